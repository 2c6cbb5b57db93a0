import { sql, type RawBuilder } from 'kysely'
import { holdersFrom, type AskedTerms, type HolderRow, type SearchEngine } from './engine.ts'

/**
 * Arrays of numbers in a table of their own, and not in its rows (`external`): nobody reads them again, and thousands of rows that
 * hold a word then lie on some dozen pages. Without `fastupdate`: each search would read through what waits there to be sorted
 * in, once for every term.
 */
export const SEARCH_INDEX_OF_POSTGRES = `create table search_index (doc bigint primary key, terms int[] not null)
    with (toast_tuple_target = 128);
  alter table search_index alter column terms set storage external;
  create index search_index_terms on search_index using gin (terms) with (fastupdate = off)`

/** PostgreSQL's numbers of 32 bits have a sign. */
const signed = (terms: readonly number[]): number[] => terms.map((term) => term | 0)

export const searchOfPostgres: SearchEngine = {
  async put(db, doc, terms) {
    await sql`insert into search_index (doc, terms) values (${doc}, ${signed(terms)}::int[])`.execute(db)
  },
  async remove(db, docs) {
    await sql`delete from search_index where doc = any(${docs}::bigint[])`.execute(db)
  },
  async clear(db) {
    await sql`delete from search_index`.execute(db)
  },
  async listHolders(db, asked) {
    const { rows } = await sql<HolderRow>`${answers(asked, HOLDERS, sql`newest is null`)} union all
      ${answers(asked, NEWEST_HOLDERS, sql`newest is not null`)}`.execute(db)
    return holdersFrom(asked, rows)
  },
}

const HOLDERS = sql`select doc from search_index where terms @> asked.terms`
/** Not `order by doc`: the planner would go back through the table by its key and read each row's terms. */
const NEWEST_HOLDERS = sql`${HOLDERS} order by doc + 0 desc limit asked.newest`

/** One plan for all questions, that by the inverted index: to plan dozens of them takes as long as to answer them. */
function answers(asked: readonly AskedTerms[], holders: RawBuilder<unknown>, which: RawBuilder<unknown>) {
  const questions = asked.map(({ terms, newest }, place) => ({ place, terms: signed(terms), newest }))
  return sql`select place, docs
    from json_to_recordset(${JSON.stringify(questions)}::json) as asked (place int, terms int[], newest int),
      lateral (select json_agg(doc)::text as docs from (${holders}) as holding) as answer
    where ${which}`
}
