import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { guardedConnector } from './address-guard.ts'
import { watchConnections } from './testing/watch-connections.ts'
import { startServer, type LoopbackServer } from './testing/loopback-server.ts'
import { startFetcher } from './testing/start-fetcher.ts'

/** Every way to write loopback that a URL parser or a name server understands. */
const HOSTILE = ['http://127.0.0.1/', 'http://127.1/', 'http://2130706433/', 'http://0x7f000001/', 'http://0177.0.0.1/']
HOSTILE.push('http://0x7f.1/', 'http://127.0.0.1./', 'http://１２７.０.０.１/', 'http://127。0。0。1/', 'http://[::1]/')
HOSTILE.push(
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
)
HOSTILE.push(
  'http://[2002:7f00:1::]/',
  'http://0/',
  'http://0.0.0.0/',
  'http://[::]/',
  'http://localhost/',
  'http://10.0.0.1/',
)
HOSTILE.push(
  'http://169.254.169.254/latest/meta-data',
  'http://anything.test/',
  'http://user@127.0.0.1/',
  'file:///etc/passwd',
)
HOSTILE.push(
  'gopher://127.0.0.1/',
  'ftp://127.0.0.1/',
  'http://127.0.0.1:99999/',
  '//127.0.0.1/',
  'http://[::1',
  'http://x y/',
)

const packs = path.join(process.env['SAMBAC_PACKS'] ?? '../shared/packs', 'hostile/ssrf.json')
type PackItem = { readonly payload: string; readonly category: string }
const packed: readonly PackItem[] = existsSync(packs) ? (JSON.parse(readFileSync(packs, 'utf8')) as PackItem[]) : []
const isControl = ({ category }: PackItem): boolean => category === 'control-allow'

/** A name server in the hands of the attacker: every name leads inside. */
const hostileResolve = async () => [{ address: '127.0.0.1', family: 4 }]

let server: LoopbackServer
before(async () => {
  server = await startServer((_, response) => response.setHeader('connection', 'close').end('secret'))
})
after(() => server.close())

async function refuseAll(urls: readonly string[]): Promise<void> {
  const fetcher = startFetcher([], { resolve: hostileResolve })
  const watch = watchConnections()
  for (const url of urls) {
    const answer = await fetcher.fetch({ url })
    assert.equal(answer.ok, false, url)
    if (!answer.ok) assert.match(answer.code, /^address-(refused|invalid)$/, url)
    if (!answer.ok) assert.ok(answer.detail, url)
  }
  watch.stop()
  assert.deepEqual(watch.attempts, [])
  await fetcher.close()
}

test('no hostile address gets a connection, and each gets a reason', () => refuseAll(HOSTILE))

test('the watch does see a connection where there is one', async () => {
  const watch = watchConnections()
  const fetcher = startFetcher([server.place])
  assert.equal((await fetcher.fetch({ url: server.origin })).ok, true)
  assert.ok(watch.attempts.includes(`127.0.0.1 ${server.port}`))
  watch.stop()
  await fetcher.close()
})

const skip = packed.length === 0 && `no packs at ${packs}`

test('no hostile address of the pack gets a connection', { skip }, async () => {
  await refuseAll(packed.filter((item) => !isControl(item)).map(({ payload }) => payload))
})

test('no redirect to a hostile address gets a connection', async () => {
  const urls = [...HOSTILE, ...packed.filter((item) => !isControl(item)).map(({ payload }) => payload)].filter((url) =>
    URL.canParse(url),
  )
  const redirecting = await startServer(({ url = '' }, response) => {
    const target = urls[Number(url.slice(1))]
    if (target) response.writeHead(302, { location: new URL(target).href }).end()
    else response.writeHead(404).end()
  })
  const fetcher = startFetcher([redirecting.place], { resolve: hostileResolve })
  const watch = watchConnections()
  for (const n of urls.keys()) {
    const answer = await fetcher.fetch({ url: `${redirecting.origin}/${n}` })
    assert.ok(!answer.ok)
    assert.match(answer.code, /^address-(refused|invalid)$/, urls[n] ?? '')
  }
  watch.stop()
  assert.deepEqual(new Set(watch.attempts), new Set([`127.0.0.1 ${redirecting.port}`]))
  await fetcher.close()
  await redirecting.close()
})

test('the controls of the pack are let through', { skip }, () => {
  for (const { payload } of packed.filter(isControl)) {
    const { hostname, protocol, port } = new URL(payload)
    const dialled: string[] = []
    const connect = guardedConnector({
      allowHosts: [],
      connectMs: 1000,
      build: () => (options) => void dialled.push(options.hostname),
    })
    connect({ hostname: hostname.replace(/^\[|\]$/g, ''), protocol, port }, () => {})
    assert.equal(dialled.length, 1, payload)
  }
})

test('a listed host is listed with that very port', async () => {
  const other = await startServer((_, response) => response.end())
  const fetcher = startFetcher([`localhost:${server.port}`, `127.0.0.1:${other.port}`])
  const codeOf = async (url: string) => {
    const answer = await fetcher.fetch({ url })
    return answer.ok ? 'ok' : answer.code
  }
  assert.equal(await codeOf(`http://localhost:${server.port}/`), 'ok')
  assert.equal(await codeOf(`http://127.0.0.1:${other.port}/`), 'ok')
  assert.equal(await codeOf(`http://127.0.0.1:${server.port}/`), 'address-refused')
  assert.equal(await codeOf(`http://localhost:${other.port}/`), 'address-refused')
  await fetcher.close()
  await other.close()
})
