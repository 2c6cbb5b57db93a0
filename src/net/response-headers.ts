/** Header values by lower-case name; repeated ones are joined by commas. */
export type Headers = ReadonlyMap<string, string>

export const headersFrom = (raw: Readonly<Record<string, string | readonly string[] | undefined>>): Headers =>
  new Map(Object.entries(raw).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]))

const MAX_RETRY_AFTER_MS = 24 * 3_600_000

/** Milliseconds that Retry-After asks for, in seconds or as a date; a day at most, a second at least (RFC 9110 §10.2.3). */
export function retryAfterMs(headers: Headers, now: Date): number | undefined {
  const value = headers.get('retry-after')?.trim()
  if (!value) return undefined
  const wanted = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime()
  return Number.isNaN(wanted) ? undefined : Math.min(Math.max(wanted, 1000), MAX_RETRY_AFTER_MS)
}

/** Milliseconds for which the answer says it stays fresh: `max-age` less `Age`, else `Expires` (RFC 9111 §4.2). */
export function maxAgeMs(headers: Headers, now: Date): number | undefined {
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(headers.get('cache-control') ?? '')?.[1]
  if (maxAge) return Math.max(0, Number(maxAge) - (Number(headers.get('age')) || 0)) * 1000
  const date = Date.parse(headers.get('date') ?? '')
  const fresh = Date.parse(headers.get('expires') ?? '') - (Number.isNaN(date) ? now.getTime() : date)
  return Number.isNaN(fresh) ? undefined : Math.max(0, fresh)
}

const REDIRECTS = new Set([301, 302, 303, 307, 308])

/** Where a redirect leads, as written. Bytes beyond ASCII are kept as they are, whatever charset they were meant in. */
export function redirectOf(status: number, headers: Headers): string | undefined {
  if (!REDIRECTS.has(status)) return undefined
  return headers.get('location')?.replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`)
}
