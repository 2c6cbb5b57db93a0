import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { idFrom } from '../../src/text/id.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { addSource, NOW, type OpenedStore } from './samples.ts'

const fetchOf = (pageId: string) => ({ name: 'fetch-page' as const, payload: { pageId }, key: pageId })

/** Transactions, several workers at once, and kills. */
export function togetherContract(current: () => OpenedStore): void {
  test('a transaction that fails leaves nothing, neither rows nor jobs', async () => {
    const { store } = current()
    const { id } = await addSource(store)
    const failing = store.transaction(async (inside) => {
      await inside.pages.add({ url: 'https://post.example/1', sourceId: id }, NOW)
      await inside.transaction((joined) => joined.queue.enqueue([fetchOf('1')]))
      throw new Error('changed my mind')
    })
    await assert.rejects(failing, /changed my mind/)
    assert.deepEqual(await store.queue.count(), [])
    assert.equal((await store.pages.add({ url: 'https://post.example/1', sourceId: id }, NOW)).isNew, true)
  })

  test('a transaction within one is part of it, and what it returns is returned', async () => {
    const { store } = current()
    await store.transaction(async (inside) => {
      await inside.queue.enqueue([fetchOf('outer')])
      assert.equal(await inside.transaction(async (joined) => (await joined.queue.count())[0]?.jobs), 1)
      await inside.transaction((joined) => joined.queue.enqueue([fetchOf('inner')]))
    })
    assert.equal((await store.queue.count())[0]?.jobs, 2)
  })

  test('what fails inside fails the transaction, and the store goes on', async () => {
    const { store } = current()
    const unknownSource = store.transaction(async (inside) => {
      await inside.queue.enqueue([fetchOf('1')])
      await inside.pages.add({ url: 'https://post.example/1', sourceId: 'nobody' }, NOW)
    })
    await assert.rejects(unknownSource, /foreign key/i)
    assert.deepEqual(await store.queue.count(), [])
    await store.ping()
  })

  test('transactions that take the same rows in opposite order both succeed', async () => {
    const { store } = current()
    const { id } = await addSource(store)
    const other = await openStore(current().options)
    assert.ok(other.ok)
    const addAll = (by: Store, names: readonly string[]) =>
      by.transaction(async ({ pages }) => {
        for (const name of names) await pages.add({ url: `https://post.example/${name}`, sourceId: id }, NOW)
      })
    const names = Array.from({ length: 40 }, (_, i) => String(i))
    await Promise.all([addAll(store, names), addAll(other.value, names.toReversed())])
    await other.value.close()
    assert.equal((await store.pages.add({ url: 'https://post.example/39', sourceId: id }, NOW)).isNew, false)
  })

  test('four workers claim four hundred jobs, each once', async () => {
    const { store, options } = current()
    await store.queue.enqueue(Array.from({ length: 400 }, (_, i) => fetchOf(String(i))))
    const threads = ['a', 'b', 'c', 'd'].map(
      (name) =>
        new Worker(path.join(import.meta.dirname, 'claimer-thread.ts'), {
          workerData: { options: { ...options, clock: undefined }, name },
        }),
    )
    const claimed = (await Promise.all(threads.map((thread) => once(thread, 'message')))).flat(2) as string[]
    await Promise.all(threads.map((thread) => thread.terminate()))
    assert.equal(claimed.length, 400)
    assert.equal(new Set(claimed).size, 400)
    assert.deepEqual(await store.queue.count(), [])
  })

  test('kill -9 in the middle of writing, five times: nothing acknowledged is lost, nothing is there twice', async () => {
    const { store, options } = current()
    const said = new Set<string>()
    for (let round = 0; round < 5; round++) {
      for (const line of await writeUntilKilled(options, round * 100_000, 20 + round * 13)) said.add(line)
      for (const line of said) {
        const [what, n = ''] = line.split(' ')
        const page = await store.pages.load(pageIdOf(n))
        assert.ok(page, `${line}: the page is lost`)
        assert.ok(page.latestRevision <= 1, `${line}: the page was fetched twice`)
        if (what === 'fetched') assert.equal(page.latestRevision, 1, `${line}: the revision is lost`)
      }
    }
    assert.ok(said.size >= 100)

    await doWhatIsLeft(store)
    for (const line of said)
      assert.equal(
        (await store.pages.load(pageIdOf(line.split(' ')[1] ?? '')))?.latestRevision,
        1,
        `${line}: its job is lost`,
      )
    assert.deepEqual(await store.queue.count(), [])
  })
}

/** The lines of a writer that was killed after so many of them. */
async function writeUntilKilled(options: OpenedStore['options'], first: number, lines: number): Promise<string[]> {
  const writer = spawn(
    process.execPath,
    [path.join(import.meta.dirname, 'writer-process.ts'), JSON.stringify({ options, first })],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let output = ''
  writer.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    if (output.split('\n').length > lines) writer.kill('SIGKILL')
  })
  await once(writer, 'close')
  assert.equal(writer.signalCode, 'SIGKILL')
  return output.split('\n').slice(0, -1)
}

const pageIdOf = (n: string): string => idFrom('page', `https://post.example/${n}`)

async function doWhatIsLeft({ queue, pages }: Store): Promise<void> {
  const now = new Date()
  await queue.release(now, true)
  for (let job = await queue.claim('last', now, 60_000); job; job = await queue.claim('last', now, 60_000)) {
    assert.equal(job.name, 'fetch-page')
    const { pageId } = job.payload
    await pages.saveRevision(pageId, { fetchedAt: now, finalUrl: 'https://post.example/', blob: pageId })
    await queue.complete(job.id)
  }
}
