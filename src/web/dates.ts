import type { UiLang } from '../model/lang.ts'

/** How times are written for one reader: in the locale of the interface and the time zone of the site. */
export type Dates = {
  /** `27 Oct 2026`. */
  day(date: Date): string
  /** `21 – 27 October 2026`. */
  span(first: Date, last: Date): string
  /** `Tuesday, 27 October 2026`. */
  weekday(date: Date): string
  /** `27 Oct 2026, 09:28`. */
  minute(date: Date): string
  /** With seconds left out and the zone named, for the hint behind a relative time. */
  exact(date: Date): string
  /** `2 hours ago` for up to a week, then the day. */
  ago(date: Date, now: Date): string
  /** `in 2 hours`, `2 hours ago`, however long. */
  relative(date: Date, now: Date): string
}

/** British order puts the day first, as the dates of most papers do. */
const LOCALES: Record<UiLang, string> = { en: 'en-GB', 'zh-hans': 'zh-Hans-CN', 'zh-hant': 'zh-Hant-TW' }

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const UNITS = [
  ['year', 365 * DAY_MS],
  ['month', 30 * DAY_MS],
  ['day', DAY_MS],
  ['hour', HOUR_MS],
  ['minute', 60_000],
] as const

const made = new Map<string, Dates>()

/** Formatters are costly to make: one set is kept for each locale and zone. */
export function datesOf(ui: UiLang, timeZone: string): Dates {
  const key = `${ui} ${timeZone}`
  const dates = made.get(key) ?? datesFrom(LOCALES[ui], timeZone)
  made.set(key, dates)
  return dates
}

function datesFrom(locale: string, timeZone: string): Dates {
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      ...options,
    })
  const days = format({ month: 'short' })
  const wholeDays = format({})
  const weekdays = format({ weekday: 'long' })
  const minutes = format({ month: 'short', hour: '2-digit', minute: '2-digit' })
  const exact = format({ weekday: 'long', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' })
  const distance = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const relative = (date: Date, now: Date): string => {
    const ms = date.getTime() - now.getTime()
    const [unit, unitMs] = UNITS.find(([, size]) => Math.abs(ms) >= size) ?? (['second', Infinity] as const)
    return distance.format(Math.trunc(ms / unitMs), unit)
  }
  return {
    day: (date) => days.format(date),
    span: (first, last) =>
      locale.startsWith('zh') ? hanSpan(days.format(first), days.format(last)) : wholeDays.formatRange(first, last),
    weekday: (date) => weekdays.format(date),
    minute: (date) => minutes.format(date),
    exact: (date) => exact.format(date),
    relative,
    ago: (date, now) =>
      Math.abs(now.getTime() - date.getTime()) < 7 * DAY_MS ? relative(date, now) : days.format(date),
  }
}

/** `2026年11月15日至21日`: ICU has no Chinese range that is written out; what both days share is said once. */
function hanSpan(first: string, last: string): string {
  const [, year = '', month = ''] = /^(\d+年)(\d+月)/.exec(first) ?? []
  const shared = [year + month, year].find((start) => last.startsWith(start)) ?? ''
  return `${first}至${last.slice(shared.length)}`
}
