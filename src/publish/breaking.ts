import type { ArticleCard } from '../model/article.ts'
import type { DigestSource } from '../model/digest.ts'
import type { BreakingRule } from '../model/newsletter.ts'
import { sourcesFrom, storyKey } from './digest.ts'

const HOUR_MS = 3_600_000

/** The articles of one event, and where and when they were published. */
export type ToldStory = {
  readonly articles: readonly ArticleCard[]
  readonly published: readonly (DigestSource & { readonly publishedAt: Date })[]
}

/** From when on a publication counts. */
export const breakingSince = ({ hours }: BreakingRule, now: Date): Date => new Date(now.getTime() - hours * HOUR_MS)

/** Stories that may have enough publishers, by how many their articles have. */
export const mayBreak = (cards: readonly ArticleCard[], { publishers }: BreakingRule): ArticleCard[][] =>
  [...Map.groupBy(cards, storyKey).values()].filter(
    (articles) => articles.reduce((sum, { sources }) => sum + sources, 0) >= publishers,
  )

/** Stories that enough publishers told of in the rule's hours, those with the most first. */
export function chooseBreaking(stories: readonly ToldStory[], rule: BreakingRule, now: Date): ToldStory[] {
  const since = breakingSince(rule, now)
  return stories
    .map((story) => ({
      story,
      publishers: sourcesFrom(story.published.filter(({ publishedAt }) => publishedAt >= since && publishedAt <= now))
        .length,
    }))
    .filter(({ publishers }) => publishers >= rule.publishers)
    .sort((a, b) => b.publishers - a.publishers)
    .map(({ story }) => story)
}
