import { findMonth, findOffset } from './date-words.ts'

/*
 * Dates as machines write them: feeds, sitemaps, meta tags. RFC 822/850/2822 and asctime with every deviation,
 * ISO 8601 / W3C-DTF with ordinal and week dates, Unix times, Chinese, Japanese and Korean numeric dates.
 * Nothing is guessed from the clock, and an impossible date is null rather than the day after.
 */

type Day = { readonly year: number; readonly month: number; readonly day: number }
type Time = { readonly hour: number; readonly minute: number; readonly second: number; readonly millisecond: number }
/** `offset` in minutes east of Greenwich, absent where the text doesn't say. */
type Parts = Day & Partial<Time> & { readonly offset?: number }

/** Longer texts hold more than a date; the limit also bounds the work. */
const MAX_LENGTH = 100

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The instant, or null where there is no such day or time. 24:00 is the end of the day and second 60 a leap second. */
function dateFrom(parts: Parts): Date | null {
  const { year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0, offset = 0 } = parts
  if (year < 1600 || year > 9999 || month < 1 || month > 12) return null // 0001-01-01 is a database's way to say "none"
  if (day < 1 || day > daysInMonth(year, month) || Number.isNaN(offset)) return null
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0)) return null
  return new Date(Date.UTC(year, month - 1, day, hour, minute - offset, second, millisecond))
}

/** RFC 2822 §4.3: two digits below 50 are of this century, three digits count from 1900. */
function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length === 2) return year < 50 ? 2000 + year : 1900 + year
  return digits.length === 3 ? 1900 + year : year
}

const MORNING = /^(am|a\.m\.|上午|凌晨|早上|午前|오전)$/iu
const EVENING = /^(pm|p\.m\.|下午|晚上|午後|오후)$/iu

/** Twelve-hour clocks: 12 am is midnight, 12 pm is noon. */
function hourFrom(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour
  return EVENING.test(half) ? (hour % 12) + 12 : hour % 12
}

const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,:](\d{1,9}))?)?:?$/

function findTime(text: string, half?: string): Time | null {
  const match = CLOCK.exec(text)
  if (!match) return null
  const [, hour, minute, second = '0', fraction = '0'] = match
  return {
    hour: hourFrom(Number(hour), half),
    minute: Number(minute),
    second: Number(second),
    millisecond: Math.floor(Number(`0.${fraction}`) * 1000),
  }
}

/** `T1014`, `101455Z`, `T10Z` -> with colons, as all others write. */
const withColons = (text: string): string =>
  text
    .replace(
      /^T?\s?(\d{2})(\d{2})(\d{2})?(?=[Z+\s-]|$)/i,
      (_, hour, minute, second = '00') => `${hour}:${minute}:${second} `,
    )
    .replace(/^T?\s?(\d{1,2})(?=[Z+-]|$)/i, '$1:00')
    .replace(/^T(?=\s?\d)/i, '')

/** What may follow a day: nothing, a time, a zone, in the many ways they are joined. Null where it is something else. */
function parseTimeAndZone(rest: string): Omit<Parts, keyof Day> | null {
  const words = withColons(rest).match(/\d[\d:.,]*|[+-]\d[\d:]*|[\p{L}.]+(?:[+-]\d[\d:]*)?/gu) ?? []
  const half = words.find((word) => MORNING.test(word) || EVENING.test(word))
  let time: Time | null = null
  let offset: number | null = null
  for (const word of words) {
    if (word === half) continue
    const found: Time | null = time ? null : findTime(word, half)
    const zone = found ? null : findOffset(word)
    if (!found && zone === null && /\d/.test(word)) return null
    time ??= found
    offset ??= zone
  }
  return { ...time, ...(offset !== null && { offset }) }
}

const dayOf = (date: Date): Day => ({
  year: date.getUTCFullYear(),
  month: date.getUTCMonth() + 1,
  day: date.getUTCDate(),
})

/** The week date of ISO 8601: weeks begin on Monday, week 1 is the week of 4 January. */
function dayOfWeekDate(year: number, week: number, weekday: number): Day | null {
  if (week < 1 || week > 53 || weekday < 1 || weekday > 7) return null
  const firstMonday = 4 - ((new Date(Date.UTC(year, 0, 4)).getUTCDay() + 6) % 7)
  return dayOf(new Date(Date.UTC(year, 0, firstMonday + (week - 1) * 7 + weekday - 1)))
}

function dayOfYear(year: number, ordinal: number): Day | null {
  const date = new Date(Date.UTC(year, 0, ordinal))
  return ordinal >= 1 && date.getUTCFullYear() === year ? dayOf(date) : null
}

const calendarDay = (year: string, month: string, day = '1'): Day => ({
  year: fullYear(year),
  month: Number(month),
  day: Number(day),
})

/** With slashes either number may be the day: believed only where it can be but one. */
function dayWithSlashes(first: string, second: string, year: string): Day | null {
  if (first === second || Number(first) > 12) return calendarDay(year, second, first)
  return Number(second) > 12 ? calendarDay(year, first, second) : null
}

type DayForm = {
  readonly reason: string
  readonly pattern: RegExp
  readonly read: (first: string, second: string, third?: string) => Day | null
}

/** Days written in digits, at the start of the text; the first form that fits decides. */
const DAY_FORMS: readonly DayForm[] = [
  {
    reason: 'ISO 8601 week date',
    pattern: /^(\d{4})-?W(\d{2})(?:-?(\d))?(?!\d)/,
    read: (year, week, weekday = '1') => dayOfWeekDate(Number(year), Number(week), Number(weekday)),
  },
  {
    reason: 'ISO 8601 ordinal date',
    pattern: /^(\d{4})-?(\d{3})(?!\d)/,
    read: (year, ordinal) => dayOfYear(Number(year), Number(ordinal)),
  },
  {
    reason: 'ISO 8601, with slashes and dots as well',
    pattern: /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?![\d:])/,
    read: calendarDay,
  },
  {
    reason: 'ISO 8601 basic, alone or followed by hour and minute',
    pattern: /^(\d{4})(\d{2})(\d{2})(?=\D|$|\d{4}(?:\d{2})?(?!\d))/,
    read: calendarDay,
  },
  { reason: 'ISO 8601:1988, two-digit year', pattern: /^(\d{2})-(\d{2})-(\d{2})(?![\d-])/, read: calendarDay },
  {
    reason: 'Hungarian feeds: 2004-júl-13',
    pattern: /^(\d{4})-(\p{L}{3,12})-(\d{1,2})(?!\d)/u,
    read: (year, month, day) => calendarDay(year, String(findMonth(month) ?? 0), day),
  },
  {
    reason: 'day.month.year, as half of Europe writes',
    pattern: /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/,
    read: (day, month, year = '') => calendarDay(year, month, day),
  },
  {
    reason: 'day/month/year or month/day/year',
    pattern: /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)/,
    read: (first, second, year = '') => dayWithSlashes(first, second, year),
  },
  { reason: 'a year alone', pattern: /^(\d{4})$/, read: (year) => calendarDay(year, '1') },
]

/** 2025年10月29日（水）09時28分 -> 2025-10-29 09:28, so that the forms above read it. */
const withoutCjkUnits = (text: string): string =>
  /^\p{ASCII}*$/u.test(text)
    ? text
    : text
        .replaceAll(/[(（]\p{L}[)）]|星期\p{L}|周[一二三四五六日天]|\p{L}曜日|\p{L}요일/gu, ' ')
        .replaceAll(/(\d)\s?[年月년월]\s?/g, '$1-')
        .replaceAll(/(\d)\s?[日号號일]/g, '$1 ')
        .replaceAll(/(\d)\s?[时時點点시]\s?/g, '$1:')
        .replaceAll(/:(\d{1,2})\s?[分분]\s?/g, ':$1:')
        .replaceAll(/[秒초]|:(?=\s|$)/g, ' ')
        .replaceAll(/(\d)-(?=\s|$)/g, '$1')
        .replaceAll(/\s+/g, ' ')
        .trim()

function parseDigits(text: string): Parts | null {
  for (const { pattern, read } of DAY_FORMS) {
    const match = pattern.exec(text)
    if (!match) continue
    const [whole, first = '', second = '', third] = match
    const day = read(first, second, third)
    const time = day && parseTimeAndZone(text.slice(whole.length).trim())
    return time && { ...day, ...time }
  }
  return null
}

/** Dates with a month's name, in any order of the parts: RFC 822, RFC 850, asctime, `January 1, 2004, 7:48 pm`. */
function parseWords(text: string): Parts | null {
  const words =
    text
      .replaceAll(/\([^()]*\)/g, ' ') // comments, as RFC 822 allows them
      .replaceAll(/(\d)(?:st|nd|rd|th)\b/gi, '$1')
      .replaceAll(/(\d)-(?=\p{L})|(?<=\p{L})-(?=\d)/gu, '$1 ') // 01-Jan-2004
      .match(/\d{1,2}:[\d:.]+|(?:GMT|UTC?)?[+-]\d{1,2}:?\d{2}|\d+|[\p{L}.]+/giu) ?? []
  const monthAt = words.findIndex((word) => findMonth(word) !== null)
  const numbers = words.filter((word) => /^\d{1,4}$/.test(word))
  const [first = '', second = ''] = numbers
  const [day, year] = first.length > 2 ? [second, first] : [first, second]
  if (monthAt < 0 || numbers.length !== 2 || day.length > 2) return null
  const rest = words.filter((word, i) => i !== monthAt && !/^\d+$/.test(word))
  const time = parseTimeAndZone(rest.join(' '))
  return time && { year: fullYear(year), month: findMonth(words[monthAt] ?? '') ?? 0, day: Number(day), ...time }
}

/** Seconds or milliseconds since 1970: ten digits (from 2001 on) or thirteen. */
function parseUnixTime(text: string): Date | null {
  if (/^\d{10}(?:\.\d{1,6})?$/.test(text)) return new Date(Number(text) * 1000)
  return /^\d{13}$/.test(text) ? new Date(Number(text)) : null
}

/** A date with what its text leaves open. */
export type MachineDate = {
  /** The instant; without a zone the wall time is taken as UTC, without a time the day's midnight. */
  readonly date: Date
  readonly hasTime: boolean
  /** Minutes east of Greenwich, where the text names a zone. */
  readonly offsetMinutes?: number
}

/** The date that a machine-written text names, with what it leaves open; null where the text is none or the date can't be. */
export function readMachineDate(text: string): MachineDate | null {
  const trimmed = text.trim()
  if (!trimmed || trimmed.length > MAX_LENGTH) return null
  const given = trimmed.normalize('NFKC').replaceAll(/\s+/g, ' ')
  const unix = parseUnixTime(given)
  if (unix) return { date: unix, hasTime: true, offsetMinutes: 0 }
  // Some write a weekday before digits: `Fri, 2006/09/15 08:19:53 EDT`.
  const digits = withoutCjkUnits(given).replace(/^\p{L}{2,9}\.?,? (?=\d{4}[-/])/u, '')
  const parts = parseDigits(digits) ?? parseWords(given)
  const date = parts && dateFrom(parts)
  if (!date) return null
  const { offset, hour } = parts
  return { date, hasTime: hour !== undefined, ...(offset !== undefined && { offsetMinutes: offset }) }
}

/**
 * The instant that a machine-written date names, or null where the text is none or the date can't be.
 * A date without a zone is taken as of `assumedOffsetMinutes` east of Greenwich.
 */
export function parseDate(text: string, assumedOffsetMinutes = 0): Date | null {
  const found = readMachineDate(text)
  if (!found || found.offsetMinutes !== undefined) return found?.date ?? null
  return new Date(found.date.getTime() - assumedOffsetMinutes * 60_000)
}
