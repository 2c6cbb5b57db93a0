import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import path from 'node:path'
import { gunzipSync, brotliDecompressSync } from 'node:zlib'
import type { Hono } from 'hono'
import { openTestStore, type TestStore } from '../../test/open-test-store.ts'
import { addArticle, fillSampleSite, SAMPLE_NOW } from '../../test/sample-site.ts'
import type { SiteSettings } from '../model/site.ts'
import { openBlobs } from '../store/blobs.ts'
import { createWeb } from './routes.ts'

const site: SiteSettings = {
  title: 'Sambac',
  titleHan: '茉莉',
  url: 'https://news.example',
  timeZone: 'Europe/Berlin',
  contact: 'desk@news.example',
}
const logged: string[] = []
const starter = [{ title: 'Harbour Gazette', url: 'https://gazette.example/', lang: 'en' }]

let store: TestStore
let web: Hono
let every: string
let ferry: string
let front: string

before(async () => {
  store = await openTestStore()
  const blobs = openBlobs(path.join(store.dataDir, 'blobs'))
  every = (await fillSampleSite(store, blobs)).everyBlockId
  let ticks = 0 // each request comes after the last one's answer was kept long enough
  const clock = (): Date => new Date(SAMPLE_NOW.getTime() + ticks++ * 3000)
  const log = (...line: unknown[]): void => void logged.push(JSON.stringify(line))
  web = createWeb({ store, blobs, site, starter, clock, log })
  front = await textOf('/en/')
  ferry = front.match(/\/en\/article\/\w+\/harbour-town[\w-]*/)?.[0] ?? ''
})
after(() => store.close())

const get = async (address: string, headers: Record<string, string> = {}): Promise<Response> =>
  web.request(address, { headers })
const textOf = async (address: string): Promise<string> => (await get(address)).text()

test('the front page leads with a picture and shows both titles, each in its language', async () => {
  const html = await textOf('/en/')
  assert.match(html, /<html lang="en">/)
  assert.match(html, /class="lead/)
  assert.match(html, /Harbour town votes[^<]*<\/a\s*><span class="other"\s+lang="zh-Hans">海港小镇/)
  assert.match(html, /<time datetime="[\d-]+T[\d:.]+Z" title="[^"]+CET">\d+ hours ago<\/time>/)
})

test('lists go on and come back, with no article lost or shown twice', async () => {
  const source = await store.sources.add(
    { title: 'Long List', homeUrl: 'https://long.example/', lang: 'en' },
    SAMPLE_NOW,
  )
  for (let n = 0; n < 60; n++) {
    const publishedAt = new Date(SAMPLE_NOW.getTime() - n * 60_000)
    const content = {
      title: `Number ${n}`,
      lang: 'en',
      publishedAt,
      blocks: [{ kind: 'paragraph', text: 'x' } as const],
    }
    await addArticle(store, null, source, `n${n}`, [content], SAMPLE_NOW)
  }
  const titles = (html: string): number[] => Array.from(html.matchAll(/>Number (\d+)</g), ([, n]) => Number(n))
  const link = (html: string, rel: string): string | undefined =>
    new RegExp(`<a[^>]*rel="${rel}"[^>]*href="([^"]+)"`).exec(html)?.[1]?.replaceAll('&amp;', '&')
  const first = await textOf('/en/source/long-list')
  const second = await textOf(link(first, 'next') ?? '')
  const third = await textOf(link(second, 'next') ?? '')
  assert.deepEqual(
    [...titles(first), ...titles(second), ...titles(third)],
    Array.from({ length: 60 }, (_, n) => n),
  )
  assert.deepEqual([link(first, 'prev'), link(third, 'next')], [undefined, undefined])
  assert.deepEqual(titles(await textOf(link(third, 'prev') ?? '')), titles(second))
  assert.deepEqual(titles(await textOf(link(second, 'prev') ?? '')), titles(first))
})

test('the front page narrows to a language', async () => {
  const html = await textOf('/en/?lang=de')
  assert.match(html, /Bahnhofsuhr/)
  assert.doesNotMatch(html, /Harbour town/)
})

test('an article shows text, picture, dates, notes, provenance and ways on', async () => {
  const html = await textOf(ferry)
  for (const piece of [
    'Ruth Calloway',
    'In Havnvik nobody says',
    '<em>Anna Maria</em>',
    'First published',
    'mailto:?subject=',
    'More from this source',
    'srcset="/image/',
  ])
    assert.ok(html.includes(piece), piece)
  assert.match(html, /"@type":"NewsArticle"/)
  assert.match(html, /<link rel="canonical" href="https:\/\/news\.example\/en\/article\//)
  for (const lang of ['en', 'zh-Hans', 'zh-Hant', 'x-default']) assert.ok(html.includes(`hreflang="${lang}"`), lang)
})

test('both, source and translation', async () => {
  const english = 'In Havnvik nobody says'
  const chinese = '没有人说'
  const has = async (view: string): Promise<boolean[]> => {
    const html = await textOf(`${ferry}?view=${view}`)
    return [html.includes(english), html.includes(chinese)]
  }
  assert.deepEqual(await has('both'), [true, true])
  assert.deepEqual(await has('source'), [true, false])
  assert.deepEqual(await has('translation'), [false, true])
  assert.deepEqual(await has('nonsense'), [true, true])
})

test('every kind of block reaches the page, headings in order', async () => {
  const html = await textOf(`/en/article/${every}/every-kind-of-block-one-after-the-other`)
  for (const element of ['<blockquote', '<ul>', '<ol>', '<table>', '<pre', '<figure>', '<sub>', '<sup>', '<code>'])
    assert.ok(html.includes(element), element)
  assert.deepEqual(Array.from(html.matchAll(/<h2>(A heading that skipped[^<]*)/g)).length, 1)
  assert.match(html, /paragraph breaks/)
})

test('Chinese comes in the reader’s script, says so, and can be had as published', async () => {
  const hant = ferry.replace('/en/', '/zh-hant/')
  const converted = await textOf(hant)
  assert.match(converted, /沒有人說/)
  assert.match(converted, /由簡體轉換/)
  assert.match(converted, /script=original/)
  const original = await textOf(`${hant}?script=original`)
  assert.match(original, /没有人说/)
  assert.match(original, /lang="zh-Hans"/)
})

test('policies: an excerpt leads to the source, a link shows no text and no picture', async () => {
  const bridge = await textOf(front.match(/\/en\/article\/\w+\/bridge-builder[\w-]*/)?.[0] ?? '')
  assert.match(bridge, /Read the whole article at City Post/)
  assert.doesNotMatch(bridge, /The letter was never made public/)
  const radio = await textOf(front.match(/\/en\/article\/\w+\/the-morning-after[\w-]*/)?.[0] ?? '')
  assert.match(radio, /Read this article at Harbour Radio/)
  assert.doesNotMatch(radio, /<picture|og:image|description/)
})

test('a missing or wrong slug leads to the right address and keeps the view', async () => {
  const id = ferry.split('/')[3] ?? ''
  for (const wrong of [`/en/article/${id}`, `/en/article/${id}/old-title`, `/en/article/${id}/%E4%B8%AD`]) {
    const response = await get(`${wrong}?view=source&utm_source=x`)
    assert.deepEqual([response.status, response.headers.get('location')], [301, `${ferry}?view=source`])
  }
})

test('the language of the interface is chosen once, by the browser', async () => {
  const response = await get('/', { 'accept-language': 'zh-TW,en;q=0.5' })
  assert.deepEqual([response.status, response.headers.get('location')], [302, '/zh-hant/'])
  assert.match(response.headers.get('vary') ?? '', /Accept-Language/)
})

test('addresses that are nearly right lead to the right ones', async () => {
  assert.equal((await get('/zh-hans')).headers.get('location'), '/zh-hans/')
  assert.equal((await get('/en/sources/')).headers.get('location'), '/en/sources')
})

test('pages that are not there, are gone, or cannot be read say so in words', async () => {
  const cases = [
    ['/en/nothing', 404, /There is no such page/],
    ['/fr/', 404, /There is no such page/],
    ['/zh-hant/article/none/none', 404, /沒有這個頁面/],
    ['/en/source/nobody', 404, /There is no such page/],
    ['/en/article/%00/x', 404, /There is no such page/],
    ['/en/article/%E0%A4%A/x', 404, /There is no such page/],
    ['/en/?before=yesterday', 400, /cannot be read/],
    ['/en/?before=1-a&after=1', 400, /cannot be read/],
    ['/image/none/480.webp', 404, /There is no such page/],
    ['/image/none/480.exe', 404, /There is no such page/],
    ['/assets/routes.ts', 404, /There is no such page/],
    ['/feeds/all.exe', 404, /There is no such page/],
    ['/feeds/lang/%00.rss', 404, /There is no such page/],
    ['/feeds/source/%00.rss', 404, /There is no such page/],
    ['/sitemaps/after-%00.xml', 404, /There is no such page/],
  ] as const
  for (const [address, status, words] of cases) {
    const response = await get(address)
    assert.equal(response.status, status, address)
    assert.match(await response.text(), words, address)
    assert.equal(response.headers.get('cache-control'), 'no-store', address)
  }
})

test('a withdrawn article is gone', async () => {
  const source = await store.sources.add(
    { title: 'Withdrawn', homeUrl: 'https://gone.example/', lang: 'en' },
    SAMPLE_NOW,
  )
  const id = await addArticle(store, null, source, 'x', [{ title: 'Gone', lang: 'en', blocks: [] }], SAMPLE_NOW)
  await store.articles.withdraw(id, SAMPLE_NOW)
  const response = await get(`/en/article/${id}/gone`)
  assert.equal(response.status, 410)
  assert.match(await response.text(), /withdrawn/)
})

test('only reading is allowed', async () => {
  assert.equal((await web.request('/en/', { method: 'POST' })).status, 405)
  const head = await web.request('/en/', { method: 'HEAD' })
  assert.deepEqual([head.status, await head.text()], [200, ''])
})

test('an error of ours is one page for the reader and one line for the operator', async () => {
  const broken = createWeb({
    store: { ...store, sources: { ...store.sources, count: () => Promise.reject(new Error('no such table')) } },
    blobs: { get: async () => null },
    site,
    starter,
    clock: () => SAMPLE_NOW,
    log: (...line) => void logged.push(JSON.stringify(line)),
  })
  logged.length = 0
  const response = await broken.request('/zh-hans/', {
    headers: { 'user-agent': 'Reader/1', 'x-forwarded-for': '203.0.113.9' },
  })
  assert.equal(response.status, 500)
  assert.match(await response.text(), /我们这边出了问题/)
  assert.equal(logged.length, 1)
  assert.match(logged[0] ?? '', /no such table/)
  assert.doesNotMatch(logged[0] ?? '', /Reader\/1|203\.0\.113\.9/)
})

test('every answer carries the security headers', async () => {
  for (const address of [
    '/',
    '/en/',
    '/en/nothing',
    ferry,
    '/robots.txt',
    '/feeds/all.rss',
    '/sitemap.xml',
    '/health/live',
    '/metrics',
    '/en/sources/',
  ]) {
    const { headers } = await get(address)
    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'.*frame-ancestors 'none'/, address)
    assert.doesNotMatch(headers.get('content-security-policy') ?? '', /unsafe|\*/, address)
    assert.equal(headers.get('x-content-type-options'), 'nosniff', address)
    assert.equal(headers.get('referrer-policy'), 'no-referrer', address)
    assert.ok(headers.get('permissions-policy') && headers.get('cross-origin-opener-policy'), address)
    assert.equal(headers.get('strict-transport-security'), 'max-age=31536000', address)
    assert.equal(headers.get('set-cookie'), null, address)
  }
})

test('a page that did not change is not sent again, and travels compressed', async () => {
  const plain = await get('/en/about')
  const body = Buffer.from(await plain.arrayBuffer())
  const etag = plain.headers.get('etag') ?? ''
  const unchanged = await get('/en/about', { 'if-none-match': etag })
  assert.deepEqual([unchanged.status, await unchanged.text()], [304, ''])
  const br = await get('/en/about', { 'accept-encoding': 'gzip, br' })
  assert.deepEqual(brotliDecompressSync(Buffer.from(await br.arrayBuffer())), body)
  const gzip = await get('/en/about', { 'accept-encoding': 'gzip' })
  assert.deepEqual(gunzipSync(Buffer.from(await gzip.arrayBuffer())), body)
  assert.match(br.headers.get('vary') ?? '', /Accept-Encoding/)
})

test('pictures and assets never change under one name', async () => {
  const html = await textOf(ferry)
  const image = html.match(/\/image\/\w+\/480\.webp/)?.[0] ?? ''
  const css = html.match(/\/assets\/sambac\.\w+\.css/)?.[0] ?? ''
  const js = html.match(/\/assets\/article\.\w+\.js/)?.[0] ?? ''
  const types = {
    [image]: 'image/webp',
    [image.replace('webp', 'jpg')]: 'image/jpeg',
    [css]: 'text/css; charset=utf-8',
    [js]: 'text/javascript; charset=utf-8',
  }
  for (const [address, type] of Object.entries(types)) {
    const { status, headers } = await get(address)
    assert.deepEqual(
      [status, headers.get('content-type'), headers.get('cache-control')],
      [200, type, 'public, max-age=31536000, immutable'],
      address,
    )
  }
  assert.doesNotMatch(await textOf(js), /: string|interface /)
})

test('a page asks nothing of anybody else', async () => {
  for (const address of ['/en/', ferry, '/en/sources', '/en/about']) {
    const html = await textOf(address)
    const loaded = Array.from(
      html.matchAll(/(?:src|srcset|<link[^>]*rel="(?:stylesheet|icon)"[^>]*href)="([^"]+)"/g),
      ([, url = '']) => url,
    )
    assert.ok(loaded.length > 1)
    assert.deepEqual(
      loaded.filter((url) => !url.startsWith('/')),
      [],
      address,
    )
  }
})

test('addresses are built from the settings, never from what the request says of the host', async () => {
  const response = await web.request('http://evil.test/en/', {
    headers: { host: 'evil.test', 'x-forwarded-host': 'evil.test', forwarded: 'host=evil.test' },
  })
  assert.doesNotMatch(await response.text(), /evil\.test/)
})

test('feeds of everything, a source and a language are found from the pages and can be read', async () => {
  assert.match(front, /<link rel="alternate" type="application\/rss\+xml"[^>]*href="\/feeds\/all\.rss"/)
  for (const [address, type] of [
    ['/feeds/all.rss', 'application/rss+xml'],
    ['/feeds/all.atom', 'application/atom+xml'],
    ['/feeds/source/the-northern-ledger.json', 'application/feed+json'],
    ['/feeds/lang/zh-Hans.atom', 'application/atom+xml'],
  ] as const) {
    const response = await get(address)
    assert.equal(response.headers.get('content-type'), `${type}; charset=utf-8`, address)
    assert.equal(response.headers.get('access-control-allow-origin'), '*')
    assert.ok((await response.text()).includes('https://news.example/'), address)
  }
  const json = (await (await get('/feeds/lang/zh-Hans.json')).json()) as { items: { url: string; language: string }[] }
  assert.ok(json.items.length > 3)
  assert.ok(
    json.items.every(
      ({ url, language }) => language === 'zh-Hans' && url.startsWith('https://news.example/zh-hans/article/'),
    ),
  )
})

test('sitemaps name every page in every language', async () => {
  const index = await textOf('/sitemap.xml')
  const maps = Array.from(
    index.matchAll(/<loc>https:\/\/news\.example(\/[^<]+)<\/loc>/g),
    ([, address = '']) => address,
  )
  assert.deepEqual(maps, ['/sitemaps/pages.xml', '/sitemaps/first.xml'])
  assert.match(await textOf('/sitemaps/pages.xml'), /https:\/\/news\.example\/zh-hant\/source\/city-post/)
  assert.ok((await textOf('/sitemaps/first.xml')).includes(`https://news.example${ferry}`))
  assert.match(await textOf('/news-sitemap.xml'), /Harbour town votes/)
  assert.match(await textOf('/opml.xml'), /xmlUrl="https:\/\/ledger\.example\/feed\.xml"/)
  assert.match(await textOf('/robots.txt'), /Sitemap: https:\/\/news\.example\/sitemap\.xml/)
})

test('sources tell how they are doing', async () => {
  const list = await textOf('/en/sources')
  for (const state of ['Well', 'Failing', 'Not asked yet']) assert.ok(list.includes(state), state)
  const failing = await textOf('/zh-hans/source/city-post')
  for (const words of ['服务器要求我们等候', '503', '连续 4 次', '小时后']) assert.ok(failing.includes(words), words)
})

test('earlier forms of an article can be looked up', async () => {
  const source = await store.sources.add(
    { title: 'Revised', homeUrl: 'https://revised.example/', lang: 'en' },
    SAMPLE_NOW,
  )
  const content = (text: string) => ({
    title: 'Same title',
    lang: 'en',
    blocks: [{ kind: 'paragraph', text } as const],
  })
  const id = await addArticle(store, null, source, 'x', [content('as first printed')], SAMPLE_NOW)
  const later = new Date(SAMPLE_NOW.getTime() + 60_000)
  await addArticle(store, null, source, 'x', [content('as mended')], later, 'second')
  const article = await textOf(`/en/article/${id}/same-title`)
  assert.match(article, /as mended/)
  assert.match(article, /1 change since/)
  const revisions = await textOf(`/en/revisions/${id}`)
  assert.match(revisions, /as first printed/)
  assert.match(revisions, /noindex/)
})

test('health and metrics are for the operator and know no reader', async () => {
  assert.equal(await textOf('/health/live'), 'live\n')
  assert.equal(await textOf('/health/ready'), 'ready\n')
  await get('/en/', { 'user-agent': 'Reader/1' })
  const metrics = await textOf('/metrics')
  assert.match(metrics, /^sambac_sources\{active="yes"\} \d+$/m)
  assert.match(metrics, /^sambac_feeds\{state="failing"\} 1$/m)
  assert.match(metrics, /^sambac_http_requests_total\{route="[^"]+",status="200"\} \d+$/m)
  assert.doesNotMatch(metrics, /Reader/)
  for (const line of metrics.trim().split('\n'))
    assert.match(
      line,
      /^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="([^"\\\n]|\\.)*"(,\w+="([^"\\\n]|\\.)*")*\})? -?\d+(\.\d+)?)$/,
    )
})

test('a database that is away makes the site not ready', async () => {
  const away = createWeb({
    store: { ...store, ping: () => Promise.reject(new Error('away')) },
    blobs: { get: async () => null },
    site,
    starter,
    clock: () => SAMPLE_NOW,
    log: () => {},
  })
  assert.equal((await away.request('/health/ready')).status, 503)
  assert.equal((await away.request('/health/live')).status, 200)
})

test('a fresh site tells how to begin and offers the starter list', async () => {
  const empty = await openTestStore()
  const fresh = createWeb({
    store: empty,
    blobs: { get: async () => null },
    site: { ...site, url: 'http://localhost:8080' },
    starter,
    clock: () => SAMPLE_NOW,
    log: () => {},
  })
  const response = await fresh.request('/en/')
  const html = await response.text()
  for (const piece of ['npx sambac source add', 'npx sambac source import', 'Harbour Gazette', 'before you agree'])
    assert.ok(html.includes(piece), piece)
  assert.equal(response.headers.get('strict-transport-security'), null)
  for (const address of [
    '/en/sources',
    '/en/about',
    '/feeds/all.rss',
    '/sitemap.xml',
    '/news-sitemap.xml',
    '/opml.xml',
    '/metrics',
  ])
    assert.equal((await fresh.request(address)).status, 200, address)
  await empty.close()
})
