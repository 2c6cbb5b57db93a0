import assert from 'node:assert/strict'
import type { RequestListener } from 'node:http'
import { afterEach, test } from 'node:test'
import { openTestStore } from '../../test/open-test-store.ts'
import { askedToWait } from './fetch-failure.ts'
import type { FetcherOptions } from './fetcher.ts'
import { startServer } from './testing/loopback-server.ts'
import { startFetcher } from './testing/start-fetcher.ts'

const toClose: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of toClose.splice(0)) await one.close()
})

const NOW = new Date('2026-03-01T12:00:00Z')
const later = (ms: number): Date => new Date(NOW.getTime() + ms)

/** A server, and any number of workers that agree about it; their clock stands still until it is set. */
async function start(listener: RequestListener, options: Partial<FetcherOptions> = {}) {
  const time = { now: NOW }
  const server = await startServer(listener)
  const store = await openTestStore()
  const { hosts } = store
  toClose.push(server, store)
  const startWorker = () => {
    const fetcher = startFetcher([server.place], { hosts, clock: () => time.now, ...options })
    toClose.unshift(fetcher)
    return (path = '/page') => fetcher.fetch({ url: server.origin + path })
  }
  const pages = () => server.paths.filter((path) => path !== '/robots.txt')
  return { server, hosts, time, startWorker, pages }
}

const withoutRobots =
  (listener: RequestListener): RequestListener =>
  (request, response) =>
    request.url === '/robots.txt' ? response.writeHead(404).end() : listener(request, response)

type Answer = Awaited<ReturnType<ReturnType<typeof startFetcher>['fetch']>>

function untilOf(answer: Answer): Date | null {
  assert.ok(!answer.ok, 'expected to be asked to wait')
  return answer.until ?? null
}

test('who is asked to wait is told when to come back', () => {
  assert.deepEqual(askedToWait('news.test', NOW).until, NOW)
})

test('two workers share a host’s slots; who would stand in line too long is told when to come back', async () => {
  const options = { hostDelayMs: 60_000 }
  const { time, startWorker, pages } = await start(withoutRobots((_, response) => response.end()), options) // prettier-ignore
  const [first, second] = [startWorker(), startWorker()]
  assert.deepEqual(untilOf(await first('/a')), later(60_000)) // robots.txt took the first slot
  time.now = later(60_000)
  assert.equal((await first('/a')).ok, true)
  assert.deepEqual(untilOf(await second('/b')), later(120_000))
  assert.deepEqual(untilOf(await second('/c')), later(180_000), 'each comes back at another time')
  time.now = later(120_000)
  assert.equal((await second('/b')).ok, true, 'a slot that was only told is still free')
  assert.deepEqual(pages(), ['/a', '/b'])
})

test('everybody who is told to come back gets through in the end', async () => {
  const options = { hostDelayMs: 60_000 }
  const { time, startWorker, pages } = await start(withoutRobots((_, response) => response.end()), options) // prettier-ignore
  const workers = [startWorker(), startWorker()]
  const waiting = Array.from({ length: 20 }, (_, n) => ({ path: `/${n}`, at: NOW }))
  for (let rounds = 0; waiting.length; rounds++) {
    assert.ok(rounds < 100, 'a page is put off for ever')
    const next = waiting.sort((a, b) => a.at.getTime() - b.at.getTime()).shift()!
    time.now = next.at
    const answer = await workers[rounds % 2]!(next.path)
    if (!answer.ok) waiting.push({ path: next.path, at: answer.until! })
  }
  assert.equal(new Set(pages()).size, 20)
  assert.equal(pages().length, 20)
})

test('a host that asks for longer pauses gets them', async () => {
  const { startWorker, pages } = await start((_, response) => response.end('User-agent: *\nCrawl-delay: 30'))
  const get = startWorker()
  assert.equal((await get('/a')).ok, true)
  assert.deepEqual(untilOf(await get('/b')), later(30_000))
  assert.deepEqual(pages(), ['/a'])
})

test('a slot that is near is waited for', async () => {
  const { hosts, server, startWorker, pages } = await start(withoutRobots((_, response) => response.end()))
  const before = Date.now()
  await hosts.waitUntil(server.place, later(40))
  assert.equal((await startWorker()()).ok, true)
  assert.ok(Date.now() - before >= 39) // only the lower bound: how long it takes beyond is the machine's affair
  assert.deepEqual(pages(), ['/page'])
})

test('429 and 503 with Retry-After keep every worker away until then', async () => {
  for (const [status, retryAfter, until] of [
    [429, '120', later(120_000)],
    [503, 'Sun, 01 Mar 2026 12:10:00 GMT', later(600_000)],
    [429, undefined, later(300_000)],
    [429, '9999999', later(86_400_000)],
  ] as const) {
    const { time, startWorker, pages } = await start(
      withoutRobots((_, response) => response.writeHead(status, retryAfter ? { 'retry-after': retryAfter } : {}).end()),
    )
    const [first, second] = [startWorker(), startWorker()]
    assert.deepEqual(untilOf(await first()), until)
    assert.deepEqual(untilOf(await second()), until)
    time.now = new Date(until.getTime() - 10_000)
    assert.deepEqual(untilOf(await second()), until)
    assert.equal(pages().length, 1)
    time.now = until
    await second()
    assert.equal(pages().length, 2)
  }
})

test('503 without Retry-After is a failure like any other', async () => {
  const { startWorker } = await start(withoutRobots((_, response) => response.writeHead(503).end()))
  const answer = await startWorker()()
  assert.ok(!answer.ok && answer.code === 'http-status')
})

test('a host that redirects to itself takes one slot, so that nobody is sent back to the beginning for ever', async () => {
  const options = { hostDelayMs: 60_000 }
  const { time, startWorker, pages } = await start(
    withoutRobots(({ url }, response) => {
      if (url === '/end') response.end()
      else response.writeHead(302, { location: '/end' }).end()
    }),
    options,
  )
  const get = startWorker()
  await get()
  time.now = later(60_000)
  assert.equal((await get()).ok, true)
  assert.deepEqual(pages(), ['/page', '/end'])
})

test('a redirect to another host waits for that host’s slot', async () => {
  const other = await startServer((_, response) => response.end())
  toClose.push(other)
  const { server, hosts } = await start(
    withoutRobots((_, response) => response.writeHead(302, { location: other.origin }).end()),
  )
  const fetcher = startFetcher([server.place, other.place], { hosts, clock: () => NOW })
  toClose.unshift(fetcher)
  await hosts.waitUntil(other.place, later(60_000))
  assert.deepEqual(untilOf(await fetcher.fetch({ url: server.origin })), later(60_000))
  assert.equal(other.connections(), 0)
})
