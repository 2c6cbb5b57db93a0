import { STATUS_CODES } from 'node:http'
import { Agent, errors, request as send, type Dispatcher } from 'undici'
import { failure, success, type Failure, type Result } from '../model/result.ts'
import { guardedConnector, type Resolve } from './address-guard.ts'
import { failureFrom, hasCode } from './fetch-failure.ts'
import { createHostManners, type Clock, type HostAgreement, type HostManners } from './host-manners.ts'
import { parseAddress } from './parse-address.ts'
import { post, type PostRequest } from './post.ts'
import { ACCEPT_ENCODING, readBody } from './read-body.ts'
import { headersFrom, maxAgeMs, redirectOf, retryAfterMs, type Headers } from './response-headers.ts'
import { loadRobots, MAX_ROBOTS_BYTES, type RobotsErrand } from './robots.ts'

export type { HostAgreement }

/** Bounds of one fetch: times in milliseconds, sizes in bytes. */
export type FetchLimits = {
  readonly connectMs: number
  /** From the request until the headers are there. */
  readonly firstByteMs: number
  /** Between two pieces of the body. */
  readonly idleMs: number
  /** For everything: robots.txt, standing in line, redirects, the body. */
  readonly wholeMs: number
  /** Of a body, on the wire and after decoding, where the request does not say. */
  readonly maxBytes: number
  /** How long a worker stands in line for a host's next slot. */
  readonly slotWaitMs: number
}
export const DEFAULT_LIMITS: FetchLimits = {
  connectMs: 10_000,
  firstByteMs: 20_000,
  idleMs: 15_000,
  wholeMs: 60_000,
  maxBytes: 16_000_000,
  slotWaitMs: 3_000,
}
const MAX_REDIRECTS = 5
/** Real sites send policies and cookies of 20 kB and more. */
const MAX_HEADER_BYTES = 65_536
/** Shorter than servers keep an idle connection, so that none is closed under a request. */
const KEEP_ALIVE_MS = 2_000
/** To one host at a time. */
const CONNECTIONS = 2

export type FetcherOptions = {
  /** `Name/version (+address)`; the name is what robots.txt is searched for. */
  readonly userAgent: string
  /** `host:port`, exactly; only these may be private. */
  readonly allowHosts: readonly string[]
  /** Between two requests to one host; longer where its robots.txt says so. */
  readonly hostDelayMs: number
  readonly hosts: HostAgreement
  readonly clock: Clock
  readonly limits?: Partial<FetchLimits>
  readonly resolve?: Resolve
}

export type FetchRequest = {
  readonly url: string
  /** From the answer before, to be told `notModified` where nothing changed. */
  readonly etag?: string
  readonly lastModified?: string
  readonly accept?: string
  readonly maxBytes?: number
  readonly signal?: AbortSignal
}

export type FetchAnswer = {
  /** 2xx, or 304. */
  readonly status: number
  /** Where the redirects led. */
  readonly url: string
  readonly headers: Headers
  /** Decoded; empty where not modified. */
  readonly body: Uint8Array
  readonly contentType?: string
  readonly etag?: string
  readonly lastModified?: string
  readonly notModified: boolean
  readonly maxAgeMs?: number
  readonly retryAfterMs?: number
  /** The address to use from now on, if the server said so. */
  readonly redirectedPermanentlyTo?: string
}

export type Fetcher = {
  /**
   * Fetches an http(s) address politely and safely: one slot of the host's, by its robots.txt, never a private address,
   * within all limits. Every failure is a value, a bad status too (`http-status`, the detail begins with the number);
   * `until` of a `host-asked-to-wait` tells when to come back. Throws only when `signal` is aborted.
   */
  fetch(request: FetchRequest): Promise<Result<FetchAnswer>>
  /** Tells something to an address that the operator named, as safely: once, in its host's turn; the status (2xx) of its answer. */
  post(request: PostRequest): Promise<Result<number>>
  close(): Promise<void>
}

type Reply = { readonly status: number; readonly url: URL; readonly headers: Headers; readonly body: Uint8Array }
type Journey = Reply & { readonly permanentUrl: string | null }

type Network = { readonly agent: Agent; readonly manners: HostManners }

/** One address to get, with what is sent along and what is done before every request, redirects included. */
type Errand = {
  readonly headers: Readonly<Record<string, string>>
  readonly maxBytes: number
  /** A longer body is cut, not refused. */
  readonly cut?: boolean
  readonly signal: AbortSignal
  admit(url: URL): Promise<Failure | null>
}

/** All outgoing requests of the project go through here. Close it to let the process end. */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { userAgent, hosts, clock } = options
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const network: Network = {
    agent: createAgent(options, limits),
    manners: createHostManners(hosts, clock, limits.slotWaitMs),
  }
  return {
    async fetch(request) {
      const url = parseAddress(request.url)
      if (!url.ok) return url
      const deadline = AbortSignal.timeout(limits.wholeMs)
      const signal = request.signal ? AbortSignal.any([request.signal, deadline]) : deadline
      const headers = { 'user-agent': userAgent, ...headersOf(request) }
      const maxBytes = request.maxBytes ?? limits.maxBytes
      try {
        const journey = await follow(
          url.value,
          { headers, maxBytes, signal, admit: createGate(options, network, signal) },
          network,
        )
        return journey.ok ? answerFrom(journey.value, request, clock()) : journey
      } catch (error) {
        request.signal?.throwIfAborted()
        if (!deadline.aborted) throw error
        return failure('response-too-slow', `${url.value.host}: not done after ${limits.wholeMs / 1000} seconds`)
      }
    },
    post: (request) =>
      post(request, { ...network, userAgent, hostDelayMs: options.hostDelayMs, wholeMs: limits.wholeMs }),
    close: () => network.agent.destroy(),
  }
}

/** What a request for a page must pass: the host's robots.txt, then the host's next slot. */
function createGate(options: FetcherOptions, network: Network, signal: AbortSignal): Errand['admit'] {
  const takeTurn = createTurns(network, signal)
  return async (url) => {
    const rules = await loadRobots(url, options, createRobotsErrand(url, options, network, signal))
    if (!rules.ok) return rules
    if (!rules.value.isAllowed(url))
      return failure('robots-disallowed', `${url.host} does not want ${url.pathname} read`)
    return takeTurn(url.host, Math.max(options.hostDelayMs, rules.value.crawlDelayMs))
  }
}

function createRobotsErrand(
  { host }: URL,
  { userAgent, hostDelayMs }: FetcherOptions,
  network: Network,
  signal: AbortSignal,
): RobotsErrand {
  const takeTurn = createTurns(network, signal)
  const headers = { 'user-agent': userAgent, 'accept-encoding': ACCEPT_ENCODING }
  const admit: Errand['admit'] = (hop) => takeTurn(hop.host, hostDelayMs)
  return {
    takeSlot: () => takeTurn(host, hostDelayMs),
    read: (url) => follow(url, { headers, maxBytes: MAX_ROBOTS_BYTES, cut: true, signal, admit }, network),
  }
}

/** One slot of a host however often it redirects to itself: who is sent away begins anew, and would never get through. */
function createTurns({ manners }: Network, signal: AbortSignal) {
  const hosts = new Set<string>()
  return async (host: string, delayMs: number): Promise<Failure | null> => {
    if (hosts.has(host)) return null
    hosts.add(host)
    return manners.takeSlot(host, delayMs, signal)
  }
}

/** Asks, and follows redirects by hand, so that each is checked like the first address. */
async function follow(start: URL, errand: Errand, { agent, manners }: Network): Promise<Result<Journey>> {
  let url = start
  let permanentUrl: string | null = null
  let isPermanent = true
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const refused = await errand.admit(url)
    if (refused) return refused
    const reply = await ask(url, errand, agent)
    if (!reply.ok) return reply
    const { status, headers } = reply.value
    const wait = await manners.heed(url.host, status, headers)
    if (wait) return wait
    const location = redirectOf(status, headers)
    if (location === undefined) return success({ ...reply.value, permanentUrl })
    const next = parseAddress(location, url)
    if (!next.ok) return next
    url = next.value
    isPermanent &&= status === 301 || status === 308
    if (isPermanent) permanentUrl = url.href
  }
  return failure(
    'redirect-limit',
    `${start.host} redirects more than ${MAX_REDIRECTS} times, the last time to ${url.href}`,
  )
}

const createAgent = ({ allowHosts, resolve }: FetcherOptions, { connectMs, firstByteMs, idleMs }: FetchLimits): Agent =>
  new Agent({
    connect: guardedConnector({ allowHosts, connectMs, ...(resolve && { resolve }) }),
    connections: CONNECTIONS,
    headersTimeout: firstByteMs,
    bodyTimeout: idleMs,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
  })

/** Anything a server once sent as a validator goes back as it came, unless it could not stand in a header. */
function headersOf({ etag, lastModified, accept = '*/*' }: FetchRequest): Record<string, string> {
  return {
    accept,
    'accept-encoding': ACCEPT_ENCODING,
    ...(isSendable(etag) && { 'if-none-match': etag }),
    ...(isSendable(lastModified) && { 'if-modified-since': lastModified }),
  }
}

const isSendable = (value: string | undefined): value is string => /^[\x20-\x7e]+$/.test(value ?? '')

/** One request and its answer. The body is read only where it is wanted. */
async function ask(url: URL, errand: Errand, dispatcher: Dispatcher): Promise<Result<Reply>> {
  const { signal, maxBytes, cut = false } = errand
  try {
    const response = await sendAgain(() => send(url, { dispatcher, signal, headers: errand.headers }))
    const status = response.statusCode
    const headers = headersFrom(response.headers)
    const reply = { status, url, headers, body: new Uint8Array() }
    if (status < 200 || status > 299) {
      response.body.on('error', () => {}).destroy()
      return success(reply)
    }
    const tooLarge = failure('response-too-large', `${url.host} sends more than ${maxBytes} bytes`)
    if (!cut && Number(headers.get('content-length')) > maxBytes) {
      response.body.on('error', () => {}).destroy()
      return tooLarge
    }
    const body = await readBody(response.body, headers.get('content-encoding') ?? '', maxBytes)
    if (!body.ok) return body
    return body.value.complete || cut ? success({ ...reply, body: body.value.bytes }) : tooLarge
  } catch (error) {
    if (signal.aborted) throw error
    return failureFrom(error, url.host)
  }
}

/**
 * A server may close a kept connection just when a request goes out on it; whoever only reads may then ask again (RFC 9110
 * §9.2.2). All kept ones may be stale, a new one can't be.
 */
async function sendAgain<T>(request: () => Promise<T>): Promise<T> {
  for (let stale = 0; ; stale++) {
    try {
      return await request()
    } catch (error) {
      if (stale === CONNECTIONS || !isStale(error)) throw error
    }
  }
}

/** The connection had served answers before and broke off before this one began, or was reset, which does not tell. */
const isStale = (error: unknown): boolean =>
  error instanceof errors.SocketError ? (error.socket?.bytesRead ?? 0) > 0 : hasCode(error, 'ECONNRESET')

function answerFrom(journey: Journey, request: FetchRequest, now: Date): Result<FetchAnswer> {
  const { status, url, headers, body, permanentUrl } = journey
  const notModified = status === 304 && Boolean(request.etag ?? request.lastModified) // else it answers what nobody asked
  if (!notModified && (status < 200 || status > 299)) {
    return failure('http-status', `${status} ${STATUS_CODES[status] ?? 'unknown status'} at ${url.href}`)
  }
  const optional = {
    contentType: headers.get('content-type'),
    etag: headers.get('etag'),
    lastModified: headers.get('last-modified'),
    maxAgeMs: maxAgeMs(headers, now),
    retryAfterMs: retryAfterMs(headers, now),
    redirectedPermanentlyTo: permanentUrl ?? undefined,
  }
  return success({ status, url: url.href, headers, body, notModified, ...withoutUndefined(optional) })
}

type Defined<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }

const withoutUndefined = <T extends object>(fields: T): Defined<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>
