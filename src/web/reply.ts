import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotliAsync = promisify(brotliCompress)
const gzipAsync = promisify(gzip)

/** How long a browser or a shared cache may keep an answer. */
export const CACHE = {
  /** The name changes with the content. */
  forever: 'public, max-age=31536000, immutable',
  page: 'public, max-age=60, stale-while-revalidate=600',
  /** What programs ask for by the clock. */
  feed: 'public, max-age=300, stale-while-revalidate=3600',
  never: 'no-store',
} as const

export type Coding = 'br' | 'gzip'

/** A whole answer, ready to be sent as often as it is asked for; its compressed forms are made once, when first wanted. */
export type Reply = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly etag: string
  readonly body: Uint8Array
  compressed(coding: Coding): Promise<Uint8Array>
}

export type NewReply = {
  readonly status?: number
  readonly type: string
  readonly body: string | Uint8Array
  readonly cache: (typeof CACHE)[keyof typeof CACHE]
  readonly headers?: Readonly<Record<string, string>>
  /** Where it is known when what is answered last changed. */
  readonly modifiedAt?: Date
  /** Compressed as far as it goes, for readers on thin lines; only for what is short or made once. */
  readonly isForThinLines?: true
}

/** Below this compression gains nothing. */
const SMALLEST = 512

/** Of brotli's gain 7 gives nine tenths in a millisecond; the next step that gives more takes twelve. */
const BROTLI_QUALITY = 7
const BROTLI_THOROUGH = 11

export function replyFrom({
  status = 200,
  type,
  body,
  cache,
  headers = {},
  modifiedAt,
  isForThinLines,
}: NewReply): Reply {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const made = new Map<Coding, Promise<Uint8Array>>()
  const compress = (coding: Coding): Promise<Uint8Array> =>
    coding === 'gzip'
      ? gzipAsync(bytes)
      : brotliAsync(bytes, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: isForThinLines ? BROTLI_THOROUGH : BROTLI_QUALITY,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
          },
        })
  return {
    status,
    etag: `W/"${createHash('sha1').update(bytes).digest('base64url')}"`,
    headers: {
      'Content-Type': type,
      'Cache-Control': cache,
      ...(modifiedAt && { 'Last-Modified': modifiedAt.toUTCString() }),
      ...headers,
    },
    body: bytes,
    compressed: (coding) => {
      const ready = made.get(coding) ?? compress(coding)
      made.set(coding, ready)
      return ready
    },
  }
}

const acceptRule = (coding: Coding): RegExp =>
  new RegExp(`(?:^|,)\\s*${coding}\\s*(?:;\\s*q=(?<quality>[\\d.]+))?\\s*(?:,|$)`, 'i')
const ACCEPTED: Record<Coding, RegExp> = { br: acceptRule('br'), gzip: acceptRule('gzip') }

const isText = (type: string): boolean => /^text\/|[/+](json|xml)\b|javascript/.test(type)

/** The coding this client takes, the better first; null where it takes none or compression gains nothing. RFC 9110 §12.5.3. */
export function codingFor(reply: Reply, acceptEncoding: string): Coding | null {
  if (reply.body.length < SMALLEST || !isText(reply.headers['Content-Type'] ?? '')) return null
  const accepts = (coding: Coding): boolean => {
    const rule = ACCEPTED[coding].exec(acceptEncoding)
    return rule !== null && Number(rule.groups?.['quality'] ?? 1) > 0
  }
  return accepts('br') ? 'br' : accepts('gzip') ? 'gzip' : null
}

/**
 * Whether the client already holds this very answer: by its tag (RFC 9110 §13.1.2, weak comparison), else by its time. A
 * time must be the very one that we sent: where an article was withdrawn, the present one may be older.
 */
export function isHeld({ etag, headers }: Reply, ifNoneMatch: string | undefined, ifModifiedSince?: string): boolean {
  if (!ifNoneMatch) return ifModifiedSince !== undefined && headers['Last-Modified'] === ifModifiedSince
  const held = new Set(ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, '')))
  return held.has('*') || held.has(etag.replace(/^W\//, ''))
}
