import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Feed } from '../model/source.ts'
import { readFeed } from './read-feed.ts'

const URL = 'https://ledger.example.org/news'
const read = (feed: Pick<Feed, 'kind' | 'selectors'>, text: string) =>
  readFeed(feed, { body: Buffer.from(text), url: URL })

test('each kind of feed has its reader', () => {
  const feeds: readonly (readonly [Pick<Feed, 'kind' | 'selectors'>, string])[] = [
    [{ kind: 'feed' }, '<rss><item><link>/1</link></item></rss>'],
    [{ kind: 'sitemap' }, '<urlset><url><loc>/1</loc></url></urlset>'],
    [{ kind: 'list', selectors: { entry: 'li' } }, '<li><a href="/1"></a></li>'],
  ]
  for (const [feed, text] of feeds) {
    const result = read(feed, text)
    assert.ok(result.ok)
    assert.equal(result.value.entries[0]?.link, 'https://ledger.example.org/1')
  }
})

test('a list without selectors, and a document of another kind, are told', () => {
  const codes = [read({ kind: 'list' }, '<li>'), read({ kind: 'feed' }, '<urlset/>')].map(
    (result) => result.ok || result.code,
  )
  assert.deepEqual(codes, ['selector-invalid', 'feed-not-recognised'])
})
