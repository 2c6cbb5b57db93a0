import type { Finding } from '../model/finding.ts'
import type { Mention } from './date-mentions.ts'
import { dayOf } from './days.ts'
import type { PassageFigures } from './figures.ts'
import { findingAt, type Passage, type Passages } from './passages.ts'

/** What is compared only with its like: a weekday with a weekday. The first that differs is told. */
const WHATS = [
  'month',
  'day',
  'weekday',
  'near-day',
  'near-week',
  'near-month',
  'near-year',
  'season',
  'clock',
  'day-part',
] as const
const OTHER_CLOCK = /北京时间|格林尼治|世界时|东部时间|GMT|UTC|Beijing time/
/** Days are others behind the date line. */
const OF_THE_DAY = new Set(['day', 'weekday', 'near-day', 'clock', 'day-part'])

/** Dates and times that both sides have and that have no counterpart on the other. What is left out is no finding: dates are often understood. */
export function compareDates(passages: Passages, figures: readonly PassageFigures[]): Finding[] {
  const shifts = shiftsOf(passages)
  return passages.all.flatMap((passage, i) => {
    const otherClock = OTHER_CLOCK.test(passage.chinese) || OTHER_CLOCK.test(passage.english)
    const { english, chinese } = figures[i]!
    const beside = [figures[i - 1], figures[i + 1]]
    const [besideEnglish, besideChinese] = (['english', 'chinese'] as const).map((side) =>
      beside.flatMap((other) => other?.[side].mentions ?? []),
    ) as [Mention[], Mention[]]
    for (const what of WHATS) {
      if (otherClock && OF_THE_DAY.has(what)) continue
      const pair = differenceIn(
        what,
        english.mentions,
        chinese.mentions.map((mention) => shifted(mention, shifts)),
        besideEnglish,
        besideChinese.map((mention) => shifted(mention, shifts)),
      )
      if (pair) return [findingFrom(passages, passage, pair, what)]
    }
    const pair = unitsDiffer(english.mentions, chinese.mentions, [...besideEnglish, ...besideChinese])
    return pair ? [findingFrom(passages, passage, pair, pair[0].what)] : []
  })
}

/** How much later the Chinese edition was published, in days, weeks, months and years of the calendar. */
type Shifts = ReadonlyMap<Mention['what'], number>

function shiftsOf({ englishIs, context: { publishedAt = {} } }: Passages): Shifts {
  const english = publishedAt[englishIs]
  const chinese = publishedAt[englishIs === 'source' ? 'target' : 'source']
  if (!english || !chinese) return new Map()
  const shift = (valueOf: (date: Date) => number): number => valueOf(chinese) - valueOf(english)
  return new Map([
    ['near-day', shift((date) => dayOf(date.getTime()))],
    ['near-week', shift((date) => Math.floor((dayOf(date.getTime()) + 3) / 7))],
    ['near-month', shift((date) => date.getUTCFullYear() * 12 + date.getUTCMonth())],
    ['near-year', shift((date) => date.getUTCFullYear())],
  ])
}

/** "Yesterday" of an edition is 前天 in one of the day after; a translator may also keep the word. */
function shifted(mention: Mention, shifts: Shifts): Mention {
  const shift = shifts.get(mention.what) ?? 0
  return shift ? { ...mention, keys: mention.keys.flatMap((key) => [key, String(Number(key) + shift)]) } : mention
}

function differenceIn(
  what: Mention['what'],
  english: readonly Mention[],
  chinese: readonly Mention[],
  besideEnglish: readonly Mention[],
  besideChinese: readonly Mention[],
): [Mention, Mention] | null {
  const ofEnglish = english.filter((mention) => mention.what === what)
  const ofChinese = chinese.filter((mention) => mention.what === what)
  const isAnswered = ({ keys }: Mention, others: readonly Mention[]): boolean =>
    others.some((other) => other.what === what && other.keys.some((key) => keys.includes(key)))
  const a = ofEnglish.find((mention) => !isAnswered(mention, ofChinese))
  const b = ofChinese.find((mention) => !isAnswered(mention, ofEnglish))
  if (!a || !b) return null
  if (what === 'day-part' && (ofEnglish.length > 1 || ofChinese.some((mention) => isAnswered(mention, ofEnglish))))
    return null
  // A date that the sentence before or after has on both sides was moved there.
  return isAnswered(a, besideChinese) || isAnswered(b, besideEnglish) ? null : [a, b]
}

/** What names a day, a month or a season says as well when something was. */
const NAMED = new Set<Mention['what']>(['month', 'day', 'weekday', 'season'])
const isNear = ({ what }: Mention): boolean => what.startsWith('near-')
/** "Today" and 今天 often mean these days. */
const isToday = ({ what, keys }: Mention): boolean => what === 'near-day' && keys.includes('0')

/** "Last month" against 上周: the only such words of both sides count in other units. */
function unitsDiffer(
  english: readonly Mention[],
  chinese: readonly Mention[],
  beside: readonly Mention[],
): [Mention, Mention] | null {
  if ([...english, ...chinese].some(({ what }) => NAMED.has(what))) return null
  const [a, ...moreEnglish] = english.filter(isNear)
  const [b, ...moreChinese] = chinese.filter(isNear)
  if (!a || !b || moreEnglish.length || moreChinese.length || a.what === b.what) return null
  return isToday(a) || isToday(b) || beside.some(isNear) ? null : [a, b]
}

function findingFrom(
  passages: Passages,
  passage: Passage,
  [english, chinese]: [Mention, Mention],
  what: Mention['what'],
): Finding {
  // An hour that is another number is a number; the same hour at the other end of the day is a date.
  const isHour =
    what === 'clock' && !english.keys.some((x) => chinese.keys.some((y) => (Number(x) - Number(y)) % 720 === 0))
  return findingAt(
    passages,
    passage,
    { kind: isHour ? 'number' : 'date', reason: isHour ? 'number-differs' : 'date-differs' },
    { english: english.text, chinese: passage.shown.slice(chinese.start, chinese.end) },
  )
}
