import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { test, type TestContext } from 'node:test'
import { Kysely, PostgresDialect, type CompiledQuery } from 'kysely'
import { Client, Pool } from 'pg'
import { valueOf } from '../../test/open-test-store.ts'
import { createSchema, findPostgres } from '../../test/store/find-postgres.ts'
import { addFeed, addSource, after, contentOf, NOW, publish } from '../../test/store/samples.ts'
import { openStore, storeOver } from './open-store.ts'
import type { Tables } from './schema.ts'
import { POSTGRES } from './postgres.ts'
import { findStoreFailure } from './store-failure.ts'
import type { Store } from './store.ts'

const dataDir = tmpdir() // holds nothing where PostgreSQL is used

const server = await findPostgres()
const skip = server ? false : 'no server answered'

async function schemaFor(t: TestContext): Promise<string> {
  const schema = await createSchema(server ?? '')
  t.after(() => schema.drop())
  return schema.url
}

async function runSql(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(sql)
  await client.end()
  return rows
}

async function failureOf(databaseUrl: string): Promise<string> {
  const opened = await openStore({ dataDir, databaseUrl })
  if (opened.ok) await opened.value.close()
  return opened.ok ? 'opened' : opened.code
}

test('a server that is not there is away', async () => {
  assert.equal(await failureOf('postgres://nobody@127.0.0.1:1/none'), 'database-away')
  assert.equal(await failureOf('postgres://nobody@nowhere.invalid/none'), 'database-away')
})

test('a server that hangs up is away', async (t) => {
  const rude = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
  await once(rude, 'listening')
  t.after(() => rude.close())
  const address = rude.address()
  assert.equal(
    await failureOf(`postgres://x@127.0.0.1:${typeof address === 'object' ? address?.port : ''}/x`),
    'database-away',
  )
})

test('a database that does not exist is away', { skip }, async () => {
  const url = new URL(server ?? '')
  url.pathname = '/sambac_has_no_such_database'
  assert.equal(await failureOf(url.href), 'database-away')
})

test('a database made by a newer program is left alone', { skip }, async (t) => {
  const url = await schemaFor(t)
  await valueOf(await openStore({ dataDir, databaseUrl: url })).close()
  await runSql(url, `insert into migrations values (9999, '9999-later.sql', 0)`)
  assert.equal(await failureOf(url), 'database-newer')
})

test('several processes may open a new database at once', { skip }, async (t) => {
  const databaseUrl = await schemaFor(t)
  const opened = await Promise.all(Array.from({ length: 4 }, () => openStore({ dataDir, databaseUrl })))
  assert.deepEqual(
    opened.map(({ ok }) => ok),
    [true, true, true, true],
  )
  for (const store of opened) await valueOf(store).close()
  const rows = await runSql(databaseUrl, 'select count(*)::int as count from migrations where version = 1')
  assert.deepEqual(rows, [{ count: 1 }])
})

test('connections that the server ends are away for once, and the next query finds new ones', { skip }, async (t) => {
  const databaseUrl = await schemaFor(t)
  const store = valueOf(await openStore({ dataDir, databaseUrl }))
  const broken: unknown = await store
    .transaction(async (inside) => {
      await inside.sources.add({ title: 'x', homeUrl: 'https://x.example/', lang: 'en' }, NOW)
      await runSql(
        databaseUrl,
        `select pg_terminate_backend(pid) from pg_locks where relation = 'sources'::regclass and pid <> pg_backend_pid()`,
      )
      await inside.sources.count()
    })
    .catch((error: unknown) => error)
  assert.equal(findStoreFailure(broken)?.code, 'database-away')
  assert.equal(await store.sources.count(), 0)
  await store.close()
})

test('with many rows, lists and claims go by an index', { skip }, async (t) => {
  const databaseUrl = await schemaFor(t)
  const filled = valueOf(await openStore({ dataDir, databaseUrl }))
  await fillTables(filled, databaseUrl)
  await filled.close()
  const asked: CompiledQuery[] = []
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: new Pool({ connectionString: databaseUrl }) }),
    log: ({ query }) => void asked.push(query),
  })
  const store = storeOver(db, { ...POSTGRES, clock: () => NOW, timeZone: 'UTC' })
  const before = { publishedAt: new Date(5000), id: 'x' }
  await store.articles.list({ limit: 20 })
  await store.articles.list({ limit: 20, before })
  await store.articles.list({ limit: 20, after: before, lang: 'en' })
  await store.entries.listTimes('x', 50)
  const job = await store.queue.claim('w', NOW, 1)
  await store.queue.fail(job?.id ?? '', 'x', NOW)
  await store.queue.release(NOW, false)

  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  for (const { sql, parameters } of asked.filter((query) => /jobs|article_places|entries/.test(query.sql))) {
    if (sql.startsWith('insert')) continue
    const { rows } = await client.query(`explain ${sql}`, [...parameters])
    const plan = JSON.stringify(rows, null, 1)
    assert.match(plan, /Index (Only )?Scan/, sql)
    assert.doesNotMatch(plan, /Seq Scan|Hash|Bitmap|Sort Key: (?!levels)/, `${sql}\n${plan}`)
  }
  await client.end()
  await db.destroy()
})

/** As many rows as make a planner think. */
async function fillTables(store: Store, url: string): Promise<void> {
  const feed = await addFeed(store)
  const source = await addSource(store, 'B', 'https://b.example/')
  const id = await publish(store, source.id, contentOf('x'))
  const { length } = await store.entries.saveAll(feed, [{ id: '1', publishedAt: after(-1) }], NOW)
  assert.equal(length, 1)
  await runSql(
    url,
    `insert into jobs (id, name, payload, state, priority, run_at, attempts)
      select n, 'fetch-page', '{}', 'waiting', n % 3, n, 0 from generate_series(1, 20000) n;
    insert into article_places select l, n, '${id}' from generate_series(1, 20000) n, (values ('all'), ('lang:en')) lists (l);
    insert into entries select n, '${feed.id}', n, n, '', '{}' from generate_series(1, 20000) n;
    analyze`,
  )
}
