import assert from 'node:assert/strict'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { lexiconLoader } from '../src/app.ts'
import { FEED_FORMATS } from '../src/distribute/render-feed.ts'
import { indexArticle } from '../src/jobs/index-article.ts'
import { makeDigests } from '../src/jobs/make-digests.ts'
import type { Rooms } from '../src/jobs/rooms.ts'
import { NO_RULES } from '../src/model/topic.ts'
import { startServer } from '../src/net/testing/loopback-server.ts'
import { startFetcher } from '../src/net/testing/start-fetcher.ts'
import { runJob } from '../src/run-jobs.ts'
import { openBlobs } from '../src/store/blobs.ts'
import { createWeb } from '../src/web/routes.ts'
import { searcherOver } from '../src/web/searcher.ts'
import { openTestStore } from './open-test-store.ts'
import { addArticle, fillSampleSite, SAMPLE_NOW } from './sample-site.ts'
import { SAMPLE_SETTINGS } from './sample-web.ts'

const MINUTE = 60_000
const OURS = new Set(['publish-article', 'assign-topics', 'ping-hub'])

/** The sample site with a hub on loopback that answers as it is told to and keeps what it was told; closed with the test. */
async function openHub(t: TestContext, { isAllowed = true, hasHub = true } = {}) {
  const told: URLSearchParams[] = []
  let status = 202
  const hub = await startServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => void (body += text))
    request.on('end', () => {
      told.push(new URLSearchParams(body))
      response.writeHead(status).end()
    })
  })
  let now = SAMPLE_NOW
  const clock = (): Date => now
  const store = await openTestStore({ clock })
  const blobs = openBlobs(path.join(store.dataDir, 'blobs'))
  await fillSampleSite(store, blobs)
  const names = { en: 'Ferries', 'zh-hans': '渡轮', 'zh-hant': '渡輪' }
  await store.topics.save({ slug: 'ferries', names, rules: { ...NO_RULES, words: ['ferry', 'harbour', 'ship'] } })
  const fetcher = startFetcher(isAllowed ? [hub.place] : [], { clock })
  const site = { ...SAMPLE_SETTINGS, ...(hasHub && { hub: `${hub.origin}/` }) }
  const rooms: Rooms = { store, blobs, fetcher, loadLexicon: lexiconLoader(store), clock, log: () => {}, site }
  t.after(async () => {
    await fetcher.close()
    await hub.close()
    await store.close()
  })

  /** Does what is due so many milliseconds later. */
  async function work(afterMs = 0): Promise<void> {
    now = new Date(now.getTime() + afterMs)
    for (;;) {
      const job = await store.queue.claim('test', now, MINUTE)
      if (!job) return
      if (OURS.has(job.name)) await runJob(job, rooms, new AbortController().signal)
      else await store.queue.complete(job.id)
    }
  }
  async function publish(limit: number): Promise<void> {
    const cards = await store.articles.list({ limit })
    await store.queue.enqueue(
      cards.map(({ id: articleId }) => ({ name: 'publish-article', payload: { articleId }, key: articleId })),
    )
    await work()
  }
  /** Indexes the newest articles for searching. */
  async function index(limit: number): Promise<void> {
    for (const { id: articleId } of await store.articles.list({ limit })) await indexArticle({ articleId }, rooms)
    await store.search.countNew(1000)
  }
  const search = searcherOver({ store, loadLexicon: rooms.loadLexicon, clock })
  const web = createWeb({ store, blobs, site, search, starter: [], clock, log: () => {} })
  const answerWith = (code: number): void => void (status = code)
  return { hub, told, store, rooms, web, site, work, publish, index, answerWith }
}

test('a minute after articles changed the hub is told once, of every feed that shows them', async (t) => {
  const { told, web, site, work, publish } = await openHub(t)
  await work(MINUTE)
  told.length = 0 // of what the sample itself enqueued
  await publish(3)
  await publish(5)
  assert.equal(told.length, 0, 'nothing at once')
  await work(MINUTE)
  const addresses = told.map((form) => form.get('hub.url') ?? '')
  for (const [i, form] of told.entries())
    assert.deepEqual([...form], [['hub.mode', 'publish'], ['hub.url', addresses[i]], ['hub.topic', addresses[i]]]) // prettier-ignore
  for (const list of ['all', 'bilingual/all', 'lang/en', 'topic/ferries', 'bilingual/topic/ferries'])
    for (const format of FEED_FORMATS)
      assert.ok(addresses.includes(`${site.url}/feeds/${list}.${format}`), `${list}.${format}`)
  assert.ok(addresses.some((address) => address.includes('/feeds/source/')))
  assert.equal(new Set(addresses).size, addresses.length)
  for (const address of addresses) {
    const response = await web.request(new URL(address).pathname)
    assert.equal(response.status, 200, address)
    assert.equal(response.headers.get('link'), `<${site.hub}>; rel="hub", <${address}>; rel="self"`)
    const body = await response.text()
    assert.ok(body.includes(address.endsWith('.json') ? '"hubs":[{"type":"WebSub"' : 'rel="hub"'), address)
    assert.ok(body.includes(address), 'says what its own address is')
  }
  await work(MINUTE)
  assert.equal(told.length, addresses.length, 'nothing changed since')
})

test('digests are told by kind, language and topic', async (t) => {
  const { told, rooms, work, publish } = await openHub(t)
  await publish(50)
  await work(MINUTE)
  told.length = 0
  await makeDigests({ digestOn: '2026-11-14' }, rooms)
  await work(MINUTE)
  const addresses = told.map((form) => form.get('hub.url') ?? '')
  assert.ok(addresses.includes('https://news.example/feeds/digest/weekly/en.atom'))
  assert.ok(addresses.includes('https://news.example/feeds/digest/weekly/zh-hant/ferries.json'))
  assert.ok(addresses.every((address) => address.includes('/feeds/digest/')))
})

test('a hub that fails is told again of each feed, each time later', async (t) => {
  const { told, store, work, publish, answerWith } = await openHub(t)
  answerWith(503)
  await publish(1)
  await work(MINUTE)
  const feeds = new Set(told.map((form) => form.get('hub.url'))).size
  assert.ok(feeds > 1 && told.length === feeds)
  await work(20_000)
  assert.equal(told.length, feeds, 'not yet')
  await work(10_000)
  assert.equal(told.length, feeds * 2)
  await work(30_000)
  assert.equal(told.length, feeds * 2, 'the second time it takes longer')
  answerWith(204)
  await work(MINUTE)
  assert.equal(told.length, feeds * 3)
  assert.equal(new Set(told.map((form) => form.get('hub.url'))).size, feeds)
  assert.deepEqual(await store.queue.count(), [])
})

test('a hub in a private network is told nothing unless the operator allows it', async (t) => {
  const { hub, store, work, publish } = await openHub(t, { isAllowed: false })
  await publish(1)
  await work(MINUTE)
  assert.equal(hub.connections(), 0)
  const [waiting] = await store.queue.count()
  assert.ok(waiting?.name === 'ping-hub' && waiting.state === 'waiting', 'kept for when it is allowed')
})

test('a search that is followed names the hub, which is told when somebody finds that it changed', async (t) => {
  const { told, store, site, web, work, index } = await openHub(t)
  await work(MINUTE)
  told.length = 0
  const address = `${site.url}/feeds/search.atom?q=ferry`
  /** After a minute, or the answer of before would be sent once more. */
  async function ask(): Promise<string> {
    await work(MINUTE)
    return (await web.request('/feeds/search.atom?q=ferry')).text()
  }
  await store.search.clear()
  for (let times = 0; times < 2; times++) assert.ok((await ask()).includes(`<link rel="hub" href="${site.hub}"/>`))
  await index(50)
  for (let times = 0; times < 2; times++) await ask()
  await work()
  assert.deepEqual(told.map((form) => form.get('hub.url')), [address]) // prettier-ignore
})

test('the feed of a name does the same', async (t) => {
  const { told, store, site, web, work } = await openHub(t)
  await work(MINUTE)
  told.length = 0
  const mention = { id: 'havnvik', latin: 'Havnvik', han: '' }
  const articles = await store.articles.list({ limit: 2 })
  const ask = async (): Promise<void> => {
    await work(MINUTE)
    assert.equal((await web.request('/feeds/entity/havnvik.atom')).status, 200)
  }
  for (const { id } of articles) await store.entities.assign(id, [mention])
  for (let times = 0; times < 2; times++) await ask()
  const source = await store.sources.findBySlug('the-northern-ledger')
  const later = new Date(SAMPLE_NOW.getTime() + MINUTE)
  const content = { title: 'Once more', lang: 'en', publishedAt: later, blocks: [] }
  const added = await addArticle(store, null, source ?? assert.fail(), 'once-more', [content], later)
  await store.entities.assign(added, [mention])
  for (let times = 0; times < 2; times++) await ask()
  await work()
  assert.deepEqual(told.map((form) => form.get('hub.url')), [`${site.url}/feeds/entity/havnvik.atom`]) // prettier-ignore
})

test('without a hub nothing is kept, and no feed speaks of one', async (t) => {
  const { store, web, work, publish } = await openHub(t, { hasHub: false })
  await publish(2)
  await work(MINUTE)
  assert.deepEqual(await store.queue.count(), [])
  const response = await web.request('/feeds/all.atom')
  assert.equal(response.headers.get('link'), null)
  assert.doesNotMatch(await response.text(), /rel="hub"/)
})
