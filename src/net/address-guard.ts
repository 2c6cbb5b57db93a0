import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { callbackify } from 'node:util'
import { buildConnector } from 'undici'

/**
 * What is not the public internet, after IANA's registries of special-purpose addresses (RFC 6890 and later entries).
 * Anything that could be ours, our neighbour's or nobody's stands here: a page wrongly refused is a nuisance, a page
 * wrongly fetched hands out what the firewall was to keep.
 */
const SPECIAL_V4: readonly (readonly [network: string, prefix: number, reason: string])[] = [
  ['0.0.0.0', 8, 'this network; many systems take it for themselves'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'behind a carrier’s address translation'],
  ['127.0.0.0', 8, 'loopback'],
  ['168.63.129.16', 32, 'inside Azure, the machine’s own host'],
  ['169.254.0.0', 16, 'link-local; clouds hand out credentials here'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'IETF protocols'],
  ['192.0.2.0', 24, 'documentation'],
  ['192.31.196.0', 24, 'AS112: answers for private names'],
  ['192.52.193.0', 24, 'multicast tunnels'],
  ['192.88.99.0', 24, '6to4 relays'],
  ['192.168.0.0', 16, 'private'],
  ['192.175.48.0', 24, 'AS112'],
  ['198.18.0.0', 15, 'benchmarks'],
  ['198.51.100.0', 24, 'documentation'],
  ['203.0.113.0', 24, 'documentation'],
  ['224.0.0.0', 4, 'multicast'],
  ['240.0.0.0', 4, 'reserved, and broadcast'],
]
const SPECIAL_V6: typeof SPECIAL_V4 = [
  ['::', 3, 'below 2000::: loopback, IPv4 mapped, compatible and translated (64:ff9b::), discard'],
  ['2001::', 23, 'IETF protocols: Teredo, benchmarks, ORCHID'],
  ['2001:db8::', 32, 'documentation'],
  ['2002::', 16, '6to4: an IPv4 address in disguise'],
  ['2620:4f:8000::', 48, 'AS112'],
  ['3fff::', 20, 'documentation'],
  ['4000::', 2, 'not given out; segment routing'],
  ['8000::', 1, 'not given out; unique local, link-local, multicast'],
]

// one list a family: to a list of both, every IPv4 address is a mapped one and lies in ::/3
const special = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const [network, prefix] of SPECIAL_V4) special.ipv4.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of SPECIAL_V6) special.ipv6.addSubnet(network, prefix, 'ipv6')

/** Whether an IP address (v4 or v6, without brackets) belongs to the public internet. False for anything that is no address. */
export function isPublicAddress(ip: string): boolean {
  const address = ip.replace(/%.*$/, '') // a zone names one of our own interfaces
  const family = isIP(address) === 4 ? 'ipv4' : 'ipv6'
  return isIP(address) !== 0 && !special[family].check(address, family)
}

/** The address must not be contacted. The message says why. */
export class AddressRefused extends Error {}

/** All addresses of a host name. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>

export const resolveByDns: Resolve = (hostname) => lookup(hostname, { all: true })

/**
 * A `lookup` for `net.connect` that fails when *any* address of the name is special. The connection is made to the very
 * addresses it answers, so a name that answers differently the next time (DNS rebinding) gains nothing.
 */
export const guardedLookup = (resolve: Resolve): LookupFunction =>
  lookupWith(async (hostname) => {
    const addresses = await resolve(hostname)
    const bad = addresses.find(({ address }) => !isPublicAddress(address))
    if (bad) throw new AddressRefused(`${hostname} leads to ${bad.address}, which is not a public address`)
    return addresses
  })

function lookupWith(resolve: Resolve): LookupFunction {
  const resolveName = callbackify(resolve)
  return (hostname, { all }, callback) =>
    resolveName(hostname, (error, addresses) => {
      const [first] = addresses ?? []
      if (error) callback(error, '')
      else if (!first) callback(Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' }), '')
      else if (all) callback(null, [...addresses])
      else callback(null, first.address, first.family)
    })
}

export type GuardOptions = {
  /** `host:port` as the operator listed them; only these may be private. */
  readonly allowHosts: readonly string[]
  readonly connectMs: number
  readonly resolve?: Resolve
  /** How a checked address is reached; undici's own way where not given. */
  readonly build?: typeof buildConnector
}

/** A connector for undici that makes no connection to a special address, however the address was written or resolved. */
export function guardedConnector({
  allowHosts,
  connectMs,
  resolve = resolveByDns,
  build = buildConnector,
}: GuardOptions): buildConnector.connector {
  const listed = new Set(allowHosts.map((entry) => hostAndPort(new URL(`http://${entry}`))))
  const connectListed = build({ allowH2: false, timeout: connectMs, lookup: lookupWith(resolve) })
  const connectPublic = build({ allowH2: false, timeout: connectMs, lookup: guardedLookup(resolve) })
  return (options, callback) => {
    if (listed.has(hostAndPort(options))) connectListed(options, callback)
    else if (isIP(options.hostname) && !isPublicAddress(options.hostname))
      // `lookup` is not asked for literals
      callback(new AddressRefused(`${options.hostname} is not a public address`), null)
    else connectPublic(options, callback)
  }
}

type Place = { readonly protocol: string; readonly hostname: string; readonly port: string }

const hostAndPort = ({ protocol, hostname, port }: Place): string =>
  `${hostname.replace(/^\[|\]$/g, '')} ${port || (protocol === 'https:' ? 443 : 80)}`
