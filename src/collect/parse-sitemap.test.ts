import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { FeedDocument } from '../model/source.ts'
import { parseSitemap } from './parse-sitemap.ts'

function read(body: string | Uint8Array): FeedDocument {
  const result = parseSitemap({ body: Buffer.from(body), url: 'https://ledger.example.org/sitemap.xml' })
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}
const SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

const NEWS = `<?xml version="1.0"?><urlset ${SITEMAP} xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <url><loc>https://ledger.example.org/old</loc><lastmod>2026-01-01</lastmod></url>
  <url><loc> https://ledger.example.org/ferry?a=1&amp;b=2 </loc>
    <n:news><n:publication><n:name>Northern Ledger</n:name><n:language>zh-cn</n:language></n:publication>
    <n:publication_date>2026-01-02T10:00:00+08:00</n:publication_date><n:title>Ferry &amp;amp; vote</n:title>
    <n:keywords>harbour, votes，渡轮</n:keywords></n:news>
    <image:image><image:loc>https://ledger.example.org/a.jpg</image:loc><image:title>Picture</image:title></image:image></url>
  <url><loc>mailto:desk@ledger.example.org</loc><lastmod>2026-01-03</lastmod></url></urlset>`

test('a news sitemap gives entries with titles, dates and language, newest first', () => {
  assert.deepEqual(read(NEWS), {
    feed: { title: 'Northern Ledger', lang: 'zh-Hans' },
    entries: [
      {
        id: 'https://ledger.example.org/ferry?a=1&b=2',
        link: 'https://ledger.example.org/ferry?a=1&b=2',
        title: 'Ferry & vote',
        publishedAt: new Date('2026-01-02T02:00:00Z'),
        lang: 'zh-Hans',
        tags: ['harbour', 'votes', '渡轮'],
      },
      {
        id: 'https://ledger.example.org/old',
        link: 'https://ledger.example.org/old',
        updatedAt: new Date('2026-01-01'),
      },
    ],
  })
  assert.deepEqual(read(gzipSync(NEWS)), read(NEWS))
})

test('a sitemap index names its sitemaps: the newest first, else those that by their name hold news', () => {
  const sitemap = (name: string, date = ''): string =>
    `<sitemap><loc>/${name}.xml.gz</loc>${date && `<lastmod>${date}</lastmod>`}</sitemap>`
  const index = (...sitemaps: string[]) => read(`<sitemapindex ${SITEMAP}>${sitemaps.join('')}</sitemapindex>`)
  assert.deepEqual(index(sitemap('old', '2025-01-01'), sitemap('pages'), sitemap('new', '2026-01-01')), {
    feed: {},
    entries: [],
    sitemaps: [
      { url: 'https://ledger.example.org/new.xml.gz', modifiedAt: new Date('2026-01-01') },
      { url: 'https://ledger.example.org/old.xml.gz', modifiedAt: new Date('2025-01-01') },
      { url: 'https://ledger.example.org/pages.xml.gz' },
    ],
  })
  const [first] = index(sitemap('pages'), sitemap('google-news')).sitemaps ?? []
  assert.equal(first?.url, 'https://ledger.example.org/google-news.xml.gz')
})

test('a list of addresses in plain text, and a feed, serve as sitemaps', () => {
  assert.deepEqual(
    read('https://a.example/1\r\nhttps://a.example/2\n\n').entries.map(({ link }) => link),
    ['https://a.example/1', 'https://a.example/2'],
  )
  assert.equal(read('<rss><item><title>One</title></item></rss>').entries[0]?.title, 'One')
})

test('a sitemap that is cut off gives what came', () => {
  assert.equal(
    read(`<urlset ${SITEMAP}><url><loc>https://a.example/1</loc></url><url><loc>https://a.exa`).entries.length,
    2,
  )
})

test('what can’t be read is told', () => {
  const code = (body: Uint8Array) => {
    const result = parseSitemap({ body, url: '' })
    return result.ok || result.code
  }
  assert.equal(code(Buffer.from('')), 'feed-empty')
  assert.equal(code(Buffer.from('<html><body>Not found</body></html>')), 'feed-not-recognised')
  assert.equal(code(gzipSync(NEWS).subarray(0, 100)), 'encoding-broken')
  assert.equal(code(gzipSync(Buffer.alloc(51 * 1024 * 1024))), 'response-too-large')
})
