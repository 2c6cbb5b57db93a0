import type { ArticleCard } from '../model/article.ts'

const HOUR_MS = 3_600_000
/** An article weighs half as much every so many hours. */
const HALF_LIFE_HOURS = 18

/** An event in a list: the article that stands for it, and the list's others of the same story. */
export type ListedEvent = { readonly article: ArticleCard; readonly others: readonly ArticleCard[] }

/** One entry for each event, where its first article stood: of a story's articles the one with the most sources, the newest of equals. */
export function foldStories(articles: readonly ArticleCard[]): ListedEvent[] {
  const groups = Map.groupBy(articles, ({ id, story }) => story?.id ?? id)
  return Array.from(groups.values(), (group) => {
    const article = group.reduce((best, next) => (next.sources > best.sources ? next : best))
    return { article, others: group.filter((other) => other !== article) }
  })
}

/** How much an article is news: how many tell of it (the other articles of its story included), and how fresh it is. */
export function weightOf({ sources, story, publishedAt }: ArticleCard, now: Date): number {
  const tellers = sources + (story ? story.articles - 1 : 0)
  const hours = Math.max(0, now.getTime() - publishedAt.getTime()) / HOUR_MS
  return tellers * 0.5 ** (hours / HALF_LIFE_HOURS)
}
