import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestStore } from '../../test/open-test-store.ts'
import { addArticle, SAMPLE_NOW } from '../../test/sample-site.ts'
import { openSampleWeb, SAMPLE_SETTINGS, SAMPLE_STARTER, type SampleWeb } from '../../test/sample-web.ts'
import { createWeb } from './routes.ts'

let store: SampleWeb['store']
let get: SampleWeb['get']
let textOf: SampleWeb['textOf']
let front: SampleWeb['front']
let ferry: SampleWeb['ferry']
let everyBlockId: SampleWeb['everyBlockId']
before(async () => {
  ;({ store, get, textOf, front, ferry, everyBlockId } = await openSampleWeb())
})
after(() => store.close())

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
  const html = await textOf(`/en/article/${everyBlockId}/every-kind-of-block-one-after-the-other`)
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
  assert.doesNotMatch(radio, /<picture|og:image|name="description"/)
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
  assert.match(revisions, /<del>|<ins>/)
  assert.match(revisions, /<span class="quiet">(?:Removed|Added): <\/span>/)
  assert.match(revisions, /noindex/)
})

test('a fresh site tells how to begin and offers the starter list', async () => {
  const empty = await openTestStore()
  const fresh = createWeb({
    store: empty,
    blobs: { get: async () => null },
    site: { ...SAMPLE_SETTINGS, url: 'http://localhost:8080' },
    starter: SAMPLE_STARTER,
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

/** The style sheets, scripts and icon that a page names. */
const assetsOf = (html: string): string[] => [
  ...new Set(Array.from(html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g), ([, path = '']) => path)),
]

test('an article with all that it needs but pictures weighs less than 20 kB', async () => {
  let bytes = 0
  for (const address of [ferry, ...assetsOf(await textOf(ferry))]) {
    const answer = await get(address, { 'accept-encoding': 'br' })
    bytes += (await answer.arrayBuffer()).byteLength
  }
  assert.ok(bytes < 19_500, `${bytes}`)
})

test('the pages that are read most have all the style that they need in the one sheet of every page', async () => {
  const about = assetsOf(await textOf('/en/about'))
  const [lean = '', more = ''] = await Promise.all(
    ['sambac', 'more'].map((name) => textOf(about.find((path) => path.includes(`/${name}.`)) ?? '')),
  )
  const isIn = (sheet: string, name: string): boolean => new RegExp(`\\.${name}(?![\\w-])`).test(sheet)
  for (const address of ['/en/', ferry, `/en/article/${everyBlockId}`]) {
    const html = await textOf(address)
    assert.ok(!html.includes('/assets/more.'), address)
    const classes = new Set(Array.from(html.matchAll(/ class="([^"]+)"/g), ([, names = '']) => names.split(' ')).flat())
    const missing = [...classes].filter((name) => name && isIn(more, name) && !isIn(lean, name))
    assert.deepEqual(missing, [], address)
  }
})

test('what a device keeps is listed in the script of its reader', async () => {
  const [hans, hant] = await Promise.all(['zh-hans', 'zh-hant'].map((ui) => textOf(`/offline/${ui}/14.json`)))
  assert.match(hans ?? '', /"title":"海港小镇[^"]*","lang":"zh-Hans"/)
  assert.match(hant ?? '', /"title":"海港小鎮[^"]*","lang":"zh-Hant"/)
})
