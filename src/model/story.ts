import type { ArticleCard } from './article.ts'
import type { MatchEvidence } from './evidence.ts'
import type { Lang } from './lang.ts'

/** What lists show of a story: the articles about one event. Title and slug are its weightiest article's. */
export type StoryCard = {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly lang: Lang
  /** When its first article was published, and its latest; lists are ordered by the latest, newest first. */
  readonly publishedAt: Date
  readonly changedAt: Date
  readonly articles: number
}

/** A story with its articles, the oldest first, and for each why it belongs here. */
export type StoryView = Omit<StoryCard, 'articles'> & {
  readonly articles: readonly (ArticleCard & { readonly evidence: readonly MatchEvidence[] })[]
}

/** Ways in which a person corrects the machine. */
export type DecisionKind = 'merge-articles' | 'split-article' | 'merge-stories' | 'split-story'

/** What a person decided of articles or stories: kept for ever, and in force until it is undone. */
export type MatchDecision = {
  readonly id: string
  readonly kind: DecisionKind
  /** Ids of editions that stand for the articles concerned: of a merge those of either side, of a split those taken out and those left. */
  readonly editions: readonly string[]
  readonly rest: readonly string[]
  readonly madeAt: Date
  readonly madeBy: string
  readonly undoneAt?: Date
  readonly undoneBy?: string
}
