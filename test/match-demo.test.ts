import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readArticles, type DemoArticle } from '../demo/read-articles.ts'
import { createMatcher } from '../src/match/match-editions.ts'
import { blockText } from '../src/model/edition.ts'
import type { EditionToMatch, Match } from '../src/model/match.ts'
import { toTraditional } from '../src/text/chinese-script.ts'
import { sayEvidence, wordsOf } from '../src/web/words.ts'
import { loadCedict } from '../src/store/load-cedict.ts'

const articles = await readArticles(new Date(Date.UTC(2026, 5, 1)))
const lexicon = { cedict: loadCedict() }

const idOf = ({ name, lang }: DemoArticle): string => `${name} ${lang}`
const editionFrom = (article: DemoArticle): EditionToMatch => ({
  id: idOf(article),
  lang: article.lang,
  title: article.title,
  publishedAt: article.publishedAt,
  paragraphs: article.blocks.map(blockText).filter(Boolean),
})

function matchAll(editions: readonly EditionToMatch[], window = 1000): Map<string, Match> {
  const matcher = createMatcher({ lexicon, window })
  const matches = [...editions.flatMap((edition) => matcher.add(edition)), ...matcher.finish()]
  assert.deepEqual(
    matches.map(({ id }) => id),
    editions.map(({ id }) => id),
    'one match for each edition, in order',
  )
  return new Map(matches.map((match) => [match.id, match]))
}

const editions = articles.map(editionFrom)

const evidenceOf = (match: Match | undefined): string =>
  (match?.evidence ?? []).map((reason) => sayEvidence(wordsOf('en'), reason)).join('\n')

/** Names of the groups that a field makes, as sorted lists of ids. */
const groupsBy = (matches: ReadonlyMap<string, Match>, field: 'article' | 'story'): string[][] =>
  [...Map.groupBy(matches.values(), (match) => match[field]).values()]
    .map((group) => group.map(({ id }) => id).sort())
    .toSorted((a, b) => (a.join() < b.join() ? -1 : 1))

const expectedBy = (key: (article: DemoArticle) => string): string[][] =>
  [...Map.groupBy(articles, key).values()]
    .map((group) => group.map(idOf).sort())
    .toSorted((a, b) => (a.join() < b.join() ? -1 : 1))

test('the newspapers’ editions are paired, and nothing else, whatever order they come in', () => {
  const expected = expectedBy(({ name }) => name)
  assert.deepEqual(groupsBy(matchAll(editions), 'article'), expected)
  assert.deepEqual(groupsBy(matchAll(editions.toReversed()), 'article'), expected)
})

test('three newspapers’ reports of one vote are one story', () => {
  assert.deepEqual(
    groupsBy(matchAll(editions), 'story'),
    expectedBy(({ slug }) => slug),
  )
})

const MENU = ['Home News Sports Culture Subscribe', 'We use cookies to keep you signed in and to count our visitors.']
const FOOT = ['All rights reserved. Contact us. Privacy policy. Advertise with us.']

test('a mirror with its own menu, an excerpt and a Traditional copy are copies; the original is canonical', () => {
  const english = editions.filter(({ lang }) => lang === 'en')
  const mirrored = english.map((edition) => ({
    ...edition,
    id: `mirror ${edition.id}`,
    publishedAt: new Date((edition.publishedAt?.getTime() ?? 0) + 3_600_000),
    paragraphs: [...MENU, ...edition.paragraphs, ...FOOT],
  }))
  const original = editions.find(({ id }) => id === 'havnvik-ferry-vote zh-Hans') as EditionToMatch
  const { publishedAt: _, ...undated } = original
  const traditional = {
    ...undated,
    id: 'traditional',
    lang: 'zh-Hant',
    paragraphs: original.paragraphs.map(toTraditional),
  }
  const excerpt = {
    ...undated,
    id: 'excerpt',
    paragraphs: [...original.paragraphs.slice(0, 6), '（阅读全文请点击原文链接）'],
  }

  const matches = matchAll([excerpt, ...mirrored, ...editions, traditional])
  for (const { id } of mirrored) assert.equal(matches.get(id)?.copyOf, id.replace('mirror ', ''))
  assert.equal(matches.get('excerpt')?.copyOf, original.id)
  assert.equal(matches.get('traditional')?.copyOf, original.id)
  assert.match(evidenceOf(matches.get('excerpt')), /of the shorter text.*\n.*阅读全文/s)
  for (const { id } of editions) assert.equal(matches.get(id)?.copyOf, null)
})

test('without an edition in the other language none is found, however alike the rest', () => {
  const alone = editions.filter(({ id, lang }) => lang === 'en' || id.startsWith('havnvik'))
  const matches = matchAll(alone.filter(({ id }) => id !== 'havnvik-ferry-vote en'))
  assert.equal(new Set([...matches.values()].map(({ article }) => article)).size, matches.size)
})

test('what two editions share is said in words', () => {
  const evidence = evidenceOf(matchAll(editions).get('rates-held-seventh zh-Hans'))
  assert.match(
    evidence,
    /^\d+ of \d+ sentences \(\d+ % of the text\) have their counterpart in rates-held-seventh en, in the same order$/m,
  )
})

test('a declared link joins what the words alone do not', () => {
  const source = {
    id: 'boot de',
    lang: 'de',
    url: 'https://news.example.org/faehre',
    paragraphs: [
      'Das Schiff nach Lindholm legt künftig schon um acht ab, weil die Kinder sonst zu spät kommen.',
      'Die Gemeinde zahlt den Rest, sagte ihr Sprecher nach einer langen Sitzung am Abend.',
      'Fahrräder bleiben vorerst an Land, denn an Deck fehlt der Platz dafür.',
      'Wer einen Hund mitnimmt, muss ihn an die Leine legen und dafür extra zahlen.',
    ],
  }
  const target = {
    id: 'boat en',
    lang: 'en',
    url: 'https://news.example.org/en/ferry',
    paragraphs: [
      'From now on the Lindholm boat leaves at eight, since pupils used to be late.',
      'The parish pays what is missing, its spokeswoman told us when a long meeting was over.',
      'Bicycles stay ashore for the time being: there is no room for them on deck.',
      'Whoever brings a pet must keep it close and pay a little more.',
    ],
  }
  const links = ['http://www.news.example.org/faehre/?utm_source=mail']
  const far = {
    lang: 'en',
    paragraphs: ['Lindholm has a new chemist.', 'Its doors open at eight.', 'The parish is glad.'],
  }
  const pool = [...editions, { ...far, id: 'chemist en' }]
  assert.notEqual(matchAll([...pool, source, target]).get('boat en')?.article, 'boot de')
  assert.equal(matchAll([...pool, source, { ...target, links }]).get('boat en')?.article, 'boot de')
})

test('with a small window, names stay what they were when the first of a group was let go', () => {
  const copies = editions.map((edition) => ({ ...edition, id: `again ${edition.id}` }))
  const stream = editions.flatMap((edition, i) => [edition, copies[i] as EditionToMatch])
  const matches = matchAll(stream, 12)
  for (const { id } of editions) {
    const [first, again] = [matches.get(id), matches.get(`again ${id}`)]
    assert.equal(again?.copyOf, id)
    assert.equal(again?.article, first?.article)
    assert.equal(again?.story, first?.story)
  }
})
