/**
 * How well search finds what a query asks for, by the pack's own scorer: our search through the real store, and beside it SQLite
 * FTS5 with its own tokenizer and MiniSearch, on the same documents in the same run. Run with `node eval/search.ts`; `--raise` writes better
 * scores as new floors. The packs are looked for in `SAMBAC_PACKS`.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import MiniSearch from 'minisearch'
import { dictionaryFor } from '../src/publish/search/dictionary.ts'
import { batchDocument } from '../src/publish/search/edition-document.ts'
import { parseQuery } from '../src/publish/search/parse-query.ts'
import { runSearch } from '../src/publish/search/run-search.ts'
import { loadCedict } from '../src/store/load-cedict.ts'
import { openStore } from '../src/store/open-store.ts'
import { valueOf } from '../test/open-test-store.ts'

const PACKS = process.env['SAMBAC_PACKS'] ?? join(import.meta.dirname, '../../shared/packs')
const FOLDER = join(PACKS, 'search')
const FLOORS_FILE = join(import.meta.dirname, 'search.json')
const HITS = 100
const AT_ONCE = 100
/** What a floor may be missed by: the last digit of the scorer. */
const ROUNDING = 0.0001

type Document = { readonly id: string; readonly lang: string; readonly title: string; readonly body: string }
type Query = { readonly id: string; readonly query: string; readonly lang: string }
type Hit = { readonly id: string; readonly score: number }
type Answers = readonly { readonly id: string; readonly hits: readonly Hit[] }[]
/** nDCG@10 by kind of query, and by the groups that floors are promised for. */
type Scores = Readonly<Record<string, number>>
type Floors = { readonly corpus: string; readonly scores: Scores }

const linesOf = <T>(name: string): T[] =>
  readFileSync(join(FOLDER, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)

async function searchedByUs(
  documents: readonly Document[],
  queries: readonly Query[],
  folder: string,
): Promise<Answers> {
  const store = valueOf(await openStore({ dataDir: folder }))
  const dictionary = dictionaryFor(loadCedict())
  for (let start = 0; start < documents.length; start += AT_ONCE)
    await store.search.save(
      documents.slice(start, start + AT_ONCE).map((line) => batchDocument(line, dictionary.sounds)),
    )
  while (await store.search.countNew(1000));
  const answers: { id: string; hits: readonly Hit[] }[] = []
  const times: number[] = []
  for (const { id, query, lang } of queries) {
    const began = performance.now()
    const options = { index: store.search, dictionary, translated: true, filter: { lang }, limit: HITS }
    const { hits } = await runSearch(parseQuery(query), options)
    times.push(performance.now() - began)
    answers.push({ id, hits })
  }
  times.sort((a, b) => a - b)
  const at = (share: number): string => `${(times[Math.floor(times.length * share)] ?? 0).toFixed(1)} ms`
  console.log(`ours: ${documents.length} documents, a query median ${at(0.5)}, p95 ${at(0.95)}`)
  await store.close()
  return answers
}

/** FTS5 as it comes: its own tokenizer and ranking, any of the query's words. */
function searchedByFts5(documents: readonly Document[], queries: readonly Query[]): Answers {
  const database = new DatabaseSync(':memory:')
  database.exec('create virtual table documents using fts5 (id unindexed, lang unindexed, title, body)')
  const insert = database.prepare('insert into documents values (?, ?, ?, ?)')
  for (const { id, lang, title, body } of documents) insert.run(id, lang, title, body)
  const select = database.prepare(
    `select id, -bm25(documents) as score from documents where documents match ? and lang like ? order by rank limit ${HITS}`,
  )
  const answers = queries.map(({ id, query, lang }) => {
    const words = query.match(/[\p{L}\p{N}]+/gu) ?? []
    return { id, hits: select.all(words.map((word) => `"${word}"`).join(' OR ') || '""', `${lang}%`) as Hit[] }
  })
  database.close()
  return answers
}

/** MiniSearch as it comes. */
function searchedByMiniSearch(documents: readonly Document[], queries: readonly Query[]): Answers {
  const index = new MiniSearch<Document>({ fields: ['title', 'body'], storeFields: ['lang'] })
  index.addAll(documents)
  return queries.map(({ id, query, lang }) => {
    const hits = index.search(query, { filter: (hit) => String(hit['lang']).startsWith(lang) })
    return { id, hits: hits.slice(0, HITS).map((hit) => ({ id: String(hit.id), score: hit.score })) }
  })
}

/** What floors are promised for. */
const groupOf = (kind: string): string =>
  kind === 'cross-script' ? 'across scripts' : kind.includes('-to-') ? 'across languages' : 'same language'

function scoreOf(answers: Answers, out: string): Scores {
  writeFileSync(out, answers.map((answer) => JSON.stringify(answer)).join('\n'))
  const parameters = [join(PACKS, 'score.mjs'), 'search', join(FOLDER, 'queries.gold.jsonl'), out, '--json']
  const { all: _, ...kinds } = JSON.parse(execFileSync(process.execPath, parameters, { encoding: 'utf8' })) as Record<
    string,
    { readonly n: number; readonly ndcg10: number }
  >
  const groups = Map.groupBy(Object.entries(kinds), ([kind]) => groupOf(kind))
  const means = Array.from(groups, ([group, members]) => {
    const queries = members.reduce((sum, [, { n }]) => sum + n, 0)
    return [group, Math.round((members.reduce((sum, [, { n, ndcg10 }]) => sum + n * ndcg10, 0) / queries) * 1e4) / 1e4]
  })
  return Object.fromEntries([...means, ...Object.entries(kinds).map(([kind, { ndcg10 }]) => [kind, ndcg10])])
}

function report(columns: Readonly<Record<string, Scores>>): void {
  const names = Object.keys(columns)
  console.log(`${'nDCG@10'.padEnd(24)}${names.map((name) => name.padStart(12)).join('')}`)
  for (const kind of Object.keys(Object.values(columns)[0] ?? {})) {
    const values = names.map((name) => (columns[name]?.[kind] ?? 0).toFixed(4).padStart(12))
    console.log(`${kind.padEnd(24)}${values.join('')}`)
  }
}

function digestOfPack(): string {
  const digest = createHash('sha256')
  for (const name of ['corpus.in.jsonl', 'queries.in.jsonl', 'queries.gold.jsonl'])
    digest.update(readFileSync(join(FOLDER, name)))
  return digest.digest('hex')
}

async function run(): Promise<number> {
  if (!existsSync(FOLDER)) {
    console.log(`search: no packs at ${FOLDER}; nothing was measured`)
    return 0
  }
  const folder = mkdtempSync(join(tmpdir(), 'sambac-search-'))
  const [documents, queries] = [linesOf<Document>('corpus.in.jsonl'), linesOf<Query>('queries.in.jsonl')]
  const out = join(folder, 'out.jsonl')
  const ours = scoreOf(await searchedByUs(documents, queries, folder), out)
  report({
    ours,
    FTS5: scoreOf(searchedByFts5(documents, queries), out),
    MiniSearch: scoreOf(searchedByMiniSearch(documents, queries), out),
  })
  rmSync(folder, { recursive: true })
  const corpus = digestOfPack()
  const floors = existsSync(FLOORS_FILE) ? (JSON.parse(readFileSync(FLOORS_FILE, 'utf8')) as Floors) : null
  if (floors && floors.corpus !== corpus) console.log('search: the pack is not the one the floors were measured on')
  const pinned = floors?.corpus === corpus ? floors.scores : {}
  const failures = Object.entries(pinned).filter(([kind, floor]) => (ours[kind] ?? 0) < floor - ROUNDING)
  for (const [kind, floor] of failures) console.error(`search: ${kind} is ${ours[kind]}, its floor ${floor}`)
  if (process.argv.includes('--raise')) {
    const raised = Object.fromEntries(
      Object.entries(ours).map(([kind, value]) => [kind, Math.max(value, pinned[kind] ?? 0)]),
    )
    writeFileSync(FLOORS_FILE, `${JSON.stringify({ corpus, scores: raised }, null, 2)}\n`)
  }
  return failures.length ? 1 : 0
}

process.exitCode = await run()
