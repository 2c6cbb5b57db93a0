import assert from 'node:assert/strict'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { lexiconLoader } from '../src/app.ts'
import { FEED_FORMATS } from '../src/distribute/render-feed.ts'
import { makeDigests } from '../src/jobs/make-digests.ts'
import type { Rooms } from '../src/jobs/rooms.ts'
import { NO_RULES } from '../src/model/topic.ts'
import { startServer } from '../src/net/testing/loopback-server.ts'
import { startFetcher } from '../src/net/testing/start-fetcher.ts'
import { runJob } from '../src/run-jobs.ts'
import { openBlobs } from '../src/store/blobs.ts'
import { createWeb } from '../src/web/routes.ts'
import { openTestStore } from './open-test-store.ts'
import { fillSampleSite, SAMPLE_NOW } from './sample-site.ts'
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
  const web = createWeb({ store, blobs, site, starter: [], clock, log: () => {} })
  return { hub, told, store, rooms, web, site, work, publish, answerWith: (code: number) => void (status = code) }
}

test('a minute after articles changed the hub is told once, of every feed that shows them', async (t) => {
  const { told, web, site, work, publish } = await openHub(t)
  await work(MINUTE)
  told.length = 0 // of what the sample itself enqueued
  await publish(3)
  await publish(5)
  assert.equal(told.length, 0, 'nothing at once')
  await work(MINUTE)
  const [form, ...others] = told
  assert.ok(form && others.length === 0)
  assert.equal(form.get('hub.mode'), 'publish')
  const addresses = form.getAll('hub.url')
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
  assert.equal(told.length, 1, 'nothing changed since')
})

test('digests are told by kind, language and topic', async (t) => {
  const { told, rooms, work, publish } = await openHub(t)
  await publish(50)
  await work(MINUTE)
  told.length = 0
  await makeDigests({ digestOn: '2026-11-14' }, rooms)
  await work(MINUTE)
  const addresses = told.flatMap((form) => form.getAll('hub.url'))
  assert.ok(addresses.includes('https://news.example/feeds/digest/weekly/en.atom'))
  assert.ok(addresses.includes('https://news.example/feeds/digest/weekly/zh-hant/ferries.json'))
  assert.ok(addresses.every((address) => address.includes('/feeds/digest/')))
})

test('a hub that fails is told again, each time later, with what changed since', async (t) => {
  const { told, store, work, publish, answerWith } = await openHub(t)
  answerWith(503)
  await publish(1)
  await work(MINUTE)
  assert.equal(told.length, 1)
  await work(20_000)
  assert.equal(told.length, 1, 'not yet')
  await work(10_000)
  assert.equal(told.length, 2)
  await work(30_000)
  assert.equal(told.length, 2, 'the second time it takes longer')
  answerWith(204)
  await publish(9)
  await work(MINUTE)
  assert.equal(told.length, 3)
  const [first, , last] = told.map((form) => new Set(form.getAll('hub.url')))
  assert.ok(first && last && first.size < last.size && first.isSubsetOf(last))
  assert.deepEqual(await store.pings.list(), [])
})

test('a hub in a private network is told nothing unless the operator allows it', async (t) => {
  const { hub, store, work, publish } = await openHub(t, { isAllowed: false })
  await publish(1)
  await work(MINUTE)
  assert.equal(hub.connections(), 0)
  assert.ok((await store.pings.list()).length > 0, 'kept for when it is allowed')
})

test('without a hub nothing is kept, and no feed speaks of one', async (t) => {
  const { store, web, work, publish } = await openHub(t, { hasHub: false })
  await publish(2)
  await work(MINUTE)
  assert.deepEqual(await store.pings.list(), [])
  const response = await web.request('/feeds/all.atom')
  assert.equal(response.headers.get('link'), null)
  assert.doesNotMatch(await response.text(), /rel="hub"/)
})
