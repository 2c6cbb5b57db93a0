/**
 * How fast the program matches what it collects, and whether its memory stays flat over a long stream:
 *   node bench/match.ts [articles] [measured] [folder]
 * Makes articles of its own, in English and Chinese, some of them copies and editions of earlier ones; fills a store with so
 * many, then measures the last ones alone: the whole job, from the stored text to the saved groups, on one thread. A store in
 * a named folder is kept, and gone on with at the next run.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { lexiconLoader } from '../src/app.ts'
import { matchEdition } from '../src/jobs/match-edition.ts'
import type { Rooms } from '../src/jobs/rooms.ts'
import { loadCedict } from '../src/store/load-cedict.ts'
import { openStore } from '../src/store/open-store.ts'
import type { Store } from '../src/store/store.ts'
import { valueOf } from '../test/open-test-store.ts'
import { createNewsStream } from './news-stream.ts'

const ARTICLES = Number(process.argv[2] ?? 100_000)
const MEASURED = Number(process.argv[3] ?? 2000)
const KEPT_IN = process.argv[4]
const REPORT_EVERY = 1000
const LANES = 8
const START = Date.UTC(2026, 0, 1)
const articleAt = createNewsStream(loadCedict())

async function addEdition(store: Store, n: number, sourceId: string): Promise<string> {
  const now = new Date(START + n * 60_000)
  const url = `https://post.example/${n}`
  const { id } = await store.pages.add({ url, sourceId }, now)
  const { revision } = await store.pages.saveRevision(id, { fetchedAt: now, finalUrl: url, blob: id })
  const page = { pageId: id, revision, fetchedAt: now, finalUrl: url, blob: id }
  const extraction = { editions: [articleAt(n)] as const, alternates: [], removals: [], evidence: [] }
  const [editionId = ''] = await store.editions.saveExtraction(page, extraction, now)
  return editionId
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`
const processorMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** As a worker does, which holds several jobs at once. */
async function matchAll(editionIds: string[]): Promise<void> {
  for (let editionId = editionIds.shift(); editionId; editionId = editionIds.shift())
    await matchEdition({ editionId }, rooms)
}

const dataDir = KEPT_IN ?? mkdtempSync(path.join(tmpdir(), 'sambac-bench-'))
let now = new Date(START)
const store = valueOf(await openStore({ dataDir, clock: () => now }))
const { numbered } = await store.matches.loadState()
const source = await store.sources.add({ title: 'Post', homeUrl: 'https://post.example/', lang: 'en' }, now)
const untouched = {} as Pick<Rooms, 'blobs' | 'fetcher' | 'site'>
const rooms: Rooms = { ...untouched, store, loadLexicon: lexiconLoader(store), clock: () => now, log: () => {} }

for (let start = numbered; start < ARTICLES;) {
  const size =
    start + REPORT_EVERY >= ARTICLES
      ? Math.min(MEASURED, ARTICLES - start)
      : Math.min(REPORT_EVERY, ARTICLES - start - MEASURED)
  const ids = await store.transaction(async (inside) => {
    const added: string[] = []
    for (let n = start; n < start + size; n++) added.push(await addEdition(inside, n, source.id))
    return added
  })
  now = new Date(START + (start + size) * 60_000)
  const [began, cpu] = [performance.now(), processorMs()]
  await Promise.all(Array.from({ length: LANES }, () => matchAll(ids)))
  const [ms, cpuMs] = [performance.now() - began, processorMs() - cpu]
  start += size
  await store.queue.enqueue([])
  const { rss, heapUsed } = process.memoryUsage()
  const { editions } = await store.matches.loadState()
  console.log(
    `${start} articles (window ${editions}): ${Math.round((size / ms) * 1000)}/s, ${Math.round((size / cpuMs) * 1000)} per second of processor,`,
    `memory ${megabytes(rss)} (heap ${megabytes(heapUsed)}), file ${megabytes(statSync(path.join(dataDir, 'sambac.sqlite')).size)}`,
  )
}
await store.close()
if (!KEPT_IN) rmSync(dataDir, { recursive: true })
