import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  mkdtempSync,
  openSync,
  rmdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test, type TestContext } from 'node:test'
import { sql } from 'kysely'
import { openTestStore, valueOf } from '../../test/open-test-store.ts'
import { addSource, contentOf, NOW, publish } from '../../test/store/samples.ts'
import { migrate } from './migrate.ts'
import { openStore, storeOver } from './open-store.ts'
import { openSqlite } from './sqlite.ts'
import { findStoreFailure } from './store-failure.ts'
import type { Store } from './store.ts'

function directoryFor(t: TestContext): string {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sambac-sqlite-'))
  t.after(() => rmSync(dataDir, { recursive: true, force: true }))
  return dataDir
}

/** A database that was used and closed. */
async function usedDirectory(t: TestContext): Promise<string> {
  const dataDir = directoryFor(t)
  const store = valueOf(await openStore({ dataDir }))
  const source = await addSource(store)
  await store.transaction(async (inside) => {
    for (let n = 0; n < 50; n++) await publish(inside, source.id, contentOf(`Title ${n}`))
  })
  await store.close()
  return dataDir
}

async function failureOf(dataDir: string): Promise<[string, string]> {
  const opened = await openStore({ dataDir })
  if (opened.ok) await opened.value.close()
  return opened.ok ? ['opened', ''] : [opened.code, opened.detail]
}

test('what was saved is there when the database is opened again', async (t) => {
  const dataDir = await usedDirectory(t)
  const store = valueOf(await openStore({ dataDir }))
  assert.equal(await store.articles.count(), 50)
  await store.close()
})

test('a database made by a newer program is left alone', async (t) => {
  const dataDir = await usedDirectory(t)
  const database = new DatabaseSync(path.join(dataDir, 'sambac.sqlite'))
  database.exec(`insert into migrations values (9999, '9999-later.sql', 0)`)
  database.close()
  const [code, detail] = await failureOf(dataDir)
  assert.equal(code, 'database-newer')
  assert.match(detail, /9999.*install/s)
})

test('a file that is no database is said to be damaged, and kept', async (t) => {
  for (const garbage of ['short', 'x'.repeat(100_000)]) {
    const dataDir = directoryFor(t)
    const file = path.join(dataDir, 'sambac.sqlite')
    writeFileSync(file, garbage)
    const [code, detail] = await failureOf(dataDir)
    assert.equal(code, 'database-damaged')
    assert.match(detail, /backup/)
    assert.equal(statSync(file).size, garbage.length)
  }
})

test('a database that was cut off is said to be damaged', async (t) => {
  const dataDir = await usedDirectory(t)
  const file = path.join(dataDir, 'sambac.sqlite')
  const { size } = statSync(file)
  for (const share of [0.9, 0.5, 0.02]) {
    truncateSync(file, Math.floor(size * share))
    assert.equal((await failureOf(dataDir))[0], 'database-damaged', `${share} of it left`)
  }
})

test('a database overwritten in its middle is found out when the place is read, at the latest', async (t) => {
  const dataDir = await usedDirectory(t)
  const file = path.join(dataDir, 'sambac.sqlite')
  const { size } = statSync(file)
  const descriptor = openSync(file, 'r+')
  writeSync(descriptor, Buffer.alloc(size - 8192, 0x5a), 0, size - 8192, 8192)
  closeSync(descriptor)
  const opened = await openStore({ dataDir })
  if (!opened.ok) return assert.equal(opened.code, 'database-damaged')
  const error: unknown = await opened.value.sources.listOverviews().catch((thrown: unknown) => thrown)
  assert.equal(findStoreFailure(error)?.code, 'database-damaged')
  await opened.value.close()
})

test('a directory that cannot be one is said to be unusable', async (t) => {
  const dataDir = directoryFor(t)
  writeFileSync(path.join(dataDir, 'file'), '')
  assert.equal((await failureOf(path.join(dataDir, 'file')))[0], 'data-directory-unusable')
  assert.equal((await failureOf(path.join(dataDir, 'file', 'below')))[0], 'data-directory-unusable')
})

test('when the database is full, the transaction is undone, and works again where there is room', async (t) => {
  const engine = openSqlite(path.join(directoryFor(t), 'sambac.sqlite'))
  assert.ok((await migrate(engine, NOW)).ok)
  const store = storeOver(engine.db, { ...engine, clock: () => NOW, timeZone: 'UTC' })
  const source = await addSource(store)
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(engine.db)
  await setMaxPages((rows[0]?.page_count ?? 0) + 20)
  const { error, kept } = await writeUntilFull(store, source.id)
  assert.equal(findStoreFailure(error)?.code, 'disk-full')
  assert.equal(await store.articles.count(), kept)
  assert.deepEqual(await store.queue.count(), [{ name: 'poll-feeds', state: 'waiting', jobs: kept }])

  await setMaxPages(1_000_000)
  await publish(store, source.id, contentOf('room again'))
  assert.equal(await store.articles.count(), kept + 1)
  await store.close()

  async function setMaxPages(pages: number): Promise<void> {
    await sql.raw(`pragma max_page_count = ${pages}`).execute(engine.db)
  }
})

test('when the disk is full, nothing that was kept is lost', async (t) => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sambac-small-disk-'))
  t.after(() => {
    spawnSync('umount', [dataDir])
    rmdirSync(dataDir)
  })
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'sambac', dataDir]).status !== 0)
    return t.skip('no right to mount a small disk')
  const ballast = path.join(dataDir, 'ballast')
  writeFileSync(ballast, Buffer.alloc(1_000_000))
  let store = valueOf(await openStore({ dataDir }))
  const source = await addSource(store)
  const { error, kept } = await writeUntilFull(store, source.id)
  assert.equal(findStoreFailure(error)?.code, 'disk-full')
  assert.ok(kept > 0)
  assert.equal(await store.articles.count(), kept)
  await store.close()

  rmSync(ballast)
  store = valueOf(await openStore({ dataDir }))
  assert.equal(await store.articles.count(), kept)
  await publish(store, source.id, contentOf('room again'))
  await store.close()
})

/** An article and a job in each transaction, until one fails. */
async function writeUntilFull(store: Store, sourceId: string): Promise<{ error: unknown; kept: number }> {
  const text = 'long '.repeat(1000)
  for (let kept = 0; ; kept++)
    try {
      await store.transaction(async (inside) => {
        await inside.queue.enqueue([{ name: 'poll-feeds', payload: {} }])
        await publish(inside, sourceId, contentOf(`${kept}`, { blocks: [{ kind: 'paragraph', text }] }))
      })
    } catch (error) {
      return { error, kept }
    }
}

test('while another process writes, its end is waited for and this thread goes on', async () => {
  const store = await openTestStore()
  const other = new DatabaseSync(path.join(store.dataDir, 'sambac.sqlite'))
  other.exec('begin immediate')
  const writing = addSource(store)
  await new Promise((resolve) => setTimeout(resolve, 30)) // would never end if the thread stood still
  other.exec('commit')
  assert.equal((await writing).slug, 'the-harbour-post')
  other.close()
  await store.close()
})

test('several processes may open a new database at once', async (t) => {
  const dataDir = path.join(directoryFor(t), 'new', 'place')
  const program = `
    const { openStore } = await import(${JSON.stringify(path.join(import.meta.dirname, 'open-store.ts'))})
    const store = await openStore({ dataDir: ${JSON.stringify(dataDir)} })
    if (!store.ok) throw new Error(store.code + store.detail)
    await store.value.sources.add({ title: 'x', homeUrl: 'https://' + process.pid + '.example', lang: 'en' }, new Date())
    await store.value.close()`
  const processes = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'inherit' }),
  )
  await Promise.all(processes.map((child) => once(child, 'close')))
  assert.deepEqual(
    processes.map((child) => child.exitCode),
    [0, 0, 0, 0],
  )
  const store = valueOf(await openStore({ dataDir }))
  assert.equal(await store.sources.count(), 4)
  await store.close()
})
