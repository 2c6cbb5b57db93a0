import {
  DECADES,
  DENOMINATORS,
  ORDINALS,
  SAID_OTHERWISE,
  SCALES,
  SHORT_SCALES,
  SMALL,
  TENS,
} from './english-number-words.ts'
import { ENGLISH_MEASURES, type Measure } from './measures.ts'
import { shareScales, type Quantity } from './quantity.ts'

type Word = { readonly text: string; readonly lower: string; readonly start: number; readonly end: number }

const WORD = /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|[A-Za-z]+(?:['’][a-z]+)?|%|½|¼|¾/g
const APPROXIMATE =
  /(?:about|around|nearly|almost|roughly|some|approximately|over|than|least|most|up to|close to|an estimated|or so|under|just)\s+(?:\S{1,3}\s?)?$/i
/** What stands behind a name's number, or before a code's: A320, F-16, COVID-19. */
const CODE_BEFORE = /[A-Za-z][-‑]?$/
const PERCENT = /^(?:%|percent|pct|percentage)$/

const wordsOf = (text: string): Word[] =>
  Array.from(text.matchAll(WORD), (match) => ({
    text: match[0],
    lower: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }))

type Reading = {
  readonly next: number
  readonly values: readonly number[]
  readonly weight: Quantity['weight']
  readonly scale: number
  readonly kind?: Quantity['kind']
}

/** The numbers of an English text in order, by value. Dates and times should be blanked out before. */
export function findEnglishQuantities(text: string): Quantity[] {
  const words = wordsOf(text)
  const found: Quantity[] = []
  for (let i = 0; i < words.length;) {
    const quantity = quantityAt(text, words, i)
    if (quantity) found.push(quantity.quantity)
    i = quantity?.next ?? i + 1
  }
  return [...shareScales(found, text), ...sharesAmong(found, text)].sort((a, b) => a.start - b.start)
}

function quantityAt(text: string, words: readonly Word[], i: number): { quantity: Quantity; next: number } | null {
  const reading =
    decadeAt(text, words, i) ?? fractionAt(text, words, i) ?? numberAt(text, words, i) ?? otherwiseAt(words, i)
  if (!reading) return null
  const start = words[i]!.start
  let { next, values, kind = 'count' } = reading
  let { weight } = reading
  if (CODE_BEFORE.test(text.slice(Math.max(0, start - 2), start)) && /^\d/.test(words[i]!.text)) weight = 'faint'
  // 6-foot-6 is one length in two numbers.
  if (/^\d+-foot-\d/.test(text.slice(start)) || /\d-foot-$/.test(text.slice(0, start))) weight = 'faint'
  const percent = words[next]
  if (percent && (PERCENT.test(percent.lower) || (percent.lower === 'per' && words[next + 1]?.lower === 'cent'))) {
    values = values.flatMap((value) => [value, value / 100])
    kind = 'ratio'
    weight = 'firm'
    next += percent.lower === 'per' ? 2 : 1
  }
  const measure = measureAt(text, words, next)
  // Fahrenheit is converted, and with a bare "degrees" nobody knows.
  if (/^\s*(?:degrees?|°)(?!\s*(?:C\b|Celsius|of|from|in))/.test(text.slice(words[next - 1]!.end)))
    values = [...values, ...values.map((value) => Math.round((value - 32) / 1.8))]
  const end = words[next - 1]!.end
  return {
    next,
    quantity: {
      start,
      end: measure?.end ?? end,
      text: text.slice(start, measure?.end ?? end),
      values,
      kind,
      weight,
      approximate: APPROXIMATE.test(text.slice(Math.max(0, start - 24), start)),
      scale: reading.scale,
      ...(measure && { measure: measure.measure }),
    },
  }
}

const isJoined = (text: string, a: Word | undefined, b: Word | undefined): boolean =>
  a !== undefined && b !== undefined && /^(?:\s|[-‑–])?$/.test(text.slice(a.end, b.start))

/** A number in digits or words with its scale: 2.4 billion, two hundred and six, half a million, a dozen. */
function numberAt(text: string, words: readonly Word[], i: number): Reading | null {
  const first = words[i]!
  if (/^\d/.test(first.text)) return digitsAt(text, words, i)
  let at = i
  let total = 0
  let group: number | null = null
  let scale = 1
  if ((first.lower === 'a' || first.lower === 'an') && SCALES.has(words[i + 1]?.lower ?? '')) {
    group = 1
    at++
  } else if (
    first.lower === 'half' &&
    /^an?$/.test(words[i + 1]?.lower ?? '') &&
    SCALES.has(words[i + 2]?.lower ?? '')
  ) {
    group = 0.5
    at += 2
  }
  for (; at < words.length; at++) {
    const word = words[at]!
    if (at > i && !isJoined(text, words[at - 1], word)) break
    const small: number | undefined = SMALL.get(word.lower) ?? TENS.get(word.lower)
    const factor = SCALES.get(word.lower)
    if (small !== undefined) {
      if (group !== null && !canFollow(group, small)) break
      group = (group ?? 0) + small
    } else if (factor !== undefined && group !== null) {
      if (factor === 100 || factor === 12) group *= factor
      else {
        total += group * factor
        group = null
      }
      scale = Math.max(scale, factor)
    } else if (!(word.lower === 'and' && scale > 1 && isSmall(words[at + 1]))) break
    else if (group === null && total === 0) break
  }
  if (at === i || (group === null && total === 0)) return ordinalAt(text, words, i)
  const last = words[at]
  const tens = group !== null && group % 100 >= 20 && group % 10 === 0
  if (tens && last && isJoined(text, words[at - 1], last) && (ORDINALS.get(last.lower) ?? 99) < 10)
    return { next: at + 1, values: [total + group! + ORDINALS.get(last.lower)!], weight: 'firm', scale: 1 }
  const value = total + (group ?? 0)
  return withHalf(words, at, value, scale, value <= 1 ? 'faint' : value <= 12 ? 'loose' : 'firm')
}

const isSmall = (word: Word | undefined): boolean => SMALL.has(word?.lower ?? '') || TENS.has(word?.lower ?? '')
/** Units follow tens, both follow hundreds. */
const canFollow = (group: number, small: number): boolean =>
  group % 100 === 0 ? group > 0 : small < 10 && group % 10 === 0 && group % 100 >= 20

/** "two and a half", "three and three-quarters" */
function withHalf(
  words: readonly Word[],
  at: number,
  value: number,
  scale: number,
  weight: Quantity['weight'],
): Reading {
  if (words[at]?.lower === '½') return { next: at + 1, values: [value + 0.5], weight: 'firm', scale }
  if (words[at]?.lower !== 'and') return { next: at, values: [value], weight, scale }
  const isOne = /^(?:a|one)$/.test(words[at + 1]?.lower ?? '')
  const part = isOne && words[at + 2]?.lower === 'half' ? 0.5 : isOne && words[at + 2]?.lower === 'quarter' ? 0.25 : 0
  if (!part) return { next: at, values: [value], weight, scale }
  return { next: at + 3, values: [value + part * scale, value + part], weight: 'loose', scale }
}

function digitsAt(text: string, words: readonly Word[], i: number): Reading {
  const first = words[i]!
  let value = Number(first.text.replaceAll(',', ''))
  let scale = 1
  let next = i + 1
  const suffix = words[next]
  const touches = suffix?.start === first.end
  if (suffix && touches && /^(?:st|nd|rd|th)$/.test(suffix.lower))
    return { next: next + 1, values: [value], weight: 'firm', scale: 1 }
  if (suffix && touches && suffix.lower === 's' && value % 10 === 0)
    return { next: next + 1, values: [value, value % 100], weight: 'firm', scale: 1 }
  const short = suffix && touches ? SHORT_SCALES.get(suffix.lower) : undefined
  const isMoney = /[$€£¥]\s?$/.test(text.slice(Math.max(0, first.start - 2), first.start))
  if (short && (suffix!.text !== 'm' || isMoney)) {
    scale = short
    next++
  }
  for (let factor; isJoined(text, words[next - 1], words[next]) && (factor = SCALES.get(words[next]!.lower)); next++)
    scale *= factor
  value = Number((value * scale).toPrecision(12))
  const isYear = scale === 1 && /^(?:1[0-9]|20)\d\d$/.test(first.text) && !isMoney && !isCounted(words[next])
  if (isYear) return { next, values: [value], weight: 'firm', scale, kind: 'year' }
  if (/['’]$/.test(text.slice(0, first.start)) && value < 100)
    return { next, values: [value, 1900 + value, 2000 + value], weight: 'firm', scale }
  return withHalf(words, next, value, scale, 'firm')
}

/** A plural or a unit behind four digits: 1500 people, but 1998 elections is rare. */
const isCounted = (word: Word | undefined): boolean =>
  word !== undefined &&
  (ENGLISH_MEASURES.has(word.lower) ||
    /^(?:people|seats|votes|jobs|homes|troops|residents|workers|students|passengers|%|percent)$/.test(word.lower))

function ordinalAt(text: string, words: readonly Word[], i: number): Reading | null {
  const value = ORDINALS.get(words[i]!.lower)
  if (value === undefined || isJoinedBefore(text, words[i]!)) return null
  return { next: i + 1, values: [value], weight: value < 3 ? 'faint' : value <= 12 ? 'loose' : 'firm', scale: 1 }
}
const isJoinedBefore = (text: string, { start }: Word): boolean => /[A-Za-z][-‑]$/.test(text.slice(0, start))

/** two-thirds, a quarter of, one-eighth, three quarters, half of. */
function fractionAt(text: string, words: readonly Word[], i: number): Reading | null {
  const [first, second] = [words[i]!, words[i + 1]]
  if (first.text === '½') return ratio(i + 1, 0.5, 'firm')
  if (/^\d+$/.test(first.text) && second && text.slice(first.end, second.start) === '/' && /^\d+$/.test(second.text)) {
    const value = Number(first.text) / Number(second.text)
    return value < 1 ? ratio(i + 2, value, 'faint') : null
  }
  const isArticle = first.lower === 'a' || first.lower === 'an'
  const numerator = isArticle ? 1 : SMALL.get(first.lower)
  const denominator = DENOMINATORS.get(second?.lower ?? '')
  if (!numerator || !denominator || !isJoined(text, first, second)) return null
  const isPlural = second!.lower.endsWith('s')
  const hasHyphen = /[-‑–]/.test(text.slice(first.end, second!.start))
  const before = words[i + 2]?.lower
  const isShare = before === 'of' || hasHyphen || (isPlural && numerator > 1)
  if (!isShare && !/^(?:more|less|fewer|larger|higher|lower|the|off)$/.test(before ?? '')) {
    if (isArticle && denominator <= 4 && denominator !== 3) return ratio(i + 2, 1 / denominator, 'faint')
    return isArticle
      ? { next: i + 2, values: [denominator, 1 / denominator, 100 / denominator], weight: 'faint', scale: 1 }
      : null
  }
  return ratio(i + 2, numerator / denominator, denominator === 2 ? 'faint' : 'loose')
}

const ratio = (next: number, value: number, weight: Quantity['weight']): Reading => ({
  next,
  values: [value],
  weight,
  scale: 1,
  kind: 'ratio',
})

/** 1970s, the seventies. */
function decadeAt(text: string, words: readonly Word[], i: number): Reading | null {
  const value = DECADES.get(words[i]!.lower)
  if (value !== undefined) return { next: i + 1, values: [value, 1900 + value], weight: 'loose', scale: 1 }
  const suffix = words[i + 1]
  const digits = words[i]!
  if (
    !/^(?:(?:1[5-9]|20)\d0|[2-9]0)$/.test(digits.text) ||
    !suffix ||
    !/^['’]?s$/.test(text.slice(digits.end, suffix.end))
  )
    return null
  const year = Number(digits.text)
  return { next: i + 2, values: [year, year % 100, year < 100 ? 1900 + year : year], weight: 'firm', scale: 1 }
}

function otherwiseAt(words: readonly Word[], i: number): Reading | null {
  const word = words[i]!.lower
  const fold = /^(\w+?)fold$/.exec(word)
  if (fold) {
    const value = SMALL.get(fold[1] ?? '') ?? TENS.get(fold[1] ?? '')
    return value ? { next: i + 1, values: [value, value - 1], weight: 'loose', scale: 1 } : null
  }
  const values = SAID_OTHERWISE.get(word)
  return values ? { next: i + 1, values, weight: 'faint', scale: SCALES.get(word.replace(/s$/, '')) ?? 1 } : null
}

function measureAt(text: string, words: readonly Word[], at: number): { measure: Measure; end: number } | null {
  const [word, after] = [words[at], words[at + 1]]
  if (!word || !isJoined(text, words[at - 1], word)) return null
  const two = after && isJoined(text, word, after) ? ENGLISH_MEASURES.get(`${word.lower} ${after.lower}`) : undefined
  if (two) return { measure: two, end: after!.end }
  const one = ENGLISH_MEASURES.get(word.lower)
  return one ? { measure: one, end: word.end } : null
}

/** "five out of 14", "one in five", "three of the four": what they share, besides the numbers themselves. */
function sharesAmong(quantities: readonly Quantity[], text: string): Quantity[] {
  return quantities.flatMap((part, i) => {
    const whole = quantities[i + 1]
    if (
      !whole ||
      !/^\s+(?:(?:people|men|women|children|adults|voters|residents|households|workers|students)\s+)?(?:in|out of|of every|in every)\s+(?:every\s+)?$/.test(
        text.slice(part.end, whole.start),
      )
    )
      return []
    const [a, b] = [part.values[0]!, whole.values[0]!]
    if (a >= b || whole.kind === 'year') return []
    return [
      {
        ...part,
        end: whole.end,
        text: text.slice(part.start, whole.end),
        values: [a / b],
        kind: 'ratio' as const,
        weight: 'loose' as const,
        parts: [a, b] as const,
      },
    ]
  })
}
