import { sql } from 'kysely'
import { eachPlace, termKey } from '../text/term-vector.ts'
import type { StoreEngine } from './engine.ts'
import type { Db } from './schema.ts'

/** Of a language and a place; stays below 2^38. */
export const countId = (lang: string, place: number): number => (termKey(lang) & 0xffff) * 2 ** 22 + place

/** Documents that are counted in one transaction at most, so that a count fits into ten bits. */
const MOST_AT_ONCE = 1000
const COUNT_BITS = 2 ** 10

/** Counts the terms of documents that came since the last time, so many at most; returns how many there were. */
export async function countNew(db: Db, engine: StoreEngine, limit: number): Promise<number> {
  const rows = await db
    .selectFrom('search_documents')
    .innerJoin('search_vectors', 'search_vectors.doc', 'search_documents.doc')
    .select(['search_documents.doc', 'base_lang', 'length', 'vector'])
    .where('counted', '=', 0)
    .orderBy('search_documents.doc')
    .limit(Math.min(limit, MOST_AT_ONCE))
    .execute()
  const byLang = Map.groupBy(rows, ({ base_lang }) => base_lang)
  await addCounts(db, engine, Array.from(byLang, ([lang, documents]) => countsIn(lang, documents)).flat())
  await addTotals(
    db,
    Array.from(byLang, ([lang, documents]) => ({
      lang,
      documents: documents.length,
      length: documents.reduce((sum, { length }) => sum + length, 0),
    })),
  )
  await db
    .updateTable('search_documents')
    .set({ counted: 1 })
    .where('doc', 'in', (eb) =>
      eb.selectFrom(engine.numbersIn(JSON.stringify(rows.map(({ doc }) => doc))).as('seen')).select('seen.value'),
    )
    .execute()
  return rows.length
}

/** How many of the documents hold each place, as one number with the place's id: a number is the cheapest thing to hand over. */
function countsIn(lang: string, documents: readonly { readonly vector: Uint8Array }[]): number[] {
  const counts = new Map<number, number>()
  for (const { vector } of documents) eachPlace(vector, (place) => counts.set(place, (counts.get(place) ?? 0) + 1))
  return Array.from(counts, ([place, count]) => countId(lang, place) * COUNT_BITS + count)
}

/** In one order, or two workers would block each other. */
async function addCounts(db: Db, { numbersIn }: StoreEngine, counts: readonly number[]): Promise<void> {
  if (!counts.length) return
  const sorted = JSON.stringify(Float64Array.from(counts).sort().values().toArray())
  await sql`insert into search_counts (id, documents)
    select k.value / ${sql.lit(COUNT_BITS)}, k.value % ${sql.lit(COUNT_BITS)} from ${numbersIn(sorted)} as k where true
    on conflict (id) do update set documents = search_counts.documents + excluded.documents`.execute(db)
}

type Total = { readonly lang: string; readonly documents: number; readonly length: number }

async function addTotals(db: Db, totals: readonly Total[]): Promise<void> {
  const rows = totals.toSorted((a, b) => (a.lang < b.lang ? -1 : 1))
  if (!rows.length) return
  await db
    .insertInto('search_totals')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('lang').doUpdateSet((eb) => ({
        documents: eb('search_totals.documents', '+', eb.ref('excluded.documents')),
        length: eb('search_totals.length', '+', eb.ref('excluded.length')),
      })),
    )
    .execute()
}
