import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Hono } from 'hono'
import { findScript } from '../../test/find-script.ts'
import { openTestStore, type TestStore } from '../../test/open-test-store.ts'
import { packFile, readHostile } from '../../test/read-pack.ts'
import { addArticle, SAMPLE_NOW } from '../../test/sample-site.ts'
import { parseFeed } from '../collect/parse-feed.ts'
import type { Block, EditionContent, MarkedText } from '../model/edition.ts'
import type { Source } from '../model/source.ts'
import { createWeb } from './routes.ts'

/** Ours, so that something is tried where the packs are absent. */
const OWN = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '</title><svg onload=alert(1)>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  'javascript:alert(1)',
  ' java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '<!--<script>alert(1)//-->',
  '</pre><iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;">',
  ']]><script>alert(1)</script>',
  '{{constructor.constructor("alert(1)")()}}',
  '\u2028alert(1)\u2029<\uD800',
]

/** What the feeds of the pack say in their entries, as the collector reads it, and the feeds themselves. */
function textsOfFeeds(): string[] {
  return (readHostile('feeds_xss') ?? []).flatMap(({ payload }) => {
    const feed = parseFeed({ url: 'https://hostile.example/feed', body: Buffer.from(payload) })
    const entries = feed.ok ? feed.value.entries : []
    const fields = entries.flatMap(({ title, titleMarkup, author, summary, content, link, id }) => [
      title,
      titleMarkup,
      author,
      summary,
      content,
      link,
      id,
    ])
    return [payload, ...fields.filter((text) => text !== undefined)]
  })
}

const payloads = [...new Set([...OWN, ...(readHostile('xss') ?? []).map(({ payload }) => payload), ...textsOfFeeds()])]

/** A text that is the payload and links to it. */
const marked = (text: string): MarkedText => ({
  text,
  marks: [{ kind: 'link', start: 0, end: text.length, href: text }],
})

/** The payload wherever an edition can hold a text or an address. */
const blocksOf = (payload: string): Block[] => [
  { kind: 'paragraph', ...marked(payload), lang: payload },
  { kind: 'heading', level: 3, ...marked(payload) },
  { kind: 'quote', ...marked(payload) },
  { kind: 'list', ordered: true, items: [marked(payload)] },
  { kind: 'table', headerRows: 1, rows: [[payload], [payload]] },
  { kind: 'preformatted', text: payload },
  { kind: 'figure', src: payload, alt: payload, caption: payload, credit: payload },
  { kind: 'note', role: 'bio', ...marked(payload) },
]

const contentOf = (title: string, body: readonly string[]): EditionContent => ({
  title,
  byline: title,
  lang: 'en',
  tags: [...body],
  siteName: title,
  blocks: body.flatMap(blocksOf),
})

type Site = { readonly store: TestStore; readonly web: Hono; readonly source: Source }

async function openSite(title: string): Promise<Site> {
  const store = await openTestStore()
  const site = {
    title,
    titleHan: title,
    url: 'https://news.example',
    timeZone: 'UTC',
    digestHour: 5,
    contact: 'desk@news.example',
    about: title,
  }
  let ticks = 0
  const web = createWeb({
    store,
    blobs: { get: async () => null },
    site,
    starter: [{ title, url: title, lang: title }],
    clock: () => new Date(SAMPLE_NOW.getTime() + ticks++ * 3000),
    log: (level, message, facts) => assert.fail(`${level} ${message} ${JSON.stringify(facts)}`),
  })
  const source = await store.sources.add(
    { title: title.slice(0, 200), homeUrl: 'https://hostile.example/', lang: 'en' },
    SAMPLE_NOW,
  )
  return { store, web, source }
}

const scanOfPack = packFile('hostile/check-html.mjs')

/** Their oracle reads fragments, so it names our own head as well: what a harmless page has is no finding. It lies where there is no parse5. */
async function theirFindings(): Promise<((html: string) => string[]) | null> {
  if (!scanOfPack) return null
  const code = readFileSync(scanOfPack, 'utf8').replace("'parse5'", `'${import.meta.resolve('parse5')}'`)
  const { scan } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    scan: (html: string) => { hard: string[] }
  }
  return (html) => scan(html).hard
}

/** Of this many articles one page is looked at, where all are in a list that is. */
const PAGES_EVERY = 10

/** Of every this many pages one is also shown to the oracle of the packs, which is slow. */
const THEIRS_EVERY = 10

test('a harmless page has nothing that findScript names, and a harmful one has', async () => {
  const { store, web, source } = await openSite('Harmless')
  const id = await addArticle(store, null, source, 'x', [contentOf('Harmless', ['A plain text.'])], SAMPLE_NOW)
  const html = await (await web.request(`/en/article/${id}/harmless`)).text()
  assert.match(html, /A plain text/)
  assert.deepEqual(findScript(html), [])
  for (const payload of OWN.slice(0, 4))
    assert.notDeepEqual(findScript(html.replaceAll('A plain text.', payload)), [], payload)
  assert.notDeepEqual(findScript(html.replaceAll('A plain text.', '<a href="java&#9;script:alert(1)">')), [])
  await store.close()
})

test('no payload in any text or address of an article can run', async (t) => {
  if (!readHostile('xss')) t.diagnostic('the packs are absent: only our own payloads are tried')
  const theirs = await theirFindings()
  const { store, web, source } = await openSite('Ledger')
  const harmless = await addArticle(store, null, source, 'harmless', [contentOf('Harmless', ['x'])], SAMPLE_NOW)
  const allowed = new Set(theirs?.(await (await web.request(`/en/article/${harmless}/harmless`)).text()))
  let pages = 0
  for (let at = 0; at < payloads.length; at += 30) {
    const group = payloads.slice(at, at + 30)
    const title = group[0] ?? ''
    const id = await addArticle(
      store,
      null,
      source,
      `group-${at}`,
      [contentOf(title, group), { ...contentOf(title, [title]), lang: 'zh-Hans' }],
      SAMPLE_NOW,
    )
    const article = await store.articles.load(id)
    for (const address of [
      `/en/article/${id}/${encodeURIComponent(article?.slug ?? '')}`,
      `/zh-hant/article/${id}/${encodeURIComponent(article?.slug ?? '')}`,
      `/en/revisions/${id}`,
    ]) {
      const response = await web.request(address)
      assert.equal(response.status, 200, address)
      const html = await response.text()
      assert.deepEqual(findScript(html), [], `${address}: one of ${JSON.stringify(group)}`)
      if (theirs && pages++ % THEIRS_EVERY === 0)
        assert.deepEqual(
          theirs(html).filter((finding) => !allowed.has(finding)),
          [],
          address,
        )
    }
  }
  t.diagnostic(`${payloads.length} payloads${theirs ? '; the oracle of the packs agrees' : ''}`)
  await store.close()
})

test('no payload as a title can run, on the article’s page, in lists and in feeds', async () => {
  const { store, web, source } = await openSite('Ledger')
  const titles = payloads.filter((payload) => payload.trim() && payload.length < 2000)
  const ids: string[] = []
  await store.transaction(async (inside) => {
    for (const [n, title] of titles.entries()) {
      const content = { title, byline: title, lang: 'en', publishedAt: new Date(n * 60_000), blocks: [] }
      ids.push(await addArticle(inside, null, source, `t${n}`, [content], SAMPLE_NOW))
    }
  })
  for (const [n, id] of ids.entries()) {
    if (n % PAGES_EVERY) continue // all are on a list
    const found = await web.request(`/en/article/${id}`)
    const html = await (await web.request(found.headers.get('location') ?? '')).text()
    assert.deepEqual(findScript(html), [], titles[n] ?? '')
  }
  let lists = 0
  for (let next = '/en/'; next; lists++) {
    const html = await (await web.request(next)).text()
    assert.deepEqual(findScript(html), [], next)
    next = /<a[^>]*rel="next"[^>]*href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
  }
  assert.equal(lists, Math.ceil(titles.length / 25))
  await store.close()
})

test('no payload as the name of a source or of the site can run', async () => {
  for (const payload of [...OWN, ...payloads.filter((_, n) => n % 80 === 0)].filter((text) => text.trim())) {
    const { store, web } = await openSite(payload)
    const feed = await store.feeds.add(
      {
        sourceId: (await store.sources.listOverviews())[0]?.id ?? '',
        url: 'https://hostile.example/feed',
        kind: 'feed',
      },
      SAMPLE_NOW,
    )
    await store.feeds.saveHealth(feed.id, {
      failures: 1,
      nextPollAt: SAMPLE_NOW,
      lastAttemptAt: SAMPLE_NOW,
      failureCode: 'http-status',
      failureDetail: payload,
    })
    const slug = (await store.sources.listOverviews())[0]?.slug ?? ''
    for (const address of [
      '/en/',
      '/en/sources',
      `/en/source/${encodeURIComponent(slug)}`,
      '/en/about',
      '/en/nothing',
    ]) {
      const html = await (await web.request(address)).text()
      assert.deepEqual(findScript(html), [], `${address}: ${payload}`)
    }
    await store.close()
  }
})
