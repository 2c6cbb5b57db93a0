import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderNewsSitemap, renderSitemap, renderSitemapIndex, SITEMAP_ENTRIES } from './sitemap.ts'

const urls = {
  en: 'https://news.example/en/article/a1/ferry?a=1&b=2',
  'zh-hans': 'https://news.example/zh-hans/article/a1/ferry',
  'zh-hant': 'https://news.example/zh-hant/article/a1/ferry',
}

test('each page stands in the sitemap in every language of the interface, with its alternates', () => {
  const xml = renderSitemap([{ urls, changedAt: new Date('2026-10-27T09:28:00Z') }])
  assert.match(
    xml,
    /^<\?xml version="1\.0" encoding="utf-8"\?>\n<urlset xmlns="http:\/\/www\.sitemaps\.org\/schemas\/sitemap\/0\.9"/,
  )
  assert.deepEqual(
    [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, loc]) => loc),
    ['https://news.example/en/article/a1/ferry?a=1&amp;b=2', urls['zh-hans'], urls['zh-hant']],
  )
  assert.equal(xml.match(/<lastmod>2026-10-27T09:28:00\.000Z<\/lastmod>/g)?.length, 3)
  const [first = ''] = xml.split('</url>')
  assert.deepEqual(
    [...first.matchAll(/hreflang="([^"]*)"/g)].map(([, lang]) => lang),
    ['en', 'zh-Hans', 'zh-Hant', 'x-default'],
  )
  assert.doesNotMatch(renderSitemap([{ urls }]), /lastmod/)
})

test('a full sitemap keeps to the limits of the protocol; a fuller one is refused', () => {
  const long = `https://news.example/zh-hans/article/0articles01/${encodeURIComponent('字'.repeat(60))}`
  const entry = { urls: { en: long, 'zh-hans': long, 'zh-hant': long }, changedAt: new Date(0) }
  const xml = renderSitemap(Array.from({ length: SITEMAP_ENTRIES }, () => entry))
  assert.ok(Buffer.byteLength(xml) < 50 * 2 ** 20)
  assert.ok((xml.match(/<url>/g)?.length ?? 0) <= 50_000)
  assert.throws(() => renderSitemap(Array.from({ length: SITEMAP_ENTRIES + 1 }, () => entry)), RangeError)
})

test('the index lists the sitemaps', () => {
  assert.equal(
    renderSitemapIndex([
      { url: 'https://news.example/sitemap/1.xml', changedAt: new Date(0) },
      { url: 'https://news.example/x' },
    ]),
    `<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://news.example/sitemap/1.xml</loc><lastmod>1970-01-01T00:00:00.000Z</lastmod></sitemap>
<sitemap><loc>https://news.example/x</loc></sitemap>
</sitemapindex>
`,
  )
})

const now = new Date('2026-10-29T12:00:00Z')
const news = (hoursAgo: number, lang = 'en', title = 'Ferry') => ({
  url: urls['zh-hans'],
  publication: 'Sambac',
  lang,
  title,
  publishedAt: new Date(now.getTime() - hoursAgo * 3_600_000),
})

test('the news sitemap holds two days, the newest first, in the languages as Google names them', () => {
  const entries = [
    news(47, 'zh-Hans', 'older'),
    news(49, 'en', 'too old'),
    news(1, 'zh-Hant', 'newest <&>'),
    news(2, 'en-GB', 'English'),
    news(3, 'zh-HK', 'Hong Kong'),
    news(4, 'und', 'unknown'),
  ]
  const xml = renderNewsSitemap(entries, now)
  const found = [...xml.matchAll(/<news:language>(.*?)<.*?<news:title>(.*?)</g)].map(
    ([, lang, title]) => `${lang} ${title}`,
  )
  assert.deepEqual(found, ['zh-tw newest &lt;&amp;&gt;', 'en English', 'zh-tw Hong Kong', 'zh-cn older'])
  assert.match(xml, /<news:publication_date>2026-10-29T11:00:00\.000Z</)
})

test('the news sitemap holds a thousand at most', () => {
  const xml = renderNewsSitemap(
    Array.from({ length: 1200 }, (_, i) => news(i / 100)),
    now,
  )
  assert.equal(xml.match(/<url>/g)?.length, 1000)
})
