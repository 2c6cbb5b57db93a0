import { failure, success, type Failure, type Result } from '../model/result.ts'
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

/** How a host is asked for its robots.txt. */
export type RobotsErrand = {
  takeSlot(): Promise<Failure | null>
  /** Follows redirects; any final status is a success. */
  read(url: URL): Promise<Result<{ readonly status: number; readonly body: Uint8Array }>>
}

/**
 * The rules of a host's robots.txt (RFC 9309), from the copy all workers share or asked for anew. A host without one
 * (4xx, endless redirects) allows everything; while one cannot be read (5xx, no connection) the copy goes on to count,
 * and without a copy nothing may be fetched: the failure is returned.
 */
export async function loadRobots(
  url: URL,
  { hosts, clock, userAgent }: RobotsOptions,
  errand: RobotsErrand,
): Promise<Result<RobotsRules>> {
  let kept = await hosts.loadRobots(url.host)
  if (!isFresh(kept, clock())) {
    const refused = await errand.takeSlot()
    if (refused) return refused
    kept = await hosts.loadRobots(url.host) // whoever stood in line before us may have read it
  }
  if (isFresh(kept, clock())) return rulesFrom(kept, userAgent)
  const answer = await errand.read(new URL('/robots.txt', url))
  if (!answer.ok && answer.code === 'host-asked-to-wait') return answer
  const record = recordFrom(answer, kept, clock())
  if (!record.ok) return record
  await hosts.saveRobots(url.host, record.value)
  return rulesFrom(record.value, userAgent)
}

const isFresh = (kept: RobotsRecord | null, now: Date): kept is RobotsRecord =>
  kept !== null && now.getTime() - kept.fetchedAt.getTime() < (kept.status >= 500 ? RETRY_MS : FRESH_MS)

type Read = Awaited<ReturnType<RobotsErrand['read']>>

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
