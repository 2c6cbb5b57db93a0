import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { FEED_KINDS, POLICIES } from '../model/source.ts'
import { parseOpml, renderOpml, type OpmlOutline, type OpmlSource } from './opml.ts'

function read(text: string): OpmlOutline[] {
  const result = parseOpml(Buffer.from(text))
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}

test('feeds at any depth, in every dialect, each once', () => {
  const outlines =
    read(`<?xml version="1.0" encoding="UTF-8"?><opml version="1.1"><head><title>Mine</title></head><body>
    <outline text="Papers"><outline text="North"><outline type="rss" text="Ledger" title="Northern Ledger"
      xmlUrl="https://ledger.example.org/feed" htmlUrl="https://ledger.example.org/" language="en-gb"/></outline>
    <outline TEXT="Shore" XMLURL="https://shore.example/rss?a=1&amp;b=2"></outline></outline>
    <outline type="rss" url="feed://lamp.example/feed"/><outline text="again" xmlUrl="https://ledger.example.org/feed"/>
    <outline type="link" text="other list" url="https://lists.example/other.opml"/>
    <outline text="bad" xmlUrl="javascript:x"/></body></opml>`)
  assert.deepEqual(outlines, [
    {
      title: 'Northern Ledger',
      url: 'https://ledger.example.org/feed',
      kind: 'feed',
      homeUrl: 'https://ledger.example.org/',
      lang: 'en-GB',
    },
    { title: 'Shore', url: 'https://shore.example/rss?a=1&b=2', kind: 'feed' },
    { title: 'http://lamp.example/feed', url: 'http://lamp.example/feed', kind: 'feed' },
  ])
})

test('broken XML is read, an empty list is a list, anything else is told', () => {
  assert.equal(
    read('<opml><body><outline text="A & B" xmlUrl="https://a.example/?x=1&y=2">')[0]?.url,
    'https://a.example/?x=1&y=2',
  )
  assert.deepEqual(read('<opml><body/></opml>'), [])
  for (const text of ['', 'hello', '<html></html>', '{}']) {
    assert.deepEqual(parseOpml(Buffer.from(text)), {
      ok: false,
      code: 'opml-not-recognised',
      detail: 'no outline in it',
    })
  }
})

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((given) => given.replaceAll(/\p{C}/gu, '').trim() || 'x')
const address = fc.webUrl({ withQueryParameters: true }).map((url) => new URL(url).href)
const selectors = fc.record(
  { entry: text, link: text, title: text, date: text, summary: text },
  { requiredKeys: ['entry'], noNullPrototype: true },
)
const feed = fc.record(
  { id: text, sourceId: text, url: address, kind: fc.constantFrom(...FEED_KINDS), selectors },
  { requiredKeys: ['id', 'sourceId', 'url', 'kind'], noNullPrototype: true },
)
const source: fc.Arbitrary<OpmlSource> = fc.record({
  title: text,
  homeUrl: address,
  lang: fc.constantFrom('en', 'zh-Hans', 'zh-Hant', 'pt-BR'),
  policy: fc.constantFrom(...POLICIES),
  active: fc.boolean(),
  feeds: fc.array(feed, { maxLength: 2 }),
})

test('what is exported comes back whole', () => {
  fc.assert(
    fc.property(fc.uniqueArray(source, { selector: ({ feeds }) => feeds[0]?.url, maxLength: 5 }), (sources) => {
      const wanted = new Map<string, object>()
      for (const { feeds, ...rest } of sources)
        for (const { id: _, sourceId: __, ...own } of feeds)
          if (!wanted.has(own.url)) wanted.set(own.url, { ...rest, ...own })
      assert.deepEqual(read(renderOpml('Mine & yours', sources)), [...wanted.values()])
    }),
  )
})
