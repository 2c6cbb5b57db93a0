import type { SearchFilter, SearchIndex } from '../../model/search.ts'
import type { Dictionary } from './dictionary.ts'
import type { SearchQuery } from './parse-query.ts'
import { runSearch, type SearchHit, type SearchResult } from './run-search.ts'

/** An article that was found, by the editions that were found of it, the best first. */
export type ArticleHit = { readonly articleId: string; readonly score: number; readonly editions: readonly SearchHit[] }

export type SiteSearch = Omit<SearchResult, 'hits'> & { readonly hits: readonly ArticleHit[] }

export type SiteSearchOptions = {
  readonly index: SearchIndex
  readonly dictionary: Dictionary
  readonly sources: readonly { readonly id: string; readonly slug: string; readonly title: string }[]
  readonly translated: boolean
  readonly now: Date
  /** Articles of a topic, where the site has one of that name. */
  readonly findTopic?: (name: string) => Promise<readonly string[] | null>
  readonly byDate?: boolean
}

/** Editions that are looked at for one list of articles. */
const MOST_EDITIONS = 400
/** What says less of the query than this share of what the best hit says is hardly what was meant. */
const LEAST_SHARE = 0.3
/** What a further edition of an article that was found adds to it. */
const SECOND_EDITION = 0.25

/** Searches the published articles: fields are looked up, editions grouped by their article. */
export async function searchSite(query: SearchQuery, options: SiteSearchOptions): Promise<SiteSearch> {
  const { index, dictionary, translated, now } = options
  const filter = await filterFrom(query, options)
  const { hits, ...rest } = await runSearch(query, { index, dictionary, translated, filter, now, limit: MOST_EDITIONS })
  const best = hits[0]?.score ?? 0
  const good = query.wanted.length ? hits.filter(({ score }) => score >= best * LEAST_SHARE) : hits
  const articles = groupByArticle(good)
  return { ...rest, hits: options.byDate ? articles.toSorted(newestFirst) : articles }
}

function groupByArticle(hits: readonly SearchHit[]): ArticleHit[] {
  const groups = Map.groupBy(hits, ({ articleId }) => articleId)
  return Array.from(groups, ([articleId, editions]) => {
    const [first, ...others] = editions.map(({ score }) => score)
    return { articleId, editions, score: (first ?? 0) + SECOND_EDITION * (others[0] ?? 0) }
  }).sort((a, b) => b.score - a.score || newestFirst(a, b))
}

const timeOf = ({ editions }: ArticleHit): number =>
  Math.max(...editions.map(({ publishedAt }) => publishedAt?.getTime() ?? 0))
const newestFirst = (a: ArticleHit, b: ArticleHit): number => timeOf(b) - timeOf(a)

async function filterFrom(query: SearchQuery, { sources, findTopic }: SiteSearchOptions): Promise<SearchFilter> {
  const { lang, from, until, bylines, topics } = query
  const named = query.sources.map((name) => matching(name, sources))
  const topicArticles = await Promise.all(topics.map(async (name) => (await findTopic?.(name)) ?? []))
  return {
    ...(lang && { lang }),
    ...(from && { from }),
    ...(until && { until }),
    ...(bylines.length && { byline: bylines }),
    ...(named.length && { sourceIds: named.flat() }),
    ...(topics.length && { articleIds: topicArticles.flat() }),
  }
}

/** Sources by their slug, or by what their title holds. */
function matching(name: string, sources: SiteSearchOptions['sources']): string[] {
  const plain = name.toLowerCase()
  const exact = sources.filter(({ slug }) => slug === plain)
  const found = exact.length ? exact : sources.filter(({ title }) => title.toLowerCase().includes(plain))
  return found.map(({ id }) => id)
}
