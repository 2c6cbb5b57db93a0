const MINUTE_MS = 60_000
/** Greylisting wants five minutes; a full mailbox or a busy server gets most of two days. */
const WAITS_MS = [5, 15, 45, 120, 360, 720, 1440].map((minutes) => minutes * MINUTE_MS)

/** When a mail that a server put off is tried again after its n-th attempt (from 1); null when it is given up. */
export function retryAt(attempt: number, now: Date): Date | null {
  const wait = WAITS_MS[attempt - 1]
  return wait === undefined ? null : new Date(now.getTime() + wait)
}

/** What a refusal says of the mailbox: it is gone, it may be gone, or the refusal is about something else. */
export type MailboxVerdict = 'gone' | 'maybe' | 'unsaid'

/** Codes of RFC 3463 that say for certain that mail to this address can never arrive. */
const GONE = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1', '5.4.4'])

/**
 * Reads a status (`550 5.1.1`, `5.2.2`). A refusal of our server, our text or our rhythm (5.7.x and the like) says nothing
 * about a mailbox: suppressing for it would lose every subscriber in one bad hour.
 */
export function mailboxVerdict(status: string): MailboxVerdict {
  const [enhanced] = /[245]\.\d{1,3}\.\d{1,3}/.exec(status) ?? []
  if (enhanced === undefined) return /^(550|551|553)\b/.test(status) ? 'maybe' : 'unsaid'
  if (GONE.has(enhanced)) return 'gone'
  return /^5\.(0\.0|1\.|2\.)/.test(enhanced) ? 'maybe' : 'unsaid'
}

/** Refusals that may mean a mailbox is gone, within a month of one another, after which we believe it. */
export const MAYBES_BELIEVED = 3
