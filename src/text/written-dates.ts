import { findOffset } from './date-words.ts'
import { findRelativeDates } from './relative-dates.ts'

/** A date found in running text. */
export type WrittenDate = {
  /** The instant; a wall-clock time without a zone is taken as UTC, a day without a time as its midnight in UTC. */
  readonly date: Date
  readonly hasTime: boolean
  /** Minutes east of UTC, where the text names a zone. */
  readonly offsetMinutes?: number
  /** Where it stands in the text, end exclusive, its time included. */
  readonly start: number
  readonly end: number
  /** True for a date that was counted back from now. */
  readonly isRelative?: true
}

/** Month names by language, January first; each may be cut to its first letters where the language does so. */
const MONTHS: Readonly<Record<string, readonly string[]>> = {
  en: 'january february march april may june july august september october november december'.split(' '),
  enShort: 'jan feb mar apr may jun jul aug sept oct nov dec'.split(' '),
  enShorter: ['', '', '', '', '', '', '', '', 'sep', '', '', ''],
  de: 'januar februar märz april mai juni juli august september oktober november dezember'.split(' '),
  deShort: 'jän febr mär apr mai jun jul aug sept okt nov dez'.split(' '),
  deAustria: ['jänner', 'feber', 'maerz', '', '', '', '', '', '', '', '', ''],
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  frShort: 'janv févr mars avr mai juin juil août sept oct nov déc'.split(' '),
  frPlain: ['', 'fevrier', '', '', '', '', '', 'aout', '', '', '', 'decembre'],
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' '),
  esShort: 'ene feb mar abr may jun jul ago sep oct nov dic'.split(' '),
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'.split(' '),
  itShort: 'gen feb mar apr mag giu lug ago set ott nov dic'.split(' '),
  pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'.split(' '),
  ptShort: 'jan fev mar abr mai jun jul ago set out nov dez'.split(' '),
  nl: 'januari februari maart april mei juni juli augustus september oktober november december'.split(' '),
  pl: 'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia'.split(' '),
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
  ruShort: 'янв фев мар апр май июн июл авг сен окт ноя дек'.split(' '),
  uk: 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня'.split(' '),
  tr: 'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık'.split(' '),
  sv: 'januari februari mars april maj juni juli augusti september oktober november december'.split(' '),
  cs: 'ledna února března dubna května června července srpna září října listopadu prosince'.split(' '),
}

const MONTH_OF = new Map<string, number>()
for (const names of Object.values(MONTHS))
  names.forEach((name, i) => name && MONTH_OF.set(name, MONTH_OF.get(name) ?? i + 1))
const MONTH = [...MONTH_OF.keys()].toSorted((a, b) => b.length - a.length).join('|')

const SP = String.raw`[\s\u00A0]{0,3}`
const YEAR = String.raw`(?<y>(?:19|20)\d\d)`
const WORD_BEFORE = String.raw`(?<![\p{L}\d])`
const NOT_DIGIT_BEFORE = String.raw`(?<![\d./-])`

type Shape = { readonly reason: string; readonly pattern: RegExp; readonly order?: 'dmy' | 'mdy' }
const shape = (reason: string, source: string, order?: 'dmy' | 'mdy'): Shape => ({
  reason,
  pattern: new RegExp(source, 'giu'),
  ...(order ? { order } : {}),
})

/** The shapes of a day in text; the first that matches at a place wins. */
const SHAPES: readonly Shape[] = [
  shape('Chinese, Japanese: 2025年10月29日', String.raw`(?<y>(?:19|20)\d\d)${SP}年${SP}(?<m>\d{1,2})${SP}月${SP}(?<d>\d{1,2})(?:${SP}[日号號]|(?!\d))`),
  shape('Chinese numerals: 二〇二五年十月二十九日', String.raw`(?<yh>[一二][〇○零一二三四五六七八九]{3})年(?<mh>[一二三四五六七八九十]{1,2})月(?<dh>[一二三四五六七八九十廿卅]{1,3})[日号號]`),
  shape('Korean: 2025년 10월 29일', String.raw`${YEAR}년${SP}(?<m>\d{1,2})월${SP}(?<d>\d{1,2})일`),
  shape('year first: 2025-10-29, 2025/10/29, 2025.10.29', String.raw`${NOT_DIGIT_BEFORE}${YEAR}(?<sep>[-/.])${SP}(?<m>\d{1,2})\k<sep>${SP}(?<d>\d{1,2})(?!\d|[./-]\d)`),
  shape('month in words first: October 29, 2025', String.raw`${WORD_BEFORE}(?<mw>${MONTH})\.?${SP}(?<d>\d{1,2})(?:st|nd|rd|th)?(?:${SP},${SP}|\s+)(?:de${SP})?${YEAR}(?!\d)`),
  shape('day first, month in words: 12. Mai 2020, 12 de mayo de 2020', String.raw`${NOT_DIGIT_BEFORE}(?<!\p{L})(?<d>\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s\u00A0.-]{0,3}(?:of\s|de\s)?(?<mw>${MONTH})(?:\.|,)?[\s\u00A0.,-]{0,3}(?:de\s|del\s)?${YEAR}(?!\d)`),
  shape('day first with dots: 12.05.2020', String.raw`${NOT_DIGIT_BEFORE}(?<d>\d{1,2})\.${SP}(?<m>\d{1,2})\.${SP}(?<y>(?:19|20)\d\d|\d\d(?=\D|$))(?!\d|\.\d)`, 'dmy'),
  shape('slashes or dashes: 10/29/2025 or 29/10/2025', String.raw`${NOT_DIGIT_BEFORE}(?<a>\d{1,2})(?<sep2>[/-])(?<b>\d{1,2})\k<sep2>${YEAR}(?![\d/-])`),
] // prettier-ignore

const TIME = new RegExp(
  String.raw`^(?:[\s\u00A0,|·•–—/()|@-]|at|um|à|a las|klo|kl\.?|в|ore|às|T|星期[一二三四五六日天]|周[一二三四五六日]|\([月火水木金土日]\))*` +
    String.raw`(?<ampmBefore>上午|下午|晚上|凌晨|早上|中午|午前|午後|오전|오후|am|pm)?[\s\u00A0]*` +
    String.raw`(?<h>\d{1,2})(?:[:：hH]|${SP}[点點时時]${SP}|(?=${SP}[ap]\.?m)|\.(?=\d\d\s*(?:uhr|ore|klo|[ap]\.?m)))(?<min>\d{2})?(?:[:：分](?<s>\d{2})?)?(?:[.,]\d{1,6})?分?` +
    String.raw`${SP}(?<ampm>[ap]\.?m(?!\p{L})\.?)?(?:${SP}(?:Uhr|Hrs?|hs|ч\.?))?` +
    String.raw`${SP}\(?(?<zone>[+−-]\d{2}:?\d{2}|(?:UTC|GMT)${SP}[+−-]\d{1,2}(?::?\d{2})?|Z(?!\p{L})|\p{L}{2,4}(?!\p{L}))?`,
  'iu',
)

const HAN_DIGITS = '〇一二三四五六七八九'
const yearFromHan = (text: string): number =>
  Number([...text.replace(/[○零]/g, '〇')].map((c) => HAN_DIGITS.indexOf(c)).join(''))
function numberFromHan(text: string): number {
  const [tens, ones] = text.replace('廿', '二十').replace('卅', '三十').split('十')
  if (ones === undefined) return HAN_DIGITS.indexOf(tens ?? '')
  return (tens ? HAN_DIGITS.indexOf(tens) : 1) * 10 + (ones ? HAN_DIGITS.indexOf(ones) : 0)
}

type Groups = Readonly<Record<string, string | undefined>>
type Day = { readonly y: number; readonly m: number; readonly d: number }

function dayFrom(groups: Groups, monthFirst: boolean): Day | null {
  let y = groups['yh'] ? yearFromHan(groups['yh']) : Number(groups['y'])
  if (y < 100) y += y < 70 ? 2000 : 1900
  let m = groups['mw']
    ? (MONTH_OF.get(groups['mw'].toLowerCase()) ?? 0)
    : groups['mh']
      ? numberFromHan(groups['mh'])
      : Number(groups['m'])
  let d = groups['dh'] ? numberFromHan(groups['dh']) : Number(groups['d'])
  if (groups['a']) {
    const [a, b] = [Number(groups['a']), Number(groups['b'])]
    const asMonthFirst = b > 12 || (monthFirst && a <= 12)
    ;[m, d] = asMonthFirst ? [a, b] : [b, a]
  }
  const date = new Date(Date.UTC(y, m - 1, d))
  return date.getUTCMonth() === m - 1 && date.getUTCDate() === d ? { y, m, d } : null
}

/** Zones in lower case are words of the text (`14:30 ist …`), but for the one of all machines. */
function zoneOffset(zone: string | undefined): number | undefined {
  if (!zone || /^(?!utc|gmt|z$)\p{Ll}/u.test(zone)) return undefined
  const offset = findOffset(zone.replace('−', '-').replaceAll(/\s/g, ''))
  return offset === null || Number.isNaN(offset) ? undefined : offset
}

const AFTERNOON = /^(p|下午|晚上|午後|오후)/i
const MORNING = /^(a|上午|凌晨|早上|午前|오전)/i

function timeFrom(groups: Groups): { h: number; min: number; s: number } | null {
  let h = Number(groups['h'])
  const half = groups['ampm'] ?? groups['ampmBefore'] ?? ''
  if (AFTERNOON.test(half) && h < 12) h += 12
  if (MORNING.test(half) && h === 12) h = 0
  const [min, s] = [Number(groups['min'] ?? 0), Number(groups['s'] ?? 0)]
  return h < 24 && min < 60 && s < 60 ? { h, min, s } : null
}

export type WrittenDateOptions = {
  /** For relative dates ("yesterday 14:05", "3小时前"), which are not read without it. */
  readonly now?: Date
  /** The clock by which `now` has a today and a yesterday, in minutes east of UTC (default 0). */
  readonly utcOffsetMinutes?: number
  /** Reads 10/11/2025 as 11 October: American pages. */
  readonly monthFirst?: boolean
}

/**
 * The dates written in a text, in order, with their times: zh, en, de, fr, es, it, pt, nl, pl, ru, uk, tr, sv, cs, ja, ko.
 * Only whole dates (day, month, year) count. Linear in the text's length; texts past 20,000 characters are cut.
 */
export function findWrittenDates(text: string, options: WrittenDateOptions = {}): WrittenDate[] {
  const haystack = text.slice(0, 20_000)
  if (!/\d{4}|\d\.\s?\d\d\b|[一二][〇○零一二三四五六七八九]{3}年/.test(haystack) && !options.now) return []
  const found: WrittenDate[] = []
  for (const { pattern } of SHAPES) {
    for (const match of haystack.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (found.some((other) => start < other.end && end > other.start)) continue
      const day = dayFrom(match.groups ?? {}, options.monthFirst ?? false)
      if (day) found.push(withTime(haystack, day, start, end))
    }
  }
  if (options.now) found.push(...relativeDates(haystack, options.now, options.utcOffsetMinutes ?? 0))
  return found.toSorted((a, b) => a.start - b.start)
}

/** The first date written in a text, or null. */
export const findWrittenDate = (text: string, options: WrittenDateOptions = {}): WrittenDate | null =>
  findWrittenDates(text, options)[0] ?? null

function withTime(text: string, { y, m, d }: Day, start: number, end: number): WrittenDate {
  const match = TIME.exec(text.slice(end, end + 60))
  const time = match?.groups ? timeFrom(match.groups) : null
  if (!match || !time) return { date: new Date(Date.UTC(y, m - 1, d)), hasTime: false, start, end }
  const zone = match.groups?.['zone']
  const offset = zoneOffset(zone)
  // A word that is no zone belongs to the text; capital letters are a zone that we don't know (AMT).
  const isWord = zone && offset === undefined && !/^[A-Z]{2,4}$/.test(zone)
  const read = isWord ? match[0].slice(0, -zone.length).trimEnd() : match[0]
  const wall = Date.UTC(y, m - 1, d, time.h, time.min, time.s)
  return {
    date: new Date(wall - (offset ?? 0) * 60_000),
    hasTime: true,
    ...(offset === undefined ? {} : { offsetMinutes: offset }),
    start,
    end: end + read.length,
  }
}

const MINUTE_MS = 60_000
const DAY_MS = 1440 * MINUTE_MS

/** Dates counted back from now: instants are exact (in UTC), days are the clock's. */
function relativeDates(text: string, now: Date, utcOffsetMinutes: number): WrittenDate[] {
  return findRelativeDates(text).map((relative) => {
    const { start, end } = relative
    if ('agoMs' in relative)
      return { date: new Date(now.getTime() - relative.agoMs), hasTime: true, offsetMinutes: 0, start, end, isRelative: true } // prettier-ignore
    const that = new Date(now.getTime() + utcOffsetMinutes * MINUTE_MS - relative.daysAgo * DAY_MS)
    const day = { y: that.getUTCFullYear(), m: that.getUTCMonth() + 1, d: that.getUTCDate() }
    return { ...withTime(text, day, start, end), isRelative: true }
  })
}
