import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, sql } from 'kysely'
import { failure, success, type Failure, type Result } from '../model/result.ts'
import type { Engine } from './engine.ts'
import type { Tables } from './schema.ts'
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

/** Opens the database file, made where it is missing. Throws what `findSqliteFailure` understands. */
export function openSqlite(file: string): Result<Engine> {
  if (isCutShort(file)) return failure('database-damaged', damaged(file, 'it is shorter than it should be'))
  const database = new DatabaseSync(file, { timeout: OPEN_MS })
  try {
    database.exec(PRAGMAS)
  } catch (error) {
    database.close()
    throw error
  }
  return success({
    db: new Kysely<Tables>({ dialect: sqliteDialect(database) }),
    ddlFrom: (migration) => migration.replaceAll(/^\);/gm, ') strict;'),
    hasMigrations: async (db) => {
      const { rows } = await sql`select 1 from sqlite_schema where name = 'migrations'`.execute(db)
      return rows.length > 0
    },
    lockMigrations: async () => {}, // every transaction has the only write lock from its beginning
    lockForClaim: (query) => query,
  })
}

/**
 * The header of a database file holds its size in pages (https://www.sqlite.org/fileformat2.html#the_database_header);
 * a file that was cut off is found here before anything reads a page that is not there. Not while a write-ahead log
 * stands beside it: the log may hold the missing pages.
 */
function isCutShort(file: string): boolean {
  if (!existsSync(file) || (existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0)) return false
  const header = Buffer.alloc(100)
  const descriptor = openSync(file, 'r')
  try {
    if (readSync(descriptor, header) < header.length || !header.toString('latin1').startsWith('SQLite format 3'))
      return false
    const isSizeValid = header.readUInt32BE(24) === header.readUInt32BE(92)
    const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16)
    return isSizeValid && fstatSync(descriptor).size < pageSize * header.readUInt32BE(28)
  } finally {
    closeSync(descriptor)
  }
}

const damaged = (what: string, how: string): string =>
  `${what}: ${how}. Restore it from a backup, or move it away to begin anew; the fetched pages in blobs/ are kept.`

/** SQLite's result codes (https://www.sqlite.org/rescode.html) that an operator can do something about. */
const FAILURES: Readonly<Record<number, (message: string) => Failure>> = {
  8: (message) => failure('data-directory-unusable', `the database cannot be written (${message})`),
  11: (message) => failure('database-damaged', damaged('the database', message)),
  13: (message) => failure('disk-full', `no room for the database (${message}); what was being saved is tried again`),
  14: (message) => failure('data-directory-unusable', `the database cannot be opened (${message})`),
  26: (message) => failure('database-damaged', damaged('the database', message)),
}

/** What an error of SQLite's means to the operator; null where it is none, or a bug. */
export function findSqliteFailure(error: unknown): Failure | null {
  const code = resultCodeOf(error)
  return code !== null && error instanceof Error ? (FAILURES[code]?.(error.message) ?? null) : null
}
