import type { Finding } from '../model/finding.ts'
import { languageOf } from '../text/learned-lexicon.ts'
import { currencyAt } from './plain-currencies.ts'
import { findPlainNumbers, type PlainNumber } from './plain-numbers.ts'
import type { PlainPassage, PlainPassages } from './plain-passages.ts'
import { plainFinding } from './plain-passages.ts'

/** Smaller whole numbers are written in words by some, and in digits by others. */
const LEAST = 13
/** A number of so many digits is said by nobody in other words. */
const TELLING_DIGITS = 3
/** Of games more minutes are played than a day's clock has hours. */
const DAY_MINUTES = 25 * 60
const OTHER_CLOCK = /\b(?:GMT|UTC|E[SD]?T|MESZ|MEZ|CET|BST|P[SD]?T)\b|現地時間|МСК|hora local|Ortszeit|heure locale/

type Read = { readonly source: readonly PlainNumber[]; readonly target: readonly PlainNumber[] }

/** Numbers in digits that differ, between any two languages: by value, whatever marks part thousands and decimals. */
export function comparePlainNumbers(passages: PlainPassages): Finding[] {
  const read = passages.all.map(({ source, target }): Read => ({
    source: findPlainNumbers(source, passages.from),
    target: findPlainNumbers(target, passages.to),
  }))
  return passages.all.flatMap((passage, i) => {
    if (!passage.source || !passage.target) return []
    const beside = [read[i - 1], read[i + 1]]
    const left = unanswered(
      read[i]!.source,
      [read[i]!, ...beside].flatMap((one) => one?.target ?? []),
    )
    const right = unanswered(
      read[i]!.target,
      [read[i]!, ...beside].flatMap((one) => one?.source ?? []),
    )
    return [...differing(passage, left, right), ...otherMoney(passages, passage, read[i]!)]
  })
}

function unanswered(own: readonly PlainNumber[], others: readonly PlainNumber[]): PlainNumber[] {
  return own.filter(
    (one) =>
      !one.isMeasured &&
      !(one.kind === 'clock' && Math.max(...one.values) >= DAY_MINUTES) &&
      (one.isScaled || one.kind === 'share' || Math.max(...one.values) >= LEAST) &&
      !others.some((other) => isSame(one, other)),
  )
}

const isNear = (a: number, b: number, tolerance: number): boolean =>
  Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b))

function isSame(a: PlainNumber, b: PlainNumber): boolean {
  return a.values.some((x) =>
    b.values.some((y) => {
      if (isNear(x, y, 1e-9)) return true
      if (a.kind === 'clock' || b.kind === 'clock') return isSameClock(a, x, b, y)
      // The seventies, and 2018/19.
      if (a.kind === 'year' || b.kind === 'year') return Math.min(x, y) < 100 && Math.abs(x - y) % 100 === 0
      if (a.isScaled || b.isScaled) return isNear(x, y, 0.05)
      return Math.max(x, y) <= 24 && Math.abs(x - y) === 12
    }),
  )
}

/** 7:30 in the evening and 19:30, 19.30 or 19 h 30. */
function isSameClock(a: PlainNumber, x: number, b: PlainNumber, y: number): boolean {
  if (a.kind === b.kind) return Math.abs(x - y) % 720 === 0
  const [clock, other] = a.kind === 'clock' ? [x, y] : [y, x]
  const [hour, minute] = [Math.floor(clock / 60), clock % 60]
  return (
    [0, 12, -12].some((half) => other === hour + half || isNear(other, hour + half + minute / 100, 1e-9)) ||
    other === minute
  )
}

const groupOf = ({ kind }: PlainNumber): string => (kind === 'clock' ? 'count' : kind)

/** What each side has and the other lacks, in pairs of one kind. */
function differing(passage: PlainPassage, left: readonly PlainNumber[], right: readonly PlainNumber[]): Finding[] {
  const hasClock = OTHER_CLOCK.test(passage.source) || OTHER_CLOCK.test(passage.target)
  const taken = new Set<PlainNumber>()
  const pairs = left.flatMap((one): Finding[] => {
    const other = right.find((candidate) => !taken.has(candidate) && groupOf(candidate) === groupOf(one))
    if (!other || (hasClock && one.kind !== 'share' && Math.max(...one.values) < 2400)) return []
    taken.add(other).add(one)
    const isYear = one.kind === 'year'
    return [
      plainFinding(passage, isYear ? 'date' : 'number', isYear ? 'date-differs' : 'number-differs', 'serious', {
        source: one.text.trim(),
        target: other.text.trim(),
      }),
    ]
  })
  const alone = (numbers: readonly PlainNumber[], side: 'source' | 'target'): Finding[] =>
    numbers
      .filter((one) => !taken.has(one) && isTelling(one) && !passage.isHeadline)
      .map((one) =>
        plainFinding(passage, 'number', side === 'source' ? 'number-missing' : 'number-added', 'minor', {
          source: '',
          target: '',
          [side]: one.text.trim(),
        }),
      )
  return [...pairs, ...(left.length && right.length ? [] : [...alone(left, 'source'), ...alone(right, 'target')])]
}

function isTelling({ values: [value = 0], kind }: PlainNumber): boolean {
  const digits = value.toPrecision(12).replace(/e.*/, '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length
  return kind === 'count' && digits >= TELLING_DIGITS
}

/** The same sum in another currency. */
function otherMoney(passages: PlainPassages, passage: PlainPassage, { source, target }: Read): Finding[] {
  for (const one of source) {
    const same = target.filter((other) => isSame(one, other))
    const [other] = same
    if (!other || same.length !== 1 || one.kind !== 'count') continue
    const [a, b] = [
      currencyAt(passage.source, one, languageOf(passages.from)),
      currencyAt(passage.target, other, languageOf(passages.to)),
    ]
    if (a && b && a.name !== b.name)
      return [plainFinding(passage, 'number', 'number-differs', 'serious', { source: a.quote, target: b.quote })]
  }
  return []
}
