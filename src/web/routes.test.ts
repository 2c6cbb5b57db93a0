import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { SAMPLE_NOW } from '../../test/sample-site.ts'
import { openSampleWeb, SAMPLE_SETTINGS, SAMPLE_STARTER, type SampleWeb } from '../../test/sample-web.ts'
import { createWeb } from './routes.ts'

let store: SampleWeb['store']
let web: SampleWeb['web']
let get: SampleWeb['get']
let textOf: SampleWeb['textOf']
let front: SampleWeb['front']
let ferry: SampleWeb['ferry']
const logged: string[] = []

before(async () => {
  ;({ store, web, get, textOf, front, ferry } = await openSampleWeb())
})

after(() => store.close())

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

test('only reading is allowed', async () => {
  assert.equal((await web.request('/en/', { method: 'POST' })).status, 405)
  const head = await web.request('/en/', { method: 'HEAD' })
  assert.deepEqual([head.status, await head.text()], [200, ''])
})

test('an error of ours is one page for the reader and one line for the operator', async () => {
  const broken = createWeb({
    store: { ...store, sources: { ...store.sources, count: () => Promise.reject(new Error('no such table')) } },
    blobs: { get: async () => null },
    site: SAMPLE_SETTINGS,
    starter: SAMPLE_STARTER,
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

test('a feed reader that says what it holds, or since when, is not sent the same again', async () => {
  const { headers } = await get('/feeds/all.rss')
  const [etag, modified] = [headers.get('etag') ?? '', headers.get('last-modified') ?? '']
  assert.match(modified, /^\w{3}, \d\d \w{3} 20\d\d [\d:]{8} GMT$/)
  const statusOf = async (given: Record<string, string>) => (await get('/feeds/all.rss', given)).status
  assert.equal(await statusOf({ 'if-none-match': etag }), 304)
  assert.equal(await statusOf({ 'if-modified-since': modified }), 304)
  assert.equal(await statusOf({ 'if-modified-since': new Date(0).toUTCString() }), 200)
  assert.equal(await statusOf({ 'if-none-match': '"other"', 'if-modified-since': modified }), 200)
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
    site: SAMPLE_SETTINGS,
    starter: SAMPLE_STARTER,
    clock: () => SAMPLE_NOW,
    log: () => {},
  })
  assert.equal((await away.request('/health/ready')).status, 503)
  assert.equal((await away.request('/health/live')).status, 200)
})
