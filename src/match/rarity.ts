import type { Weigh } from './compare-editions.ts'
import type { Term } from './terms.ts'

/** No term says nothing at all. */
const LEAST_WEIGHT = 0.1
/** In a small store the words of one event would seem common: rarity is counted as if there were so many editions. */
const FEWEST = 30

/** Counts in how many editions each term occurs: the rarer, the more it tells (K. Spärck Jones, 1972). */
export type Rarity = {
  add(terms: readonly Term[], lang: string): void
  readonly weigh: Weigh
}

/** The rarity of terms whose counts are known; `mean` is how many editions there are in one language. */
export const rarityFrom =
  (counts: ReadonlyMap<number, number>, mean: number): Weigh =>
  ({ own }) =>
    weightOf(counts.get(own) ?? 0, mean)

const weightOf = (count: number, mean: number): number =>
  Math.max(LEAST_WEIGHT, Math.log((Math.max(mean, FEWEST) + 1) / (count + 0.5)))

export function createRarity(): Rarity {
  const counts = new Map<number, number>()
  const editions = new Map<string, number>()
  let mean = 0 // editions in one language: a term belongs to one
  const weights: number[] = [] // by count, while the mean stays
  return {
    add(terms, lang) {
      const base = lang.slice(0, 2)
      editions.set(base, (editions.get(base) ?? 0) + 1)
      mean = [...editions.values()].reduce((sum, size) => sum + size, 0) / editions.size
      weights.length = 0
      for (const { own } of terms) counts.set(own, (counts.get(own) ?? 0) + 1)
    },
    weigh: ({ own }) => {
      const count = counts.get(own) ?? 0
      return (weights[count] ??= weightOf(count, mean))
    },
  }
}
