import { inBand } from './band.ts'
import { isVisited, massAt, SHAPES, STEPS, type Chances, type Lattice } from './lattice.ts'

/** A link of pieces that the text supports. */
export type LikelyLink = {
  readonly i: number
  readonly j: number
  readonly source: number
  readonly target: number
  /** Number of its shape. */
  readonly shape: number
  readonly chance: number
}

export type LikelySteps = {
  readonly links: readonly LikelyLink[]
  /** How often a path is expected to go on from one kind of step to another. */
  readonly turns: readonly (readonly [number, number, number])[]
}

/** Links below this chance teach nothing. */
const LEAST = 0.01

/** What the paths do, by their chances: the expectations of the forward–backward algorithm. */
export function findLikelySteps(lattice: Lattice, { step, shape }: Chances, total: number): LikelySteps {
  const { band, turns: allowed, scores, forward, backward } = lattice
  const { rows, low, high, offset } = band
  const links: LikelyLink[] = []
  const turns: [number, number, number][] = [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ]
  for (let i = 0; i <= rows; i++)
    for (let j = low[i]!; j <= high[i]!; j++) {
      const cell = offset[i]! + j
      if (!isVisited(lattice, cell, total, Math.log(LEAST / 10))) continue
      const arrived = massAt(forward, cell)
      const go = (next: 0 | 1 | 2, onward: number): number => {
        let chance = 0
        for (let last = 0; last < 3; last++) {
          if (last === STEPS.omission && next === STEPS.addition && !allowed.addsAfterOmitting(i, j)) continue
          if (last === STEPS.addition && next === STEPS.omission && !allowed.omitsAfterAdding(i, j)) continue
          const part = Math.exp(arrived[last]! + step[last]![next] + onward - total)
          turns[last]![next] += part
          chance += part
        }
        return chance
      }
      for (let k = 0; k < SHAPES.length; k++) {
        const score = scores[k]![cell]!
        if (score === -Infinity) continue
        const { source, target } = SHAPES[k]!
        const chance = go(STEPS.link, score + shape[k]! + backward[0][offset[i + source]! + j + target]!)
        if (chance >= LEAST) links.push({ i, j, source, target, shape: k, chance })
      }
      if (inBand(band, i, j + 1)) go(STEPS.addition, backward[1][cell + 1]!)
      if (inBand(band, i + 1, j)) go(STEPS.omission, backward[2][offset[i + 1]! + j]!)
    }
  return { links, turns }
}
