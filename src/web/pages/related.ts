import { failure } from '../../model/result.ts'
import { relatedPath, withQuery } from '../paths.ts'
import { relatedListView } from '../views/related.ts'
import { loadArticle } from './article.ts'
import type { Page } from './page.ts'

/** Eight rows of three. */
const ARTICLES = 24
/** Nobody pages further, and each page costs what lies before it. */
const MOST = 480

/** `/{ui}/related/{id}`: articles of the same kind, the closest first. */
export const relatedPage: Page = {
  query: ['from'],
  async answer({ page, params, query }, deps) {
    const from = Number(query['from'] ?? 0)
    if (!Number.isInteger(from) || from < 0 || from > MOST) return failure('request-invalid', 'not a place in a list')
    const found = await loadArticle(params['id'] ?? '', deps)
    if (!found.ok) return found
    const article = found.value
    const path = relatedPath(page.words.ui, article)
    if (params['id'] !== article.id) return { ok: true, redirectTo: withQuery(path, query) }
    const related = await deps.store.stories.related(article.id, ARTICLES + 1, from)
    const place = (at: number): string => withQuery(path, { from: at > 0 ? String(at) : null })
    const pager = {
      newer: from > 0 ? place(Math.max(0, from - ARTICLES)) : null,
      older: related.length > ARTICLES && from + ARTICLES <= MOST ? place(from + ARTICLES) : null,
    }
    const head = { title: page.words.say('related.title'), indexed: false }
    return { ok: true, head, body: relatedListView(page, article, related.slice(0, ARTICLES), pager) }
  },
}
