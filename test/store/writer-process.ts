import { writeSync } from 'node:fs'
import { openStore, type StoreOptions } from '../../src/store/open-store.ts'

/**
 * Adds pages and fetches them, the way jobs do, and says so on its standard output after each transaction, until it
 * is killed. `added N` and `fetched N` are promises: what was said must be there after the kill.
 */
const { options, first } = JSON.parse(process.argv[2] ?? '') as {
  readonly options: StoreOptions
  readonly first: number
}
const say = (line: string): number => writeSync(1, `${line}\n`)

const opened = await openStore(options)
if (!opened.ok) throw new Error(`${opened.code}: ${opened.detail}`)
const store = opened.value
const source = await store.sources.add({ title: 'Post', homeUrl: 'https://post.example/', lang: 'en' }, new Date())
await store.queue.release(new Date(), true)

async function addPages(): Promise<void> {
  for (let n = first; ; n++) {
    await store.transaction(async ({ pages, queue }) => {
      const { id } = await pages.add({ url: `https://post.example/${n}`, sourceId: source.id }, new Date())
      await queue.enqueue([{ name: 'fetch-page', payload: { pageId: id }, key: id }])
    })
    say(`added ${n}`)
  }
}

async function fetchPages(): Promise<void> {
  for (;;) {
    const job = await store.queue.claim(`writer ${process.pid}`, new Date(), 60_000)
    if (job?.name !== 'fetch-page') continue
    const { pageId } = job.payload
    const page = await store.pages.load(pageId)
    await store.transaction(({ pages }) =>
      pages.saveRevision(pageId, { fetchedAt: new Date(), finalUrl: page?.url ?? '', blob: pageId }),
    )
    await store.queue.complete(job.id)
    say(`fetched ${page?.url.split('/').at(-1)}`)
  }
}

await Promise.all([addPages(), fetchPages(), fetchPages()])
