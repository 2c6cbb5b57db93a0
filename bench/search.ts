/**
 * How fast search is with a hundred thousand articles in two languages while others are being indexed, how large the index is, and
 * how many documents a second go into it, on both engines:
 *   node bench/search.ts [documents] [queries]
 * Articles are made of the search pack's sentences (`SAMBAC_PACKS`), so that words are as frequent as words are.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import type { SearchDocument } from '../src/model/search.ts'
import { dictionaryFor } from '../src/publish/search/dictionary.ts'
import { batchDocument } from '../src/publish/search/edition-document.ts'
import { parseQuery } from '../src/publish/search/parse-query.ts'
import { runSearch } from '../src/publish/search/run-search.ts'
import { loadCedict } from '../src/store/load-cedict.ts'
import { openStore } from '../src/store/open-store.ts'
import type { Store } from '../src/store/store.ts'
import { valueOf } from '../test/open-test-store.ts'
import { createSchema, findPostgres } from '../test/store/find-postgres.ts'

const DOCUMENTS = Number(process.argv[2] ?? 100_000)
const QUERIES = Number(process.argv[3] ?? 300)
const AT_ONCE = 100
/** Paragraphs of an article, each from another document of the pack: some 600 words or 900 characters. */
const PARAGRAPHS = 3
const NOW = new Date(Date.UTC(2026, 0, 1))
const FOLDER = path.join(process.env['SAMBAC_PACKS'] ?? path.join(import.meta.dirname, '../../shared/packs'), 'search')

type Line = { readonly id: string; readonly lang: string; readonly title: string; readonly body: string }
const linesOf = <T>(name: string): T[] =>
  readFileSync(path.join(FOLDER, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)

const dictionary = dictionaryFor(loadCedict())

/** The same for the same number: its paragraphs are chosen by strides that share no factor with the pack's size. */
function documentOf(n: number, byLang: readonly (readonly Line[])[]): SearchDocument {
  const lines = byLang[n % byLang.length] ?? []
  const paragraphs = Array.from(
    { length: PARAGRAPHS },
    (_, i) => lines[(n * 7919 + i * 104_729 + Math.floor(n / lines.length) * i) % lines.length]?.body ?? '',
  )
  const publishedAt = new Date(NOW.getTime() - (DOCUMENTS - n) * 600_000)
  const [first = ''] = paragraphs
  const line = {
    id: `d${n}`,
    lang: lines[0]?.lang ?? 'en',
    title: first.slice(0, 24),
    body: paragraphs.join('\n'),
    publishedAt,
  }
  return batchDocument(line, dictionary.sounds)
}

async function measure(name: string, store: Store, byLang: readonly (readonly Line[])[]): Promise<void> {
  const queries = linesOf<{ readonly query: string }>('queries.in.jsonl')
  const began = performance.now()
  let preparing = 0
  for (let start = 0; start < DOCUMENTS; start += AT_ONCE) {
    const before = performance.now()
    const documents = Array.from({ length: Math.min(AT_ONCE, DOCUMENTS - start) }, (_, i) =>
      documentOf(start + i, byLang),
    )
    preparing += performance.now() - before
    await store.search.save(documents)
  }
  const saved = performance.now()
  while (await store.search.countNew(500));
  const counted = performance.now()
  const each = (ms: number): string => `${(ms / DOCUMENTS).toFixed(2)} ms each`
  console.log(
    `${name}: ${DOCUMENTS} documents at ${Math.round((DOCUMENTS / (counted - began)) * 1000)}/s: terms ${each(preparing)}, saved ${each(saved - began - preparing)}, counted ${each(counted - saved)}`,
  )
  for (const isIngesting of [false, true]) {
    const stop = isIngesting ? ingest(store, byLang) : async () => 0
    const times: number[] = []
    for (let i = 0; i < QUERIES; i++) {
      const typed = queries[(i * 7) % queries.length]?.query ?? ''
      const start = performance.now()
      await runSearch(parseQuery(typed), {
        index: store.search,
        dictionary,
        translated: true,
        filter: {},
        now: NOW,
        limit: 400,
      })
      times.push(performance.now() - start)
    }
    const indexed = await stop()
    times.sort((a, b) => a - b)
    const at = (share: number): string => `${(times[Math.floor(times.length * share)] ?? 0).toFixed(1)} ms`
    console.log(
      `${name}: ${isIngesting ? `while ${indexed} documents are indexed` : 'at rest'}: median ${at(0.5)}, p95 ${at(0.95)}, longest ${at(0.999)}`,
    )
  }
}

/** Indexes documents one by one, as the job does, some twenty a second, until it is told to stop; answers how many there were. */
function ingest(store: Store, byLang: readonly (readonly Line[])[]): () => Promise<number> {
  const stopping = new AbortController()
  let count = 0
  const working = (async () => {
    while (!stopping.signal.aborted) {
      await store.search.save([documentOf(DOCUMENTS + count++, byLang)])
      if (count % AT_ONCE === 0) await store.search.countNew(AT_ONCE)
      await new Promise((resolve) => setTimeout(resolve, 45))
    }
  })()
  return async () => {
    stopping.abort()
    await working
    return count
  }
}

async function run(): Promise<void> {
  if (!existsSync(FOLDER)) return console.log(`search: no packs at ${FOLDER}; nothing was measured`)
  const lines = linesOf<Line>('corpus.in.jsonl')
  const byLang = ['en', 'zh-Hans', 'zh-Hant'].map((lang) => lines.filter((line) => line.lang === lang))
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sambac-bench-'))
  const sqlite = valueOf(await openStore({ dataDir }))
  await measure('SQLite', sqlite, byLang)
  await sqlite.close()
  const bytes = lines.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0)
  const text = Math.round((bytes / lines.length / 1e6) * PARAGRAPHS * DOCUMENTS)
  console.log(
    `SQLite: file ${Math.round(statSync(path.join(dataDir, 'sambac.sqlite')).size / 1e6)} MB, of which about ${text} MB are the texts`,
  )
  rmSync(dataDir, { recursive: true })
  await measurePostgres(byLang)
}

async function measurePostgres(byLang: readonly (readonly Line[])[]): Promise<void> {
  const server = await findPostgres()
  if (!server) return
  const schema = await createSchema(server)
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sambac-bench-'))
  const store = valueOf(await openStore({ dataDir, databaseUrl: schema.url }))
  const client = new Client({ connectionString: schema.url })
  await client.connect()
  await measure('PostgreSQL', store, byLang)
  const { rows } = await client.query<{ size: string }>(
    `select sum(pg_total_relation_size(c.oid)) as size from pg_class c join pg_namespace n on n.oid = relnamespace
     where nspname = current_schema() and relname like 'search%' and relkind = 'r'`,
  )
  console.log(`PostgreSQL: tables ${Math.round(Number(rows[0]?.size) / 1e6)} MB, texts included`)
  await client.end()
  await store.close()
  await schema.drop()
  rmSync(dataDir, { recursive: true })
}

await run()
