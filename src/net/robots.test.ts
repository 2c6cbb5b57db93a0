import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { openTestStore } from '../../test/open-test-store.ts'
import { startRawServer, startServer, type LoopbackServer } from './testing/loopback-server.ts'
import type { HostAgreement } from './host-manners.ts'
import { startFetcher } from './testing/start-fetcher.ts'

const toClose: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of toClose.splice(0)) await one.close()
})

const HOUR = 3_600_000

/** A server whose robots.txt can be changed, and a fetcher whose clock can be set. */
async function start(robots: { status: number; body: string; location?: string }) {
  const time = { now: new Date('2026-03-01T12:00:00Z') }
  const server = await startServer(({ url }, response) => {
    const isRobots = url?.endsWith('robots.txt')
    const { status, body, location } = isRobots ? robots : { status: 200, body: 'page' }
    response.writeHead(status, location ? { location } : {}).end(body)
  })
  const store = await openTestStore()
  const { hosts } = store
  const fetcher = startFetcher([server.place], { hosts, clock: () => time.now })
  toClose.push(fetcher, server, store)
  const codeOf = async (path: string) => {
    const answer = await fetcher.fetch({ url: server.origin + path })
    return answer.ok ? 'ok' : answer.code
  }
  const wait = (ms: number): void => void (time.now = new Date(time.now.getTime() + ms))
  const timesRead = (): number => server.paths.filter((path) => path === '/robots.txt').length
  return { server, hosts, fetcher, codeOf, wait, timesRead }
}

test('a page is not asked for where the host does not want it, and robots.txt is read once a day', async () => {
  const robots = { status: 200, body: 'User-agent: *\nDisallow: /no' }
  const { server, codeOf, wait, timesRead } = await start(robots)
  assert.equal(await codeOf('/no'), 'robots-disallowed')
  assert.equal(await codeOf('/yes'), 'ok')
  assert.equal(await codeOf('/no/more'), 'robots-disallowed')
  assert.deepEqual(server.paths, ['/robots.txt', '/yes'])
  robots.body = ''
  wait(23 * HOUR)
  assert.equal(await codeOf('/no'), 'robots-disallowed')
  wait(2 * HOUR)
  assert.equal(await codeOf('/no'), 'ok')
  assert.equal(timesRead(), 2)
})

test('who waited for a turn to read robots.txt finds it read', async () => {
  const { server, hosts, timesRead } = await start({ status: 200, body: 'User-agent: *\nDisallow: /no' })
  let isSaved: () => void
  const saved = new Promise<void>((resolve) => (isSaved = resolve))
  const saveRobots: HostAgreement['saveRobots'] = (...robots) => hosts.saveRobots(...robots).then(() => isSaved())
  const first = startFetcher([server.place], { hosts: { ...hosts, saveRobots } })
  const reserveSlot: HostAgreement['reserveSlot'] = (...slot) => saved.then(() => hosts.reserveSlot(...slot))
  const second = startFetcher([server.place], { hosts: { ...hosts, reserveSlot } })
  toClose.unshift(first, second)
  const answers = await Promise.all([second, first].map((fetcher) => fetcher.fetch({ url: `${server.origin}/no` })))
  for (const answer of answers) assert.ok(!answer.ok && answer.code === 'robots-disallowed')
  assert.equal(timesRead(), 1)
})

test('a redirect is held to the rules too', async () => {
  const { server, fetcher } = await start({ status: 200, body: 'User-agent: *\nDisallow: /no' })
  const from = await startServer((_, response) => response.writeHead(302, { location: `${server.origin}/no` }).end())
  const both = startFetcher([server.place, from.place])
  toClose.push(both, from)
  await fetcher.fetch({ url: server.origin })
  const answer = await both.fetch({ url: `${from.origin}/x` })
  assert.ok(!answer.ok && answer.code === 'robots-disallowed')
})

test('no robots.txt, or one at the end of too many redirects, allows everything', async () => {
  for (const status of [400, 401, 403, 404, 410]) {
    const { codeOf, hosts, server } = await start({ status, body: 'User-agent: *\nDisallow: /' })
    assert.equal(await codeOf('/x'), 'ok', String(status))
    assert.equal((await hosts.loadRobots(server.place))?.body, '')
  }
  const { codeOf, timesRead } = await start({ status: 302, body: '', location: '/robots.txt' })
  assert.equal(await codeOf('/x'), 'ok')
  assert.equal(await codeOf('/x'), 'ok')
  assert.equal(timesRead(), 6)
})

test('a robots.txt that has moved counts for the host that was asked', async () => {
  const target = await startServer((_, response) => response.end('User-agent: *\nDisallow: /no'))
  const robots = { status: 301, body: '', location: `${target.origin}/elsewhere.txt` }
  const { server } = await start(robots)
  const fetcher = startFetcher([server.place, target.place])
  toClose.push(fetcher, target)
  const answer = await fetcher.fetch({ url: `${server.origin}/no` })
  assert.ok(!answer.ok && answer.code === 'robots-disallowed')
})

test('while robots.txt fails nothing is fetched, and it is not asked for all the time', async () => {
  const robots = { status: 500, body: '' }
  const { codeOf, wait, timesRead, fetcher, server } = await start(robots)
  const answer = await fetcher.fetch({ url: server.origin })
  assert.ok(!answer.ok)
  assert.match(answer.detail, /^500 for robots\.txt/)
  assert.equal(await codeOf('/x'), 'http-status')
  assert.equal(timesRead(), 1)
  wait(HOUR / 4)
  robots.status = 200
  assert.equal(await codeOf('/x'), 'ok')
  assert.equal(timesRead(), 2)
})

test('an old copy goes on to count while a new one cannot be had', async () => {
  const robots = { status: 200, body: 'User-agent: *\nDisallow: /no' }
  const { codeOf, wait, timesRead } = await start(robots)
  await codeOf('/x')
  wait(25 * HOUR)
  Object.assign(robots, { status: 502, body: '' })
  assert.equal(await codeOf('/x'), 'ok')
  assert.equal(await codeOf('/no'), 'robots-disallowed')
  assert.equal(timesRead(), 2)
  wait(HOUR / 4)
  assert.equal(await codeOf('/no'), 'robots-disallowed')
  assert.equal(timesRead(), 3)
})

test('a host that is too busy for robots.txt is left alone', async () => {
  const { fetcher, server } = await start({ status: 429, body: '' })
  const answer = await fetcher.fetch({ url: `${server.origin}/x` })
  assert.ok(!answer.ok && answer.until)
  assert.deepEqual(server.paths, ['/robots.txt'])
})

test('an unreachable host is no host without rules', async () => {
  const server = await startRawServer((socket) => socket.destroy())
  const fetcher = startFetcher([server.place])
  toClose.push(fetcher, server)
  const answer = await fetcher.fetch({ url: `${server.origin}/x` })
  assert.ok(!answer.ok && answer.code === 'connection-failed')
  assert.equal(server.connections(), 1)
})

const RULES = 'User-agent: *\nDisallow: /no\n'

const startEndless = (head: string, line: string): Promise<LoopbackServer> =>
  startRawServer((socket, request) => {
    const isRobots = request.startsWith('GET /robots.txt')
    if (!isRobots) {
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\npage')
      return
    }
    socket.write(`HTTP/1.1 200 OK\r\n\r\n${head}`)
    const more = (): void => {
      while (socket.writable && socket.write(line));
    }
    socket.on('drain', more)
    more()
  })

test('a robots.txt without end is read to its limit, whole lines only', async () => {
  const server = await startEndless(RULES, 'Disallow: /a/very/long/path/that/goes/on/and/on\n'.repeat(1000))
  const store = await openTestStore()
  const fetcher = startFetcher([server.place], { hosts: store.hosts })
  toClose.push(fetcher, server, store)
  assert.equal((await fetcher.fetch({ url: `${server.origin}/page` })).ok, true)
  const answer = await fetcher.fetch({ url: `${server.origin}/no` })
  assert.ok(!answer.ok && answer.code === 'robots-disallowed')
  const { body } = (await store.hosts.loadRobots(server.place))!
  assert.ok(body.length > 500_000 && body.length <= 600_000)
  assert.ok(body.endsWith('/on\n'))
})
