import type { Weigh } from './compare-editions.ts'
import { createCountTable } from './count-table.ts'

/** No term says nothing at all. */
const LEAST_WEIGHT = 0.1
/** In a small store the words of one event would seem common: rarity is counted as if there were so many editions. */
const FEWEST = 30

/** Counts in how many editions each term occurs: the rarer, the more it tells (K. Spärck Jones, 1972). */
export type Rarity = {
  /** Counts an edition by its terms, each once. */
  add(terms: Iterable<number>, lang: string): void
  /** Takes back that it was counted. */
  remove(terms: Iterable<number>, lang: string): void
  readonly weigh: Weigh
}

export function createRarity(): Rarity {
  const counts = createCountTable()
  const editions = new Map<string, number>()
  let mean = 0 // editions in one language: a term belongs to one
  const weights: number[] = [] // by count, while the mean stays
  function change(terms: Iterable<number>, lang: string, by: 1 | -1): void {
    const base = lang.split('-')[0] ?? lang
    editions.set(base, (editions.get(base) ?? 0) + by)
    for (const term of terms) counts.change(term, by)
    const sizes = [...editions.values()].filter(Boolean)
    mean = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length)
    weights.length = 0
  }
  return {
    add: (terms, lang) => change(terms, lang, 1),
    remove: (terms, lang) => change(terms, lang, -1),
    weigh: (own) => {
      const count = counts.get(own)
      return (weights[count] ??= weightOf(count, mean))
    },
  }
}

const weightOf = (count: number, mean: number): number =>
  Math.max(LEAST_WEIGHT, Math.log((Math.max(mean, FEWEST) + 1) / (count + 0.5)))
