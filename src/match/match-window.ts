import type { Lang } from '../model/lang.ts'
import type { Weigh } from './compare-editions.ts'
import type { MatchIndex } from './memory-index.ts'
import type { RankCandidates } from './rank-candidates.ts'

/** Whether a dictionary serves these two languages. */
export type HasLexicon = (one: Lang, two: Lang) => boolean

/** The editions that are matched with each other, by number, and what is asked of them. */
export type MatchWindow<E> = {
  readonly editions: readonly E[]
  readonly index: Pick<MatchIndex, 'count' | 'holders'>
  readonly weigh: Weigh
  readonly rank: RankCandidates
  readonly hasLexicon: HasLexicon
}
