import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startDemo, type RunningDemo } from '../start-demo.ts'

let demo: RunningDemo
before(async () => {
  demo = await startDemo()
})
after(() => demo?.close())

const get = (url: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(new URL(url, demo.origin), { headers, redirect: 'manual' })
const page = async (url: string): Promise<string> => {
  const answer = await get(url)
  assert.equal(answer.status, 200, url)
  return answer.text()
}
const linksIn = (html: string, start: string): string[] => [
  ...new Set(
    Array.from(html.matchAll(/href="([^"]+)"/g), ([, href = '']) => href).filter((href) => href.startsWith(start)),
  ),
]

test('the front page chooses the language and lists what the newspapers published', async () => {
  const root = await get('/', { 'accept-language': 'zh-TW,zh;q=0.9' })
  assert.equal(root.headers.get('location'), '/zh-hant/')
  const front = await page('/en/')
  assert.ok(linksIn(front, '/en/article/').length >= 10)
})

test('every article opens in each language of the interface, with a text', async () => {
  for (const ui of ['en', 'zh-hans', 'zh-hant']) {
    for (const href of linksIn(await page(`/${ui}/`), `/${ui}/article/`)) {
      const html = await page(href)
      assert.match(html, /<h1/)
      assert.ok((html.match(/<p[ >]/g)?.length ?? 0) >= 4, href)
    }
  }
})

test('pictures come from our own origin and can be kept for ever', async () => {
  const front = await page('/en/')
  const src = /<img[^>]+src="([^"]+)"/.exec(front)?.[1]
  assert.ok(src?.startsWith('/'), 'a picture of our own')
  const picture = await get(src ?? '')
  assert.equal(picture.status, 200)
  assert.match(picture.headers.get('cache-control') ?? '', /immutable/)
  assert.match(picture.headers.get('content-type') ?? '', /^image\/(webp|jpeg)$/)
})

test('feeds hold what the site holds', async () => {
  for (const [format, type] of [
    ['rss', 'application/rss+xml'],
    ['atom', 'application/atom+xml'],
    ['json', 'application/feed+json'],
  ]) {
    const answer = await get(`/feeds/all.${format}`)
    assert.equal(answer.status, 200)
    assert.ok(answer.headers.get('content-type')?.startsWith(type ?? '!'))
    assert.match(await answer.text(), /\/article\//)
  }
})

test('every sample newspaper is well, and its page says so', async () => {
  const sources = await page('/en/sources')
  const slugs = linksIn(sources, '/en/source/')
  assert.ok(slugs.length >= 5)
  for (const href of slugs) assert.ok(linksIn(await page(href), '/en/article/').length > 0, `${href} lists articles`)
})

test('the demo ends at once when asked to', async () => {
  assert.equal(await demo.close(), 0)
})
