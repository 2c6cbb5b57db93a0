import type { Weigh } from './compare-editions.ts'

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
  const counts = new Map<number, number>()
  const editions = new Map<string, number>()
  let mean = 0 // editions in one language: a term belongs to one
  const weights: number[] = [] // by count, while the mean stays
  function change(terms: Iterable<number>, lang: string, by: 1 | -1): void {
    changeCount(editions, lang.split('-')[0] ?? lang, by)
    for (const term of terms) changeCount(counts, term, by)
    mean = [...editions.values()].reduce((sum, size) => sum + size, 0) / Math.max(1, editions.size)
    weights.length = 0
  }
  return {
    add: (terms, lang) => change(terms, lang, 1),
    remove: (terms, lang) => change(terms, lang, -1),
    weigh: ({ own }) => {
      const count = counts.get(own) ?? 0
      return (weights[count] ??= weightOf(count, mean))
    },
  }
}

function changeCount<K>(counts: Map<K, number>, key: K, by: number): void {
  const count = (counts.get(key) ?? 0) + by
  if (count) counts.set(key, count)
  else counts.delete(key)
}

const weightOf = (count: number, mean: number): number =>
  Math.max(LEAST_WEIGHT, Math.log((Math.max(mean, FEWEST) + 1) / (count + 0.5)))
