import type { Lang } from '../model/lang.ts'
import type { Weigh } from './compare-editions.ts'
import type { MatchIndex } from './memory-index.ts'
import { askingTerms, createRanker, type Candidate } from './rank-candidates.ts'
import type { Term } from './terms.ts'

/** Whether a dictionary serves these two languages. */
export type HasLexicon = (one: Lang, two: Lang) => boolean

/** The editions that are matched with each other, by number, and what is asked of them. */
export type MatchWindow<E> = {
  readonly editions: readonly E[]
  readonly index: Pick<MatchIndex, 'count' | 'holders'>
  readonly weigh: Weigh
  /** The editions, at most `most` that are accepted, which share the most and the rarest terms with one of them. */
  readonly rank: (asked: number, accepts: (edition: number) => boolean, most: number) => Candidate[]
  readonly hasLexicon: HasLexicon
}

export function windowOver<E extends { readonly terms: readonly Term[] }>(
  editions: readonly E[],
  index: Pick<MatchIndex, 'count' | 'holders'>,
  weigh: Weigh,
  hasLexicon: HasLexicon,
): MatchWindow<E> {
  const sizes = editions.map(({ terms }) => terms.length)
  const rankFor = createRanker(sizes, index)
  return {
    editions,
    index,
    weigh,
    rank: (asked, accepts, most) =>
      rankFor(
        askingTerms(editions[asked]?.terms ?? [], weigh),
        (edition) => edition !== asked && accepts(edition),
        most,
      ),
    hasLexicon,
  }
}
