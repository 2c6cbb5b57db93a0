import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { openTestStore, valueOf } from '../../test/open-test-store.ts'
import { openStore } from './open-store.ts'

const FOLDER = path.join(import.meta.dirname, 'migrations')
const files = readdirSync(FOLDER).sort()

test('every migration has a number of its own', () => {
  const numbers = files.map((file) => Number(file.slice(0, 4)))
  assert.equal(new Set(numbers).size, files.length)
  for (const file of files) assert.match(file, /^\d{4}-[a-z0-9-]+\.sql$/)
})

test('a migration that came into the program after a later one still runs', async (t) => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sambac-migrate-'))
  t.after(() => rmSync(dataDir, { recursive: true }))
  const database = new DatabaseSync(path.join(dataDir, 'sambac.sqlite'))
  database.exec(
    'create table migrations (version integer primary key, name text not null, applied_at integer not null)',
  )
  const late = '0003-extraction-quality.sql'
  for (const file of files.filter((name) => name !== late)) {
    database.exec(readFileSync(path.join(FOLDER, file), 'utf8'))
    database.prepare('insert into migrations values (?, ?, 0)').run(Number(file.slice(0, 4)), file)
  }
  database.close()
  const store = valueOf(await openStore({ dataDir }))
  assert.deepEqual(await store.sources.listQuality(), [])
  await store.close()
})

test('a database that was made by the first version, with articles in it, is brought up to this one', async (t) => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sambac-migrate-'))
  t.after(() => rmSync(dataDir, { recursive: true }))
  const database = new DatabaseSync(path.join(dataDir, 'sambac.sqlite'))
  database.exec(
    'create table migrations (version integer primary key, name text not null, applied_at integer not null)',
  )
  database.exec(readFileSync(path.join(FOLDER, files[0] ?? ''), 'utf8'))
  database.exec(`
    insert into migrations values (1, '0001-initial.sql', 0);
    insert into articles values ('a', 'a', 0, 1, 1, null), ('b', 'b', 0, 2, 2, null);
    insert into article_places values ('all', 1, 'a'), ('all', 2, 'b'), ('lang:en', 1, 'a');`)
  database.close()
  const store = valueOf(await openStore({ dataDir }))
  assert.equal(await store.articles.count(), 2)
  assert.deepEqual(await store.articles.listLangs(), [{ lang: 'en', articles: 1 }])
  const first = await store.queue.claim('test', new Date(), 1000)
  assert.deepEqual([first?.name, first?.payload], ['index-article', { articleId: 'a' }], 'found by today’s terms')
  await store.close()
})

test('tables are strict: a column holds what it says, on both engines', async () => {
  const store = await openTestStore()
  const database = new DatabaseSync(path.join(store.dataDir, 'sambac.sqlite'), { readOnly: true })
  const loose = database
    .prepare(
      `select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0 and name not like 'sqlite_%'`,
    )
    .all()
  assert.deepEqual(loose, [])
  database.close()
  await store.close()
})
