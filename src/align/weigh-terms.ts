import type { Band } from './band.ts'
import type { Field } from './fields.ts'
import { PARAMETERS } from './parameters.ts'
import type { TermKind } from './terms.ts'

/** For each kind of term, the share that this translation renders. */
export type Rates = Record<TermKind, number>

/**
 * How many times likelier a match of full strength is in a translation than anywhere, per unit of the span's weight, for a
 * term rendered at the given rate; and the rate itself.
 *
 * The model is Fellegi and Sunter's for linking records (1969), with the term as the field, or IBM's Model 1 with the
 * document as its vocabulary: a rendered term has its counterpart in the span that translates it, any other term finds one
 * by the chance with which counterparts are spread over the other side.
 */
export function oddsOf({ kind, sum, max }: Field, rates: Rates, total: number): { rate: number; factor: number } {
  const rate = rates[kind] * max
  return { rate, factor: ((rate / (1 - rate)) * total) / sum }
}

/**
 * Fills `out[n]` with the evidence of each piece's terms for being translated by the n pieces of the other side that begin at
 * a place: the logarithm of how much likelier what is seen is in a translation than in any other text. `cumulated` are the
 * other side's weights; `transposed` says that the pieces are those of the target.
 */
export function weighTerms(
  fields: readonly Field[],
  pieces: number,
  cumulated: Float64Array,
  rates: Rates,
  band: Band,
  transposed: boolean,
  out: readonly Float32Array[],
): void {
  const { low, high, offset } = band
  const columns = cumulated.length - 1
  const missing = new Float64Array(pieces)
  const strongest = new Float64Array(columns)
  // In a long text a piece reaches only a strip.
  const reach = transposed ? rowsOfColumns(band) : band
  for (const layer of out) layer.fill(0)
  for (const field of fields) {
    if (!field.at.length) {
      for (const own of field.pieces) missing[own]! += PARAMETERS.absent
      continue
    }
    const { rate, factor } = oddsOf(field, rates, cumulated[columns]!)
    for (const own of field.pieces) missing[own]! += Math.log(1 - rate)
    for (let n = 1; n < out.length; n++) {
      const layer = out[n]!
      for (const own of field.pieces) {
        const count = findSpans(field, n, reach.low[own]!, Math.min(reach.high[own]!, columns - n), strongest)
        for (let k = 0; k < count; k++) {
          const start = starts[k]!
          const share = strongest[start]! / (cumulated[start + n]! - cumulated[start]!)
          strongest[start] = 0
          const i = transposed ? start : own
          const j = transposed ? own : start
          if (j >= low[i]! && j <= high[i]!) layer[offset[i]! + j]! += Math.log(1 + factor * share)
        }
      }
    }
  }
  addMissing(band, missing, transposed, out)
}

let starts = new Int32Array(1024)

/**
 * Writes to `starts` where the spans of n pieces begin, from `first` to `last`, that hold a counterpart, and to `strongest`
 * how strong the best in each is. Returns how many there are.
 */
function findSpans({ at, strength }: Field, n: number, first: number, last: number, strongest: Float64Array): number {
  if (starts.length < strongest.length) starts = new Int32Array(strongest.length * 2)
  let count = 0
  for (let k = lowerBound(at, first); k < at.length; k++) {
    const piece = at[k]!
    if (piece >= last + n) break
    for (let start = Math.max(first, piece - n + 1); start <= piece && start <= last; start++) {
      if (strongest[start] === 0) starts[count++] = start
      if (strength[k]! > strongest[start]!) strongest[start] = strength[k]!
    }
  }
  return count
}

/** Place of the first number that is not below a value. */
function lowerBound(ascending: readonly number[], value: number): number {
  let from = 0
  let to = ascending.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (ascending[middle]! < value) from = middle + 1
    else to = middle
  }
  return from
}

/** First and last row in which each column is open. */
function rowsOfColumns({ rows, columns, low, high }: Band): Pick<Band, 'low' | 'high'> {
  const first = new Int32Array(columns + 1).fill(rows + 1)
  const last = new Int32Array(columns + 1).fill(-1)
  for (let i = 0; i <= rows; i++)
    for (let j = low[i]!; j <= high[i]!; j++) {
      first[j] = Math.min(first[j]!, i)
      last[j] = i
    }
  return { low: first, high: last }
}

function addMissing(
  { rows, columns, low, high, offset }: Band,
  missing: Float64Array,
  transposed: boolean,
  out: readonly Float32Array[],
): void {
  for (let i = 0; i < rows; i++)
    for (let j = low[i]!; j <= high[i]! && j < columns; j++) {
      const value = missing[transposed ? j : i]!
      const cell = offset[i]! + j
      for (let n = 1; n < out.length; n++) out[n]![cell]! += value
    }
}
