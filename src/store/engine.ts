import type { RawBuilder, SelectQueryBuilder } from 'kysely'
import type { Db, Tables } from './schema.ts'

/** What differs between the databases. */
export type Engine = {
  readonly db: Db
  /** A migration in this database's own types. */
  ddlFrom(migration: string): string
  /** True where a Sambac has used this database before. */
  hasMigrations(db: Db): Promise<boolean>
  /** Keeps other processes from migrating until the transaction ends. */
  lockMigrations(db: Db): Promise<void>
  readonly search: SearchEngine
  /** Passes over rows that another worker is just claiming. */
  lockForClaim<O>(query: SelectQueryBuilder<Tables, 'jobs', O>): SelectQueryBuilder<Tables, 'jobs', O>
  /** The numbers of a JSON array as rows with one column, `value`: thousands of them are one parameter. */
  numbersIn(json: string): RawBuilder<{ value: number }>
}

/** An inverted index: which documents hold a term. Terms are numbers of 32 bits, never negative. */
export type SearchEngine = {
  put(db: Db, doc: number, terms: readonly number[]): Promise<void>
  remove(db: Db, docs: readonly number[]): Promise<void>
  clear(db: Db): Promise<void>
  /** For each question the numbers of the documents that hold all of its terms. */
  listHolders(db: Db, asked: readonly AskedTerms[]): Promise<number[][]>
}

/** Terms that all stand in a document; only so many of the newest documents where `newest` is given. */
export type AskedTerms = { readonly terms: readonly number[]; readonly newest?: number }

/** Rows that say which question they answer, and the numbers as JSON: thousands of them are one value. */
export type HolderRow = { readonly place: number; readonly docs: string | null }

/** The answers in the order of the questions. */
export function holdersFrom(asked: readonly AskedTerms[], rows: readonly HolderRow[]): number[][] {
  const holders = asked.map((): number[] => [])
  for (const { place, docs } of rows) holders[place] = JSON.parse(docs ?? '[]') as number[]
  return holders
}
/** What the store needs to know of the engine once it is open. */
export type StoreEngine = Pick<Engine, 'search' | 'lockForClaim' | 'numbersIn'>
