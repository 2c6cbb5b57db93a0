import type { ArticleCard, ArticleFilter } from '../../model/article.ts'
import { failure, success, type Result } from '../../model/result.ts'
import { parsePlace, placeText, withQuery } from '../paths.ts'
import type { Pager } from '../views/pager.ts'
import type { WebDeps } from '../web-deps.ts'

export type ArticleList = { readonly articles: readonly ArticleCard[]; readonly pager: Pager }

type ListRequest = {
  readonly filter: Pick<ArticleFilter, 'lang' | 'sourceId' | 'topic' | 'entity'>
  readonly limit: number
  /** Of the list's first page. */
  readonly path: string
  /** Parameters that all its pages share. */
  readonly shared: Readonly<Record<string, string | undefined>>
  readonly query: Readonly<Record<string, string>>
}

/** One page of a list of articles, newest first, from the place in the address (`before` or `after`), with the ways to its neighbours. */
export async function loadArticleList(request: ListRequest, deps: WebDeps): Promise<Result<ArticleList>> {
  const { query, limit } = request
  const before = query['before'] ? parsePlace(query['before']) : undefined
  const after = query['after'] ? parsePlace(query['after']) : undefined
  if (before === null || after === null) return failure('request-invalid', 'not a place in a list')
  if (after) {
    const newer = await load({ after }, request, deps)
    // near the beginning a full page is the first page
    if (newer.length > limit) return success(withPager(newer.slice(1), { newer: true, older: true }, request))
  }
  const found = await load(before && !after ? { before } : {}, request, deps)
  const more = { newer: Boolean(before) && !after, older: found.length > limit }
  return success(withPager(found.slice(0, limit), more, request))
}

/** One more than a page holds, to know whether there is another. */
const load = (
  place: Pick<ArticleFilter, 'before' | 'after'>,
  { filter, limit }: ListRequest,
  { store }: WebDeps,
): Promise<ArticleCard[]> => store.articles.list({ ...filter, ...place, limit: limit + 1 })

function withPager(
  articles: readonly ArticleCard[],
  more: { newer: boolean; older: boolean },
  { path, shared }: ListRequest,
): ArticleList {
  const [first, last] = [articles[0], articles.at(-1)]
  const newer = first ? withQuery(path, { ...shared, after: placeText(first) }) : withQuery(path, shared)
  const older = last ? withQuery(path, { ...shared, before: placeText(last) }) : null
  return { articles, pager: { newer: more.newer ? newer : null, older: more.older ? older : null } }
}
