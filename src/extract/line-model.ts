import type { Line } from './line-features.ts'

/** One weight for each feature; a line's score is their sum: above 0 it is rather body than not. */
export type Weights = ReadonlyMap<string, number>

export const probability = (score: number): number => 1 / (1 + Math.exp(-score))

export function scoreLine(features: readonly string[], weights: Weights): number {
  let score = 0
  for (const feature of features) score += weights.get(feature) ?? 0
  return score
}

const STEPS = [0.02, 0.1, 0.25, 0.4, 0.6, 0.75, 0.9, 0.98]
const STEP_NAMES = ['0-2 %', '2-10 %', '10-25 %', '25-40 %', '40-60 %', '60-75 %', '75-90 %', '90-98 %', '98-100 %']
const stepName = (p: number): string => {
  let i = 0
  while (i < STEPS.length && p >= (STEPS[i] as number)) i += 1
  return STEP_NAMES[i] ?? ''
}

/**
 * What a second look adds: how likely the lines around are body, by the first look. So a short line among body lines
 * is kept and a long one among teasers is not (stacking: Wolpert 1992, for sequences Cohen & Carvalho 2005).
 */
export function contextFeatures(lines: readonly Line[], first: readonly number[]): string[][] {
  const at = (i: number): number => first[i] ?? 0
  const byParent = sumsBy(lines, first, (line) => line.leaf.block.parent)
  const byGrandparent = sumsBy(lines, first, (line) => line.leaf.block.parent?.parent ?? null)
  const sure = first.map((p, i) => p > 0.7 && (lines[i]?.length ?? 0) > 60)
  const firstSure = sure.indexOf(true)
  const lastSure = sure.lastIndexOf(true)
  return lines.map((line, i) => {
    const own = stepName(at(i))
    const near = windowMean(lines, first, i, 3)
    const wide = windowMean(lines, first, i, 8)
    const features = [
      'always',
      `first look: ${own}`,
      `first look ${own}, length ${line.lengthName}`,
      `around: ${stepName(near)}`,
      `wide around: ${stepName(wide)}`,
      `first look ${own}, around ${stepName(near)}`,
      `previous: ${stepName(at(i - 1))}`,
      `next: ${stepName(at(i + 1))}`,
      `previous and next: ${stepName(at(i - 1))}, ${stepName(at(i + 1))}`,
      `second previous: ${stepName(at(i - 2))}`,
      `second next: ${stepName(at(i + 2))}`,
      `parent: ${stepName(byParent(line, i))}`,
      `grandparent: ${stepName(byGrandparent(line, i))}`,
      `first look ${own}, parent ${stepName(byParent(line, i))}`,
      `tag ${line.leaf.block.tag}, next ${stepName(at(i + 1))}`,
      ...line.clutter.map(({ reason }) => `says ${reason}, around ${stepName(near)}`),
    ]
    if (firstSure >= 0) {
      if (i < firstSure) features.push(`before the first sure line: ${distanceName(firstSure - i)}`)
      else if (i > lastSure) features.push(`after the last sure line: ${distanceName(i - lastSure)}`)
      else features.push('between sure lines', `between sure lines, first look ${own}`)
    } else features.push('no sure line')
    return features
  })
}

const distanceName = (n: number): string => (n < 4 ? String(n) : n < 8 ? '4-7' : n < 20 ? '8-19' : '20 or more')

/** Mean by length over the lines beside it, itself not counted. */
function windowMean(lines: readonly Line[], first: readonly number[], at: number, reach: number): number {
  let sum = 0
  let length = 0
  for (let i = Math.max(0, at - reach); i <= Math.min(lines.length - 1, at + reach); i += 1) {
    if (i === at) continue
    const weight = Math.min(200, lines[i]?.length ?? 0)
    sum += weight * (first[i] ?? 0)
    length += weight
  }
  return length > 0 ? sum / length : 0
}

/** Mean by length over the other lines with the same key; 0.5 where there is none. */
function sumsBy(lines: readonly Line[], first: readonly number[], keyOf: (line: Line) => object | null) {
  const sums = new Map<object | null, { sum: number; length: number }>()
  for (const [i, line] of lines.entries()) {
    const key = keyOf(line)
    const sum = sums.get(key) ?? { sum: 0, length: 0 }
    sum.sum += line.length * (first[i] ?? 0)
    sum.length += line.length
    sums.set(key, sum)
  }
  return (line: Line, i: number): number => {
    const { sum, length } = sums.get(keyOf(line)) ?? { sum: 0, length: 0 }
    return length > line.length ? (sum - line.length * (first[i] ?? 0)) / (length - line.length) : 0.5
  }
}
