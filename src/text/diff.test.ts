import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { compareBlocks, compareTexts } from './compare-texts.ts'
import { diffSequences } from './diff.ts'

const told = (before: string, after: string): string =>
  compareTexts(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`))
    .join('')

test('either side can be read back out of a comparison', () => {
  const text = fc.string({ unit: fc.constantFrom(...Array.from('ab 渡轮投票。,')), maxLength: 40 })
  fc.assert(
    fc.property(text, text, (before, after) => {
      const runs = compareTexts(before, after)
      const without = (kind: string): string =>
        runs
          .filter((run) => run.kind !== kind)
          .map((run) => run.text)
          .join('')
      assert.equal(without('added'), before)
      assert.equal(without('removed'), after)
    }),
  )
})

test('as much as possible is common', () => {
  const kept = diffSequences([...'abcabba'], [...'cbabac']).flatMap(({ kind, items }) => (kind === 'same' ? items : []))
  assert.equal(kept.length, 4)
})

test('English is compared by words, Chinese by words too', () => {
  assert.equal(
    told('It loses $3.2 million a year.', 'It loses $2.3 million a year.'),
    'It loses $[-3.2-]{+2.3+} million a year.',
  )
  assert.equal(told('每年亏损320万美元', '每年亏损230万美元'), '每年亏损[-320-]{+230+}万美元')
})

test('a space between two changed words does not tear them apart', () => {
  assert.equal(told('the old town', 'the new city'), 'the [-old town-]{+new city+}')
})

test('blocks are compared with the one they became; what is new or gone stands whole', () => {
  const changes = compareBlocks(
    ['Headline', 'The vote ends two years of argument.', 'Gone for good, all of it.', 'The end.'],
    ['Headline', 'The vote ended two years of argument.', 'The end.', 'Correction: the year was wrong.'],
  )
  assert.deepEqual(
    changes.map(({ kind }) => kind),
    ['same', 'changed', 'removed', 'same', 'added'],
  )
})

test('texts beyond all measure are told as replaced, at once', () => {
  const long = (word: string): string[] => Array.from({ length: 3000 }, (_, i) => `${word}${i}`)
  assert.deepEqual(
    diffSequences(long('a'), long('b')).map(({ kind, items }) => [kind, items.length]),
    [
      ['removed', 3000],
      ['added', 3000],
    ],
  )
})
