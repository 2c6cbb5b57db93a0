import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import sharp from 'sharp'
import { lexiconLoader } from '../src/app.ts'
import type { Rooms } from '../src/jobs/rooms.ts'
import type { JobName } from '../src/model/job.ts'
import type { Policy } from '../src/model/source.ts'
import { createFetcher } from '../src/net/fetcher.ts'
import { runJob } from '../src/run-jobs.ts'
import { openBlobs } from '../src/store/blobs.ts'
import { openTestStore } from './open-test-store.ts'
import { SAMPLE_SETTINGS } from './sample-web.ts'

const SENTENCES = [
  'The ferry leaves the quay at seven every morning, whatever the weather on the sound may be.',
  'On Sunday the town voted to keep it, by a margin that surprised even those who had counted the votes.',
  'The council will meet on Thursday to decide who pays for the new engine and for the repairs to the ramp.',
  'Nobody on the first boat said much about it, but the coffee was free and the flag was up.',
]
const pageWith = (words: string): string =>
  `<!doctype html><html lang="en"><head><title>Ferry stays</title></head><body><article><h1>Ferry stays</h1>
   <figure><img src="/ferry.jpg" width="900" height="600" alt="A ferry"><figcaption>The ferry at the quay</figcaption></figure>
   ${SENTENCES.map((sentence) => `<p>${sentence} ${words}</p>`).join('')}</article></body></html>`
const feedOf = (links: readonly string[]): string =>
  `<rss version="2.0"><channel><title>Ledger</title>${links.map((link) => `<item><title>Ferry stays</title><link>${link}</link></item>`).join('')}</channel></rss>`

type Site = Rooms & {
  origin: string
  asked: string[]
  feedId: string
  /** Does every job that is due, or those of one name; the rest stay. */
  work(only?: JobName): Promise<void>
}

/** A source on loopback with one feed, and everything that jobs touch; closed when the test ends. */
async function openSite(t: TestContext, answer: RequestListener, policy: Policy = 'full'): Promise<Site> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (request.url === '/robots.txt') response.writeHead(404).end()
    else answer(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const store = await openTestStore()
  const clock = (): Date => new Date()
  const fetcher = createFetcher({
    userAgent: 'Sambac/0',
    allowHosts: [host],
    hostDelayMs: 0,
    hosts: store.hosts,
    clock,
  })
  const rooms: Rooms = {
    store,
    blobs: openBlobs(path.join(store.dataDir, 'blobs')),
    fetcher,
    loadLexicon: lexiconLoader(store),
    clock,
    log: () => {},
    site: SAMPLE_SETTINGS,
  }
  const source = await store.sources.add(
    { title: 'Ledger', homeUrl: `http://${host}/`, lang: 'en', policy, active: true },
    clock(),
  )
  const feed = await store.feeds.add({ sourceId: source.id, url: `http://${host}/rss`, kind: 'feed' }, clock())

  async function work(only?: JobName): Promise<void> {
    const others: string[] = []
    for (;;) {
      const job = await store.queue.claim('test', clock(), 60_000)
      if (!job) break
      if (only && job.name !== only) others.push(job.id)
      else await runJob(job, rooms, new AbortController().signal)
    }
    for (const id of others) await store.queue.postpone(id, clock())
  }
  t.after(async () => {
    await fetcher.close()
    await store.close()
    server.closeAllConnections()
    server.close()
  })
  return { ...rooms, origin: `http://${host}`, asked, feedId: feed.id, work }
}

const poll = (site: Site): Promise<void> =>
  site.store.queue.enqueue([{ name: 'collect-feed', payload: { feedId: site.feedId }, key: site.feedId }])
const fetchAgain = async (site: Site): Promise<void> => {
  const { id: pageId } = await site.store.pages.add({ url: `${site.origin}/ferry`, sourceId: '' }, new Date())
  await site.store.queue.enqueue([{ name: 'fetch-page', payload: { pageId } }])
}
const picture = (): Promise<Buffer> =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: '#2c6a4d' } })
    .jpeg()
    .toBuffer()

test('an entry becomes an article with its picture; polled again, nothing happens twice', async (t) => {
  const jpeg = await picture()
  const site: Site = await openSite(t, ({ url }, response) => {
    if (url === '/rss') response.end(feedOf([`${site.origin}/ferry`]))
    else if (url === '/ferry') response.setHeader('content-type', 'text/html').end(pageWith(''))
    else if (url === '/ferry.jpg') response.end(jpeg)
    else response.writeHead(404).end()
  })
  for (let n = 0; n < 2; n++) {
    await poll(site)
    await site.work()
  }
  const [card, ...others] = await site.store.articles.list({ limit: 10 })
  assert.equal(others.length, 0)
  assert.equal(card?.editions[0].title, 'Ferry stays')
  assert.deepEqual(card?.editions[0].picture?.widths, [480, 900])
  assert.equal(site.asked.filter((url) => url === '/ferry').length, 1, 'the page is fetched once')
  assert.equal(site.asked.filter((url) => url === '/ferry.jpg').length, 1, 'the picture is fetched once')
})

test('a feed that moved for good is polled where it lives now, once it was read there', async (t) => {
  let elsewhere = '<html><body>Soon here</body></html>'
  let status = 301
  const site: Site = await openSite(t, ({ url }, response) => {
    if (url === '/rss') response.writeHead(status, { location: '/feed.xml' }).end()
    else if (url === '/feed.xml') response.end(elsewhere)
    else response.writeHead(404).end()
  })
  const address = async () => (await site.store.feeds.load(site.feedId))?.url.replace(site.origin, '')
  const pollNow = async () => {
    await poll(site)
    await site.work('collect-feed')
  }
  await pollNow()
  assert.equal(await address(), '/rss', 'no feed was read there')
  elsewhere = feedOf([`${site.origin}/ferry`])
  status = 302
  await pollNow()
  assert.equal(await address(), '/rss', 'it is there for now only')
  status = 308
  await pollNow()
  assert.equal(await address(), '/feed.xml')
  await pollNow()
  assert.deepEqual(site.asked.slice(-1), ['/feed.xml'])
})

test('a changed page is a new revision, and the old one is kept', async (t) => {
  let words = 'As printed.'
  const site: Site = await openSite(t, ({ url }, response) => {
    if (url === '/rss') response.end(feedOf([`${site.origin}/ferry`]))
    else if (url === '/ferry') response.setHeader('content-type', 'text/html').end(pageWith(words))
    else response.writeHead(404).end()
  })
  await poll(site)
  await site.work()
  words = 'As corrected.'
  await fetchAgain(site)
  await site.work()
  const [card] = await site.store.articles.list({ limit: 10 })
  const revisions = await site.store.editions.listRevisions(card?.editions[0].id ?? '')
  const texts = revisions.map(({ content }) => JSON.stringify(content.blocks))
  assert.equal(revisions.length, 2)
  assert.match(texts[0] ?? '', /As corrected/)
  assert.match(texts[1] ?? '', /As printed/)
})

test('a page that changes twice before it is extracted ends with its newest text', async (t) => {
  let words = 'First.'
  const site: Site = await openSite(t, ({ url }, response) => {
    if (url === '/rss') response.end(feedOf([`${site.origin}/ferry`]))
    else if (url === '/ferry') response.setHeader('content-type', 'text/html').end(pageWith(words))
    else response.writeHead(404).end()
  })
  await poll(site)
  await site.work('collect-feed')
  await site.work('fetch-page')
  words = 'Second.'
  await fetchAgain(site)
  await site.work('fetch-page')
  await site.work()
  const [card] = await site.store.articles.list({ limit: 10 })
  const article = await site.store.articles.load(card?.id ?? '')
  assert.match(JSON.stringify(article?.editions[0].content.blocks), /Second/)
})

test('a page that is gone is told and not asked again; one that failed for now is', async (t) => {
  const site: Site = await openSite(t, ({ url }, response) => {
    if (url === '/rss') response.end(feedOf([`${site.origin}/gone`, `${site.origin}/broken`]))
    else response.writeHead(url === '/gone' ? 410 : 500).end()
  })
  await poll(site)
  await site.work()
  assert.deepEqual(await site.store.queue.count(), [{ name: 'fetch-page', state: 'waiting', jobs: 1 }])
  assert.equal(await site.store.queue.countOpen(new Date()), 0, 'not before some time has passed')
})

test('a feed that fails keeps its reason, and is due again later', async (t) => {
  const site: Site = await openSite(t, (_, response) => void response.writeHead(500).end())
  await poll(site)
  await site.work()
  const feed = await site.store.feeds.load(site.feedId)
  assert.equal(feed?.health.failures, 1)
  assert.equal(feed?.health.failureCode, 'http-status')
  assert.match(feed?.health.failureDetail ?? '', /^500/)
  assert.ok((feed?.health.nextPollAt.getTime() ?? 0) > Date.now())
  assert.deepEqual(await site.store.queue.count(), [])
})

test('a host that asks to wait is left alone, and the job is not counted as failed', async (t) => {
  const site: Site = await openSite(t, ({ url }, response) => {
    if (url === '/rss') response.end(feedOf([`${site.origin}/ferry`]))
    else response.writeHead(429, { 'retry-after': '120' }).end()
  })
  await poll(site)
  await site.work()
  assert.deepEqual(await site.store.queue.count(), [{ name: 'fetch-page', state: 'waiting', jobs: 1 }])
  assert.equal(await site.store.queue.countOpen(new Date(Date.now() + 60_000)), 0)
  assert.equal(await site.store.queue.countOpen(new Date(Date.now() + 180_000)), 1)
})

test('of a source that may only be linked to, no picture is fetched', async (t) => {
  const site: Site = await openSite(
    t,
    ({ url }, response) => {
      if (url === '/rss') response.end(feedOf([`${site.origin}/ferry`]))
      else response.setHeader('content-type', 'text/html').end(pageWith(''))
    },
    'link',
  )
  await poll(site)
  await site.work()
  assert.equal((await site.store.articles.list({ limit: 10 })).length, 1)
  assert.ok(!site.asked.includes('/ferry.jpg'))
})
