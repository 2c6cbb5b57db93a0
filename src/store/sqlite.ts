import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely'
import { failure, success, type Failure, type Result } from '../model/result.ts'
import type { Engine } from './engine.ts'
import type { Tables } from './schema.ts'
import { storableValue } from './values.ts'

/**
 * Write-ahead log: readers never wait for the writer. `synchronous=full`: a commit is on the disk when it is
 * acknowledged. A statement waits half a minute for other writers before it gives up.
 */
const PRAGMAS = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma foreign_keys = on;
  pragma journal_size_limit = 67108864;
`
const BUSY_MS = 30_000

/** Opens the database file, made where it is missing. Throws what `findSqliteFailure` understands. */
export function openSqlite(file: string): Result<Engine> {
  if (isCutShort(file)) return failure('database-damaged', damaged(file, 'it is shorter than it should be'))
  const database = new DatabaseSync(file, { timeout: BUSY_MS })
  try {
    database.exec(PRAGMAS)
  } catch (error) {
    database.close()
    throw error
  }
  return success({
    db: new Kysely<Tables>({ dialect: new SqliteDialect({ database: asKyselyWants(database) }) }),
    ddlFrom: (migration) => migration.replaceAll(/^\);/gm, ') strict;'),
    hasMigrations: async () =>
      database.prepare(`select 1 from sqlite_schema where name = 'migrations'`).get() !== undefined,
    lockMigrations: async () => {}, // every transaction has the only write lock from its beginning
    lockForClaim: (query) => query,
  })
}

/** Statements that were seen lately stay prepared; lists of parameters of any length would fill memory otherwise. */
const MAX_PREPARED = 300

function asKyselyWants(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>()
  return {
    close: () => database.close(),
    prepare(sql) {
      // A transaction that begins by reading could not start to write once another connection has written.
      if (sql === 'begin') return prepareStatement(database, 'begin immediate')
      // SQLite has rolled back by itself where the disk was full; to say so again would hide the reason.
      if (sql === 'rollback' && !database.isTransaction) return prepareStatement(database, 'select 1')
      const statement = prepared.get(sql) ?? prepareStatement(database, sql)
      if (prepared.size >= MAX_PREPARED) prepared.clear()
      prepared.set(sql, statement)
      return statement
    },
  }
}

const storableValues = (parameters: readonly unknown[]): SQLInputValue[] =>
  parameters.map(storableValue) as SQLInputValue[]

function prepareStatement(database: DatabaseSync, sql: string): SqliteStatement {
  const statement = database.prepare(sql)
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...storableValues(parameters)),
    run: (parameters) => statement.run(...storableValues(parameters)),
    iterate: (parameters) => statement.iterate(...storableValues(parameters)),
  }
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

/** The low byte of SQLite's result codes (https://www.sqlite.org/rescode.html) that an operator can do something about. */
const FAILURES: Readonly<Record<number, (message: string) => Failure>> = {
  8: (message) => failure('data-directory-unusable', `the database cannot be written (${message})`),
  11: (message) => failure('database-damaged', damaged('the database', message)),
  13: (message) => failure('disk-full', `no room for the database (${message}); what was being saved is tried again`),
  14: (message) => failure('data-directory-unusable', `the database cannot be opened (${message})`),
  26: (message) => failure('database-damaged', damaged('the database', message)),
}

/** What an error of SQLite's means to the operator; null where it is none, or a bug. */
export function findSqliteFailure(error: unknown): Failure | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null
  return FAILURES[error.errcode & 0xff]?.(error.message) ?? null
}
