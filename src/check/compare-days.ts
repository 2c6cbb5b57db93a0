import type { Finding } from '../model/finding.ts'
import { dayOf, daysNear, showDay, weekdayOf } from './days.ts'
import type { Mention } from './date-mentions.ts'
import type { PassageFigures } from './figures.ts'
import { findingAt, type Passage, type Passages } from './passages.ts'

type Side = { readonly mentions: readonly Mention[]; readonly text: string; readonly published: number }

/**
 * Days that the two sides name in different ways, each counted from its own day of publication: "yesterday" and 18日, "on Tuesday"
 * and 11月20日. They are told only where each side names one day, and a day's difference can be another clock's.
 */
export function compareDays(passages: Passages, figures: readonly PassageFigures[]): Finding[] {
  const { publishedAt = {} } = passages.context
  const { englishIs } = passages
  const english = publishedAt[englishIs]
  const chinese = publishedAt[englishIs === 'source' ? 'target' : 'source']
  if (!english || !chinese) return []
  return passages.all.flatMap((passage, i) => {
    if (!passage.source.length || !passage.target.length || passage.isHeadline) return []
    const { english: inEnglish, chinese: inChinese } = figures[i]!
    if ([...inEnglish.quantities, ...inChinese.quantities].some(({ kind }) => kind === 'year')) return []
    if (hasOtherDays(figures, i)) return []
    const finding = difference(
      passages,
      passage,
      { mentions: inEnglish.mentions, text: passage.english, published: english.getTime() },
      { mentions: inChinese.mentions, text: passage.chinese, published: chinese.getTime() },
    )
    return finding ? [finding] : []
  })
}

/** Where the passages beside name days too, one of them may be the one. */
const hasOtherDays = (figures: readonly PassageFigures[], i: number): boolean =>
  [figures[i - 1], figures[i + 1]].some((other) =>
    [...(other?.english.mentions ?? []), ...(other?.chinese.mentions ?? [])].some(({ what }) => what === 'day'),
  )

/** "Every Tuesday" and 每周二 are no day. */
const REPEATED =
  /\b(?:every|each|weekly|usually|most|alternate)\b|days\b(?=.*\b(?:open|and|from|until)\b)|每|逢|通常|一般/i
/** What somebody says has the day on which it is said. */
const isQuoted = (text: string, at: number): boolean => {
  const before = text.slice(0, at)
  const count = (pattern: RegExp): number => before.match(pattern)?.length ?? 0
  return count(/[“「『]/g) > count(/[”」』]/g) || count(/"/g) % 2 === 1
}

function difference(passages: Passages, passage: Passage, english: Side, chinese: Side): Finding | null {
  if (REPEATED.test(english.text) || REPEATED.test(chinese.text)) return null
  const [a, b] = [onlyDay(english), onlyDay(chinese)]
  // What is named in the same way on both sides is compared as it stands.
  if (!a || !b || a.what === b.what) return null
  const [x, y] = [a.days(), b.days()]
  // China's day begins first; where "yesterday" is, is not known.
  const earliest = a.what === 'near-day' || b.what === 'near-day' ? -1 : 0
  if (x.some((day) => y.some((other) => other - day >= earliest && other - day <= 1))) return null
  const sides = { english: showDay(x[0]!), chinese: showDay(y[0]!) }
  const [source, target] =
    passages.englishIs === 'source' ? [sides.english, sides.chinese] : [sides.chinese, sides.english]
  return findingAt(
    passages,
    passage,
    { kind: 'date', reason: 'day-differs', values: { sourceDay: source, targetDay: target } },
    { english: a.text, chinese: passage.shown.slice(b.start, b.end) },
  )
}

type NamedDay = {
  readonly what: 'day' | 'weekday' | 'near-day'
  /** The days it can be, counted from 1970. */
  readonly days: () => readonly number[]
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The day that a side names, if it names one only. */
function onlyDay({ mentions, text, published }: Side): NamedDay | null {
  const named = mentions.filter(({ what }) => what === 'day' || what === 'weekday' || what === 'near-day')
  const [mention] = named
  if (!mention || named.length !== 1 || mention.keys.length !== 1 || isQuoted(text, mention.start)) return null
  if (mentions.some(({ what }) => what === 'near-week' || what === 'near-month' || what === 'near-year')) return null
  const key = Number(mention.keys[0])
  const today = dayOf(published)
  const month = mentions.find(({ what, start }) => what === 'month' && start === mention.start)
  if (!month && mentions.some(({ what }) => what === 'month')) return null
  const what = mention.what as NamedDay['what']
  const days = (): readonly number[] =>
    what === 'near-day'
      ? [today + key]
      : what === 'weekday'
        ? [-7, 0, 7].map((weeks) => today + weeks + ((key - weekdayOf(today) + 7) % 7))
        : daysNear(published, key, month ? Number(month.keys[0]) : null)
  const isToday = what === 'near-day' && key === 0
  return days().length && !isToday ? { what, days, text: mention.text, start: mention.start, end: mention.end } : null
}
