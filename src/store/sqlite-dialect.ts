import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely'
import { storableValue } from './values.ts'

/** kysely over Node's own SQLite; kysely lets one user at a time have the connection. */
export const sqliteDialect = (database: DatabaseSync): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => driverOver(database),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})

function driverOver(database: DatabaseSync): Driver {
  const prepare = rememberStatements(database)
  const connection: DatabaseConnection = {
    executeQuery: ({ sql, parameters }) => whenFree(() => run(prepare(sql), parameters)),
    streamQuery: () => {
      throw new Error('lists are read in chunks, not streamed')
    },
  }
  const say = async (sql: string): Promise<void> => {
    await connection.executeQuery(CompiledQuery.raw(sql))
  }
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    // A transaction that began by reading could not start to write once another connection has written.
    beginTransaction: () => say('begin immediate'),
    commitTransaction: () => say('commit'),
    // SQLite has rolled back by itself where the disk was full; to ask for it again would hide the reason.
    rollbackTransaction: async () => (database.isTransaction ? say('rollback') : undefined),
    releaseConnection: async () => {},
    destroy: async () => database.close(),
  }
}

/** How long a statement waits for another thread or process to end its transaction. */
const PATIENCE_MS = 30_000
export const SQLITE_BUSY = 5

/**
 * SQLite's own waiting would stop the whole thread, even one whose other job must end the transaction that is waited
 * for. Nothing of a statement has been done when SQLite says that it is busy, so it can be asked again.
 */
async function whenFree<T>(ask: () => T): Promise<T> {
  const patientUntil = performance.now() + PATIENCE_MS
  for (let waitMs = 1; ; waitMs = Math.min(waitMs * 2, 20)) {
    try {
      return ask()
    } catch (error) {
      if (resultCodeOf(error) !== SQLITE_BUSY || performance.now() > patientUntil) throw error
      await sleep(waitMs * (0.5 + Math.random())) // or two who wait would ask at the same time for ever
    }
  }
}

/** The low byte of SQLite's result code (https://www.sqlite.org/rescode.html); null for other errors. */
export const resultCodeOf = (error: unknown): number | null =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null

function run<R>(statement: StatementSync, parameters: readonly unknown[]): QueryResult<R> {
  const values = parameters.map(storableValue) as SQLInputValue[]
  if (statement.columns().length > 0) return { rows: statement.all(...values) as R[] }
  statement.setReadBigInts(true) // the row that full text wrote last may have a number beyond JavaScript's
  return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) }
}

/** Statements that were seen lately stay prepared; `in (…)` lists of every length would fill the memory otherwise. */
const MAX_PREPARED = 300

function rememberStatements(database: DatabaseSync): (sql: string) => StatementSync {
  const prepared = new Map<string, StatementSync>()
  return (sql) => {
    const statement = prepared.get(sql) ?? database.prepare(sql)
    if (prepared.size >= MAX_PREPARED) prepared.clear()
    prepared.set(sql, statement)
    return statement
  }
}
