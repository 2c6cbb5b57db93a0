import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { afterEach, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import type { Result } from '../model/result.ts'
import type { FetchAnswer, FetcherOptions } from './fetcher.ts'
import { startRawServer } from './testing/loopback-server.ts'
import { createMemoryAgreement } from './testing/memory-agreement.ts'
import { startFetcher } from './testing/start-fetcher.ts'

const toClose: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of toClose.splice(0)) await one.close()
})

const NO_ROBOTS = 'HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n'

/** Fetches a page from a server that says to its socket whatever it likes. */
async function fetchFrom(
  answer: (socket: Socket) => void,
  options: Partial<FetcherOptions> = {},
): Promise<Result<FetchAnswer> & { connections: number }> {
  const server = await startRawServer((socket, head) => {
    if (head.startsWith('GET /robots.txt')) socket.end(NO_ROBOTS)
    else if (head.startsWith('GET /')) answer(socket)
  })
  const fetcher = startFetcher([server.place], options)
  toClose.push(fetcher, server)
  return { ...(await fetcher.fetch({ url: `${server.origin}/page` })), connections: server.connections() }
}

/** Sends for ever, as fast as it is read. Answers how much was taken. */
function flood(socket: Socket, chunk: Uint8Array | string): void {
  const more = (): void => {
    while (socket.writable && socket.write(chunk));
  }
  socket.on('drain', more)
  more()
}

const codeOf = (answer: Result<FetchAnswer>): string => (answer.ok ? 'ok' : answer.code)
const textOf = (answer: Result<FetchAnswer>): string =>
  answer.ok ? Buffer.from(answer.value.body).toString() : answer.code

/** Sent as they stand, then the connection is closed. */
const SENT_AND_CLOSED: readonly (readonly [name: string, bytes: string, code: string])[] = [
  ['nothing', '', 'connection-failed'],
  ['half a status line', 'HTTP/1.1 2', 'connection-failed'],
  ['no HTTP', '220 mail.test ESMTP\r\n', 'connection-failed'],
  ['no such version', 'HTTP/9.9 200 OK\r\n\r\n', 'connection-failed'],
  ['half the headers', 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n', 'connection-failed'],
  ['less than announced', 'HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nhello', 'connection-failed'],
  ['no length', 'HTTP/1.1 200 OK\r\n\r\nhello', 'ok'],
  ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello', 'connection-failed'],
  ['a length that is none', 'HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\nhello', 'connection-failed'],
  [
    'length and chunks',
    'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    'connection-failed',
  ],
  ['chunks that are none', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nhello\r\n', 'connection-failed'],
  [
    'a huge chunk',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\nhello',
    'connection-failed',
  ],
  ['chunks that break off', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n', 'connection-failed'],
  [
    'a bare line feed in a header',
    'HTTP/1.1 200 OK\r\na: b\nc: d\r\ncontent-length: 5\r\n\r\nhello',
    'connection-failed',
  ],
  ['a NUL in a header', 'HTTP/1.1 200 OK\r\na: b\0c\r\ncontent-length: 5\r\n\r\nhello', 'connection-failed'],
  ['an unknown encoding', 'HTTP/1.1 200 OK\r\ncontent-encoding: secret\r\n\r\nhello', 'encoding-broken'],
  ['an encoding that is a lie', 'HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\nhello', 'encoding-broken'],
  [
    'a redirect to a port that is none',
    'HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:99999/\r\n\r\n',
    'address-invalid',
  ],
  ['a redirect to a mail server', 'HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:25/\r\n\r\n', 'address-refused'],
  [
    'another protocol',
    'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
    'connection-failed',
  ],
]

for (const [name, bytes, code] of SENT_AND_CLOSED) {
  test(`a server that sends ${name}`, async () => {
    const answer = await fetchFrom((socket) => void socket.end(bytes))
    assert.equal(codeOf(answer), code)
    if (!answer.ok) assert.match(answer.detail, /\S/)
  })
}

test('a server that sends more than it announced: the rest is not part of the page', async () => {
  const answer = await fetchFrom(
    (socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello and more'),
  )
  assert.equal(textOf(answer), 'hello')
})

test('a server that resets the connection in the middle', async () => {
  const answer = await fetchFrom((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\nhello', () => socket.resetAndDestroy())
  })
  assert.equal(codeOf(answer), 'connection-failed')
})

test('headers without end', async () => {
  for (const flooded of ['a: b\r\n'.repeat(1000), 'a'.repeat(10_000)]) {
    const answer = await fetchFrom((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nx: ')
      flood(socket, flooded)
    })
    assert.equal(codeOf(answer), 'response-too-large')
  }
})

test('early hints without end', async () => {
  const answer = await fetchFrom((socket) => flood(socket, 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'), {
    limits: { wholeMs: 300, firstByteMs: 200 },
  })
  assert.match(codeOf(answer), /^(response-too-slow|connection-failed)$/)
})

/** Bytes beyond which memory has grown with what was sent instead of with what is allowed. */
const GROWTH = 150_000_000
const memory = (): number => {
  const { heapUsed, arrayBuffers, external } = process.memoryUsage()
  return heapUsed + arrayBuffers + external
}

const BODIES_WITHOUT_END: readonly (readonly [name: string, head: string, chunk: Uint8Array | string])[] = [
  ['ten gigabytes announced', 'content-length: 10000000000\r\n\r\n', Buffer.alloc(65_536)],
  ['nothing announced', '\r\n', Buffer.alloc(65_536)],
  [
    'large chunks',
    'transfer-encoding: chunked\r\n\r\n',
    Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536), Buffer.from('\r\n')]),
  ],
  ['chunks of one byte', 'transfer-encoding: chunked\r\n\r\n', '1\r\na\r\n'.repeat(10_000)],
  ['chunks with long extensions', 'transfer-encoding: chunked\r\n\r\n', `1;${'x'.repeat(50)}\r\na\r\n`.repeat(1000)],
]

for (const [name, head, chunk] of BODIES_WITHOUT_END) {
  test(`a body without end: ${name}`, async () => {
    const before = memory()
    const options = { limits: { maxBytes: 300_000, wholeMs: 20_000 } }
    let socketClosed: Promise<unknown> = Promise.resolve()
    let peak = 0
    const watch = setInterval(() => (peak = Math.max(peak, memory() - before)), 10)
    const answer = await fetchFrom((socket) => {
      socketClosed = new Promise((resolve) => socket.once('close', resolve))
      socket.write(`HTTP/1.1 200 OK\r\n${head}`)
      flood(socket, chunk)
    }, options)
    clearInterval(watch)
    assert.equal(codeOf(answer), 'response-too-large')
    assert.ok(peak < GROWTH, `${peak} bytes`)
    await socketClosed // the server is told to stop
  })
}

test('a bomb in gzip, and a bomb in a bomb', async () => {
  const bomb = gzipSync(Buffer.alloc(20_000_000))
  const nested = gzipSync(Buffer.concat(Array.from({ length: 50 }, () => bomb)))
  for (const [bytes, encoding] of [
    [bomb, 'gzip'],
    [nested, 'gzip, gzip'],
  ] as const) {
    // prettier-ignore
    const before = memory()
    const options = { limits: { maxBytes: 1_000_000 } }
    const answer = await fetchFrom((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-encoding: ${encoding}\r\ncontent-length: ${bytes.length}\r\n\r\n`)
      socket.end(bytes)
    }, options)
    assert.equal(codeOf(answer), 'response-too-large')
    assert.ok(memory() - before < GROWTH)
  }
})

test('one bad answer does not spoil the next: no bytes of one page get into another', async () => {
  let pages = 0
  const server = await startRawServer((socket, head) => {
    if (head.startsWith('GET /robots.txt')) return void socket.write(NO_ROBOTS.replace('connection: close\r\n', ''))
    pages++
    const smuggled = 'HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nevil'
    return void socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\ngood${pages === 1 ? smuggled : ''}`)
  })
  const fetcher = startFetcher([server.place])
  toClose.push(fetcher, server)
  for (const path of ['/1', '/2', '/3'])
    assert.equal(textOf(await fetcher.fetch({ url: server.origin + path })), 'good', path)
})

test('whatever a server sends, there is an answer', async () => {
  const line = fc.constantFrom(
    'content-length: 3',
    'transfer-encoding: chunked',
    'location: //',
    'content-encoding: br',
    'retry-after: -1',
  )
  const head = fc.tuple(
    fc.constantFrom(200, 204, 301, 304, 429, 503, 999),
    fc.array(fc.oneof(line, fc.string({ unit: 'binary' }))),
  )
  const sent = fc.tuple(head, fc.uint8Array())
  let bytes: Uint8Array = Buffer.of()
  const server = await startRawServer((socket, request) => {
    socket.end(request.startsWith('GET /robots.txt') ? NO_ROBOTS : bytes)
  })
  const fetcher = startFetcher([server.place], { hosts: { ...createMemoryAgreement(), waitUntil: async () => {} } })
  toClose.push(fetcher, server)
  await fc.assert(
    fc.asyncProperty(sent, async ([[status, lines], body]) => {
      bytes = Buffer.concat([Buffer.from(`HTTP/1.1 ${status} OK\r\n${lines.join('\r\n')}\r\n\r\n`), body])
      const answer = await fetcher.fetch({ url: server.origin })
      assert.ok(answer.ok || answer.detail)
    }),
  )
})
