import { failure, success, type Result } from '../model/result.ts'
import type { Clock, HostAgreement, RobotsRecord } from './host-manners.ts'
import { parseRobots, type RobotsRules } from './robots-rules.ts'

/** RFC 9309 §2.5 wants at least 500 KiB read; what comes after is ignored. */
export const MAX_ROBOTS_BYTES = 600_000
/** §2.4: a copy is good for a day. */
const FRESH_MS = 24 * 3_600_000
/** When a server that failed is asked for its rules again. */
const RETRY_MS = 10 * 60_000
export type RobotsOptions = {
  readonly hosts: Pick<HostAgreement, 'loadRobots' | 'saveRobots'>
  readonly clock: Clock
  /** `Name/version …`; the name is what the rules are searched for. */
  readonly userAgent: string
}

/** Asks for a robots.txt and follows its redirects; any final status is a success. */
export type ReadRobots = (url: URL) => Promise<Result<{ readonly status: number; readonly body: Uint8Array }>>

/**
 * The rules of a host's robots.txt (RFC 9309), from the copy all workers share or asked for anew. A host without one
 * (4xx, endless redirects) allows everything; while one cannot be read (5xx, no connection) the copy goes on to count,
 * and without a copy nothing may be fetched: the failure is returned.
 */
export async function loadRobots(url: URL, options: RobotsOptions, read: ReadRobots): Promise<Result<RobotsRules>> {
  const { hosts, clock, userAgent } = options
  const kept = await hosts.loadRobots(url.host)
  if (kept && isFresh(kept, clock())) return rulesFrom(kept, userAgent)
  const answer = await read(new URL('/robots.txt', url))
  if (!answer.ok && answer.code === 'host-asked-to-wait') return answer
  const record = recordFrom(answer, kept, clock())
  if (!record.ok) return record
  await hosts.saveRobots(url.host, record.value)
  return rulesFrom(record.value, userAgent)
}

const isFresh = ({ status, fetchedAt }: RobotsRecord, now: Date): boolean =>
  now.getTime() - fetchedAt.getTime() < (status >= 500 ? RETRY_MS : FRESH_MS)

type Read = Awaited<ReturnType<ReadRobots>>

/** What to keep of an answer, or the older copy for a little longer where it is none. */
function recordFrom(answer: Read, kept: RobotsRecord | null, now: Date): Result<RobotsRecord> {
  if (!answer.ok && answer.code === 'redirect-limit') return success({ status: 404, body: '', fetchedAt: now })
  if (answer.ok && answer.value.status < 500) {
    const { status, body } = answer.value
    return success({ status, body: status < 300 ? textOf(body) : '', fetchedAt: now })
  }
  if (kept && kept.status < 500) {
    return success({ ...kept, fetchedAt: new Date(now.getTime() - FRESH_MS + RETRY_MS) })
  }
  return answer.ok ? success({ status: answer.value.status, body: '', fetchedAt: now }) : answer
}

/** Whole lines only: half a rule would be another rule. */
function textOf(body: Uint8Array): string {
  const text = new TextDecoder().decode(body)
  return body.length < MAX_ROBOTS_BYTES ? text : text.slice(0, text.lastIndexOf('\n') + 1)
}

const rulesFrom = ({ status, body }: RobotsRecord, userAgent: string): Result<RobotsRules> =>
  status < 500 ? success(parseRobots(body, userAgent.replace(/\/.*/s, ''))) : unreadable(status)

const unreadable = (status: number): Result<never> =>
  failure('http-status', `${status} for robots.txt; nothing is fetched before it can be read`)
