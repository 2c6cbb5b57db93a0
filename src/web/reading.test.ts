import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ArticleView, EditionView } from '../model/article.ts'
import { readArticle, type ReadingChoice } from './reading.ts'

const edition = (id: string, lang: string): EditionView => ({
  id,
  lang,
  title: id,
  excerpt: '',
  url: `https://news.example/${id}`,
  source: { id: 's', slug: 's', title: 'S', policy: 'full' },
  publishedAt: new Date(0),
  content: { title: id, lang, blocks: [] },
  revision: 1,
  firstSeenAt: new Date(0),
  revisedAt: new Date(0),
  pictures: new Map(),
  copies: [],
  evidence: [],
})

const articleOf = (first: EditionView, ...others: EditionView[]): ArticleView => ({
  id: 'a',
  slug: 'a',
  publishedAt: new Date(0),
  sources: 1,
  editions: [first, ...others],
})

const pair = articleOf(edition('english', 'en'), edition('hans', 'zh-Hans'))
const shownIn = (article: ArticleView, ui: 'en' | 'zh-hans' | 'zh-hant', choice: Partial<ReadingChoice> = {}): string =>
  readArticle(article, ui, { convert: true, ...choice })
    .shown.map(({ id }) => id)
    .join(' ')

test('the reader’s language comes first, the other beside it', () => {
  assert.equal(shownIn(pair, 'en'), 'english hans')
  assert.equal(shownIn(pair, 'zh-hans'), 'hans english')
  assert.equal(shownIn(pair, 'zh-hant'), 'hans english')
})

test('source is the edition published first, translation the other, whatever the reader reads', () => {
  for (const ui of ['en', 'zh-hans'] as const) {
    assert.equal(shownIn(pair, ui, { view: 'source' }), 'english')
    assert.equal(shownIn(pair, ui, { view: 'translation' }), 'hans')
    assert.equal(readArticle(pair, ui, { view: 'translation', convert: true }).view, 'translation')
  }
})

test('one edition is shown alone in every view', () => {
  const alone = articleOf(edition('english', 'en'))
  for (const view of ['both', 'source', 'translation'] as const)
    assert.equal(shownIn(alone, 'zh-hans', { view }), 'english')
})

test('the script of the interface decides between two Chinese editions, and the other stays within reach', () => {
  const three = articleOf(edition('hans', 'zh-Hans'), edition('hant', 'zh-Hant'), edition('english', 'en'))
  assert.equal(shownIn(three, 'zh-hant'), 'hant english')
  assert.equal(shownIn(three, 'zh-hans'), 'hans english')
  assert.equal(shownIn(three, 'en'), 'english hans')
  assert.equal(shownIn(three, 'en', { with: 'zh-Hant' }), 'english hant')
  assert.equal(shownIn(three, 'en', { with: 'hant' }), 'english hant')
})

test('an edition asked for by id is shown alone, or beside the one named with it', () => {
  assert.equal(shownIn(pair, 'en', { edition: 'hans' }), 'hans')
  assert.equal(shownIn(pair, 'en', { edition: 'hans', with: 'en' }), 'hans english')
  assert.equal(shownIn(pair, 'en', { edition: 'nobody' }), 'english hans')
})

test('an edition in the other script is converted and said to be; switched off it is neither', () => {
  const converted = readArticle(articleOf(edition('hant', 'zh-Hant')), 'zh-hans', { convert: true })
  assert.deepEqual([converted.shown[0].lang, converted.convertible.length], ['zh-Hans', 1])
  const original = readArticle(articleOf(edition('hant', 'zh-Hant')), 'zh-hans', { convert: false })
  assert.deepEqual([original.shown[0].lang, original.convertible.length], ['zh-Hant', 1])
})
