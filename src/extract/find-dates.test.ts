import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extractArticle } from './extract-article.ts'

const BODY = [
  'The ferry between the two islands will run twice an hour from Monday, the harbour council decided after a long debate on Thursday night.',
  'Its captain, who has steered the old boat for thirty years, said that the new one was quieter, but that the passengers talked more.',
  'Tickets cost two crowns, and children under twelve travel free; the timetable hangs at both piers and at the bakery in the old town.',
]
type Page = { head?: string; front?: string; body?: readonly string[]; url?: string; fetchedAt?: string; lang?: string }

function datesOf({
  head = '',
  front = '',
  body = BODY,
  url = 'https://harbour-post.example/ferry',
  fetchedAt,
  lang = 'en',
}: Page) {
  // prettier-ignore
  const paragraphs = body.map((text) => `<p>${text}</p>`).join('')
  const html = `<html lang="${lang}"><head><meta charset="utf-8"><title>Ferry runs twice an hour</title>${head}</head><body><article><h1>Ferry runs twice an hour</h1>${front}${paragraphs}</article></body></html>`
  const page = { url, body: new TextEncoder().encode(html), ...(fetchedAt && { fetchedAt: new Date(fetchedAt) }) }
  const found = extractArticle(page)
  assert.ok(found.ok)
  const { publishedAt, modifiedAt, utcOffsetMinutes } = found.value.editions[0]
  return {
    published: publishedAt?.toISOString(),
    modified: modifiedAt?.toISOString(),
    offset: utcOffsetMinutes,
  }
}

test('metadata name the date of publication in many ways', () => {
  for (const name of ['published_on', 'article.published', 'cXenseParse:publishtime', 'published', 'date-published', 'pub_date', 'og:publish_date', 'publishedAt'])
    assert.equal(datesOf({ head: `<meta name="${name}" content="2026-07-16T08:19:00Z">` }).published, '2026-07-16T08:19:00.000Z', name) // prettier-ignore
})

test('machines’ dates are read by one reader: compact, Unix time, RFC 2822; a year alone is no date', () => {
  for (const content of ['20260716', '1784160000', 'Thu, 16 Jul 2026 00:00:00 GMT', '2026/07/16', '2026-07-16 00:00:00'])
    assert.equal(datesOf({ head: `<meta name="pubdate" content="${content}">` }).published?.slice(0, 10), '2026-07-16', content) // prettier-ignore
  assert.equal(datesOf({ head: '<meta name="pubdate" content="2026">' }).published, undefined)
})

test('a date that the page labels is believed before a later one of the template', () => {
  const head = '<script type="application/ld+json">{"@type":"Article","datePublished":"2026-07-16"}</script>'
  assert.equal(datesOf({ head, front: '<p class="date">Published 26 April 2024</p>' }).published, '2024-04-26T00:00:00.000Z') // prettier-ignore
  assert.equal(datesOf({ head, front: '<p class="date">Updated 26 April 2024</p>' }).published, '2026-07-16T00:00:00.000Z') // prettier-ignore
})

test('the day that readers see is the day', () => {
  const front = '<p><time datetime="2026-07-15T22:00:00Z">16 July 2026</time></p>'
  assert.equal(datesOf({ front }).published, '2026-07-16T00:00:00.000Z')
})

test('a day stays the day beside a time with an offset', () => {
  const head = '<meta property="og:updated_time" content="2026-07-16T08:02:00-05:00">'
  const dates = datesOf({ head, front: '<p>By Ann Lee, 15 July 2026</p>' })
  assert.deepEqual(dates, { published: '2026-07-15T05:00:00.000Z', modified: '2026-07-16T13:02:00.000Z', offset: -300 })
})

test('relative dates are counted from when the page was fetched, by the publisher’s clock', () => {
  const fetchedAt = '2026-07-15T17:00:00Z'
  const url = 'https://harbour-post.cn/ferry'
  const at = (front: string) => datesOf({ front: `<p>${front}</p>`, url, fetchedAt }).published
  assert.equal(at('Yesterday 14:05'), '2026-07-15T06:05:00.000Z')
  assert.equal(at('昨天 14:05'), '2026-07-15T06:05:00.000Z')
  assert.equal(at('3 hours ago'), '2026-07-15T14:00:00.000Z')
  assert.equal(at('By Ann Lee · 5分钟前'), '2026-07-15T16:55:00.000Z')
  assert.equal(datesOf({ front: '<p>Yesterday 14:05</p>' }).published, undefined)
})

test('a relative day inside a sentence dates nothing', () => {
  const body = ['The council decided yesterday that the ferry will run twice an hour, after a long debate about the price of tickets.', ...BODY] // prettier-ignore
  assert.equal(datesOf({ body, fetchedAt: '2026-07-15T17:00:00Z' }).published, undefined)
  assert.equal(datesOf({ front: '<p class="date">12 July 2026</p>', body, fetchedAt: '2026-07-15T17:00:00Z' }).published, '2026-07-12T00:00:00.000Z') // prettier-ignore
})
