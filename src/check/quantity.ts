import type { Measure } from './measures.ts'

/** A number in a text, however it is written. */
export type Quantity = {
  /** Where it stands: UTF-16 offsets, end exclusive. */
  readonly start: number
  readonly end: number
  readonly text: string
  /** What it can mean; usually one value. */
  readonly values: readonly number[]
  readonly kind: 'count' | 'ratio' | 'year'
  /**
   * `firm` is written in digits or long words and has to be kept; `loose` is a small number in words, which can be said
   * otherwise; `faint` can answer for another one and is never missed itself.
   */
  readonly weight: 'firm' | 'loose' | 'faint'
  /** Said to be about, more or less than that. */
  readonly approximate: boolean
  /** The factor that a word behind the number stands for, 1 without. */
  readonly scale: number
  readonly measure?: Measure
  /** Of "five out of 14" the numbers themselves, which may be said apart. */
  readonly parts?: readonly [number, number]
}

/** Significant digits of a value, as it is written. */
const digitsOf = (value: number): number => {
  const [mantissa = ''] = value.toPrecision(12).split('e')
  return mantissa.replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length
}

const isNear = (a: number, b: number, tolerance: number): boolean =>
  Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b))

const EXACT = 1e-9
const ABOUT = 0.1
/** A mile is 1.6 kilometres in a newspaper, a third 33 percent. */
const CONVERTED = 0.06
const ROUNDED_RATIO = 0.03
const FEWEST_DIGITS = 3

/** 189,739,535 and 1.897亿: the one is the other, said with fewer digits. */
function isRounded(exact: number, shown: Quantity, value: number): boolean {
  const digits = digitsOf(value)
  if (shown.scale === 1 || digits < FEWEST_DIGITS - 1 || digitsOf(exact) <= digits) return false
  return digits >= FEWEST_DIGITS
    ? Number(exact.toPrecision(digits)) === value
    : isNear(exact, value, 0.5 * 10 ** (1 - digits)) && Number(exact.toPrecision(digits)) === value
}

/** 38 metres and 38厘米: of one dimension, and no factor of rounding apart. */
function isOtherMeasure({ measure: a, ...x }: Quantity, { measure: b, ...y }: Quantity): boolean {
  if (!a || !b || a.dimension !== b.dimension || isNear(a.factor, b.factor, 0.2)) return false
  return !x.values.some((one) => y.values.some((other) => isNear(one * a.factor, other * b.factor, CONVERTED)))
}

/** Whether two numbers, each as it stands, can say the same. */
export function isSameQuantity(a: Quantity, b: Quantity): boolean {
  if (isOtherMeasure(a, b)) return false
  if (a.values.some((x) => b.values.some((y) => isSameValue(a, x, b, y)))) return true
  if (!a.measure || !b.measure || a.measure.dimension !== b.measure.dimension) return false
  const tolerance = a.measure.factor === b.measure.factor ? EXACT : CONVERTED
  const [inA, inB] = [a.measure, b.measure]
  return a.values.some((x) => b.values.some((y) => isNear(x * inA.factor, y * inB.factor, tolerance)))
}

function isSameValue(a: Quantity, x: number, b: Quantity, y: number): boolean {
  if (isNear(x, y, EXACT)) return true
  if (
    a.kind === 'ratio' &&
    b.kind === 'ratio' &&
    isNear(x, y, ROUNDED_RATIO) &&
    !(Number.isInteger(x) && Number.isInteger(y))
  )
    return true
  if (a.kind === 'year' || b.kind === 'year') return false
  if ((a.approximate || b.approximate) && x > 10 && isNear(x, y, ABOUT) && digitsOf(x) !== digitsOf(y)) return true
  return isRounded(x, b, y) || isRounded(y, a, x)
}

/** Whether one of some numbers says what a number says; of a share also its two parts, each for itself. */
export function isAnswered(one: Quantity, others: readonly Quantity[]): boolean {
  if (others.some((other) => isSameQuantity(one, other))) return true
  const has = (value: number): boolean => others.some(({ values }) => values.includes(value))
  return one.parts !== undefined && has(one.parts[0]) && has(one.parts[1])
}

const RANGE_BETWEEN = /^\s*(?:to|and|or|through|-|–|—|－|~|～|至|到|或|、|和|与)\s*$/

/** "between 18 and 22 million", 1800至2200万: the first number has the second one's scale, measure and percent as well. */
export function shareScales(quantities: readonly Quantity[], text: string): Quantity[] {
  return quantities.map((quantity, i) => {
    const next = quantities[i + 1]
    if (!next || quantity.kind === 'year' || !RANGE_BETWEEN.test(text.slice(quantity.end, next.start))) return quantity
    const values = next.scale > quantity.scale ? quantity.values.flatMap((v) => [v, v * next.scale]) : quantity.values
    const isShare = next.kind === 'ratio' && quantity.kind === 'count' && !next.parts
    return {
      ...quantity,
      values: isShare ? values.flatMap((v) => [v, v / 100]) : values,
      ...(next.measure && !quantity.measure && { measure: next.measure }),
    }
  })
}
