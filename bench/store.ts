/**
 * How fast the store is with ten thousand articles and a hundred thousand jobs, on both engines:
 *   node bench/store.ts [articles]
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { EditionContent } from '../src/model/edition.ts'
import type { Source } from '../src/model/source.ts'
import { openStore } from '../src/store/open-store.ts'
import type { Store } from '../src/store/store.ts'
import { valueOf } from '../test/open-test-store.ts'
import { createSchema, findPostgres } from '../test/store/find-postgres.ts'

const ARTICLES = Number(process.argv[2] ?? 10_000)
const JOBS = 100_000
const NOW = Date.UTC(2026, 0, 1)

/** About 700 words in 18 paragraphs, with a picture: an article as newspapers print it. */
function contentOf(n: number): EditionContent {
  const sentence = `The harbour of number ${n} opened again on Monday, and the first of ${n % 97} ships came in before noon. `
  return {
    title: `The harbour opens again for the ${n}th time`,
    lang: n % 3 ? 'en' : 'zh-Hans',
    publishedAt: new Date(NOW - n * 60_000),
    blocks: [
      { kind: 'figure', src: `https://post.example/${n}.jpg`, caption: 'Ships' },
      ...Array.from({ length: 18 }, () => ({ kind: 'paragraph' as const, text: sentence.repeat(2) })),
    ],
  }
}

async function addArticles(store: Store): Promise<string[]> {
  const sources: Source[] = []
  for (let n = 0; n < 20; n++)
    sources.push(
      await store.sources.add({ title: `Post ${n}`, homeUrl: `https://${n}.example/`, lang: 'en' }, new Date(NOW)),
    )
  const ids: string[] = []
  for (let start = 0; start < ARTICLES; start += 100)
    await store.transaction(async ({ pages, editions, articles }) => {
      for (let n = start; n < Math.min(start + 100, ARTICLES); n++) {
        const now = new Date(NOW)
        const url = `https://post.example/${n}`
        const { id } = await pages.add({ url, sourceId: sources[n % 20]?.id ?? '' }, now)
        const { revision } = await pages.saveRevision(id, { fetchedAt: now, finalUrl: url, blob: id })
        const page = { pageId: id, revision, fetchedAt: now, finalUrl: url, blob: id }
        const extraction = { editions: [contentOf(n)] as const, alternates: [], removals: [], evidence: [] }
        ids.push(await articles.publish(await editions.saveExtraction(page, extraction, now), now))
      }
    })
  return ids
}

async function measure(name: string, store: Store): Promise<void> {
  const ids = await timed(`${name}: ${ARTICLES} articles added (page, extraction, publication), each`, ARTICLES, () =>
    addArticles(store),
  )
  const somewhere = (i: number) => new Date(NOW - ((i * 7919) % ARTICLES) * 60_000)
  await each(`${name}: front list of 20`, 1000, () => store.articles.list({ limit: 20 }))
  await each(`${name}: list of 20 of a language, anywhere`, 1000, (i) =>
    store.articles.list({ lang: 'zh', limit: 20, before: { publishedAt: somewhere(i), id: 'z' } }),
  )
  await each(`${name}: article with its text`, 2000, (i) => store.articles.load(ids[(i * 7919) % ids.length] ?? ''))
  await each(`${name}: neighbours`, 500, (i) => store.articles.findNeighbours(ids[(i * 7919) % ids.length] ?? ''))
  await each(`${name}: languages with counts`, 100, () => store.articles.listLangs())
  await each(`${name}: all sources with counts`, 100, () => store.sources.listOverviews())

  const jobs = Array.from({ length: JOBS }, (_, i) => ({
    name: 'fetch-page' as const,
    payload: { pageId: `${i}` },
    key: `${i}`,
    priority: i % 3,
    runAt: new Date(NOW + i),
  }))
  await timed(`${name}: ${JOBS} jobs enqueued, each`, JOBS, () => store.queue.enqueue(jobs))
  const later = new Date(NOW + JOBS)
  await each(`${name}: claim among ${JOBS} and complete`, 1000, async () => {
    const job = await store.queue.claim('bench', later, 60_000)
    await store.queue.complete(job?.id ?? '')
  })
  await each(`${name}: claim where none is due`, 1000, () => store.queue.claim('bench', new Date(NOW - 1), 60_000))
}

async function timed<T>(what: string, count: number, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const cpuStart = process.cpuUsage()
  const result = await work()
  const ms = performance.now() - start
  const { user, system } = process.cpuUsage(cpuStart)
  report(what, `${Math.round((count / ms) * 1000)}/s`, `${((user + system) / 1000 / count).toFixed(3)} ms CPU`)
  return result
}

async function each(what: string, count: number, work: (i: number) => Promise<unknown>): Promise<void> {
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    const start = performance.now()
    await work(i)
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  const at = (share: number): string => `${(times[Math.floor(count * share)] ?? 0).toFixed(2)} ms`
  report(what, `median ${at(0.5)}`, `p99 ${at(0.99)}`)
}

const report = (what: string, ...figures: readonly string[]): void =>
  console.log(`${what.padEnd(80)} ${figures.map((figure) => figure.padStart(18)).join('')}`)

const dataDir = mkdtempSync(path.join(tmpdir(), 'sambac-bench-'))
const sqlite = valueOf(await openStore({ dataDir }))
await measure('SQLite', sqlite)
await sqlite.close()
report('SQLite: file', `${Math.round(statSync(path.join(dataDir, 'sambac.sqlite')).size / 1e6)} MB`)
const start = performance.now()
await valueOf(await openStore({ dataDir })).close()
report('SQLite: opened and closed', `${(performance.now() - start).toFixed(1)} ms`)

const server = await findPostgres()
if (server) {
  const schema = await createSchema(server)
  const store = valueOf(await openStore({ dataDir, databaseUrl: schema.url }))
  await measure('PostgreSQL', store)
  await store.close()
  await schema.drop()
}
rmSync(dataDir, { recursive: true })
