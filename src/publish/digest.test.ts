import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ArticleCard, EditionCard } from '../model/article.ts'
import { digestDay, digestFrom, digestPeriod } from './digest.ts'

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
  sources: 1,
})

const wish = { kind: 'daily', digestOn: '2026-11-22', ui: 'en' } as const

test('articles in two languages come first, then those of more sources, then the newest', () => {
  const digest = digestFrom(wish, [
    card('old', 1, edition('en', 'a')),
    card('new', 9, edition('en', 'a')),
    card('two-sources', 2, edition('en', 'a'), edition('en', 'b')),
    card('two-languages', 1, edition('en', 'a'), edition('zh-Hans', 'b')),
  ])
  assert.deepEqual(
    digest.items.map(({ articleId }) => articleId),
    ['two-languages', 'two-sources', 'new', 'old'],
  )
})

test('of a source that allows no more than a link nothing but the title is taken', () => {
  const link = { source: { id: 'r', slug: 'r', title: 'Radio', policy: 'link' } } as const
  const [item] = digestFrom(wish, [card('one', 1, edition('en', 'r', link))]).items
  assert.deepEqual([item?.editions[0].headline, item?.editions[0].lead], ['A title in en', ''])
})

test('a digest holds a dozen articles; breaking news is one', () => {
  const cards = Array.from({ length: 30 }, (_, n) => card(`n${n}`, n, edition('en', 'a')))
  assert.equal(digestFrom(wish, cards).items.length, 12)
  assert.equal(digestFrom({ ...wish, kind: 'breaking' }, cards).items.length, 1)
})

test('a day closes at five in the morning by the site’s clock, summer and winter', () => {
  assert.equal(digestDay(new Date('2026-11-22T03:59:00Z'), 'Europe/Berlin'), '2026-11-21')
  assert.equal(digestDay(new Date('2026-11-22T04:00:00Z'), 'Europe/Berlin'), '2026-11-22')
  assert.equal(digestDay(new Date('2026-07-22T03:00:00Z'), 'Europe/Berlin'), '2026-07-22')
  for (const day of ['2026-11-22', '2026-07-22', '2026-03-29']) {
    const { from, until } = digestPeriod('daily', day, 'Europe/Berlin')
    assert.equal(digestDay(until, 'Europe/Berlin'), day)
    assert.equal(digestDay(new Date(until.getTime() - 1), 'Europe/Berlin') < day, true)
    assert.equal(until.getTime() - from.getTime(), 86_400_000)
  }
  const week = digestPeriod('weekly', '2026-11-22', 'UTC')
  assert.equal(week.from.toISOString(), '2026-11-15T05:00:00.000Z')
})
