import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ArticleCard, EditionCard } from '../model/article.ts'
import { NO_EDITS, type Digest } from '../model/digest.ts'
import { chooseStories, digestFrom, editedDigest, sourcesFrom } from './digest.ts'
import { digestDay, digestName, digestPeriod, lastDayOf, parseDigestName } from './digest-days.ts'

const edition = (lang: string, source: string, more: Partial<EditionCard> = {}): EditionCard => ({
  id: `${lang}-${source}`,
  lang,
  title: `A title in ${lang}`,
  excerpt: 'The first sentence. The second one.',
  url: `https://${source}.example/`,
  source: { id: source, slug: source, title: source, policy: 'full' },
  publishedAt: new Date(0),
  ...more,
})

const card = (id: string, hour: number, ...editions: [EditionCard, ...EditionCard[]]): ArticleCard => ({
  id,
  slug: id,
  publishedAt: new Date(hour * 3_600_000),
  editions,
  sources: new Set(editions.map(({ source }) => source.id)).size,
})
const inStory = (one: ArticleCard, id = 's'): ArticleCard => ({ ...one, story: { id, slug: id, articles: 2 } })

const wish = { kind: 'daily', digestOn: '1970-01-01', ui: 'en' } as const
const UNTIL = new Date(10 * 3_600_000)
const chosen = (cards: readonly ArticleCard[], ui: Digest['ui'] = 'en') =>
  chooseStories({ ...wish, ui }, cards, UNTIL).map(({ article, others }) => [article.id, ...others.map(({ id }) => id)])
const digestOf = (cards: readonly ArticleCard[]): Digest =>
  digestFrom(wish, chooseStories(wish, cards, UNTIL), () => [])
const openOf = (cards: readonly ArticleCard[]) => new Map(cards.map((one) => [one.id, one]))
const idsOf = ({ items }: Digest): string[] => items.map(({ articleId }) => articleId)

test('articles in two languages come first, then those of more sources, then the newest', () => {
  const cards = [
    card('old', 1, edition('en', 'a')),
    card('new', 9, edition('en', 'a')),
    card('two-sources', 2, edition('en', 'a'), edition('en', 'b')),
    card('two-languages', 1, edition('en', 'a'), edition('zh-Hans', 'b')),
  ]
  assert.deepEqual(chosen(cards).flat(), ['two-languages', 'two-sources', 'new', 'old'])
})

test('an event is told once, by its weightiest article, and weighs what all its articles do', () => {
  const cards = [
    inStory(card('small', 3, edition('en', 'a'))),
    inStory(card('large', 2, edition('en', 'b'), edition('zh-Hans', 'c'))),
    card('other', 9, edition('en', 'a'), edition('zh-Hans', 'd')),
  ]
  assert.deepEqual(chosen(cards), [['large', 'small'], ['other']])
})

test('of equals the one that the reader can read comes first', () => {
  const cards = [card('english', 1, edition('en-GB', 'a')), card('chinese', 1, edition('zh-Hant', 'b'))]
  assert.deepEqual(chosen(cards, 'en'), [['english'], ['chinese']])
  assert.deepEqual(chosen(cards, 'zh-hans'), [['chinese'], ['english']])
})

test('of a source that allows no more than a link nothing but the title is taken', () => {
  const link = { source: { id: 'r', slug: 'r', title: 'Radio', policy: 'link' } } as const
  const [item] = digestOf([card('one', 1, edition('en', 'r', link))]).items
  assert.deepEqual([item?.editions[0].headline, item?.editions[0].lead], ['A title in en', ''])
})

test('a digest shows a dozen articles; one that is dropped makes room for the next; breaking news is one', () => {
  const cards = Array.from({ length: 30 }, (_, n) => card(`n${n}`, n / 10, edition('en', 'a')))
  const digest = digestOf(cards)
  const shown = idsOf(editedDigest(digest, openOf(cards)))
  assert.equal(shown.length, 12)
  assert.equal(shown[0], 'n29')
  const edited = idsOf(editedDigest(digest, openOf(cards), { ...NO_EDITS, dropped: ['n29', 'n20'] }))
  assert.deepEqual([edited.length, edited[0], edited.includes('n20'), edited.at(-1)], [12, 'n28', false, 'n16'])
  assert.equal(chooseStories({ ...wish, kind: 'breaking' }, cards, UNTIL).length, 1)
})

test('an editor moves articles, one after the other, and says something to them', () => {
  const cards = ['a', 'b', 'c'].map((id, n) => card(id, 9 - n, edition('en', 'a')))
  const edits = {
    dropped: [],
    moves: [
      { articleId: 'c', place: 1 },
      { articleId: 'gone', place: 1 },
      { articleId: 'a', place: 9 },
    ],
    notes: { en: 'Read this.' },
  }
  const edited = editedDigest(digestOf(cards), openOf(cards), edits)
  assert.deepEqual([idsOf(edited), edited.note], [['c', 'b', 'a'], 'Read this.'])
  assert.equal(editedDigest({ ...digestOf(cards), ui: 'zh-hans' }, openOf(cards), edits).note, undefined)
})

test('what was withdrawn since is not shown, nor what a source no longer allows', () => {
  const cards = [card('gone', 2, edition('en', 'a')), card('kept', 1, edition('en', 'b'))]
  const digest = digestOf(cards)
  const closed = { source: { id: 'b', slug: 'b', title: 'b', policy: 'link' } } as const
  const { items } = editedDigest(digest, openOf([card('kept', 1, edition('en', 'b', closed))]))
  assert.deepEqual(
    items.map(({ articleId, editions: [first] }) => [articleId, first.lead]),
    [['kept', '']],
  )
})

test('everybody who told of it is named once, by what was published first', () => {
  const at = (title: string, url: string, hour: number) => ({ title, url, lang: 'en', publishedAt: new Date(hour) })
  assert.deepEqual(sourcesFrom([at('B', '/late', 3), at('A', '/a', 2), at('B', '/early', 1)]), [
    { title: 'B', url: '/early', lang: 'en' },
    { title: 'A', url: '/a', lang: 'en' },
  ])
})

const BERLIN = { timeZone: 'Europe/Berlin', digestHour: 5 }

test('a day closes at its hour by the site’s clock, summer and winter', () => {
  assert.equal(digestDay('daily', new Date('2026-11-22T03:59:00Z'), BERLIN), '2026-11-21')
  assert.equal(digestDay('daily', new Date('2026-11-22T04:00:00Z'), BERLIN), '2026-11-22')
  assert.equal(digestDay('daily', new Date('2026-07-22T03:00:00Z'), BERLIN), '2026-07-22')
  assert.equal(digestDay('daily', new Date('2026-11-22T17:59:00Z'), { ...BERLIN, digestHour: 19 }), '2026-11-21')
  for (const day of ['2026-11-22', '2026-07-22', '2026-03-29']) {
    const { from, until } = digestPeriod('daily', day, BERLIN)
    assert.equal(digestDay('daily', until, BERLIN), day)
    assert.equal(digestDay('daily', new Date(until.getTime() - 1), BERLIN) < day, true)
    assert.equal(until.getTime() - from.getTime(), 86_400_000)
  }
})

test('a week closes on its Saturday and is named after the week that this is in', () => {
  assert.equal(digestDay('weekly', new Date('2026-11-22T12:00:00Z'), BERLIN), '2026-11-21')
  assert.equal(digestDay('weekly', new Date('2026-11-21T03:00:00Z'), BERLIN), '2026-11-14')
  const week = digestPeriod('weekly', '2026-11-21', { timeZone: 'UTC', digestHour: 5 })
  assert.equal(week.from.toISOString(), '2026-11-14T05:00:00.000Z')
  assert.equal(lastDayOf('weekly', '2026-11-20'), '2026-11-14')
  const names = {
    '2026-11-21': '2026-W47',
    '2027-01-02': '2026-W53',
    '2027-01-09': '2027-W01',
    '2025-01-04': '2025-W01',
  }
  for (const [digestOn, name] of Object.entries(names)) {
    assert.equal(digestName({ kind: 'weekly', digestOn }), name)
    assert.deepEqual(parseDigestName(name), { kind: 'weekly', digestOn })
  }
  assert.deepEqual(parseDigestName('2026-11-22'), { kind: 'daily', digestOn: '2026-11-22' })
  for (const wrong of ['2026-02-30', '2026-W00', '2026-W54', '2026-13-01', 'x', '', '2026-11-2', '9999-99-99'])
    assert.equal(parseDigestName(wrong), null, wrong)
})
