import type { Unit } from '../model/bitext.ts'
import { inBand } from './band.ts'
import { SHAPES, type Lattice } from './lattice.ts'
import type { Lengths } from './lengths.ts'
import { PARAMETERS } from './parameters.ts'
import type { Pieces } from './pieces.ts'

/** What every link is scored by. */
export type Evidence = {
  readonly source: Pieces
  readonly target: Pieces
  readonly unit: Unit
  readonly lengths: Lengths
  /** Evidence of each source piece's terms for spans of n target pieces, and the other way round. */
  readonly ofSource: readonly Float32Array[]
  readonly ofTarget: readonly Float32Array[]
  /** The kind of every unit (heading, quote …), where the caller knows them. */
  readonly kinds?: { readonly source: readonly string[]; readonly target: readonly string[] }
}

/** Scores every link that fits into the band. */
export function scoreLinks({ band, scores }: Lattice, evidence: Evidence): void {
  const { rows, low, high, offset } = band
  const { lengths, ofSource, ofTarget } = evidence
  SHAPES.forEach(({ source, target }, k) => {
    const layer = scores[k]!.fill(-Infinity)
    const fromSource = ofSource[target]!
    const fromTarget = ofTarget[source]!
    for (let i = 0; i + source <= rows; i++)
      for (let j = low[i]!; j <= high[i]!; j++) {
        if (!inBand(band, i + source, j + target)) continue
        const cell = offset[i]! + j
        let terms = 0
        for (let x = 0; x < source; x++) terms += fromSource[offset[i + x]! + j]!
        for (let y = 0; y < target; y++) terms += fromTarget[cell + y]!
        // Leaving both sides out is so much likelier that the link need not be followed, however well the lengths agree.
        if (PARAMETERS.evidenceScale * terms < PARAMETERS.hopeless) continue
        layer[cell] =
          PARAMETERS.evidenceScale * terms +
          lengths.evidence(i, source, j, target) +
          scoreUnits(evidence, i, i + source, j, j + target)
      }
  })
}

/** Where the units end, and what kind they are of. */
function scoreUnits(
  { source, target, unit, kinds }: Evidence,
  i: number,
  iEnd: number,
  j: number,
  jEnd: number,
): number {
  let score = source.unitAt[iEnd] !== -1 && target.unitAt[jEnd] !== -1 ? PARAMETERS.corner : 0
  const inside = PARAMETERS.breakInside[unit]
  for (let x = i + 1; x < iEnd; x++) if (source.unitAt[x] !== -1) score += inside
  for (let y = j + 1; y < jEnd; y++) if (target.unitAt[y] !== -1) score += inside
  if (!kinds) return score
  const one = kinds.source[source.unitOf[i]!]
  const other = kinds.target[target.unitOf[j]!]
  if (one !== other) return score + PARAMETERS.otherKind
  return one === 'paragraph' ? score : score + PARAMETERS.sameKind
}
