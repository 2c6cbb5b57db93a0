import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { columnsOf } from '../text/wrap-text.ts'
import { openSampleWeb, type SampleWeb } from '../../test/sample-web.ts'
import { inVariant, pathOfPage } from './variant.ts'

const KB = 1000
const ROUTES = ['/', '/sources', '/about', '/subscribe', '/search', '/search?q=ferry', '/nothing', '/source/city-post']

let web: SampleWeb
before(async () => {
  web = await openSampleWeb()
})
after(() => web.store.close())

const linksIn = (html: string): string[] =>
  Array.from(html.matchAll(/<a [^>]*?href="(\/[^"]*)"/g), ([, href = '']) => href.replaceAll('&amp;', '&'))

test('addresses of the forms lead to one another', () => {
  assert.equal(inVariant('/en/', 'text'), '/en/index.txt')
  assert.equal(inVariant('/en/search?q=a#x', 'text'), '/en/search.txt?q=a#x')
  assert.equal(inVariant('/en/search?q=a#x', 'lite'), '/en/search?q=a&lite#x')
  assert.equal(inVariant('/opml.xml', 'lite'), '/opml.xml')
  assert.equal(inVariant('https://elsewhere.example/en/x', 'text'), 'https://elsewhere.example/en/x')
  for (const path of ['/en/', '/zh-hans/article/x/y']) assert.equal(pathOfPage(inVariant(path, 'text')), path)
  assert.equal(pathOfPage('/en/digest/index.txt'), '/en/digest/')
  assert.equal(pathOfPage('/en/digest/2026-11-22.txt'), '/en/digest/2026-11-22.txt') // has its own
})

test('every page has a bare form without style, script or picture, whose links lead to bare pages', async () => {
  const seen = new Set<string>()
  const todo = ['/en/?lite', '/zh-hant/?lite']
  for (let address = todo.pop(); address && seen.size < 60; address = todo.pop()) {
    if (seen.has(address)) continue
    seen.add(address)
    const response = await web.get(address)
    const html = await response.text()
    assert.ok([200, 301, 404].includes(response.status), `${address}: ${response.status}`)
    assert.doesNotMatch(html, /<(?:img|picture|script|style|svg)\b|stylesheet|class=|style=/, address)
    const links = linksIn(html).filter((href) => /^\/(?:en|zh-han[st])\//.test(href))
    const elsewhere = links.filter((href) => !/[?&]lite(?:#|$)/.test(href))
    assert.ok(elsewhere.length <= 1, `${address} leads to ${elsewhere.join(' ')}`) // the way back to the whole page
    todo.push(...links.filter((href) => href.includes('lite')).map((href) => href.replace(/#.*/, '')))
  }
  assert.ok(seen.size > 30)
})

test('the bare article says all that the whole one says', async () => {
  const html = await web.textOf(`${web.ferry}?lite`)
  for (const piece of [
    'In Havnvik nobody says',
    '海港小镇',
    'Ruth Calloway',
    'First published',
    '<main',
    'lang="zh-Hans"',
  ])
    assert.ok(html.includes(piece), piece)
  assert.match(html, /<link rel="canonical" href="https:\/\/news\.example\/en\/article\/[^"]+[^"l][^"]*"/)
})

test('plain text interleaves the languages in lines that fit a terminal, with numbered links to plain pages', async () => {
  const response = await web.get(`${web.ferry}.txt`)
  assert.equal(response.headers.get('content-type'), 'text/plain; charset=utf-8')
  const text = await response.text()
  assert.doesNotMatch(text, /<\/?[a-z]+[ >]|&[a-z]+;/)
  const flat = text.replaceAll(/\s+/g, ' ')
  const [english, chinese] = [flat.indexOf('In Havnvik nobody says'), flat.search(/在哈|海港小镇/)]
  assert.ok(english > 0 && chinese > 0)
  for (const line of text.split('\n')) if (!/https?:|mailto:/.test(line)) assert.ok(columnsOf(line) <= 72, line)
  assert.match(text, /\[\d+\] https:\/\/news\.example\/en\/source\/[\w-]+\.txt/)
  assert.ok(text.endsWith(`https://news.example${web.ferry}.txt\n`))
})

test('every route answers in every form, and never with an error of ours', async () => {
  const id = web.ferry.split('/')[3] ?? ''
  const cards = await web.store.articles.list({ limit: 100 })
  const routes = [
    ...ROUTES,
    ...cards.map((card) => `/article/${card.id}/${card.slug}`),
    '/subscribe/sent',
    '/subscribe/confirm/x',
    '/subscribe/wishes/x',
    '/subscribe/stop/x',
    '/article/none/x',
    `/related/${id}`,
    `/revisions/${id}`,
    `/report/${id}`,
    '/story/none',
    '/?before=x',
    '/?lang=de',
  ]
  for (const route of routes)
    for (const ui of ['en', 'zh-hans', 'zh-hant']) {
      const whole = (await web.get(`/${ui}${route}`)).status
      for (const variant of ['lite', 'text'] as const) {
        const address = inVariant(`/${ui}${route}`, variant)
        const response = await web.get(address)
        assert.equal(response.status, whole, address)
        if (variant === 'text' && whole !== 301)
          assert.match(response.headers.get('content-type') ?? '', /^text\/plain/)
      }
    }
  for (const odd of ['/en/.txt', '/en/.txt.txt', '/en/%00.txt', '/en/?lite=%00&lite', '/en/article/.txt', '/en//x.txt'])
    assert.ok((await web.get(odd)).status < 500, odd)
})

test('a wrong slug leads to the right one in the same form', async () => {
  const id = web.ferry.split('/')[3] ?? ''
  assert.equal((await web.get(`/en/article/${id}/old.txt`)).headers.get('location'), `${web.ferry}.txt`)
  assert.equal((await web.get(`/en/article/${id}?lite`)).headers.get('location'), `${web.ferry}?lite`)
})

test('pages name their other forms, and the bare one the way back', async () => {
  const html = await web.textOf(`${web.ferry}?view=source`)
  assert.ok(html.includes(`type="text/plain" href="${web.ferry}.txt?view=source"`))
  assert.ok(html.includes(`href="${web.ferry}?view=source&amp;lite"`))
  const bare = await web.textOf(`${web.ferry}?view=source&lite`)
  assert.ok(bare.includes(`<a href="${web.ferry}?view=source">Whole page</a>`))
})

test('a browser that saves data gets the page with links in place of pictures, and caches know it', async () => {
  const sparing = await web.get(web.ferry, { 'save-data': 'on' })
  const html = await sparing.text()
  assert.doesNotMatch(html, /<picture|srcset|<img src="\/image/)
  assert.match(html, /<a class="ui" href="\/image\/\w+\/\d+\.jpg">Show picture<\/a>/)
  assert.match(html, /stylesheet/)
  const whole = await web.get(web.ferry)
  assert.match(await whole.text(), /<picture/)
  for (const response of [sparing, whole]) assert.match(response.headers.get('vary') ?? '', /Save-Data/)
  assert.doesNotMatch(await web.textOf('/en/'), /Show picture/)
})

test('an article is at most 20 kB without its pictures, and 6 kB bare or as text, as it travels', async () => {
  const sizeOf = async (address: string): Promise<number> => {
    const response = await web.get(address, { 'accept-encoding': 'br' })
    assert.equal(response.headers.get('content-encoding'), 'br')
    return (await response.arrayBuffer()).byteLength
  }
  const html = await web.textOf(web.ferry)
  const assets = [...new Set(html.match(/\/assets\/[\w.-]+\.(?:css|js)/g))]
  const sizes = await Promise.all([web.ferry, ...assets].map(sizeOf))
  const whole = sizes.reduce((sum, size) => sum + size, 0)
  assert.ok(whole <= 20 * KB, `${whole} bytes with ${assets.length} assets`)
  for (const address of [`${web.ferry}?lite`, `${web.ferry}.txt`]) {
    const size = await sizeOf(address)
    assert.ok(size <= 6 * KB, `${address}: ${size} bytes`)
  }
})

test('an article has its short address as a QR code, drawn here', async () => {
  const [, path = ''] = /src="(\/en\/qr\/article\/[^"]+)"/.exec(await web.textOf(web.ferry)) ?? []
  const response = await web.get(path)
  assert.equal(response.headers.get('content-type'), 'image/svg+xml')
  assert.match(await response.text(), /^<svg [^>]*viewBox="0 0 (\d+) \1"/)
  for (const wrong of ['x', '%3Cscript%3E.svg', '../x.svg'])
    assert.equal((await web.get(`/en/qr/article/${wrong}`)).status, 404)
})
