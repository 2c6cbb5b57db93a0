import { sql } from 'kysely'
import type { CandidateTerms, SearchCandidate, SearchFilter } from '../model/search.ts'
import type { StoreEngine } from './engine.ts'
import type { Db } from './schema.ts'
import { termOf } from './search-terms.ts'
import { present } from './values.ts'

/**
 * The documents that fit the filter with the greatest sum of weights; of equal ones, and without terms, the newest first. The
 * engine tells in one answer which documents hold each term, and they are summed up here: joining and grouping thousands
 * of rows takes an engine several times as long as reading them. Only of the best are the rows read.
 */
export async function listCandidates(
  db: Db,
  engine: StoreEngine,
  terms: readonly CandidateTerms[],
  filter: SearchFilter,
  limit: number,
): Promise<SearchCandidate[]> {
  if (!limit) return []
  if (!terms.length)
    return candidatesFrom(await fitting(db, filter).orderBy('search_documents.doc', 'desc').limit(limit).execute())
  const best = byWeight(terms, await readHolders(db, engine, terms))
  const found: Row[] = []
  // the filter may pass over many, so each time twice as many are tried
  for (let start = 0, size = limit; start < best.length && found.length < limit; start += size, size *= 2) {
    const docs = best.slice(start, start + size)
    const rows = await fitting(db, filter)
      .where('search_documents.doc', 'in', (eb) =>
        eb.selectFrom(engine.numbersIn(JSON.stringify(docs)).as('best')).select('best.value'),
      )
      .execute()
    const byDoc = new Map(rows.map((row) => [row.doc, row]))
    found.push(...docs.flatMap((doc) => byDoc.get(doc) ?? []))
  }
  return candidatesFrom(found.slice(0, limit))
}

/** For each of the terms the numbers of the documents that hold it. */
async function readHolders(
  db: Db,
  { search, numbersAsJson }: StoreEngine,
  terms: readonly CandidateTerms[],
): Promise<number[][]> {
  const arms = terms.map(
    ({ keys, newest }, place) =>
      sql`select ${sql.lit(place)} as place, ${numbersAsJson} as docs from (${search.holding(keys.map(termOf), newest)}) as holding`,
  )
  const { rows } = await sql<{ place: number; docs: string | null }>`${sql.join(arms, sql` union all `)}`.execute(db)
  const holders = terms.map((): number[] => [])
  for (const { place, docs } of rows) holders[place] = JSON.parse(docs ?? '[]') as number[]
  return holders
}

/** Documents by the sum of the weights of what they hold, the greatest first. */
function byWeight(terms: readonly CandidateTerms[], holders: readonly (readonly number[])[]): number[] {
  const weights = new Map<number, number>()
  terms.forEach(({ weight }, place) => {
    for (const doc of holders[place] ?? []) weights.set(doc, (weights.get(doc) ?? 0) + weight)
  })
  return [...weights].sort((a, b) => b[1] - a[1] || b[0] - a[0]).map(([doc]) => doc)
}

type Row = Awaited<ReturnType<ReturnType<typeof fitting>['execute']>>[number]

const candidatesFrom = (rows: readonly Row[]): SearchCandidate[] =>
  rows.map(({ id, article_id, lang, length, vector, published_at }) => {
    const publishedAt = published_at === null ? null : new Date(published_at)
    return { id, articleId: article_id, lang, length, vector, ...present({ publishedAt }) }
  })

const fitting = (db: Db, { lang, sourceIds, articleIds, byline = [], from, until }: SearchFilter) =>
  db
    .selectFrom('search_documents')
    .innerJoin('search_vectors', 'search_vectors.doc', 'search_documents.doc')
    .select(['search_documents.doc', 'id', 'article_id', 'lang', 'length', 'published_at', 'vector'])
    .$if(lang !== undefined, (query) =>
      lang?.includes('-') ? query.where('lang', '=', lang) : query.where('base_lang', '=', lang ?? ''),
    )
    .$if(sourceIds !== undefined, (query) => query.where('source_id', 'in', [...(sourceIds ?? []), '']))
    .$if(articleIds !== undefined, (query) => query.where('article_id', 'in', [...(articleIds ?? []), '']))
    .$if(from !== undefined, (query) => query.where('published_at', '>=', from?.getTime() ?? 0))
    .$if(until !== undefined, (query) => query.where('published_at', '<', until?.getTime() ?? 0))
    .where((eb) => eb.and(byline.map((words) => eb(eb.fn('lower', ['byline']), 'like', `%${likePattern(words)}%`))))

/** `%` and `_` would match anything; nobody is called that. */
const likePattern = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[%_\\]/g, ' ')
    .trim()
