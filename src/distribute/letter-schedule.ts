import type { DigestKind } from '../model/digest.ts'
import type { Wishes } from '../model/newsletter.ts'
import { instantOf, offsetAt } from '../text/time-zones.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** The week's digest closes on Saturday morning by the site's clock, so on Sunday it is there in every time zone. */
const WEEKLY_LETTER_DAY = 0

/** The first time after `now` at which it is the subscriber's hour (for the week's digest: on a Sunday). */
export function nextLetterAt(kind: 'daily' | 'weekly', { timeZone, hour }: Wishes, now: Date): Date {
  const wall = now.getTime() + offsetAt(timeZone, now) * 60_000
  const midnight = wall - (wall % DAY_MS)
  for (let days = -1; ; days++) {
    const local = new Date(midnight + days * DAY_MS + hour * HOUR_MS)
    if (kind === 'weekly' && local.getUTCDay() !== WEEKLY_LETTER_DAY) continue
    const at = instantOf(local, timeZone)
    if (at > now) return at
  }
}

/** When each kind that a subscriber wants is due; breaking news comes when it comes. */
export const dueTimesOf = (wishes: Wishes, now: Date): { kind: DigestKind; dueAt: Date | null }[] =>
  wishes.kinds.map((kind) => ({ kind, dueAt: kind === 'breaking' ? null : nextLetterAt(kind, wishes, now) }))

/** Which of the lanes, sent at the same time, a subscriber's mail goes by: always the same. */
export const laneOf = (subscriberId: string, lanes: number): number => parseInt(subscriberId.slice(-6), 16) % lanes
