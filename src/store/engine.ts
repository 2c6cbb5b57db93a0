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
  /** The column `number` of several rows as one JSON array, as text. */
  readonly numbersAsJson: RawBuilder<string | null>
}

/** An inverted index: which documents hold a term. Terms are letters and digits. */
export type SearchEngine = {
  put(db: Db, doc: number, terms: readonly string[]): Promise<void>
  remove(db: Db, docs: readonly number[]): Promise<void>
  clear(db: Db): Promise<void>
  /** The query for the documents (`number`) that hold all of the terms; only so many of the last ones where `newest` is given. */
  holding(terms: readonly string[], newest?: number): RawBuilder<unknown>
}
/** What the store needs to know of the engine once it is open. */
export type StoreEngine = Pick<Engine, 'search' | 'lockForClaim' | 'numbersIn' | 'numbersAsJson'>
