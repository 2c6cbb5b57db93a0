import assert from 'node:assert/strict'
import type { RequestListener } from 'node:http'
import { afterEach, test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import type { Failure } from '../model/result.ts'
import type { FetchAnswer, Fetcher, FetcherOptions } from './fetcher.ts'
import { startServer, type LoopbackServer } from './testing/loopback-server.ts'
import { startFetcher } from './testing/start-fetcher.ts'

const toClose: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of toClose.splice(0)) await one.close()
})

/** A server without robots.txt, and a fetcher that may reach it. */
async function start(listener: RequestListener, options: Partial<FetcherOptions> = {}) {
  const server = await startServer((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end()
    else listener(request, response)
  })
  const fetcher = startFetcher([server.place], options)
  toClose.push(fetcher, server)
  return { server, fetcher, get: (path: string, more = {}) => fetcher.fetch({ url: server.origin + path, ...more }) }
}

async function answered(fetched: ReturnType<Fetcher['fetch']>): Promise<FetchAnswer> {
  const answer = await fetched
  assert.ok(answer.ok, JSON.stringify(answer))
  return answer.value
}
async function failed(fetched: ReturnType<Fetcher['fetch']>): Promise<Failure> {
  const answer = await fetched
  assert.ok(!answer.ok)
  return answer
}
const textOf = ({ body }: FetchAnswer): string => Buffer.from(body).toString()
const askedFor = ({ paths }: LoopbackServer): string[] => paths.filter((path) => path !== '/robots.txt')

test('a kept connection that the server has given up is replaced', async () => {
  const used = new WeakSet<object>()
  let broken = 0
  const { get } = await start(({ url, socket }, response) => {
    const isKept = used.has(socket)
    used.add(socket)
    if (url === '/always' || isKept) {
      broken++
      socket.destroy()
    } else response.end(url)
  })
  for (const path of ['/a', '/b', '/c', '/d']) assert.equal(textOf(await answered(get(path))), path)
  assert.ok(broken > 0, 'some came over a kept connection')
  assert.equal((await failed(get('/always'))).code, 'connection-failed')
})

test('an answer comes with what the server said of it', async () => {
  const { server, get } = await start((_, response) => {
    response.writeHead(200, {
      'content-type': 'text/html; charset=gbk',
      'content-encoding': 'br',
      etag: '"7"',
      'last-modified': 'Sun, 01 Mar 2026 12:00:00 GMT',
      'cache-control': 'max-age=60',
    })
    response.end(brotliCompressSync('<p>hello'))
  })
  const answer = await answered(get('/a?b=c#d', { accept: 'text/html' }))
  assert.equal(textOf(answer), '<p>hello')
  const { status, url, contentType, etag, lastModified, notModified, maxAgeMs } = answer
  assert.deepEqual(
    { status, url, contentType, etag, lastModified, notModified, maxAgeMs },
    {
      status: 200,
      url: `${server.origin}/a?b=c`,
      contentType: 'text/html; charset=gbk',
      etag: '"7"',
      lastModified: 'Sun, 01 Mar 2026 12:00:00 GMT',
      notModified: false,
      maxAgeMs: 60_000,
    },
  )
  const sent = server.requests.at(-1)!.headers
  assert.equal(sent['user-agent'], 'Sambac/0.1 (+http://localhost)')
  assert.equal(sent.accept, 'text/html')
  assert.equal(sent.cookie ?? sent.referer, undefined)
})

test('nothing is read again that has not changed', async () => {
  const { server, get } = await start(({ headers }, response) => {
    const isKnown = headers['if-none-match'] === '"7"' || headers['if-modified-since'] === 'yesterday'
    response.writeHead(isKnown ? 304 : 200, { etag: '"7"' }).end(isKnown ? undefined : 'new')
  })
  assert.equal((await answered(get('/', { etag: '"7"' }))).notModified, true)
  assert.equal((await answered(get('/', { lastModified: 'yesterday' }))).notModified, true)
  assert.equal((await answered(get('/', { etag: '"6"' }))).notModified, false)
  assert.equal((await answered(get('/', { etag: '"6"\r\nx: y' }))).notModified, false)
  assert.equal(server.requests.at(-1)!.headers['if-none-match'], undefined)
})

test('"not modified" without a question is no answer', async () => {
  const { get } = await start((_, response) => response.writeHead(304).end())
  assert.equal((await failed(get('/'))).code, 'http-status')
})

test('a bad status is a failure that begins with it', async () => {
  const { server, get } = await start(({ url }, response) => response.writeHead(Number(url!.slice(1))).end('body'))
  for (const [status, words] of [
    [404, 'Not Found'],
    [410, 'Gone'],
    [500, 'Internal Server Error'],
    [503, 'Service Unavailable'],
    [300, 'Multiple Choices'],
    [799, 'unknown status'],
  ] as const) {
    // prettier-ignore
    const { code, detail } = await failed(get(`/${status}`))
    assert.deepEqual([code, detail], ['http-status', `${status} ${words} at ${server.origin}/${status}`])
  }
})

test('redirects are followed, and the permanent ones at the beginning are remembered', async () => {
  const ways: Record<string, readonly [number, string]> = {
    '/moved': [301, 'moved-on'],
    '/moved-on': [308, '/here#part'],
    '/mixed': [301, '/then'],
    '/then': [302, '/moved'],
    '/seasonal': [307, '/moved'],
    '/posted': [303, '/here'],
    '/han': [301, Buffer.from('/新闻').toString('latin1')],
  }
  const { server, get } = await start(({ url = '' }, response) => {
    const way = ways[url]
    if (way) response.writeHead(way[0], { location: way[1] }).end('a body nobody reads')
    else response.end(url)
  })
  const journey = async (path: string) => {
    const { body, url, redirectedPermanentlyTo } = await answered(get(path))
    return [Buffer.from(body).toString(), url, redirectedPermanentlyTo].map((text) => text?.replace(server.origin, ''))
  }
  assert.deepEqual(await journey('/here'), ['/here', '/here', undefined])
  assert.deepEqual(await journey('/moved'), ['/here', '/here', '/here'])
  assert.deepEqual(await journey('/mixed'), ['/here', '/here', '/then'])
  assert.deepEqual(await journey('/seasonal'), ['/here', '/here', undefined])
  assert.deepEqual(await journey('/posted'), ['/here', '/here', undefined])
  assert.deepEqual(await journey('/han'), ['/%e6%96%b0%e9%97%bb', '/%e6%96%b0%e9%97%bb', '/%e6%96%b0%e9%97%bb'])
})

test('redirects end: in a circle, without an address, or to where we do not go', async () => {
  const elsewhere = await startServer((_, response) => response.end('secret'))
  toClose.push(elsewhere)
  const { server, get } = await start(({ url = '' }, response) => {
    const location = url === '/loop' ? '/loop' : decodeURIComponent(url.slice(1))
    response.writeHead(302, url === '/nowhere' ? {} : { location }).end()
  })
  const codeAfter = async (location: string) => (await failed(get(`/${encodeURIComponent(location)}`))).code
  assert.equal((await failed(get('/loop'))).code, 'redirect-limit')
  assert.equal(askedFor(server).length, 6)
  assert.equal((await failed(get('/nowhere'))).code, 'http-status')
  for (const url of [
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'javascript:1',
    'http://u:p@127.0.0.1/',
    'http://[',
    `http://a/${'a'.repeat(9000)}`,
  ])
    assert.equal(await codeAfter(url), 'address-invalid', url)
  for (const url of [elsewhere.origin, 'http://127.1:1/', '//localhost/', 'http://169.254.169.254/'])
    assert.equal(await codeAfter(url), 'address-refused', url)
  assert.equal(elsewhere.connections(), 0)
})

test('the limit on size holds for what is announced, sent and decoded', async () => {
  const { get } = await start(({ url }, response) => {
    if (url === '/announced') response.writeHead(200, { 'content-length': '10000000000' }).write('a')
    if (url === '/sent') response.write('a'.repeat(3000), () => response.write('a'.repeat(3000)))
    if (url === '/decoded')
      response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync('a'.repeat(6000)))
    if (url === '/fits') response.end('a'.repeat(5000))
  })
  for (const path of ['/announced', '/sent', '/decoded']) {
    const { code, detail } = await failed(get(path, { maxBytes: 5000 }))
    assert.equal(code, 'response-too-large', path)
    assert.match(detail, /^127\.0\.0\.1:\d+ sends more than 5000 bytes$/)
  }
  assert.equal((await answered(get('/fits', { maxBytes: 5000 }))).body.length, 5000)
})

test('a slow server is given up: no headers, a body that stops, a body that drips', async () => {
  const cases = [
    ['/silent', { firstByteMs: 100 }, /no answer in time/],
    ['/stops', { idleMs: 100 }, /the answer stopped coming/],
    ['/drips', { wholeMs: 300 }, /not done after 0\.3 seconds/],
  ] as const
  for (const [path, limits, words] of cases) {
    const { get } = await start((_, response) => {
      if (path === '/stops') response.write('a')
      if (path !== '/drips') return
      const timer = setInterval(() => response.write('a'), 30)
      response.on('close', () => clearInterval(timer))
    }, { limits }) // prettier-ignore
    const { code, detail } = await failed(get(path))
    assert.equal(code, 'response-too-slow')
    assert.match(detail, words)
  }
})

test('a fetch that its caller gives up throws, and the connection is let go', async () => {
  const { server, get } = await start((_, response) => response.write('a'))
  const controller = new AbortController()
  const closed = new Promise((resolve) => {
    const watch = setInterval(() => {
      const last = server.requests.at(-1)
      if (last?.url !== '/') return
      clearInterval(watch)
      last.socket.once('close', resolve)
      controller.abort(new Error('enough'))
    }, 5)
  })
  await assert.rejects(get('/', { signal: controller.signal }), /enough/)
  await closed
})

const resolveNothing = async (name: string): Promise<never> => {
  throw Object.assign(new Error(), { code: name === 'away.test' ? 'EAI_AGAIN' : 'ENOTFOUND' })
}

test('a host that is not there is a failure in words', async () => {
  const { server, fetcher } = await start(() => {}, { resolve: resolveNothing })
  const expected: readonly (readonly [string, string, RegExp])[] = [
    ['http://gone.test/', 'host-not-found', /^gone\.test: there is no host of this name$/],
    ['http://away.test/', 'host-not-found', /name server does not answer/],
    ['http://a b/', 'address-invalid', /^http:\/\/a b\/$/],
    ['x:\0\r\nSet-Cookie: y', 'address-invalid', /^not http or https: x: Set-Cookie: y$/],
    ['mailto:a@b.c', 'address-invalid', /not http or https/],
    ['', 'address-invalid', /^$/],
  ]
  for (const [url, code, detail] of expected) {
    const answer = await failed(fetcher.fetch({ url }))
    assert.equal(answer.code, code)
    assert.match(answer.detail, detail)
  }
  await server.close()
  toClose.pop()
  const { code, detail } = await failed(fetcher.fetch({ url: server.origin }))
  assert.deepEqual([code, detail], ['connection-failed', `${server.place}: the connection was refused`])
})
