import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { failure, success, type Result } from '../model/result.ts'
import type { Engine } from './engine.ts'
import type { Db } from './schema.ts'

const FOLDER = path.join(import.meta.dirname, 'migrations')

const MIGRATIONS_TABLE = `
create table if not exists migrations (
  version integer primary key,
  name text not null,
  applied_at integer not null
);`

/** Brings the database up to this program. Several processes may do so at once; the first one does it. */
export async function migrate(engine: Engine, now: Date): Promise<Result<void>> {
  const files = readdirSync(FOLDER).sort()
  const before = (await engine.hasMigrations(engine.db)) ? await readVersion(engine.db) : 0
  if (before > files.length) return failure('database-newer', newerThan(before, files.length))
  if (before < files.length) await engine.db.transaction().execute((db) => runMigrations(engine, db, files, now))
  return success(undefined)
}

async function runMigrations(engine: Engine, db: Db, files: readonly string[], now: Date): Promise<void> {
  await engine.lockMigrations(db)
  await runAll(db, engine.ddlFrom(MIGRATIONS_TABLE))
  for (let version = (await readVersion(db)) + 1; version <= files.length; version++) {
    const name = files[version - 1] ?? ''
    await runAll(db, engine.ddlFrom(readMigration(name)))
    await sql`insert into migrations values (${version}, ${name}, ${now.getTime()})`.execute(db)
  }
}

const readMigration = (name: string): string => readFileSync(path.join(FOLDER, name), 'utf8').replaceAll(/--.*$/gm, '')

/** Statement by statement: an engine's `prepare` takes one at a time. */
async function runAll(db: Db, ddl: string): Promise<void> {
  for (const statement of ddl.split(';')) if (statement.trim()) await sql.raw(statement).execute(db)
}

async function readVersion(db: Db): Promise<number> {
  const { rows } = await sql<{ version: number | null }>`select max(version) as version from migrations`.execute(db)
  return rows[0]?.version ?? 0
}

const newerThan = (theirs: number, ours: number): string =>
  `a newer Sambac has used this database (its form is ${theirs}, this program knows ${ours}); install that version or a later one. Nothing was changed.`
