import type { Weigh } from './compare-editions.ts'
import type { MatchIndex } from './memory-index.ts'
import type { Term } from './terms.ts'

/** The rarest terms of an edition ask the index. */
const ASKING = 80
/** A key that so many editions hold says nothing. */
const MOST_HOLDERS = 100
/** What shares less of the weight of the asking terms is not worth a look. */
const LEAST_SHARE = 0.03
/** Added to a candidate's number of terms, so that very short texts don't come first by one word. */
const SHORT_TEXT = 10

export type Candidate = {
  readonly edition: number
  /** Share of the weight of the terms that asked which the candidate holds. */
  readonly share: number
}

/** The editions that share the most and the rarest terms with one of them, the likeliest first: never by comparing all. */
export function rankCandidates(
  editions: readonly { readonly terms: readonly Term[] }[],
  asked: number,
  index: MatchIndex,
  weigh: Weigh,
  accepts: (edition: number) => boolean,
  most: number,
): Candidate[] {
  const asking = (editions[asked]?.terms ?? [])
    .filter(({ kind, keys }) => kind !== 'pair' && keys.length)
    .map((term) => ({ term, weight: weigh(term) }))
    .toSorted((x, y) => y.weight - x.weight)
    .slice(0, ASKING)
  const all = asking.reduce((sum, { weight }) => sum + weight, 0)
  const scores = new Map<number, number>()
  for (const { term, weight } of asking)
    for (const [edition, strength] of holdersOf(term, index))
      scores.set(edition, (scores.get(edition) ?? 0) + weight * strength)
  const rankOf = (edition: number, score: number): number =>
    score / Math.sqrt(SHORT_TEXT + (editions[edition]?.terms.length ?? 0))
  return [...scores]
    .filter(([edition, score]) => edition !== asked && score >= LEAST_SHARE * all && accepts(edition))
    .map(([edition, score]) => ({ edition, share: score / all, rank: rankOf(edition, score) }))
    .toSorted((x, y) => y.rank - x.rank || x.edition - y.edition)
    .slice(0, most)
}

/** The editions that hold any key of a term, with the strength of the surest. */
function holdersOf({ keys, strengths }: Term, index: MatchIndex): Map<number, number> {
  const met = new Map<number, number>()
  keys.forEach((key, i) => {
    if (index.count(key) > MOST_HOLDERS) return
    const strength = strengths[i] ?? 0
    for (const edition of index.holders(key, MOST_HOLDERS))
      if (strength > (met.get(edition) ?? 0)) met.set(edition, strength)
  })
  return met
}
