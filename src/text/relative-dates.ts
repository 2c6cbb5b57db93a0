/** How far before now something in a text lies: an instant, or a day that a time may follow. */
export type RelativeDate = {
  readonly start: number
  readonly end: number
} & ({ readonly agoMs: number } | { readonly daysAgo: number })

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A count before a unit; some languages put the count into words for one. */
const COUNT = String.raw`(?<count>\d{1,3}|an?|one|eine[rmn]?|une?|una?|半|[一二两兩三四五六七八九十])`
const BEFORE = String.raw`(?<![\p{L}\d])`
const AFTER = String.raw`(?!\p{L})`

/** One language's ways to say how long ago: its words around and for minutes, hours, days, weeks. `#` stands for count and unit. */
type Language = { readonly frame: string; readonly units: readonly [string, string, string, string] }
const spaced = (frame: string, ...units: Language['units']): Language => ({ frame: `${BEFORE}${frame}${AFTER}`, units })

const LANGUAGES: readonly Language[] = [
  spaced(String.raw`#\s+ago`, 'min(?:ute)?s?', 'h(?:ou)?rs?|h', 'days?|d', 'weeks?'),
  spaced(String.raw`vor\s+#`, 'min(?:uten?|\\.)?', 'stunden?|std\\.?', 'tag(?:en)?', 'wochen?'),
  spaced(String.raw`il y a\s+#`, 'min(?:utes?)?', 'h(?:eures?)?', 'jours?|j', 'semaines?'),
  spaced(String.raw`hace\s+#`, 'min(?:utos?)?', 'h(?:oras?)?', 'días?', 'semanas?'),
  spaced(String.raw`#\s+назад`, 'мин(?:ут[уы]?|\\.)?', 'час(?:а|ов)?|ч\\.?', '(?:день|дня|дней)', 'недел[юиь]'),
  { frame: String.raw`(?<![\d.:：])#(?:以)?前`, units: ['分[钟鐘]?', '(?:个|個)?(?:小时|小時|时间|時間|钟头|鐘頭)', '[天日]', '(?:个|個)?(?:星期|周|週間?)'] }, // prettier-ignore
]
const UNITS_MS = [MINUTE, HOUR, 24 * HOUR, 7 * 24 * HOUR] as const

const AGO = LANGUAGES.flatMap(({ frame, units }) =>
  units.map((unit, i) => ({
    pattern: new RegExp(frame.replace('#', String.raw`${COUNT}\s*(?:${unit})`), 'giu'),
    unitMs: UNITS_MS[i] ?? 0,
  })),
)

/** Words for this moment. */
const JUST_NOW =
  /(?<![\p{L}])(?:just now|moments? ago|gerade eben|soeben|à l[’']instant|ahora mismo|только что)(?!\p{L})|刚刚|剛剛|たった今/giu

/** Days named by their distance from today. */
const NAMED_DAYS: readonly { readonly pattern: RegExp; readonly daysAgo: number }[] = [
  { pattern: /(?<!\p{L})(?:today|heute|aujourd[’']hui|hoy|сегодня)(?!\p{L})|今天|今日/giu, daysAgo: 0 },
  { pattern: /(?<!\p{L})(?:yesterday|gestern|hier|ayer|вчера)(?!\p{L})|昨天|(?<!一)昨日/giu, daysAgo: 1 },
  { pattern: /(?<!\p{L})(?:vorgestern|avant-hier|anteayer|позавчера)(?!\p{L})|前天|一昨日|おととい/giu, daysAgo: 2 },
]

const HAN_COUNTS = '一二三四五六七八九十'

function countFrom(text: string): number {
  if (/^\d/.test(text)) return Number(text)
  if (text === '半') return 0.5
  if (/^[两兩]$/.test(text)) return 2
  return HAN_COUNTS.includes(text) ? HAN_COUNTS.indexOf(text) + 1 : 1
}

/** Where a text says when by the distance from now, in en, de, fr, es, ru, zh and ja: `3 hours ago`, `gestern`, `5分钟前`. */
export function findRelativeDates(text: string): RelativeDate[] {
  const found: RelativeDate[] = []
  const add = (match: RegExpExecArray, distance: { agoMs: number } | { daysAgo: number }): void => {
    const [start, end] = [match.index, match.index + match[0].length]
    if (!found.some((other) => start < other.end && end > other.start)) found.push({ start, end, ...distance })
  }
  for (const { pattern, unitMs } of AGO)
    for (const match of text.matchAll(pattern)) {
      const count = countFrom((match.groups?.['count'] ?? '').toLowerCase())
      // Whole days and weeks ago say the day, not the hour.
      add(match, unitMs > HOUR ? { daysAgo: (count * unitMs) / (24 * HOUR) } : { agoMs: count * unitMs })
    }
  for (const match of text.matchAll(JUST_NOW)) add(match, { agoMs: 0 })
  for (const { pattern, daysAgo } of NAMED_DAYS) for (const match of text.matchAll(pattern)) add(match, { daysAgo })
  return found
}
