import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alignAnswer } from './align-answer.ts'

test('a line is answered with its links', () => {
  const line = { from: 'en', to: 'de', source: ['Yes, 14.', 'No.'], target: ['Ja, 14.', 'Nein.'], unit: 'sentence' }
  const answer = alignAnswer(line, {})
  assert.ok(answer.ok)
  const { links } = answer.value as { links: { source: number[]; target: number[]; score: number }[] }
  assert.deepEqual(
    links.map(({ source, target }) => [source, target]),
    [
      [[0], [0]],
      [[1], [1]],
    ],
  )
})

test('a line of another form is refused with what is wrong', () => {
  const answer = alignAnswer({ from: 'en', to: 'de', source: ['Yes.'], target: 'Ja.', unit: 'word' }, {})
  assert.ok(!answer.ok)
  assert.equal(answer.code, 'line-invalid')
  assert.match(answer.detail, /target/)
  assert.match(answer.detail, /unit/)
})

test('the dictionary is asked for only between Chinese and English', () => {
  let asked = 0
  const lexicon = {
    get cedict(): undefined {
      asked++
      return undefined
    },
  }
  const line = { source: ['Ja.'], target: ['Yes.'], unit: 'paragraph' }
  alignAnswer({ ...line, from: 'de', to: 'en' }, lexicon)
  assert.equal(asked, 0)
  alignAnswer({ ...line, from: 'zh_CN', to: 'en' }, lexicon)
  assert.equal(asked, 1)
})
