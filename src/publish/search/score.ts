import type { SearchCandidate } from '../../model/search.ts'
import { countsReader } from '../../text/term-vector.ts'
import type { Group } from './plan-search.ts'

/** BM25 (S. E. Robertson and others, 1994): how soon saying a word again adds nothing, and how much long documents are held back. */
const K1 = 1.8
const B = 0.9

/** How much newer documents are preferred, and in which time the preference halves. */
const FRESHNESS = 0.25
const HALF_LIFE_MS = 30 * 86_400_000

/**
 * The function that scores documents of one language: the sum over the groups of worth times how much the document says them,
 * as a share of what all groups are worth. How many groups it says is told as well.
 */
export function scorerOf(
  groups: readonly Group[],
  meanLength: number,
  now: Date | undefined,
): (candidate: SearchCandidate) => number {
  const keys = [...new Set(groups.flatMap(({ ways }) => ways.flatMap((way) => way.keys)))]
  const placeOf = new Map(keys.map((key, i) => [key, i]))
  const compiled = groups.map(({ ways, worth }) => ({
    worth,
    ways: ways.map(({ keys: all, chance }) => ({ places: all.map((key) => placeOf.get(key) ?? 0), chance })),
  }))
  const read = countsReader(keys)
  const counts = new Float64Array(keys.length)
  const most = groups.reduce((sum, { worth }) => sum + worth, 0)
  return ({ vector, length, publishedAt }) => {
    read(vector, counts)
    const held = K1 * (1 - B + (B * length) / (meanLength || 1))
    let score = 0
    for (const { ways, worth } of compiled) {
      let said = 0
      for (const { places, chance } of ways) {
        let least = Infinity
        for (const place of places) least = Math.min(least, counts[place]!)
        said += chance * least
      }
      score += (worth * said * (K1 + 1)) / (said + held)
    }
    return (most ? score / most : 1) * freshness(publishedAt, now)
  }
}

function freshness(publishedAt: Date | undefined, now: Date | undefined): number {
  if (!publishedAt || !now) return 1
  const age = Math.max(0, now.getTime() - publishedAt.getTime())
  return 1 + FRESHNESS * 2 ** (-age / HALF_LIFE_MS)
}
