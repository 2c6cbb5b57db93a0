import { lexiconLoader } from '../src/app.ts'
import { indexArticle } from '../src/jobs/index-article.ts'
import type { Store } from '../src/store/store.ts'

const MANY = 1000

/** Makes all articles of a store findable, as the jobs do. */
export async function indexEverything(store: Store): Promise<void> {
  const rooms = { store, loadLexicon: lexiconLoader(store), clock: () => new Date() }
  for (const { id } of await store.articles.listForSitemap(null, MANY)) await indexArticle({ articleId: id }, rooms)
  await store.search.countNew(MANY)
}
