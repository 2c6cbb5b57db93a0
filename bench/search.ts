/**
 * How fast search is with a hundred thousand articles in two languages while others are being indexed, how large the index is, and
 * how many documents a second go into it, on both engines:
 *   node bench/search.ts [documents] [queries] [documents in PostgreSQL] [folder]
 * A folder keeps the store in SQLite: the next run finds it filled and takes seconds.
 * Beside what the clock says stands the time of the processor, which says the same on a busy machine.
 * Articles are made of the search pack's sentences (`SAMBAC_PACKS`), so that words are as frequent as words are.
 */
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { Client } from 'pg'
import type { SearchDocument } from '../src/model/search.ts'
import { dictionaryFor } from '../src/publish/search/dictionary.ts'
import { batchDocument } from '../src/publish/search/edition-document.ts'
import { parseQuery } from '../src/publish/search/parse-query.ts'
import { runSearch } from '../src/publish/search/run-search.ts'
import { loadCedict } from '../src/store/load-cedict.ts'
import { openStore, type StoreOptions } from '../src/store/open-store.ts'
import type { Store } from '../src/store/store.ts'
import { valueOf } from '../test/open-test-store.ts'
import { createSchema, findPostgres } from '../test/store/find-postgres.ts'

const DOCUMENTS = Number(process.argv[2] ?? 100_000)
const QUERIES = Number(process.argv[3] ?? 300)
const AT_ONCE = 500
const COUNTED_AT_ONCE = 100
const DOCUMENTS_IN_POSTGRES = Number(process.argv[4] ?? DOCUMENTS)
const KEPT = process.argv[5]
/** Paragraphs of an article, each from another document of the pack: some 400 words or 800 characters. */
const PARAGRAPHS = 2
const NOW = new Date(Date.UTC(2026, 0, 1))
const FOLDER = path.join(process.env['SAMBAC_PACKS'] ?? path.join(import.meta.dirname, '../../shared/packs'), 'search')

type Line = { readonly id: string; readonly lang: string; readonly title: string; readonly body: string }
const linesOf = <T>(name: string): T[] =>
  readFileSync(path.join(FOLDER, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)

function linesByLang(): Line[][] {
  const lines = linesOf<Line>('corpus.in.jsonl')
  return ['en', 'zh-Hans', 'zh-Hant'].map((lang) => lines.filter((line) => line.lang === lang))
}

const dictionary = dictionaryFor(loadCedict())

/** The same for the same number: its paragraphs are chosen by strides that share no factor with the pack's size. */
function documentOf(n: number, documents: number, byLang: readonly (readonly Line[])[]): SearchDocument {
  const lines = byLang[n % byLang.length] ?? []
  const paragraphs = Array.from(
    { length: PARAGRAPHS },
    (_, i) => lines[(n * 7919 + i * 104_729 + Math.floor(n / lines.length) * i) % lines.length]?.body ?? '',
  )
  const publishedAt = new Date(NOW.getTime() - (documents - n) * 600_000)
  const [first = ''] = paragraphs
  const line = {
    id: `d${n}`,
    lang: lines[0]?.lang ?? 'en',
    title: first.slice(0, 24),
    body: paragraphs.join('\n'),
    publishedAt,
  }
  // the site keeps its texts in its editions
  const { text: _, ...document } = batchDocument(line, dictionary.sounds)
  return document
}

/** Milliseconds of the processor, in all threads or in this one, since they began. */
const processorMs = (): number => sum(process.cpuUsage())
const threadMs = (): number => sum(process.threadCpuUsage())
const sum = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000

type Bench = { readonly name: string; readonly options: StoreOptions; readonly store: Store }

/** Fills the store, and says what a document takes. */
async function fill({ name, store }: Bench, total: number, byLang: readonly (readonly Line[])[]): Promise<void> {
  const began = performance.now()
  let [preparing, saving] = [0, 0]
  for (let start = 0; start < total; start += AT_ONCE) {
    const before = processorMs()
    const documents = Array.from({ length: Math.min(AT_ONCE, total - start) }, (_, i) =>
      documentOf(start + i, total, byLang),
    )
    const prepared = processorMs()
    await store.search.save(documents)
    preparing += prepared - before
    saving += processorMs() - prepared
  }
  const before = processorMs()
  while (await store.search.countNew(AT_ONCE));
  const each = (ms: number): string => `${(ms / total).toFixed(2)} ms`
  console.log(
    `${name}: ${total} documents at ${Math.round((total / (performance.now() - began)) * 1000)}/s; of the processor, each: terms ${each(preparing)}, saved ${each(saving)}, counted ${each(processorMs() - before)}`,
  )
}

/** Searches at rest and while others index, and says how long it took. */
async function search({ name, options, store }: Bench): Promise<void> {
  const queries = linesOf<{ readonly query: string }>('queries.in.jsonl')
  for (const isIngesting of [false, true]) {
    const stop = isIngesting ? await ingest({ store: options, total: await store.search.count() }) : async () => 0
    const [times, busy]: [number[], number[]] = [[], []]
    for (let i = 0; i < QUERIES; i++) {
      const typed = queries[(i * 7) % queries.length]?.query ?? ''
      const [start, startBusy] = [performance.now(), threadMs()]
      await runSearch(parseQuery(typed), {
        index: store.search,
        dictionary,
        translated: true,
        filter: {},
        now: NOW,
        limit: 400,
      })
      times.push(performance.now() - start)
      busy.push(threadMs() - startBusy)
    }
    const indexed = await stop()
    const at = (some: readonly number[], share: number): string =>
      `${(some.toSorted((a, b) => a - b)[Math.floor(some.length * share)] ?? 0).toFixed(1)} ms`
    console.log(
      `${name}: ${isIngesting ? `while ${indexed} documents are indexed` : 'at rest'}: median ${at(times, 0.5)}, p95 ${at(times, 0.95)}, longest ${at(times, 0.999)}; of the processor median ${at(busy, 0.5)}, p95 ${at(busy, 0.95)}`,
    )
  }
}

type Ingest = { readonly store: StoreOptions; readonly total: number }

/** Indexes documents in a thread with a connection of its own, until it is told to stop; answers how many there were. */
async function ingest(work: Ingest): Promise<() => Promise<number>> {
  const thread = new Worker(import.meta.filename, { workerData: work })
  await once(thread, 'message') // it has begun
  return async () => {
    thread.postMessage('stop')
    const [count] = (await once(thread, 'message')) as [number]
    await once(thread, 'exit')
    return count
  }
}

/** In the thread: documents one by one, as the job does, some twenty a second. */
async function ingestUntilTold({ store: options, total }: Ingest): Promise<void> {
  const store = valueOf(await openStore(options))
  const byLang = linesByLang()
  const stopping = new AbortController()
  parentPort?.once('message', () => stopping.abort())
  let count = 0
  for (; !stopping.signal.aborted; await setTimeout(45)) {
    await store.search.save([documentOf(total + count++, total, byLang)])
    if (count === 1) parentPort?.postMessage('begun')
    if (count % COUNTED_AT_ONCE === 0) await store.search.countNew(COUNTED_AT_ONCE)
  }
  parentPort?.postMessage(count)
  await store.close()
}

async function run(): Promise<void> {
  if (!existsSync(FOLDER)) return console.log(`search: no packs at ${FOLDER}; nothing was measured`)
  const byLang = linesByLang()
  const lines = byLang.flat()
  await measureSqlite(lines, byLang)
  await measurePostgres(lines, byLang)
}

async function measureSqlite(lines: readonly Line[], byLang: readonly (readonly Line[])[]): Promise<void> {
  const dataDir = KEPT ?? mkdtempSync(path.join(tmpdir(), 'sambac-bench-'))
  const options = { dataDir }
  const store = valueOf(await openStore(options))
  const bench = { name: 'SQLite', options, store }
  if (!(await store.search.count())) await fill(bench, DOCUMENTS, byLang)
  await search(bench)
  await store.close()
  const size = statSync(path.join(dataDir, 'sambac.sqlite')).size
  console.log(`SQLite: index ${Math.round(size / 1e6)} MB for about ${textSize(lines, DOCUMENTS)} MB of text`)
  if (!KEPT) rmSync(dataDir, { recursive: true })
}

/** Megabytes of text in so many documents. */
function textSize(lines: readonly Line[], documents: number): number {
  const bytes = lines.reduce((all, { body }) => all + Buffer.byteLength(body), 0)
  return Math.round((bytes / lines.length / 1e6) * PARAGRAPHS * documents)
}

async function measurePostgres(lines: readonly Line[], byLang: readonly (readonly Line[])[]): Promise<void> {
  const server = await findPostgres()
  if (!server) return
  const schema = await createSchema(server)
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sambac-bench-'))
  const options = { dataDir, databaseUrl: schema.url }
  const store = valueOf(await openStore(options))
  const client = new Client({ connectionString: schema.url })
  await client.connect()
  const bench = { name: 'PostgreSQL', options, store }
  await fill(bench, DOCUMENTS_IN_POSTGRES, byLang)
  await search(bench)
  const { rows } = await client.query<{ size: string }>(
    `select sum(pg_total_relation_size(c.oid)) as size from pg_class c join pg_namespace n on n.oid = relnamespace
     where nspname = current_schema() and relname like 'search%' and relkind = 'r'`,
  )
  console.log(
    `PostgreSQL: index ${Math.round(Number(rows[0]?.size) / 1e6)} MB for about ${textSize(lines, DOCUMENTS_IN_POSTGRES)} MB of text`,
  )
  await client.end()
  await store.close()
  await schema.drop()
  rmSync(dataDir, { recursive: true })
}

if (isMainThread) await run()
else await ingestUntilTold(workerData as Ingest)
