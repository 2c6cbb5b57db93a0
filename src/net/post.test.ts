import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { RequestListener } from 'node:http'
import { startServer } from './testing/loopback-server.ts'
import { startFetcher } from './testing/start-fetcher.ts'

async function start(t: TestContext, listener: RequestListener, isAllowed = true) {
  const server = await startServer(listener)
  const fetcher = startFetcher(isAllowed ? [server.place] : [])
  t.after(async () => {
    await fetcher.close()
    await server.close()
  })
  const post = (path = '/', headers?: Record<string, string>) =>
    fetcher.post({ url: server.origin + path, contentType: 'text/plain', body: '报', ...(headers && { headers }) })
  return { server, post }
}

test('what is told arrives whole, with its headers, and robots.txt is not asked', async (t) => {
  const told: string[] = []
  const { server, post } = await start(t, (request, response) => {
    request.setEncoding('utf8').on('data', (text: string) => void told.push(text))
    request.on('end', () => response.writeHead(204).end())
  })
  assert.deepEqual(await post('/hook', { 'x-signed': 'by us' }), { ok: true, value: 204 })
  const [request] = server.requests
  assert.deepEqual(
    [
      told.join(''),
      request?.method,
      request?.headers['content-type'],
      request?.headers['x-signed'],
      request?.headers['user-agent'],
    ],
    ['报', 'POST', 'text/plain', 'by us', 'Sambac/0.1 (+http://localhost)'],
  )
  assert.deepEqual(server.paths, ['/hook'])
})

test('a redirect is not followed, a refusal is told, and who asks to wait is left alone', async (t) => {
  const { server, post } = await start(t, ({ url }, response) => {
    if (url === '/moved') response.writeHead(308, { location: '/there' }).end()
    else if (url === '/later') response.writeHead(429, { 'retry-after': '60' }).end()
    else response.writeHead(500).end('no')
  })
  const moved = await post('/moved')
  assert.ok(!moved.ok && moved.code === 'http-status' && moved.detail.startsWith('308 '))
  const broken = await post('/broken')
  assert.ok(!broken.ok && broken.code === 'http-status' && broken.detail.startsWith('500 '))
  const later = await post('/later')
  assert.ok(!later.ok && later.code === 'host-asked-to-wait' && later.until)
  const again = await post('/broken')
  assert.ok(!again.ok && again.code === 'host-asked-to-wait')
  assert.deepEqual(server.paths, ['/moved', '/broken', '/later'])
})

test('a private address is told nothing unless the operator allows it', async (t) => {
  const { server, post } = await start(t, (_, response) => void response.end(), false)
  const answer = await post()
  assert.ok(!answer.ok && answer.code === 'address-refused')
  assert.equal(server.connections(), 0)
})

test('a connection that breaks off is not tried again', async (t) => {
  const { server, post } = await start(t, ({ socket }) => void socket.destroy())
  const answer = await post()
  assert.ok(!answer.ok && answer.code === 'connection-failed')
  assert.equal(server.requests.length, 1)
})
