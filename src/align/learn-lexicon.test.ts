import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Bitext } from '../model/bitext.ts'
import { loadCedict } from '../store/load-cedict.ts'
import { alignUnits } from './align-units.ts'
import { createLearnedLexicon } from '../text/learned-lexicon.ts'
import { learnFrom } from './learn-lexicon.ts'

const lexicon = { cedict: loadCedict() }

const NAMES: Bitext = bitextOf('zh-Hans', [
  ['To Lam met officials of Rosoboronexport in Hanoi on Monday.', '苏林周一在河内会见了俄罗斯国防出口公司的官员。'],
  ['Rosoboronexport sells weapons to Vietnam.', '俄罗斯国防出口公司向越南出售武器。'],
  ['To Lam is the leader of the party.', '苏林是党的领导人。'],
  ['The contract with Rosoboronexport was signed last year.', '与俄罗斯国防出口公司的合同去年签署。'],
  ['Analysts said To Lam wants new suppliers.', '分析人士说，苏林希望有新的供应商。'],
])

function bitextOf(to: string, pairs: readonly (readonly [string, string])[]): Bitext {
  const links = pairs.map((_, i) => ({ source: [i], target: [i], score: 1 }))
  return { from: 'en', to, source: pairs.map(([a]) => a), target: pairs.map(([, b]) => b), links }
}

const strongest = (learned: ReturnType<typeof createLearnedLexicon>, term: string, to: string): string | undefined =>
  learned.translationsOf(term, 'en', to)[0]?.term

test('names are learned from one article, whole and in both directions', () => {
  const learned = createLearnedLexicon()
  const lesson = learnFrom(NAMES, lexicon)
  learned.add(lesson)
  assert.equal(strongest(learned, 'to lam', 'zh-Hans'), '苏林')
  assert.equal(strongest(learned, 'rosoboronexport', 'zh-Hans'), '俄罗斯国防出口公司')
  assert.equal(learned.translationsOf('苏林', 'zh-Hans', 'en')[0]?.term, 'to lam')
  const pair = lesson.pairs.find(({ source }) => source === 'to lam')
  assert.equal(pair?.kind, 'name')
  assert.match(NAMES.source[NAMES.links[pair?.example ?? -1]?.source[0] ?? -1] ?? '', /To Lam/)
})

test('a name agrees by its sound where it occurs but once', () => {
  const learned = createLearnedLexicon()
  learned.add(learnFrom(bitextOf('ja', [['It was said by Obama in May.', '5月にオバマは述べた。']]), {}))
  assert.equal(strongest(learned, 'obama', 'ja'), 'オバマ')
})

test('what the text itself says of a name is above all that is counted', () => {
  const learned = createLearnedLexicon()
  learned.add(
    learnFrom(
      bitextOf('zh-Hans', [
        ['The mayor, Tormod Eide, called Ana Brand.', '镇长托莫德·埃德（Tormod Eide）给安娜·布兰德打了电话。'],
      ]),
      lexicon,
    ),
  )
  assert.equal(strongest(learned, 'tormod eide', 'zh-Hans'), '托莫德·埃德')
  assert.equal(strongest(learned, 'tormod', 'zh-Hans'), '托莫德')
  assert.deepEqual(learned.translationsOf('tormod eide', 'zh', 'en'), [], 'it is no translation of itself')
})

test('unsure links and omissions teach nothing', () => {
  const unsure = { ...NAMES, links: NAMES.links.map((link) => ({ ...link, score: 0.5 })) }
  assert.deepEqual(learnFrom(unsure, lexicon).pairs, [])
  const omitted = { ...NAMES, links: NAMES.links.map((link) => ({ ...link, target: [] })) }
  assert.deepEqual(learnFrom(omitted, lexicon).pairs, [])
})

test('what is learned from articles explains more of the next', () => {
  const learned = createLearnedLexicon()
  learned.add(learnFrom(NAMES, lexicon))
  const next = bitextOf('zh-Hans', [['Critics of To Lam met Joan Wend.', '苏林的批评者会见了琼·文德。']])
  const without = learnFrom(next, lexicon).pairs.find(({ source, target }) => source === 'to lam' && target === '苏林')
  const withIt = learnFrom(next, { ...lexicon, learned }).pairs.find(
    (pair) => pair.source === 'to lam' && pair.target === '苏林',
  )
  assert.equal(withIt?.count, 1)
  assert.ok((without?.count ?? 0) < 1)
})

test('a lesson taken back leaves no trace', () => {
  const words = fc.constantFrom('Kaval', 'Merrow', 'bridge', 'river', 'Oakley', 'paper')
  const others = fc.constantFrom('Kaval', 'Merrow', 'Brücke', 'Fluss', 'Oakley', 'Papier')
  const sentence = (word: fc.Arbitrary<string>) =>
    fc.array(word, { minLength: 1, maxLength: 6 }).map((list) => list.join(' '))
  const bitext = fc
    .array(fc.tuple(sentence(words), sentence(others)), { maxLength: 6 })
    .map((pairs) => bitextOf('de', pairs))
  const terms = ['kaval', 'merrow', 'bridg', 'river', 'oakley', 'paper']
  fc.assert(
    fc.property(bitext, bitext, (first, second) => {
      const learned = createLearnedLexicon()
      const look = () => terms.map((term) => learned.translationsOf(term, 'en', 'de'))
      learned.add(learnFrom(first, {}))
      const before = look()
      const lesson = learnFrom(second, { learned })
      learned.add(lesson)
      learned.takeBack(lesson)
      const rounded = (lists: typeof before) =>
        lists.map((list) => list.map(({ term, strength }) => `${term} ${strength.toFixed(6)}`).sort())
      assert.deepEqual(rounded(look()), rounded(before))
    }),
    { numRuns: 60 },
  )
})

test('the aligner uses what was learned', () => {
  const learned = createLearnedLexicon()
  learned.add(learnFrom(NAMES, lexicon))
  const sides = {
    from: 'en',
    to: 'zh-Hans',
    unit: 'sentence',
    source: ['To Lam spoke.', 'Rosoboronexport waits.'],
  } as const
  const target = ['俄罗斯国防出口公司在等。']
  const links = alignUnits({ ...sides, target, lexicon: { ...lexicon, learned } })
  assert.deepEqual(
    links.map(({ source, target: to }) => `${source.join()}:${to.join()}`),
    ['0:', '1:0'],
  )
})
