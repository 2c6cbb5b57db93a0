import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupsOfTerms, type Counted } from './plan-search.ts'
import { termsOf } from './terms.ts'

const countedAs = (lang: string, all: number, documentsOf: (key: number) => number): Counted => ({
  lang,
  all,
  counts: new Map(termsOf('what must the 渡轮').map(({ key }) => [key, documentsOf(key)])),
})

test('a small word that is rare only among texts of another language is worth little there', () => {
  const chinese = countedAs('zh', 2000, () => 3)
  const english = countedAs('en', 1000, () => 900)
  const terms = termsOf('what must the')
  const worth = (typed?: Counted): number =>
    groupsOfTerms(terms, chinese, typed).reduce((sum, group) => sum + group.worth, 0)
  assert.ok(worth(english) < worth() / 20, `${worth(english)} of ${worth()}`)
})

test('a word that is rarer at home keeps its worth', () => {
  const terms = termsOf('must')
  const chinese = countedAs('zh', 2000, () => 500)
  assert.deepEqual(
    groupsOfTerms(
      terms,
      chinese,
      countedAs('en', 1000, () => 1),
    ),
    groupsOfTerms(terms, chinese),
  )
})
