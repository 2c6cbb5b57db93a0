import type { ArticleCard, ArticleFilter } from '../../model/article.ts'
import { failure, success, type Result } from '../../model/result.ts'
import { parsePlace, placeText, withQuery } from '../paths.ts'
import type { Pager } from '../views/pager.ts'
import type { WebDeps } from '../web-deps.ts'

export type ArticleList = { readonly articles: readonly ArticleCard[]; readonly pager: Pager }

type ListRequest = {
  readonly filter: Pick<ArticleFilter, 'lang' | 'sourceId'>
  readonly limit: number
  /** Of the list's first page. */
  readonly path: string
  /** Parameters that all its pages share. */
  readonly shared: Readonly<Record<string, string | undefined>>
  readonly query: Readonly<Record<string, string>>
}

/** One page of a list of articles, newest first, from the place in the address (`before`), with the ways to its neighbours. */
export async function loadArticleList(
  { filter, limit, path, shared, query }: ListRequest,
  { store }: WebDeps,
): Promise<Result<ArticleList>> {
  const before = query['before'] ? parsePlace(query['before']) : null
  if (query['before'] && !before) return failure('request-invalid', 'before')
  const found = await store.articles.list({ ...filter, ...(before && { before }), limit: limit + 1 })
  const articles = found.slice(0, limit)
  const last = articles.at(-1)
  const older = found.length > limit && last ? withQuery(path, { ...shared, before: placeText(last) }) : null
  return success({ articles, pager: { newer: before ? withQuery(path, shared) : null, older } })
}
