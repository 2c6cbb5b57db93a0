import type { SearchDocument } from '../model/search.ts'
import { placeOf } from '../text/term-vector.ts'
import type { SearchEngine, StoreEngine } from './engine.ts'
import type { Db } from './schema.ts'
import { listCandidates } from './search-candidates.ts'
import { countId, countNew } from './search-counts.ts'
import { baseOf, termIn } from './search-terms.ts'
import { loadSearchTexts } from './search-texts.ts'
import type { SearchStore } from './store.ts'
import { inTransaction } from './transaction.ts'
import { chunksOf } from './values.ts'

export function searchStore(db: Db, store: StoreEngine): SearchStore {
  const engine = store.search
  return {
    async totals() {
      const rows = await db.selectFrom('search_totals').selectAll().where('documents', '>', 0).execute()
      return new Map(rows.map(({ lang, ...total }) => [lang, total]))
    },
    async countTerms(lang, keys) {
      const ids = new Map(keys.map((key) => [countId(lang, placeOf(key)), key]))
      const counts = new Map<number, number>()
      for (const chunk of chunksOf([...ids.keys()])) {
        const rows = await db.selectFrom('search_counts').selectAll().where('id', 'in', chunk).execute()
        for (const { id, documents } of rows) counts.set(ids.get(id) ?? 0, documents)
      }
      return counts
    },
    listCandidates: (terms, filter, limit) => listCandidates(db, store, terms, filter, limit),
    loadTexts: (ids) => loadSearchTexts(db, ids),
    async listWords(prefix, limit) {
      const rows = await db
        .selectFrom('search_words')
        .selectAll()
        .where('word', '>=', prefix)
        .where('word', '<', `${prefix}\u{10ffff}`)
        .orderBy('documents', 'desc')
        .limit(limit)
        .execute()
      return rows.map(({ word, documents }) => ({ word, documents }))
    },
    async listRevisions(articleId) {
      const rows = await db
        .selectFrom('search_documents')
        .select(['id', 'revision'])
        .where('article_id', '=', articleId)
        .execute()
      return new Map(rows.map(({ id, revision }) => [id, revision]))
    },
    save: inTransaction(db, (inside, documents: readonly SearchDocument[]) => save(inside, engine, documents)),
    remove: inTransaction(db, (inside, ids: readonly string[]) => remove(inside, engine, ids)),
    countNew: inTransaction(db, (inside, limit: number) => countNew(inside, store, limit)),
    clear: inTransaction(db, (inside) => clear(inside, engine)),
    async count() {
      const { documents } = await db
        .selectFrom('search_documents')
        .select((eb) => eb.fn.countAll<number>().as('documents'))
        .executeTakeFirstOrThrow()
      return documents
    },
  }
}

async function save(db: Db, engine: SearchEngine, documents: readonly SearchDocument[]): Promise<void> {
  const counted = await remove(
    db,
    engine,
    documents.map(({ id }) => id),
  )
  for (const document of documents) {
    const { doc } = await db
      .insertInto('search_documents')
      .values({
        id: document.id,
        article_id: document.articleId,
        source_id: document.sourceId ?? null,
        lang: document.lang,
        base_lang: baseOf(document.lang),
        published_at: document.publishedAt?.getTime() ?? null,
        byline: document.byline ?? null,
        revision: document.revision,
        length: document.length,
        // a new revision has nearly the words of the one before
        counted: counted.has(document.id) ? 1 : 0,
        body: document.text ?? null,
      })
      .returning('doc')
      .executeTakeFirstOrThrow()
    await db.insertInto('search_vectors').values({ doc, vector: document.vector }).execute()
    await engine.put(db, doc, document.keys.map(termIn(document.lang)))
    if (!counted.has(document.id)) await addWords(db, document.words)
  }
}

async function addWords(db: Db, words: readonly string[]): Promise<void> {
  const rows = [...new Set(words)].sort().map((word) => ({ word, documents: 1 }))
  if (!rows.length) return
  await db
    .insertInto('search_words')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('word').doUpdateSet((eb) => ({ documents: eb('search_words.documents', '+', 1) })),
    )
    .execute()
}

/** Returns the ids of those that had been counted. */
async function remove(db: Db, engine: SearchEngine, ids: readonly string[]): Promise<Set<string>> {
  const counted = new Set<string>()
  for (const chunk of chunksOf(ids)) {
    const rows = await db
      .deleteFrom('search_documents')
      .where('id', 'in', chunk)
      .returning(['doc', 'id', 'counted'])
      .execute()
    for (const row of rows) if (row.counted) counted.add(row.id)
    const docs = rows.map(({ doc }) => doc)
    if (!docs.length) continue
    await db.deleteFrom('search_vectors').where('doc', 'in', docs).execute()
    await engine.remove(db, docs)
  }
  return counted
}

async function clear(db: Db, engine: SearchEngine): Promise<void> {
  for (const table of TABLES) await db.deleteFrom(table).execute()
  await engine.clear(db)
}
const TABLES = ['search_documents', 'search_vectors', 'search_counts', 'search_totals', 'search_words'] as const
