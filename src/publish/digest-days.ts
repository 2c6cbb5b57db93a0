import type { DigestClock, DigestKind, KeptKind } from '../model/digest.ts'
import { instantOf, offsetAt } from '../text/time-zones.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** The week's digest closes on a Saturday, so that it is there on Sunday in every time zone. */
const WEEKLY_DAY = 6
const THURSDAY = 4

export type DigestPeriod = { readonly from: Date; readonly until: Date }

const dayText = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** Which articles a digest is about: those published in the day or the seven days before it closes. */
export function digestPeriod(kind: DigestKind, digestOn: string, { timeZone, digestHour }: DigestClock): DigestPeriod {
  const until = instantOf(new Date(Date.parse(digestOn) + digestHour * HOUR_MS), timeZone)
  return { from: new Date(until.getTime() - (kind === 'weekly' ? 7 : 1) * DAY_MS), until }
}

/** The day of the newest digest of a kind that has closed by now, by the site's clock. */
export function digestDay(kind: DigestKind, now: Date, { timeZone, digestHour }: DigestClock): string {
  const wall = now.getTime() + offsetAt(timeZone, now) * 60_000
  return lastDayOf(kind, dayText(wall - digestHour * HOUR_MS))
}

/** The day on which the newest digest of a kind closed that a day knows: the day itself, or the last Saturday. */
export function lastDayOf(kind: DigestKind, day: string): string {
  if (kind !== 'weekly') return day
  const back = (new Date(day).getUTCDay() - WEEKLY_DAY + 7) % 7
  return dayText(Date.parse(day) - back * DAY_MS)
}

/** What a digest is called in addresses: its day, or the week (ISO 8601) in which it closes, as `2026-W47`. */
export function digestName({ kind, digestOn }: { readonly kind: DigestKind; readonly digestOn: string }): string {
  if (kind !== 'weekly') return digestOn
  const thursday = Date.parse(digestOn) - (WEEKLY_DAY - THURSDAY) * DAY_MS
  const year = new Date(thursday).getUTCFullYear()
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** The kind and the day of a name, or null where no digest is called so. */
export function parseDigestName(name: string): { kind: KeptKind; digestOn: string } | null {
  const [, year = '', week = ''] = /^(\d{4})-W(\d\d)$/.exec(name) ?? []
  const found = year
    ? { kind: 'weekly' as const, digestOn: saturdayOf(Number(year), Number(week)) }
    : { kind: 'daily' as const, digestOn: name }
  const isDay = /^\d{4}-\d\d-\d\d$/.test(found.digestOn) && !Number.isNaN(Date.parse(found.digestOn))
  return isDay && dayText(Date.parse(found.digestOn)) === found.digestOn && digestName(found) === name ? found : null
}

/** The Saturday of a week; the first week is the one that holds the 4th of January. */
function saturdayOf(year: number, week: number): string {
  const fourth = Date.UTC(year, 0, 4)
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS
  return dayText(monday + ((week - 1) * 7 + 5) * DAY_MS)
}
