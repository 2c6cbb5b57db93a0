/**
 * How fast the program matches what it collects, and whether its memory stays flat over a long stream:
 *   node bench/match.ts [articles] [measured]
 * Makes articles of its own, in English and Chinese, some of them copies and editions of earlier ones; fills a store with so
 * many, then measures the last ones alone: the whole job, from the stored text to the saved groups, on one thread.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { lexiconLoader } from '../src/app.ts'
import { matchEdition } from '../src/jobs/match-edition.ts'
import type { Rooms } from '../src/jobs/rooms.ts'
import type { EditionContent } from '../src/model/edition.ts'
import { openStore } from '../src/store/open-store.ts'
import type { Store } from '../src/store/store.ts'
import { valueOf } from '../test/open-test-store.ts'

const ARTICLES = Number(process.argv[2] ?? 100_000)
const MEASURED = Number(process.argv[3] ?? 2000)
const REPORT_EVERY = 1000
const START = Date.UTC(2026, 0, 1)

/** A generator of numbers that is the same at every run (mulberry32). */
function createChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const SYLLABLES =
  'ba be bo da de do fa fe ga go ka ke ko la le lo ma me mo na ne no pa pe ra re ro sa se so ta te to va ve'.split(' ')
const HAN =
  '港口渡轮城市议会居民工人学校医院河流山区政府报告数字经济银行利率工厂生产铁路桥梁投票选举天气农民粮食船员海关法院'

/** A word by its number: as in real texts, few are common and most are rare (G. Zipf, 1935). */
const wordOf = (n: number): string =>
  [n % 37, (n * 7) % 31, (n * 13 + 5) % 36].map((i) => SYLLABLES[i % SYLLABLES.length]).join('')
const rankOf = (chance: () => number): number => Math.floor(Math.exp(chance() * Math.log(60_000)))

function sentence(chance: () => number): string {
  const words = Array.from({ length: 14 + Math.floor(chance() * 12) }, () => {
    const word = wordOf(rankOf(chance))
    return chance() < 0.08 ? word[0]?.toUpperCase() + word.slice(1) : word
  })
  return `The ${words.join(' ')} ${Math.floor(chance() * 900 + 10)}.`
}

function hanSentence(chance: () => number): string {
  const characters = Array.from(
    { length: 24 + Math.floor(chance() * 16) },
    () => HAN[Math.floor(chance() * HAN.length)],
  )
  return `${characters.join('')}${Math.floor(chance() * 900 + 10)}。`
}

/** About 550 words, or as much in Chinese; every tenth is a copy of an earlier one with a line added. */
function contentOf(n: number): EditionContent {
  const isCopy = n % 10 === 9 && n > 50
  const chance = createChance(isCopy ? n - 37 : n)
  const isHan = (isCopy ? n - 37 : n) % 4 === 3
  const paragraphs = Array.from({ length: 12 }, () =>
    Array.from({ length: 2 }, () => (isHan ? hanSentence(chance) : sentence(chance))).join(isHan ? '' : ' '),
  )
  return {
    title: paragraphs[0]?.slice(0, 60) ?? '',
    lang: isHan ? 'zh-Hans' : 'en',
    publishedAt: new Date(START + n * 60_000),
    blocks: [...paragraphs, ...(isCopy ? ['Reprinted from another paper.'] : [])].map((text) => ({
      kind: 'paragraph',
      text,
    })),
  }
}

async function addEdition(store: Store, n: number, sourceId: string): Promise<string> {
  const now = new Date(START + n * 60_000)
  const url = `https://post.example/${n}`
  const { id } = await store.pages.add({ url, sourceId }, now)
  const { revision } = await store.pages.saveRevision(id, { fetchedAt: now, finalUrl: url, blob: id })
  const page = { pageId: id, revision, fetchedAt: now, finalUrl: url, blob: id }
  const extraction = { editions: [contentOf(n)] as const, alternates: [], removals: [], evidence: [] }
  const [editionId = ''] = await store.editions.saveExtraction(page, extraction, now)
  return editionId
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`
const processorMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const dataDir = mkdtempSync(path.join(tmpdir(), 'sambac-bench-'))
let now = new Date(START)
const store = valueOf(await openStore({ dataDir, clock: () => now }))
const source = await store.sources.add({ title: 'Post', homeUrl: 'https://post.example/', lang: 'en' }, now)
const untouched = {} as Pick<Rooms, 'blobs' | 'fetcher' | 'site'>
const rooms: Rooms = { ...untouched, store, loadLexicon: lexiconLoader(store), clock: () => now, log: () => {} }

for (let start = 0; start < ARTICLES;) {
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
  for (const editionId of ids) await matchEdition({ editionId }, rooms)
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
rmSync(dataDir, { recursive: true })
