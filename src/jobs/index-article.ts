import { dictionaryFor } from '../publish/search/dictionary.ts'
import { editionDocument } from '../publish/search/edition-document.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

/** Terms are counted for many articles at once, soon enough that a new word can be found. */
const COUNT_AFTER_MS = 3_000

/** Makes an article's editions findable as they are now: new and revised ones are put into the index, copies and what was withdrawn taken out. */
export async function indexArticle(
  { articleId }: { readonly articleId: string },
  { store, loadLexicon, clock }: Pick<Rooms, 'store' | 'loadLexicon' | 'clock'>,
): Promise<Outcome> {
  const article = await store.articles.load(articleId)
  const indexed = await store.search.listRevisions(articleId)
  const editions = article?.editions ?? []
  const changed = editions.filter(({ id, revision }) => indexed.get(id) !== revision)
  const isGone = (id: string): boolean => !editions.some((edition) => edition.id === id)
  if (!changed.length && ![...indexed.keys()].some(isGone)) return DONE
  const { cedict } = await loadLexicon()
  const { sounds } = dictionaryFor(cedict)
  const documents = article ? changed.map((edition) => editionDocument(article, edition, sounds)) : []
  await store.transaction(async (store) => {
    // an edition that went to another article meanwhile is that one's, here and in the index
    const own = new Set((await store.articles.listEditions(articleId)).map(({ id }) => id))
    const gone = [...(await store.search.listRevisions(articleId)).keys()].filter(isGone)
    if (gone.length) await store.search.remove(gone)
    await store.search.save(documents.filter(({ id }) => own.has(id)))
    const runAt = new Date(clock().getTime() + COUNT_AFTER_MS)
    await store.queue.enqueue([{ name: 'count-terms', payload: {}, key: 'all', runAt }])
  })
  return DONE
}
