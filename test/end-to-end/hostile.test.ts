import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openApp, siteOf, type App } from '../../src/app.ts'
import { enqueuePolls } from '../../src/commands/collect.ts'
import { runJobs } from '../../src/run-jobs.ts'
import { parseSettings } from '../../src/settings.ts'
import { createWeb } from '../../src/web/routes.ts'
import { findScript } from '../find-script.ts'
import { valueOf } from '../open-test-store.ts'
import { readHostile } from '../read-pack.ts'

/** Always tried; the packs' thousands come on top where they are present. */
const OWN_PAYLOADS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">read more</a>',
  '"><svg onload=alert(1)>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '</title><script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<style>@import "javascript:alert(1)"</style>',
  '<base href="https://evil.test/">',
]
const PAYLOADS_PER_PAGE = 15
const PATIENCE_MS = 240_000

const packed = readHostile('xss')
const packedFeeds = readHostile('feeds_xss')
if (!packed) process.stderr.write('The hostile packs are absent: only our own payloads are tried.\n')
const payloads = [...OWN_PAYLOADS, ...(packed ?? []).map(({ payload }) => payload)]
const pages = Array.from({ length: Math.ceil(payloads.length / PAYLOADS_PER_PAGE) }, (_, n) =>
  payloads.slice(n * PAYLOADS_PER_PAGE, (n + 1) * PAYLOADS_PER_PAGE),
)

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
/** Characters that no XML can hold would make the whole feed broken, and the title never arrive. */
const xmlSafe = (text: string): string => escaped(text).replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, '')

/** A made-up name, another one for every number: Knuth's multiplicative hash in letters. */
const nameOf = (n: number): string =>
  `Q${(Math.imul(n + 1, 0x9e3779b1) >>> 0).toString(26).replaceAll(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '')}`

/** A sentence that no other page has: pages that say the same would be copies of one article. */
const sentenceOf = (page: number, line: number): string => {
  const names = Array.from({ length: 6 }, (_, slot) => nameOf((page * 40 + line) * 6 + slot))
  return `The ${names[0]} council met ${names[1]} in the old ${names[2]} and heard, after ${names[3]}, how little ${names[4]} had been spent on ${names[5]} quay.`
}

/** An article as a hostile site would print it: every payload raw in the body, and one each in title, byline, caption, tag and links. */
function hostilePage(n: number): string {
  const [first = '', second = '', third = ''] = pages[n] ?? []
  return `<!doctype html><html lang="en"><head><title>Quay ${n} ${escaped(first)}</title>
    <meta property="og:title" content="Quay ${n} ${escaped(first)}"><meta name="author" content="${escaped(second)}">
    <meta property="article:tag" content="${escaped(third)}"><link rel="canonical" href="${escaped(first)}"></head>
    <body><article><h1>Quay ${n} ${escaped(first)}</h1><p class="byline">By ${escaped(second)}</p>
    <figure><img src="${escaped(third)}" alt="${escaped(first)}"><figcaption>${escaped(second)} Photo: ${escaped(third)}</figcaption></figure>
    ${(pages[n] ?? []).map((payload, i) => `<p>${sentenceOf(n, 2 * i)}</p><p>${sentenceOf(n, 2 * i + 1)} <a href="${escaped(payload)}">here</a> ${escaped(payload)}</p><div>${payload}</div>`).join('\n')}
    <p>${sentenceOf(n, 39)}</p></article></body></html>`
}

const hostileFeed = (origin: string): string =>
  `<rss version="2.0"><channel><title>Harbour ${xmlSafe(OWN_PAYLOADS[5] ?? '')}</title>${pages
    .map(
      ([first = '', second = ''], n) =>
        `<item><title>${xmlSafe(first)}</title><link>${origin}/page/${n}</link><author>${xmlSafe(second)}</author><description>${xmlSafe(first)}</description></item>`,
    )
    .join('')}</channel></rss>`

let server: Server
let origin = ''
let app: App
let dataDir = ''

before(async () => {
  server = createServer((request, response) => {
    const n = /^\/page\/(\d+)$/.exec(request.url ?? '')?.[1]
    const feed = /^\/feed\/(\d+)$/.exec(request.url ?? '')?.[1]
    if (n) response.setHeader('content-type', 'text/html; charset=utf-8').end(hostilePage(Number(n)))
    else if (feed) response.end(packedFeeds?.[Number(feed)]?.payload)
    else if (request.url === '/feed.xml')
      response.setHeader('content-type', 'application/rss+xml').end(hostileFeed(origin))
    else response.writeHead(404).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  dataDir = await mkdtemp(path.join(tmpdir(), 'sambac-hostile-'))
  const settings = valueOf(
    parseSettings({
      SAMBAC_DATA: dataDir,
      SAMBAC_ALLOW_HOSTS: new URL(origin).host,
      SAMBAC_HOST_DELAY_MS: '0',
      SAMBAC_LOG: 'error',
    }),
  )
  app = valueOf(await openApp(settings))
})
after(async () => {
  await app.close()
  server.closeAllConnections()
  server.close()
  await rm(dataDir, { recursive: true, force: true })
})

async function collectAll(): Promise<void> {
  await enqueuePolls(app)
  const runner = runJobs('test', app)
  const until = Date.now() + PATIENCE_MS
  while ((await app.store.queue.countOpen(app.clock())) > 0 && Date.now() < until) await sleep(100)
  await runner.stop()
  assert.equal(await app.store.queue.countOpen(app.clock()), 0, 'all the work was done in time')
}

test('payloads in feeds, titles, captions, links and pages reach no reader: nothing served can run', async () => {
  const now = app.clock()
  const title = `Harbour ${OWN_PAYLOADS[0]}`
  const source = await app.store.sources.add(
    { title, homeUrl: `${origin}/`, lang: 'en', policy: 'full', active: true },
    now,
  )
  await app.store.feeds.add({ sourceId: source.id, url: `${origin}/feed.xml`, kind: 'feed' }, now)
  for (const n of (packedFeeds ?? []).keys())
    await app.store.feeds.add({ sourceId: source.id, url: `${origin}/feed/${n}`, kind: 'feed' }, now)

  await collectAll()

  const articles = await app.store.articles.list({ limit: 10_000 })
  assert.ok(articles.length >= pages.length * 0.9, `${articles.length} of ${pages.length} pages gave an article`)
  const web = createWeb({ ...app, site: siteOf(app.settings), starter: [] })
  const paths = [
    ...['en', 'zh-hans', 'zh-hant'].flatMap((ui) => [
      `/${ui}/`,
      `/${ui}/sources`,
      `/${ui}/source/${source.slug}`,
      `/${ui}/about`,
    ]),
    ...articles.flatMap(({ id, slug }) => [`/en/article/${id}/${slug}`, `/zh-hans/article/${id}/${slug}`]),
  ]
  const found: string[] = []
  for (const page of paths) {
    const answer = await web.request(encodeURI(page))
    assert.equal(answer.status, 200, page)
    const script = findScript(await answer.text())
    if (script.length) found.push(`${page}: ${script.join(', ')}`)
  }
  assert.deepEqual(found, [])
  process.stderr.write(
    `${payloads.length} payloads and ${packedFeeds?.length ?? 0} feeds collected into ${articles.length} articles; ${paths.length} served pages hold nothing that can run\n`,
  )
})

test('what the feeds out carry is as harmless as the pages', async () => {
  const web = createWeb({ ...app, site: siteOf(app.settings), starter: [] })
  const feed = (await (await web.request('/feeds/all.json')).json()) as { items: { content_html?: string }[] }
  assert.ok(feed.items.length > 0)
  const found = feed.items.flatMap(({ content_html = '' }) =>
    findScript(`<!doctype html><html lang="en"><body>${content_html}</body></html>`),
  )
  assert.deepEqual(found, [])
})
