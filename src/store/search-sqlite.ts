import { sql, type RawBuilder } from 'kysely'
import { holdersFrom, type AskedTerms, type HolderRow, type SearchEngine } from './engine.ts'
import { termOf } from './search-terms.ts'

/** FTS5 as an inverted index of terms; migrations/0007-search.sql makes it. */
export const searchOfSqlite: SearchEngine = {
  async put(db, doc, terms) {
    await sql`insert into search_index (rowid, terms) values (${doc}, ${terms.map(termOf).join(' ')})`.execute(db)
  },
  async remove(db, docs) {
    for (const doc of docs) await sql`delete from search_index where rowid = ${doc}`.execute(db)
  },
  async clear(db) {
    await sql`insert into search_index (search_index) values ('delete-all')`.execute(db)
  },
  async listHolders(db, asked) {
    const arms = asked.map(
      (each, place) => sql`select ${sql.lit(place)} as place, json_group_array(rowid) as docs
      from (${holding(each)})`,
    )
    const { rows } = await sql<HolderRow>`${sql.join(arms, sql` union all `)}`.execute(db)
    return holdersFrom(asked, rows)
  },
}

function holding({ terms, newest }: AskedTerms): RawBuilder<unknown> {
  const query = terms.map((term) => `"${termOf(term)}"`).join(' ')
  const holders = sql`select rowid from search_index where search_index match ${query}`
  return newest ? sql`${holders} order by rowid desc limit ${newest}` : holders
}
