import type { Weigh } from './compare-editions.ts'
import type { Term } from './terms.ts'

/** No term says nothing at all. */
const LEAST_WEIGHT = 0.1

/** Counts in how many editions each term occurs: the rarer, the more it tells (K. Spärck Jones, 1972). */
export type Rarity = {
  add(terms: readonly Term[], lang: string): void
  /** Takes back what `add` counted, when an edition leaves the window. */
  remove(terms: readonly Term[], lang: string): void
  readonly weigh: Weigh
}

export function createRarity(): Rarity {
  const counts = new Map<number, number>()
  const editions = new Map<string, number>()
  let mean = 0
  const change = (terms: readonly Term[], lang: string, by: number): void => {
    const base = lang.slice(0, 2)
    editions.set(base, (editions.get(base) ?? 0) + by)
    const sizes = [...editions.values()].filter((size) => size > 0)
    mean = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length)
    for (const { own } of terms) {
      const count = (counts.get(own) ?? 0) + by
      if (count > 0) counts.set(own, count)
      else counts.delete(own)
    }
  }
  return {
    add: (terms, lang) => change(terms, lang, 1),
    remove: (terms, lang) => change(terms, lang, -1),
    // a term belongs to one language, of which there are about so many editions
    weigh: ({ own }) => Math.max(LEAST_WEIGHT, Math.log((mean + 1) / ((counts.get(own) ?? 0) + 0.5))),
  }
}
