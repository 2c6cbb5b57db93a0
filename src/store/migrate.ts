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

/**
 * Brings the database up to this program. Several processes may do so at once; the first one does it. A migration runs
 * where its name is missing, in the order of the numbers: one that came into the program late runs late.
 */
export async function migrate(engine: Engine, now: Date): Promise<Result<void>> {
  const files = readdirSync(FOLDER).sort()
  const done = (await engine.hasMigrations(engine.db)) ? await readDone(engine.db) : []
  const unknown = done.find((name) => !files.includes(name))
  if (unknown !== undefined) return failure('database-newer', newerThan(unknown, files.at(-1) ?? ''))
  if (done.length < files.length) await engine.db.transaction().execute((db) => runMigrations(engine, db, files, now))
  return success(undefined)
}

async function runMigrations(engine: Engine, db: Db, files: readonly string[], now: Date): Promise<void> {
  await engine.lockMigrations(db)
  await runAll(db, engine.ddlFrom(MIGRATIONS_TABLE))
  const done = await readDone(db)
  for (const name of files.filter((file) => !done.includes(file))) {
    await runAll(db, engine.ddlFrom(readMigration(name)))
    await sql`insert into migrations values (${Number(name.slice(0, 4))}, ${name}, ${now.getTime()})`.execute(db)
  }
}

const readMigration = (name: string): string => readFileSync(path.join(FOLDER, name), 'utf8').replaceAll(/--.*$/gm, '')

/** Statement by statement: an engine's `prepare` takes one at a time. */
async function runAll(db: Db, ddl: string): Promise<void> {
  for (const statement of ddl.split(';')) if (statement.trim()) await sql.raw(statement).execute(db)
}

async function readDone(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from migrations order by version`.execute(db)
  return rows.map(({ name }) => name)
}

const newerThan = (theirs: string, ours: string): string =>
  `a newer Sambac has used this database (its form is ${theirs}, this program knows ${ours}); install that version or a later one. Nothing was changed.`
