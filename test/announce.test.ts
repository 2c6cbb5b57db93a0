import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { test, type TestContext } from 'node:test'
import { lexiconLoader } from '../src/app.ts'
import { tell } from '../src/jobs/announce.ts'
import type { Rooms } from '../src/jobs/rooms.ts'
import { startServer } from '../src/net/testing/loopback-server.ts'
import { startFetcher } from '../src/net/testing/start-fetcher.ts'
import { runJob } from '../src/run-jobs.ts'
import { openAddressKeys } from '../src/store/address-keys.ts'
import { openBlobs } from '../src/store/blobs.ts'
import { openTestStore, valueOf } from './open-test-store.ts'
import { SAMPLE_SETTINGS } from './sample-web.ts'
import { addSource, after, contentOf, DAY, MINUTE, NOW, publish } from './store/samples.ts'

const SECRET = 'between-the-two-of-us'

/** A site and somebody on loopback who hears what hooks are told; closed when the test ends. */
async function openSite(
  t: TestContext,
  answer = (_: IncomingMessage, response: ServerResponse) => void response.end(),
) {
  let now = NOW
  const told: { body: string; headers: IncomingMessage['headers']; path: string }[] = []
  const server = await startServer((request, response) => {
    void text(request).then((body) => {
      told.push({ body, headers: request.headers, path: request.url ?? '' })
      answer(request, response)
    })
  })
  const clock = (): Date => now
  const store = await openTestStore({ clock })
  const fetcher = startFetcher([server.place])
  const logged: string[] = []
  const keys = valueOf(openAddressKeys(store.dataDir))
  const rooms: Rooms = {
    store,
    blobs: openBlobs(store.dataDir),
    fetcher,
    loadLexicon: lexiconLoader(store),
    clock,
    log: (...line) => void logged.push(JSON.stringify(line)),
    site: SAMPLE_SETTINGS,
    openKeys: () => ({ ok: true, value: keys }),
  }
  t.after(async () => {
    await fetcher.close()
    await store.close()
    await server.close()
  })
  const { id: sourceId } = await addSource(store)
  /** Does what is due of these two jobs; the others wait. */
  async function work(): Promise<void> {
    const others: string[] = []
    for (
      let job = await store.queue.claim('test', now, MINUTE);
      job;
      job = await store.queue.claim('test', now, MINUTE)
    )
      if (job.name === 'announce' || job.name === 'publish-article')
        await runJob(job, rooms, new AbortController().signal)
      else others.push(job.id)
    for (const id of others) await store.queue.complete(id)
  }
  return {
    store,
    rooms,
    told,
    logged,
    sourceId,
    origin: server.origin,
    work,
    wait: (ms: number) => void (now = after(ms, now)),
    addHook: (adapter = 'webhook', url = `${server.origin}/hook?key=hidden`) =>
      store.hooks.add({ id: adapter, adapter, url, ui: 'zh-hans', secret: keys.seal('hook', SECRET), addedAt: NOW }),
    announceSoon: (articleId: string) =>
      store.queue.enqueue([{ name: 'publish-article', payload: { articleId }, key: articleId }]),
  }
}
const ferry = [contentOf('Ferry stays'), contentOf('渡船留下', { lang: 'zh-Hans' })] as const

test('a new article is told once, signed, in both languages, when matching has settled', async (t) => {
  const { store, told, sourceId, addHook, announceSoon, work, wait } = await openSite(t)
  await addHook()
  const articleId = await publish(store, sourceId, ...ferry)
  await announceSoon(articleId)
  await work()
  assert.equal(told.length, 0, 'not yet')
  wait(5 * MINUTE)
  for (let n = 0; n < 3; n++) {
    await announceSoon(articleId)
    await store.queue.enqueue([{ name: 'announce', payload: { hookId: 'webhook', articleId } }])
    await work()
    wait(10 * MINUTE)
  }
  const [first, ...others] = told
  assert.ok(first)
  assert.equal(others.length, 0)
  const signature = createHmac('sha256', SECRET).update(first.body).digest('hex')
  assert.equal(first.headers['sambac-signature'], `sha256=${signature}`)
  assert.equal(first.headers['content-type'], 'application/json')
  assert.match(String(first.headers['idempotency-key']), /^[0-9a-z]{11}$/)
  const { sources, ...said } = JSON.parse(first.body) as Record<string, unknown>
  assert.deepEqual(said, {
    event: 'article-published',
    article: articleId,
    url: `${SAMPLE_SETTINGS.url}/zh-hans/article/${articleId}`,
    titles: { 'zh-Hans': '渡船留下', en: 'Ferry stays' },
    publishedAt: NOW.toISOString(),
    topics: [],
  })
  assert.deepEqual(Object.keys(said['titles'] as object), ['zh-Hans', 'en'], 'the hook’s own language first')
  assert.equal((sources as { title: string }[])[0]?.title, 'The Harbour Post')
})

test('what was refused is told again later, under the same key; nothing secret is logged', async (t) => {
  let isBroken = true
  const site = await openSite(t, (_, response) => void response.writeHead(isBroken ? 500 : 200).end())
  const { store, told, logged, sourceId, addHook, announceSoon, work, wait } = site
  await addHook()
  await announceSoon(await publish(store, sourceId, ...ferry))
  await work()
  wait(5 * MINUTE)
  await work()
  await work()
  assert.equal(told.length, 1, 'not again at once')
  isBroken = false
  wait(MINUTE)
  await work()
  wait(DAY)
  await work()
  assert.equal(told.length, 2)
  assert.equal(told[0]?.headers['idempotency-key'], told[1]?.headers['idempotency-key'])
  assert.match(logged.join(''), /http-status/)
  assert.doesNotMatch(logged.join(''), new RegExp(`${SECRET}|hidden`))
})

test('a worker killed after it told and before it said so tells it again under the same key', async (t) => {
  const { store, rooms, told, sourceId, addHook, announceSoon, work, wait } = await openSite(t)
  await addHook()
  const articleId = await publish(store, sourceId, ...ferry)
  await announceSoon(articleId)
  await work()
  wait(5 * MINUTE)
  const claimed = await store.queue.claim('killed', after(5 * MINUTE), MINUTE)
  assert.equal(claimed?.name, 'announce')
  const [hook] = await store.hooks.list()
  const article = (await store.articles.loadCards([articleId])).get(articleId)
  assert.ok(hook && article)
  valueOf(await tell(hook, article, 'article-published', rooms))
  await store.queue.release(after(5 * MINUTE), true)
  for (let n = 0; n < 3; n++) await work()
  assert.equal(told.length, 2)
  assert.equal(told[0]?.headers['idempotency-key'], told[1]?.headers['idempotency-key'])
})

test('of two articles that turn out to be one, one is told; what was withdrawn meanwhile is not', async (t) => {
  const { store, told, sourceId, addHook, announceSoon, work, wait } = await openSite(t)
  await addHook()
  const ids: string[] = []
  for (const content of [...ferry, contentOf('Withdrawn')]) ids.push(await publish(store, sourceId, content))
  for (const id of ids) await announceSoon(id)
  await work()
  const editions = await Promise.all(ids.map(async (id) => (await store.articles.listEditions(id))[0]?.id ?? ''))
  const none = { copyOf: null, copyEvidence: [], articleEvidence: [], storyEvidence: [] }
  const [first = ''] = editions
  await store.matches.place(
    editions.slice(0, 2).map((editionId) => ({ ...none, editionId, article: first, story: first })),
    NOW,
  )
  await store.articles.withdraw(ids[2] ?? '', NOW)
  wait(5 * MINUTE)
  await work()
  const said = told.map(({ body }) => JSON.parse(body) as { article: string; titles: object })
  assert.deepEqual(
    said.map(({ article }) => article),
    [ids[0]],
  )
  assert.deepEqual(said[0]?.titles, { 'zh-Hans': '渡船留下', en: 'Ferry stays' })
})

test('a private address is told nothing unless the operator allows it', async (t) => {
  const { store, told, logged, sourceId, addHook, announceSoon, work, wait } = await openSite(t)
  const other = await startServer((_, response) => void response.end())
  t.after(() => other.close())
  await addHook('webhook', `${other.origin}/`)
  await announceSoon(await publish(store, sourceId, ...ferry))
  await work()
  wait(5 * MINUTE)
  await work()
  assert.equal(other.connections(), 0)
  assert.equal(told.length, 0)
  assert.match(logged.join(''), /address-refused/)
})

test('a Mastodon server gets a status with both headlines and the link, which calls nobody', async (t) => {
  const { store, told, sourceId, origin, addHook, announceSoon, work, wait } = await openSite(t)
  await addHook('mastodon', `${origin}/`)
  const long = '很长的标题'.repeat(80)
  const articleId = await publish(store, sourceId, contentOf('@mayor stays'), contentOf(long, { lang: 'zh-Hans' }))
  await announceSoon(articleId)
  await work()
  wait(5 * MINUTE)
  await work()
  const [status] = told
  assert.equal(status?.path, '/api/v1/statuses')
  assert.equal(status.headers.authorization, `Bearer ${SECRET}`)
  assert.equal(status.headers['content-type'], 'application/x-www-form-urlencoded')
  assert.ok(status.headers['idempotency-key'])
  const form = new URLSearchParams(status.body)
  const [han = '', latin, url] = (form.get('status') ?? '').split('\n\n')
  assert.ok(han.startsWith('很长') && han.endsWith('…') && han.length <= 220)
  assert.equal(latin, '@\u2060mayor stays')
  assert.equal(url, `${SAMPLE_SETTINGS.url}/zh-hans/article/${articleId}`)
  assert.deepEqual([form.get('language'), form.get('visibility')], ['zh', 'public'])
})
