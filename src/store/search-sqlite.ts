import { sql } from 'kysely'
import type { SearchEngine } from './engine.ts'

/** FTS5 as an inverted index of terms; migrations/0007-search.sql makes it. */
export const searchOfSqlite: SearchEngine = {
  async put(db, doc, terms) {
    await sql`insert into search_index (rowid, terms) values (${doc}, ${terms.join(' ')})`.execute(db)
  },
  async remove(db, docs) {
    for (const doc of docs) await sql`delete from search_index where rowid = ${doc}`.execute(db)
  },
  async clear(db) {
    await sql`insert into search_index (search_index) values ('delete-all')`.execute(db)
  },
  holding(terms, newest) {
    const query = terms.map((term) => `"${term}"`).join(' ')
    return newest
      ? sql`select rowid as number from search_index where search_index match ${query} order by rowid desc limit ${newest}`
      : sql`select rowid as number from search_index where search_index match ${query}`
  },
}
