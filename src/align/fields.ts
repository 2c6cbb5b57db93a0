import { PARAMETERS } from './parameters.ts'
import type { Side, TermKind } from './terms.ts'

/** A term as evidence: where it stands, and where on the other side its counterparts do. */
export type Field = {
  readonly kind: TermKind
  readonly pieces: readonly number[]
  /** Pieces of the other side that match, ascending, and how strongly. Empty where the dictionary knows it and nothing matches. */
  readonly at: readonly number[]
  readonly strength: readonly number[]
  readonly sum: number
  readonly max: number
}

/** The terms of a side that tell something. Those that match nowhere and are in no dictionary don't, nor do those that match everywhere. */
export function fieldsFrom(side: Side, other: Side): Field[] {
  const fields: Field[] = []
  const strengths = new Float64Array(other.size)
  const tooMany = other.size > 8 ? PARAMETERS.everywhere * other.size : Infinity
  for (const { kind, pieces, matches, entry } of side.terms.values()) {
    const at: number[] = []
    for (let k = 0; k < matches.length; k += 2) {
      const piece = matches[k]!
      if (strengths[piece] === 0) at.push(piece)
      strengths[piece] = Math.max(matches[k + 1]!, strengths[piece]!)
    }
    if (at.length ? at.length <= tooMany : entry >= 0) {
      if (at.length > 1) at.sort((x, y) => x - y)
      const strength = at.map((piece) => strengths[piece]!)
      let sum = 0
      let max = 0
      for (const value of strength) {
        sum += value
        if (value > max) max = value
      }
      fields.push({ kind, pieces, at, strength, sum, max })
    }
    for (const piece of at) strengths[piece] = 0
  }
  return fields
}
