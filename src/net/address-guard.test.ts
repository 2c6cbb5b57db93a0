import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import * as fc from 'fast-check'
import { Agent, buildConnector, request } from 'undici'
import { AddressRefused, guardedConnector, guardedLookup, isPublicAddress } from './address-guard.ts'
import { startServer, type LoopbackServer } from './testing/loopback-server.ts'

/** Addresses just inside and just outside of what is special. */
const PUBLIC = ['1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.0']
PUBLIC.push('169.253.255.255', '172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0', '198.17.255.255')
PUBLIC.push(
  '198.20.0.0',
  '223.255.255.255',
  '2000::',
  '2001:200::1',
  '2606:4700:4700::1111',
  '2a00:1450:4001:80b::200e',
)
const SPECIAL = [
  '0.0.0.0',
  '10.0.0.0',
  '10.255.255.255',
  '100.64.0.0',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.255',
]
SPECIAL.push('169.254.169.254', '172.16.0.0', '172.31.255.255', '192.168.0.0', '192.168.255.255', '198.19.255.255')
SPECIAL.push('203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '168.63.129.16')
SPECIAL.push('::', '::1', '::ffff:8.8.8.8', '::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b:1::1', '100::1', '2001::1')
SPECIAL.push(
  '2001:1ff:ffff::',
  '2001:db8::1',
  '2002:7f00:1::',
  '3fff::1',
  '5f00::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
)
SPECIAL.push('fe80::1%eth0', 'fec0::1', 'ff02::1', 'no address', '', '127.1', '[::1]')

test('public and special addresses are told apart at their borders', () => {
  for (const ip of PUBLIC) assert.equal(isPublicAddress(ip), true, ip)
  for (const ip of SPECIAL) assert.equal(isPublicAddress(ip), false, ip)
})

test('an IPv4 address in any IPv6 clothes is never public', () => {
  const byte = fc.integer({ min: 0, max: 255 })
  fc.assert(
    fc.property(byte, byte, byte, byte, (a, b, c, d) => {
      const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
      const v4 = `${a}.${b}.${c}.${d}`
      const clothes = [
        `::ffff:${v4}`,
        `::${v4}`,
        `64:ff9b::${hex}`,
        `2002:${hex}::1`,
        `2001:0:${hex}::`,
        `::ffff:0:${v4}`,
      ]
      for (const ip of clothes) assert.equal(isPublicAddress(ip), false, ip)
    }),
  )
})

type Looked = { readonly error: Error | null; readonly addresses: readonly string[] }

const look = (lookup: ReturnType<typeof guardedLookup>, hostname: string): Promise<Looked> =>
  new Promise((resolve) => {
    lookup(hostname, { all: true }, (error, found) =>
      resolve({ error, addresses: [found].flat().map((one) => (typeof one === 'string' ? one : one.address)) }),
    )
  })

const addressesFrom = (...ips: string[]) => ips.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

test('a name is refused when any one of its addresses is special', async () => {
  for (const ip of SPECIAL) {
    const lookup = guardedLookup(async () => addressesFrom('1.1.1.1', ip, '2606:4700:4700::1111'))
    const { error } = await look(lookup, 'mixed.test')
    assert.ok(error instanceof AddressRefused, ip)
    assert.match(error.message, /^mixed\.test leads to .*, which is not a public address$/)
  }
  const lookup = guardedLookup(async () => addressesFrom('1.1.1.1', '2606:4700:4700::1111'))
  assert.deepEqual((await look(lookup, 'good.test')).addresses, ['1.1.1.1', '2606:4700:4700::1111'])
})

test('a name without addresses is no host', async () => {
  const { error } = await look(
    guardedLookup(async () => []),
    'empty.test',
  )
  assert.equal((error as NodeJS.ErrnoException).code, 'ENOTFOUND')
})

let server: LoopbackServer
before(async () => {
  server = await startServer((_, response) => response.setHeader('connection', 'close').end('secret'))
})
after(() => server.close())

/** Stands for the internet: whatever address a connection is made to, this machine's server answers, and it is noted. */
function createInternet(dialled: string[]): typeof buildConnector {
  return (options = {}) =>
    ({ hostname, port }, callback) => {
      const { lookup } = options as { lookup: ReturnType<typeof guardedLookup> }
      const socket = connect({
        host: hostname,
        port: Number(port) || 80,
        lookup: (name, lookupOptions, answer) =>
          lookup(name, lookupOptions, (error, found) => {
            if (error) return answer(error, '')
            dialled.push(...[found].flat().map((one) => (typeof one === 'string' ? one : one.address)))
            answer(null, addressesFrom('127.0.0.1'))
          }),
      })
      socket.once('connect', () => callback(null, socket)).once('error', (error) => callback(error, null))
    }
}

test('DNS rebinding: a name that was public and now is private is refused, and never dialled', async () => {
  const answers = [addressesFrom('8.8.8.8'), addressesFrom('127.0.0.1'), addressesFrom('8.8.8.8', '10.0.0.1')]
  const dialled: string[] = []
  const resolve = async () => answers.shift() ?? addressesFrom('169.254.169.254')
  const connectGuarded = guardedConnector({ allowHosts: [], connectMs: 1000, resolve, build: createInternet(dialled) })
  const agent = new Agent({ connect: connectGuarded })
  const get = () => request(`http://rebind.test:${server.port}/`, { dispatcher: agent })

  const first = await get()
  assert.equal(await first.body.text(), 'secret')
  for (let again = 0; again < 3; again++) await assert.rejects(get, AddressRefused)
  assert.deepEqual(dialled, ['8.8.8.8'])
  await agent.close()
})

test('whatever the name server says, only public addresses are dialled, and all that was checked is what is dialled', async () => {
  const ip = fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom(...PUBLIC), fc.constantFrom(...SPECIAL.slice(0, 30)))
  await fc.assert(
    fc.asyncProperty(fc.array(ip, { minLength: 1, maxLength: 3 }), async (ips) => {
      const dialled: string[] = []
      const build = createInternet(dialled)
      const connectGuarded = guardedConnector({
        allowHosts: [],
        connectMs: 1000,
        resolve: async () => addressesFrom(...ips),
        build,
      })
      const error = await new Promise((resolve) => {
        connectGuarded({ hostname: 'any.test', protocol: 'http:', port: String(server.port) }, (failed, socket) => {
          socket?.destroy()
          resolve(failed)
        })
      })
      const isAllPublic = ips.every(isPublicAddress)
      assert.equal(error, isAllPublic ? null : error)
      assert.equal(error instanceof AddressRefused, !isAllPublic)
      assert.deepEqual(dialled, isAllPublic ? ips : [])
    }),
    { numRuns: 200 },
  )
})
