import { PARAMETERS } from './parameters.ts'

/** Sums from the beginning: `sums[n]` is the total of the first n. */
export function cumulate(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1)
  for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i]! + values[i]!
  return sums
}

/** What of the logarithm of a normal density depends on the deviation and the variance. */
const logNormal = (deviation: number, variance: number): number =>
  -0.5 * (Math.log(variance) + (deviation * deviation) / variance)

/** Logarithm of the length of each span of n pieces, by n and the span's first piece. */
const spanLengths = (sums: Float64Array, longest: number): Float64Array[] =>
  Array.from({ length: longest + 1 }, (_, n) =>
    Float64Array.from({ length: n ? Math.max(0, sums.length - n) : 0 }, (_x, i) =>
      Math.log(sums[i + n]! - sums[i]! + 1),
    ),
  )

/** How likely each span's length is by chance: by the mean and variance of all spans of as many pieces, which few pieces tell badly. */
function chanceOf(lengths: Float64Array, n: number): Float64Array {
  const mean = lengths.reduce((x, y) => x + y, 0) / lengths.length
  const squares = lengths.reduce((sum, x) => sum + (x - mean) ** 2, 0)
  const variance = (squares + 1.2 / n) / (lengths.length + 4) + 0.02
  return lengths.map((x) => logNormal(x - mean, variance))
}

/**
 * How much likelier the lengths of two spans are if one translates the other than by chance, in logarithms. That the
 * logarithm of the ratio is spread normally is Gale and Church's model (1993) with relative instead of absolute differences.
 */
export type Lengths = {
  /** Logarithm of how many characters of the target stand for one of the source; learned. */
  ratio: number
  /** How much wider the ratios spread than PARAMETERS say; learned. */
  spread: number
  evidence(i: number, source: number, j: number, target: number): number
  /** Logarithm of the ratio of two spans, and its variance before anything is learned. */
  ratioOf(i: number, source: number, j: number, target: number): number
  varianceOf(i: number, source: number, j: number, target: number): number
}

export function lengthsFrom(source: Float64Array, target: Float64Array, longest: number): Lengths {
  const ofSource = spanLengths(cumulate(source), longest)
  const ofTarget = spanLengths(cumulate(target), longest)
  const sourceChance = ofSource.map(chanceOf)
  const targetChance = ofTarget.map(chanceOf)
  const { lengthVariance, lengthVarianceShort, lengthTail } = PARAMETERS
  const logTail = Math.log(lengthTail)
  const whole = (lengths: Float64Array): number => Math.log(lengths.reduce((x, y) => x + y, 0) + 1)
  const varianceAt = (a: number, b: number): number => lengthVariance + lengthVarianceShort * Math.exp(-Math.min(a, b))
  return {
    ratio: whole(target) - whole(source),
    spread: 1,
    evidence(i, m, j, n) {
      const a = ofSource[m]![i]!
      const b = ofTarget[n]![j]!
      const linked = logNormal(b - a - this.ratio, varianceAt(a, b) * this.spread)
      // Far off, only the tail is left; that spares most of the work.
      if (linked < -15) return logTail
      const given = Math.exp(linked - targetChance[n]![j]!) + lengthTail
      return 0.5 * Math.log((Math.exp(linked - sourceChance[m]![i]!) + lengthTail) * given)
    },
    ratioOf: (i, m, j, n) => ofTarget[n]![j]! - ofSource[m]![i]!,
    varianceOf: (i, m, j, n) => varianceAt(ofSource[m]![i]!, ofTarget[n]![j]!),
  }
}
