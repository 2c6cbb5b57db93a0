import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extractArticle } from './extract-article.ts'
import { SITE_RULES, type SiteRule } from './site-rules.ts'

const HTML = `<html lang="en"><head><title>Harbour Post</title></head><body>
  <div class="promo">Ferry festival: three days of music on the pier, with tickets for two crowns and a free boat home after the fireworks.</div>
  <div class="hd">Ferry runs twice an hour</div><div class="who">Words: Ann Lee</div>
  <span class="when">2026-07-16 08:19</span><span class="again">17.07.2026 10:00</span>
  <div class="txt"><p>The ferry between the two islands will run twice an hour from Monday, the harbour council decided after a long debate.</p>
  <p>Its captain, who has steered the old boat for thirty years, said that the new one was quieter.</p></div></body></html>`
const RULE: SiteRule = {
  host: 'harbour-post.example',
  reason: 'its template names nothing',
  body: '.txt',
  remove: '.promo',
  title: '.hd',
  byline: '.who',
  published: '.when',
  modified: '.again',
}
const extract = (url: string, rule: SiteRule) => {
  const found = extractArticle({ url, body: new TextEncoder().encode(HTML) }, { siteRules: [rule] })
  assert.ok(found.ok)
  return { main: found.value.editions[0], ...found.value }
}

test('a rule says where everything stands, and each fact says that it came from it', () => {
  const { main, removals, evidence } = extract('https://www.harbour-post.example/ferry', RULE)
  assert.deepEqual(
    [main.title, main.byline, main.publishedAt?.toISOString(), main.modifiedAt?.toISOString()],
    ['Ferry runs twice an hour', 'Ann Lee', '2026-07-16T08:19:00.000Z', '2026-07-17T10:00:00.000Z'],
  )
  assert.deepEqual(main.blocks.map(({ kind }) => kind), ['paragraph', 'paragraph']) // prettier-ignore
  assert.ok(removals.some(({ reason }) => reason === 'site rule: its template names nothing'))
  const ruled = evidence.filter(({ from }) => from === 'site rule').map(({ field }) => field)
  assert.deepEqual(ruled, ['title', 'byline', 'publishedAt', 'modifiedAt'])
})

test('a rule is for its host and the hosts below it, and a selector that finds nothing leaves the general way', () => {
  assert.notEqual(extract('https://other.example/ferry', RULE).main.title, 'Ferry runs twice an hour')
  const stale = { ...RULE, title: '.gone', byline: '[', published: '.gone' }
  assert.equal(extract('https://en.harbour-post.example/ferry', stale).main.blocks.length, 2)
})

test('every rule that is shipped has a reason', () => {
  for (const { host, reason } of SITE_RULES) assert.ok(/^[a-z\d.-]+$/.test(host) && reason.length > 10, host)
})
