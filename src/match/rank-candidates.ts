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

/** A term that asks, and how much it tells. */
export type AskingTerm = { readonly term: Term; readonly weight: number }

/** The rarest of an edition's terms that others may hold. */
export const askingTerms = (terms: readonly Term[], weigh: Weigh): AskingTerm[] =>
  terms
    .filter(({ kind, keys }) => kind !== 'pair' && keys.length)
    .map((term) => ({ term, weight: weigh(term.own) }))
    .sort((x, y) => y.weight - x.weight)
    .slice(0, ASKING)

/** Gives the editions, at most `most` that are accepted, which share the most and the rarest of the terms that ask. */
export type RankCandidates = (
  asking: readonly AskingTerm[],
  accepts: (edition: number) => boolean,
  most: number,
) => Candidate[]

/** Ranks by the index and never by comparing all. `sizes` tells how many terms each edition has; it may grow. */
export function createRanker(sizes: readonly number[], index: Pick<MatchIndex, 'count' | 'holders'>): RankCandidates {
  let scores = new Float64Array(0)
  let strongest = new Float64Array(0) // of the term that asks
  return (asking, accepts, most) => {
    if (scores.length < sizes.length) {
      scores = new Float64Array(sizes.length * 2)
      strongest = new Float64Array(sizes.length * 2)
    }
    const touched: number[] = []
    let all = 0
    for (const { term, weight } of asking) {
      all += weight
      for (const edition of meet(term, index, strongest)) {
        if (scores[edition] === 0) touched.push(edition)
        scores[edition] = (scores[edition] as number) + weight * (strongest[edition] as number)
        strongest[edition] = 0
      }
    }
    const found: (Candidate & { readonly rank: number })[] = []
    for (const edition of touched) {
      const score = scores[edition] as number
      scores[edition] = 0
      if (score >= LEAST_SHARE * all && accepts(edition))
        found.push({ edition, share: score / all, rank: score / Math.sqrt(SHORT_TEXT + (sizes[edition] as number)) })
    }
    return found.sort((x, y) => y.rank - x.rank || x.edition - y.edition).slice(0, most)
  }
}

/** The editions that hold any key of a term, each once; `strongest` gets the strength of the surest key. */
function meet(
  { keys, strengths }: Term,
  index: Pick<MatchIndex, 'count' | 'holders'>,
  strongest: Float64Array,
): number[] {
  const met: number[] = []
  keys.forEach((key, i) => {
    if (index.count(key) > MOST_HOLDERS) return
    const strength = strengths[i] ?? 0
    for (const edition of index.holders(key, MOST_HOLDERS)) {
      if (strongest[edition] === 0) met.push(edition)
      if (strength > (strongest[edition] as number)) strongest[edition] = strength
    }
  })
  return met
}
