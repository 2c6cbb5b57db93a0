import { sql } from 'kysely'
import type { SearchEngine } from './engine.ts'

/**
 * A `tsvector` in a table of its own: in a table with other columns the planner takes to reading all of it. Kept in the row
 * (`main`), because what lies elsewhere is fetched one by one. Terms come as they are, without a dictionary of PostgreSQL's.
 */
export const SEARCH_INDEX_OF_POSTGRES = `create table search_index (doc bigint primary key, terms tsvector not null);
  alter table search_index alter column terms set storage main;
  create index search_index_terms on search_index using gin (terms)`

/** Statements are never named: PostgreSQL would plan them once for all words, and common words want another plan than rare ones. */
export const searchOfPostgres: SearchEngine = {
  async put(db, doc, terms) {
    await sql`insert into search_index (doc, terms) values (${doc}, array_to_tsvector(${terms}::text[]))`.execute(db)
  },
  async remove(db, docs) {
    await sql`delete from search_index where doc = any(${docs}::bigint[])`.execute(db)
  },
  async clear(db) {
    await sql`delete from search_index`.execute(db)
  },
  holding(terms, newest) {
    const query = terms.map((term) => `'${term}'`).join(' & ')
    return newest
      ? sql`select doc as number from search_index where terms @@ ${query}::tsquery order by doc desc limit ${newest}`
      : sql`select doc as number from search_index where terms @@ ${query}::tsquery`
  },
}
