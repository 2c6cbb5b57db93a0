import type { SelectQueryBuilder } from 'kysely'
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
  /** Passes over rows that another worker is just claiming. */
  lockForClaim<O>(query: SelectQueryBuilder<Tables, 'jobs', O>): SelectQueryBuilder<Tables, 'jobs', O>
}
