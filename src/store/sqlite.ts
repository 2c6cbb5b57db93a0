import { DatabaseSync } from 'node:sqlite'
import { Kysely, sql } from 'kysely'
import { failure, type Failure } from '../model/result.ts'
import type { Engine, StoreEngine } from './engine.ts'
import type { Tables } from './schema.ts'
import { searchOfSqlite } from './search-sqlite.ts'
import { resultCodeOf, sqliteDialect } from './sqlite-dialect.ts'

/**
 * Write-ahead log: readers never wait for the writer. `synchronous=full`: a commit is on the disk when it is
 * acknowledged. SQLite itself waits only while the file is opened: later see sqlite-dialect.ts.
 */
const PRAGMAS = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma foreign_keys = on;
  pragma journal_size_limit = 67108864;
  pragma busy_timeout = 0;
`
const OPEN_MS = 10_000

/** What this engine says in its own way. */
export const SQLITE: StoreEngine = {
  search: searchOfSqlite,
  lockForClaim: (query) => query,
  numbersIn: (json) => sql`json_each(${json})`,
}

/**
 * Opens the database file, made where it is missing. Throws what `findSqliteFailure` understands. Nothing but SQLite
 * may open this file while the process runs: closing any other descriptor of it would give up SQLite's locks
 * (https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_).
 */
export function openSqlite(file: string): Engine {
  const database = new DatabaseSync(file, { timeout: OPEN_MS })
  try {
    database.exec(PRAGMAS)
  } catch (error) {
    database.close()
    throw error
  }
  return {
    db: new Kysely<Tables>({ dialect: sqliteDialect(database) }),
    ddlFrom: (migration) =>
      migration.replaceAll(/^\)( without rowid)?;/gm, (_, rowid) => `) strict${rowid ? ', without rowid' : ''};`),
    hasMigrations: async (db) => {
      const { rows } = await sql`select 1 from sqlite_schema where name = 'migrations'`.execute(db)
      return rows.length > 0
    },
    lockMigrations: async () => {}, // every transaction has the only write lock from its beginning
    ...SQLITE,
  }
}

const damaged = (how: string): string =>
  `the database is damaged (${how}). Restore it from a backup, or move it away to begin anew; the fetched pages in blobs/ are kept.`

/** SQLite's result codes (https://www.sqlite.org/rescode.html) that an operator can do something about. */
const FAILURES: Readonly<Record<number, (message: string) => Failure>> = {
  8: (message) => failure('data-directory-unusable', `the database cannot be written (${message})`),
  11: (message) => failure('database-damaged', damaged(message)),
  13: (message) => failure('disk-full', `no room for the database (${message}); what was being saved is tried again`),
  14: (message) => failure('data-directory-unusable', `the database cannot be opened (${message})`),
  26: (message) => failure('database-damaged', damaged(message)),
}

/** What an error of SQLite's means to the operator; null where it is none, or a bug. */
export function findSqliteFailure(error: unknown): Failure | null {
  const code = resultCodeOf(error)
  return code !== null && error instanceof Error ? (FAILURES[code]?.(error.message) ?? null) : null
}
