import { lexiconLoader } from '../src/app.ts'
import { alignArticle } from '../src/jobs/align-article.ts'
import { findAllEntities } from '../src/jobs/find-entities.ts'
import { learnLexicon } from '../src/jobs/learn-lexicon.ts'
import type { Rooms } from '../src/jobs/rooms.ts'
import type { Store } from '../src/store/store.ts'

/** Lays all articles side by side, learns from them, and finds the names in them, as the jobs do. */
export async function findNamesOfSample(store: Store): Promise<void> {
  const rooms = { store, loadLexicon: lexiconLoader(store), clock: () => new Date() } as unknown as Rooms
  for (const { id } of await store.articles.list({ limit: 100 })) await alignArticle({ articleId: id }, rooms)
  await learnLexicon({}, rooms)
  await findAllEntities({}, rooms)
}
