import { revisionsPath } from '../paths.ts'
import { revisionsView } from '../views/revisions.ts'
import { loadArticle } from './article.ts'
import type { Page } from './page.ts'

/** `/{ui}/revisions/{id}`: what an article's editions said before, and since when. */
export const revisionsPage: Page = {
  query: [],
  async answer({ page, params }, deps) {
    const found = await loadArticle(params['id'] ?? '', deps)
    if (!found.ok) return found
    const article = found.value
    const histories = await Promise.all(
      article.editions.map(async (edition) => ({
        edition,
        revisions: await deps.store.editions.listRevisions(edition.id),
      })),
    )
    const head = { title: page.words.say('revisions.title'), indexed: false }
    return {
      ok: true,
      head,
      body: revisionsView({ ...page, path: revisionsPath(page.words.ui, article) }, article, histories),
    }
  },
}
