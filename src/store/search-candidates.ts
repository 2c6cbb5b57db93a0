import type { CandidateTerms, SearchCandidate, SearchFilter } from '../model/search.ts'
import type { StoreEngine } from './engine.ts'
import type { Db } from './schema.ts'
import { termIn } from './search-terms.ts'
import { present } from './values.ts'

type Filter = Parameters<typeof listCandidates>[3]

/**
 * The documents that fit the filter with the greatest sum of weights; of equal ones, and without terms, the newest first. The
 * engine tells in one answer which documents hold each term, and they are summed up here: joining and grouping thousands
 * of rows takes an engine several times as long as reading them. Only of the best are the rows read, and only of those that fit
 * the vectors.
 */
export async function listCandidates(
  db: Db,
  engine: StoreEngine,
  terms: readonly CandidateTerms[],
  filter: SearchFilter & { readonly lang: string },
  limit: number,
): Promise<SearchCandidate[]> {
  if (!limit) return []
  const rows = terms.length
    ? await heaviest(db, engine, terms, filter, limit)
    : await fitting(db, filter).orderBy('search_documents.doc', 'desc').limit(limit).execute()
  const docs = rows.map(({ doc }) => doc)
  const vectors = await db
    .selectFrom('search_vectors')
    .selectAll()
    .where('doc', 'in', (eb) => eb.selectFrom(engine.numbersIn(JSON.stringify(docs)).as('best')).select('best.value'))
    .execute()
  const vectorOf = new Map(vectors.map(({ doc, vector }) => [doc, vector]))
  return rows.flatMap(({ doc, id, article_id, lang, length, published_at }) => {
    const vector = vectorOf.get(doc)
    const publishedAt = published_at === null ? null : new Date(published_at)
    return vector ? { id, articleId: article_id, lang, length, vector, ...present({ publishedAt }) } : []
  })
}

/** The filter may pass over many, so each time twice as many are tried. */
async function heaviest(
  db: Db,
  engine: StoreEngine,
  terms: readonly CandidateTerms[],
  filter: Filter,
  limit: number,
): Promise<Row[]> {
  const inLang = termIn(filter.lang)
  const asked = terms.map(({ keys, newest }) => ({ terms: keys.map(inLang), ...present({ newest }) }))
  const best = byWeight(terms, await engine.search.listHolders(db, asked))
  const found: Row[] = []
  for (let start = 0, size = limit; start < best.length && found.length < limit; start += size, size *= 2) {
    const docs = Array.from(best.subarray(start, start + size), docOf)
    const rows = await fitting(db, filter)
      .where('doc', 'in', (eb) => eb.selectFrom(engine.numbersIn(JSON.stringify(docs)).as('best')).select('best.value'))
      .execute()
    const byDoc = new Map(rows.map((row) => [row.doc, row]))
    found.push(...docs.flatMap((doc) => byDoc.get(doc) ?? []))
  }
  return found.slice(0, limit)
}

/** Weights are compared by their thousandths, about. */
const FINE = 2 ** 10
/** Documents have smaller numbers. */
const MOST_DOCS = 2 ** 32

/**
 * Documents by the sum of the weights of what they hold, the greatest first, of equal ones the newest. Sum and document are sorted
 * as one number, which tens of thousands of them are in a tenth of the time that pairs would take.
 */
function byWeight(terms: readonly CandidateTerms[], holders: readonly (readonly number[])[]): Float64Array {
  const last = holders.reduce((most, docs) => docs.reduce((a, b) => Math.max(a, b), most), 0)
  const weights = new Float64Array(last + 1)
  terms.forEach(({ weight }, place) => {
    for (const doc of holders[place] ?? []) weights[doc]! += weight
  })
  const sums = new Float64Array(holders.reduce((sum, { length }) => sum + length, 0))
  let count = 0
  for (const docs of holders)
    for (const doc of docs) {
      if (weights[doc]) sums[count++] = Math.round(weights[doc] * FINE) * MOST_DOCS + doc
      weights[doc] = 0 // each once
    }
  return sums.subarray(0, count).sort().reverse()
}

const docOf = (sum: number): number => sum % MOST_DOCS

type Row = Awaited<ReturnType<ReturnType<typeof fitting>['execute']>>[number]

const fitting = (db: Db, { lang, sourceIds, articleIds, byline = [], from, until }: Filter) =>
  db
    .selectFrom('search_documents')
    .select(['doc', 'id', 'article_id', 'lang', 'length', 'published_at'])
    .where(lang.includes('-') ? 'lang' : 'base_lang', '=', lang)
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
