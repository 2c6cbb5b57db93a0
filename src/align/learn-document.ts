import type { Unit } from '../model/bitext.ts'
import type { Chances } from './lattice.ts'
import type { LikelyLink, LikelySteps } from './likely-steps.ts'
import type { Lengths } from './lengths.ts'
import type { Field } from './fields.ts'
import { PARAMETERS } from './parameters.ts'
import { oddsOf, type Rates } from './weigh-terms.ts'

/**
 * What a document teaches about itself, by expectation–maximisation: how much it omits, how literally it translates, how long
 * it turns out. News leaves sentences out, literature hardly ever: no number in advance is right for both. Every belief
 * begins at PARAMETERS and gives way as evidence comes.
 */

const { afterLink, afterSame, afterOther } = PARAMETERS.omission
/** Between sentences an addition never follows an omission (see `turnsFrom`). */
const FIRST_TURNS: Readonly<Record<Unit, readonly (readonly [number, number, number])[]>> = {
  paragraph: [
    [1 - 2 * afterLink, afterLink, afterLink],
    [1 - afterSame - afterOther, afterSame, afterOther],
    [1 - afterSame - afterOther, afterOther, afterSame],
  ],
  sentence: [
    [1 - 2 * afterLink, afterLink, afterLink],
    [1 - afterSame - afterOther, afterSame, afterOther],
    [1 - afterSame, 0, afterSame],
  ],
}

const shareLogs = (counts: readonly number[]): number[] => {
  const total = counts.reduce((x, y) => x + y, 0)
  return counts.map((count) => Math.log(count / total))
}

const chancesFrom = (shapes: readonly number[], turns: readonly (readonly number[])[]): Chances => ({
  shape: shareLogs(shapes),
  step: turns.map((row) => shareLogs(row) as [number, number, number]),
})

export const firstChances = (unit: Unit): Chances =>
  chancesFrom(
    PARAMETERS.shapes.map(([, , share]) => share),
    FIRST_TURNS[unit],
  )

export function learnChances({ links, turns }: LikelySteps, unit: Unit): Chances {
  const counts = PARAMETERS.shapes.map(([, , share]) => share * PARAMETERS.shapeCount)
  for (const { shape, chance } of links) counts[shape]! += chance
  return chancesFrom(
    counts,
    FIRST_TURNS[unit].map((row, last) =>
      row.map((share, next) => share * PARAMETERS.omissionCount + turns[last]![next]!),
    ),
  )
}

/** Moves the expected ratio of lengths, and how far it is from being kept. */
export function learnLengths(lengths: Lengths, { links }: LikelySteps): void {
  let weight = 0
  let ratio = 0
  let spread = 0
  for (const { i, j, source, target, chance } of links) {
    const x = lengths.ratioOf(i, source, j, target)
    weight += chance
    ratio += chance * x
    spread += (chance * (x - lengths.ratio) ** 2) / lengths.varianceOf(i, source, j, target)
  }
  lengths.ratio = (ratio + 2 * lengths.ratio) / (weight + 2)
  lengths.spread = (spread + PARAMETERS.lengthCount) / (weight + PARAMETERS.lengthCount)
}

type Span = { readonly start: number; readonly n: number; readonly chance: number }

/** The spans of the other side that each piece is linked to. */
function spansOf(links: readonly LikelyLink[], pieces: number, transposed: boolean): Span[][] {
  const spans: Span[][] = Array.from({ length: pieces }, () => [])
  for (const { i, j, source, target, chance } of links) {
    const own = transposed ? j : i
    const span = transposed ? { start: i, n: source, chance } : { start: j, n: target, chance }
    for (let x = 0; x < (transposed ? target : source); x++) spans[own + x]!.push(span)
  }
  return spans
}

/** One side's evidence: its fields, and the cumulated weights of the other side. */
export type SideEvidence = {
  readonly fields: readonly Field[]
  readonly pieces: number
  readonly weights: Float64Array
}

export function learnRates(rates: Rates, { links }: LikelySteps, source: SideEvidence, target: SideEvidence): Rates {
  const rendered = new Map<string, number>()
  const seen = new Map<string, number>()
  for (const side of [source, target]) {
    const spans = spansOf(links, side.pieces, side === target)
    for (const field of side.fields) if (field.at.length) countField(field, spans, side.weights, rates, rendered, seen)
  }
  const learned = Object.entries(PARAMETERS.rendered).map(([kind, share]) => {
    const count = PARAMETERS.renderedCount
    return [kind, Math.min(0.97, ((rendered.get(kind) ?? 0) + count * share) / ((seen.get(kind) ?? 0) + count))]
  })
  return Object.fromEntries(learned) as Rates
}

function countField(
  field: Field,
  spans: readonly Span[][],
  weights: Float64Array,
  rates: Rates,
  rendered: Map<string, number>,
  seen: Map<string, number>,
): void {
  const { kind, pieces, at, strength, max } = field
  const { factor } = oddsOf(field, rates, weights.at(-1)!)
  for (const piece of pieces)
    for (const { start, n, chance } of spans[piece]!) {
      let best = 0
      for (let k = 0; k < at.length && at[k]! < start + n; k++) if (at[k]! >= start) best = Math.max(best, strength[k]!)
      const odds = (factor * best) / (weights[start + n]! - weights[start]!)
      rendered.set(kind, (rendered.get(kind) ?? 0) + (chance * odds) / (1 + odds))
      seen.set(kind, (seen.get(kind) ?? 0) + chance * max)
    }
}
