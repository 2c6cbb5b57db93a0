import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findTitle } from './find-title.ts'
import { readHead } from './page-head.ts'
import { parseHtml } from './parse-html.ts'

function titleOf(head: string, body: string, siteName?: string, url = 'https://www.harbour-post.example/2026/ferry') {
  const parsed = parseHtml(`<html><head>${head}</head><body>${body}</body></html>`)
  assert.ok(parsed.ok)
  return findTitle(parsed.value, readHead(parsed.value, url), siteName)?.title
}
const og = (title: string) => `<meta property="og:title" content="${title}">`

test('a heading that leads to the front page or bears the name of the host is the site’s', () => {
  const title = '<title>Ferry runs twice an hour – Notes from the Pier</title>'
  const headings = '<h1><a href="/">Notes from the Pier</a></h1><h2>Ferry runs twice an hour</h2>'
  assert.equal(titleOf(title, headings), 'Ferry runs twice an hour')
  const named = '<h1>Harbour Post</h1><h2>Ferry runs twice an hour</h2>'
  assert.equal(titleOf('<title>Ferry runs twice an hour | Harbour Post</title>', named), 'Ferry runs twice an hour')
})

test('a kicker or a date in the heading’s own element is not the title', () => {
  const head = og('Ferry runs twice an hour')
  assert.equal(titleOf(head, '<h1><span>Island traffic</span> Ferry runs twice an hour</h1>'), 'Ferry runs twice an hour') // prettier-ignore
  assert.equal(titleOf(head, '<h1>Ferry runs twice an hour <small>21 November 2026</small></h1>'), 'Ferry runs twice an hour') // prettier-ignore
  const whole = '<h1><span>Correction:</span> Ferry runs twice an hour</h1>'
  assert.equal(titleOf(og('Correction: Ferry runs twice an hour'), whole), 'Correction: Ferry runs twice an hour')
})

test('what only labels or counts around the stated title is left out', () => {
  const head = og('Ferry runs twice an hour | Harbour Post')
  for (const heading of ['Blog: Ferry runs twice an hour', 'Ferry runs twice an hour (harbour-post.example) 87', '15 replies to “Ferry runs twice an hour”', 'Dec 18 2026 Ferry runs twice an hour'])
    assert.equal(titleOf(head, `<h1>${heading}</h1>`, 'Harbour Post'), 'Ferry runs twice an hour', heading) // prettier-ignore
  assert.equal(
    titleOf(head, '<h1>Ferry runs twice an hour, except at low tide</h1>', 'Harbour Post'),
    'Ferry runs twice an hour, except at low tide',
  )
})

test('a bar sets sections apart, in headings as well; a short label in front of it stays', () => {
  assert.equal(titleOf(og('Ferry runs twice an hour | Opinion'), '<h1>Ferry runs twice an hour | Opinion</h1>'), 'Ferry runs twice an hour') // prettier-ignore
  const labelled = '独家 ｜ 北岸渡轮下月起每小时开行两班'
  assert.equal(titleOf(og(`${labelled} - 海港报`), `<h1>${labelled}</h1>`, '海港报'), labelled)
})

test('a short second-level heading that the metadata begin with is no title where one heading leads', () => {
  const body = '<h1>Find the ferry that’s right for you</h1><p>…</p><h2>Hybrid</h2>'
  assert.equal(titleOf(og('Hybrid and electric ferry guide - Harbour Post'), body, 'Harbour Post'), 'Find the ferry that’s right for you') // prettier-ignore
})

test('names of the site are left out of what metadata say', () => {
  assert.equal(titleOf(og('Timetables | Pier Internet Shop'), '<p>…</p>', 'Pier Internet Shop Ltd'), 'Timetables')
})

test('characters that are escaped twice are read', () => {
  assert.equal(titleOf('', '<h1>Bread &amp;amp; butter ferries of the north</h1>'), 'Bread & butter ferries of the north') // prettier-ignore
})
