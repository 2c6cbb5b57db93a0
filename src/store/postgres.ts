import { Kysely, PostgresDialect, sql, type PostgresPool, type PostgresPoolClient } from 'kysely'
import type { PoolClient } from 'pg'
import { failure, type Failure } from '../model/result.ts'
import type { Engine } from './engine.ts'
import type { Tables } from './schema.ts'
import { storableValue } from './values.ts'

const CONNECT_MS = 5_000
/** Of each thread; a server allows a hundred where nobody changed it. */
const MAX_CONNECTIONS = 5
/** Any number that nobody else uses for an advisory lock in this database: "samb" in ASCII. */
const MIGRATION_LOCK = 0x73616d62

/** Opens a pool of connections. Throws what `findPostgresFailure` understands, though only at the first query. */
export async function openPostgres(url: string): Promise<Engine> {
  const { default: pg } = await import('pg') // not loaded where SQLite is used
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    max: MAX_CONNECTIONS,
    keepAlive: true,
    application_name: 'sambac',
    // int8 comes as text, because JavaScript's numbers end at 2^53; times in milliseconds and counts stay below that.
    types: {
      getTypeParser: (oid, format) => (oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)),
    },
  })
  // A connection broke: its next query says so, or another is opened. Without a listener the process would end.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return {
    db: new Kysely<Tables>({
      dialect: new PostgresDialect({
        pool: {
          options: pool.options,
          end: () => pool.end(),
          connect: async () => withStorableValues(await pool.connect()),
        } satisfies PostgresPool,
      }),
    }),
    // Collation "C" compares code points, as SQLite does: lists have one order on both.
    ddlFrom: (migration) =>
      migration
        .replaceAll(/ text\b/g, ' text collate "C"')
        .replaceAll(/ integer\b/g, ' bigint')
        .replaceAll(/ blob(?= not null)/g, ' bytea') // a type, not the column of that name
        .replaceAll(' without rowid', ''),
    hasMigrations: async (db) => {
      const { rows } = await sql<{ found: boolean }>`select to_regclass('migrations') is not null as found`.execute(db)
      return rows[0]?.found ?? false
    },
    lockMigrations: async (db) => {
      await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(db)
    },
    lockForClaim: (query) => query.forUpdate().skipLocked(),
  }
}

/** kysely asks no more of a connection than these two. */
const withStorableValues = (client: PoolClient): PostgresPoolClient =>
  ({
    query: (text: string, parameters: readonly unknown[]) => client.query(text, parameters.map(storableValue)),
    release: (discard?: boolean) => client.release(discard),
  }) as unknown as PostgresPoolClient

const AWAY = 'PostgreSQL cannot be reached'

/** Error codes of PostgreSQL (https://www.postgresql.org/docs/current/errcodes-appendix.html) and of the connection to it. */
const FAILURES: readonly { code: RegExp; failure: (message: string) => Failure }[] = [
  { code: /^53100$/, failure: (message) => failure('disk-full', `no room on PostgreSQL's disk (${message})`) },
  { code: /^XX00[12]$/, failure: (message) => failure('database-damaged', `PostgreSQL reports damage: ${message}`) },
  // connection exceptions, too many connections, shutting down or starting up, wrong password, no such database
  {
    code: /^(08...|53[34]00|57P0[1-5]|28...|3D000)$/,
    failure: (message) => failure('database-away', `${AWAY}: ${message}`),
  },
  {
    code: /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/,
    failure: (message) => failure('database-away', `${AWAY}: ${message}`),
  },
]

/** What pg says, without a code, of a connection that broke or never came about. */
const BROKEN_CONNECTION =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

/** Two transactions waited for each other, and PostgreSQL ended this one. */
export const isDeadlock = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '40P01'

/** What an error of PostgreSQL's, or of the connection to it, means to the operator; null where it is none, or a bug. */
export function findPostgresFailure(error: unknown): Failure | null {
  if (!(error instanceof Error)) return null
  if (BROKEN_CONNECTION.test(error.message)) return failure('database-away', `${AWAY}: ${error.message}`)
  const code = 'code' in error ? String(error.code) : ''
  return FAILURES.find((known) => known.code.test(code))?.failure(error.message || code) ?? null
}
