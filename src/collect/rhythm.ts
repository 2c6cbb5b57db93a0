import type { Failure } from '../model/result.ts'
import type { FeedDocument, FeedHealth } from '../model/source.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** However busy or quiet a feed is, it is asked this often at most and at least. */
const SHORTEST_INTERVAL_MS = 5 * MINUTE_MS
const LONGEST_INTERVAL_MS = 12 * HOUR_MS
/** For a feed of which no two times are known. */
const UNKNOWN_INTERVAL_MS = HOUR_MS
/** The first pause after a failure; each further one doubles it, up to a day. We never give up. */
const FIRST_PAUSE_MS = 10 * MINUTE_MS
const LONGEST_PAUSE_MS = DAY_MS
/** A host that asks for more time than this is asked again nonetheless. */
const LONGEST_WISH_MS = 7 * DAY_MS
/** Entries closer together came in one go. */
const BATCH_MS = 2 * MINUTE_MS
/** What counts as recent for the number of entries a day. */
const RECENT_MS = 30 * DAY_MS
/** Nothing is called silent sooner, and nothing that once paused as long. */
const SHORTEST_SILENCE_MS = 3 * DAY_MS
const SILENCE_FACTOR = 3
/** A feed that ever had one entry. */
const UNKNOWN_GAP_MS = 30 * DAY_MS

/** What a poll that worked brought: the answer's headers, the document unless nothing changed, and the newest entries' times, newest first. */
export type Poll = {
  readonly answer: {
    readonly status: number
    readonly etag?: string
    readonly lastModified?: string
    readonly maxAgeMs?: number
  }
  readonly document: FeedDocument | null
  readonly times: readonly Date[]
}

/**
 * The health of a feed whose poll worked. It is asked again after about half the usual time between its entries, later
 * the longer it has been quiet, and not before the time that it (`ttl`, `updatePeriod`) or its server (`max-age`) asked for.
 */
export function healthAfterSuccess(health: FeedHealth, { answer, document, times }: Poll, now: Date): FeedHealth {
  const past = times.map((time) => time.getTime()).filter((time) => time <= now.getTime())
  const gaps = gapsBetween(past)
  const minimumIntervalMs = document ? document.minimumIntervalMs : health.minimumIntervalMs
  const asked = Math.max(minimumIntervalMs ?? 0, answer.maxAgeMs ?? 0)
  const intervalMs = within(SHORTEST_INTERVAL_MS, Math.max(usualInterval(past, gaps, now), asked), LONGEST_INTERVAL_MS)
  const etag = answer.etag ?? (document ? undefined : health.etag)
  const lastModified = answer.lastModified ?? (document ? undefined : health.lastModified)
  const newest = past[0] ?? health.newestEntryAt?.getTime()
  return {
    lastAttemptAt: now,
    lastSuccessAt: now,
    lastStatus: answer.status,
    failures: 0,
    // Only ever later, so that what was asked for is kept.
    nextPollAt: new Date(now.getTime() + intervalMs * (1 + 0.1 * fractionFrom(`${now.getTime()} ${newest} ${etag}`))),
    entriesPerDay: entriesPerDay(past, now),
    ...(newest !== undefined && { newestEntryAt: new Date(newest) }),
    ...(gaps.length > 0 && { longestGapMs: Math.max(...gaps) }),
    ...(minimumIntervalMs !== undefined && { minimumIntervalMs }),
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
  }
}

/** Times between the batches in which entries come, newest first. */
function gapsBetween(times: readonly number[]): number[] {
  return times.flatMap((time, i) => {
    const gap = time - (times[i + 1] ?? time)
    return gap > BATCH_MS ? [gap] : []
  })
}

function usualInterval(times: readonly number[], gaps: readonly number[], now: Date): number {
  const [newest] = times
  const median = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)]
  if (median === undefined || newest === undefined) return UNKNOWN_INTERVAL_MS
  return Math.max(median / 2, (now.getTime() - newest) / 10)
}

/** Over the time that the known entries span, a day at least and thirty at most. */
function entriesPerDay(times: readonly number[], now: Date): number {
  const recent = times.filter((time) => now.getTime() - time <= RECENT_MS)
  const spanMs = Math.max(DAY_MS, now.getTime() - (recent.at(-1) ?? 0))
  return recent.length / (spanMs / DAY_MS)
}

/** Failures that an hour more or less does not heal: tried once a day. */
const LASTING: ReadonlySet<string> = new Set([
  'address-invalid',
  'address-refused',
  'robots-disallowed',
  'selector-invalid',
])

/**
 * The health of a feed whose poll failed: what went wrong, and a pause that doubles with every failure in a row up to a
 * day, or as long as the host asked for. What once was known of the feed stays known.
 */
export function healthAfterFailure(health: FeedHealth, { code, detail, until }: Failure, now: Date): FeedHealth {
  const { lastStatus: _, ...known } = health
  const failures = health.failures + 1
  const status = code === 'http-status' ? Number(/^\d{3}/.exec(detail)?.[0] ?? NaN) : NaN
  const isLasting = LASTING.has(code) || status === 410
  const doubled = isLasting ? LONGEST_PAUSE_MS : FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 20)
  const jittered = doubled * (0.8 + 0.4 * fractionFrom(`${detail} ${failures} ${now.getTime()}`))
  const wished = Math.min((until?.getTime() ?? 0) - now.getTime(), LONGEST_WISH_MS)
  const pauseMs = Math.max(Math.min(jittered, LONGEST_PAUSE_MS), wished)
  return {
    ...known,
    lastAttemptAt: now,
    ...(Number.isNaN(status) ? {} : { lastStatus: status }),
    failureCode: code,
    failureDetail: detail,
    failures,
    nextPollAt: new Date(now.getTime() + pauseMs),
  }
}

/** Whether a feed that answers has had no entry for far longer than it ever paused. One that fails is not silent but failing. */
export function isSilent(
  { failures, lastSuccessAt, newestEntryAt, longestGapMs = UNKNOWN_GAP_MS }: FeedHealth,
  now: Date,
): boolean {
  if (failures > 0 || !lastSuccessAt || !newestEntryAt) return false
  return now.getTime() - newestEntryAt.getTime() > Math.max(SHORTEST_SILENCE_MS, SILENCE_FACTOR * longestGapMs)
}

const within = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value))

/**
 * A number from 0 to 1 that is the same for the same seed: spreads polls that would fall together, and can be tested
 * (FNV-1a with the final mixing of MurmurHash3).
 */
function fractionFrom(seed: string): number {
  let hash = 0x811c9dc5
  for (const character of seed) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32
}
