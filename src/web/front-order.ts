import type { ArticleCard } from '../model/article.ts'

const HOUR_MS = 3_600_000
/** An article weighs half as much every so many hours. */
const HALF_LIFE_HOURS = 18

/** One article for each event: of a story's articles in the list the one with the most sources (the newest of equals), in the first one's place. */
export function foldStories(articles: readonly ArticleCard[]): ArticleCard[] {
  const groups = Map.groupBy(articles, ({ id, story }) => story?.id ?? id)
  return Array.from(groups.values(), (group) =>
    group.reduce((best, article) => (article.sources > best.sources ? article : best)),
  )
}

/** How much an article is news: how many tell of it (the other articles of its story included), and how fresh it is. */
export function weightOf({ sources, story, publishedAt }: ArticleCard, now: Date): number {
  const tellers = sources + (story ? story.articles - 1 : 0)
  const hours = Math.max(0, now.getTime() - publishedAt.getTime()) / HOUR_MS
  return tellers * 0.5 ** (hours / HALF_LIFE_HOURS)
}
