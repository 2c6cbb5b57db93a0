/**
 * How well feeds are read: the share of feedparser's own expectations that hold, and that no feed of the packs, however
 * broken or hostile, crashes or takes long. Run with `node eval/feeds.ts`; `--raise` writes better scores as new floors.
 * The packs are looked for in `SAMBAC_PACKS`.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { feedAnswer } from '../src/collect/feed-answer.ts'
import { parseFeed } from '../src/collect/parse-feed.ts'
import type { Result } from '../src/model/result.ts'

const PACKS = process.env['SAMBAC_PACKS'] ?? join(import.meta.dirname, '../../shared/packs')
const FLOORS_FILE = join(import.meta.dirname, 'feeds.json')
const EXPECTATIONS = 'feeds/feedparser.jsonl'
const ONLY_READ = [
  'feeds/feedvalidator.jsonl',
  'hostile/feeds_broken.json',
  'hostile/feeds_xss.json',
  'hostile/xxe.json',
  'hostile/redos.json',
]
/** Feedparser's suite serves its documents there, and expects relative addresses to be resolved so. */
const SERVED_FROM = 'http://127.0.0.1:8097/'
/** Of processor time, for one document. */
const SLOW_MS = 1000

type Path = readonly (string | number)[]
type Case = { readonly id: string; readonly checks?: readonly (readonly [path: Path, want: unknown])[] }
type Sheet = Readonly<Record<string, unknown>>
type Answer = { readonly feed: Sheet; readonly entries: readonly Sheet[] }
/** Floors are counts and shares that may only get better; `corpus` is the digest of what they were measured on. */
type Floors = {
  readonly corpus: string
  readonly share: number
  readonly servedShare: number
  readonly refused: number
  readonly broken: number
}

/** Feedparser's names of what we answer; all its other expectations are about things that we do not collect. */
const FIELDS: Readonly<Record<string, string>> = {
  title: 'title',
  'title_detail.value': 'title',
  link: 'link',
  id: 'id',
  author: 'author',
  'author_detail.name': 'author',
  summary: 'summary',
  description: 'summary',
  subtitle: 'summary',
  tagline: 'summary',
  'content.0.value': 'content',
  published_parsed: 'publishedAt',
  updated_parsed: 'updatedAt',
  language: 'lang',
}
const HEAD_FIELDS = new Set(['title', 'link', 'summary', 'lang'])
/** Fields that stand for each other: feeds put text and dates into either. */
const SIBLINGS: Readonly<Record<string, readonly string[]>> = {
  summary: ['summary', 'content'],
  content: ['content', 'summary'],
  publishedAt: ['publishedAt', 'updatedAt'],
  updatedAt: ['publishedAt', 'updatedAt'],
}

const packPath = (name: string): string => join(PACKS, name)
const jsonLines = (name: string): unknown[] =>
  readFileSync(packPath(name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

/** Whether an expectation holds, or null where it is about something that we do not answer. */
function holds({ feed, entries }: Answer, path: Path, want: unknown): boolean | null {
  const isEntry = path[0] === 'entries'
  const field = FIELDS[path.slice(isEntry ? 2 : 1).join('.')]
  if (!field || (!isEntry && (path[0] !== 'feed' || !HEAD_FIELDS.has(field)))) return null
  const sheet = isEntry ? entries[Number(path[1])] : feed
  const values = (SIBLINGS[field] ?? [field]).map((name) => sheet?.[name])
  if (!field.endsWith('At')) return values.some((value) => plain(value) === plain(want))
  if (!Array.isArray(want)) return null
  const [year, month, ...rest] = want as number[]
  const instant = Date.UTC(year ?? 0, (month ?? 0) - 1, ...rest.slice(0, 4))
  return values.some((value) => value instanceof Date && value.getTime() === instant)
}

const plain = (value: unknown): unknown => (typeof value === 'string' ? value.replaceAll(/\s+/g, ' ').trim() : value)

/** `url` is where the documents came from; without it, no relative address can be made absolute. */
function scoreExpectations(url: string): { readonly share: number; readonly refused: number } {
  const byField: Record<string, [held: number, all: number]> = {}
  let refused = 0
  for (const line of jsonLines(EXPECTATIONS) as Case[]) {
    const answer = feedAnswer({ ...line, url })
    if (!answer.ok) refused++
    const value = (answer.ok ? answer.value : { feed: {}, entries: [] }) as Answer
    for (const [path, want] of line.checks ?? []) {
      const held = holds(value, path, want)
      if (held === null) continue
      const count = (byField[String(path.at(path[0] === 'entries' ? 2 : 1))] ??= [0, 0])
      count[0] += Number(held)
      count[1]++
    }
  }
  const held = Object.values(byField).reduce((sum, [some]) => sum + some, 0)
  const all = Object.values(byField).reduce((sum, [, some]) => sum + some, 0)
  console.log(`feeds ${url || 'of unknown address'}: ${held} of ${all} expectations hold, ${refused} documents refused`)
  for (const [field, [some, of]] of Object.entries(byField)) if (some < of) console.log(`  ${field}: ${some} of ${of}`)
  return { share: held / all, refused }
}

type Document = { readonly id: string; readonly body: Uint8Array }

/** Payloads come as text, as base64, or as [prefix, unit, count, suffix]. */
function documentsIn(name: string): Document[] {
  const rows = name.endsWith('.jsonl')
    ? jsonLines(name)
    : (JSON.parse(readFileSync(packPath(name), 'utf8')) as unknown[])
  return (rows as { id: string; body?: string; payload?: string; encoding?: string }[]).map((row) => {
    const { id, body, payload = '', encoding } = row
    if (body !== undefined || encoding === 'base64') return { id, body: Buffer.from(body ?? payload, 'base64') }
    if (!encoding?.startsWith('JSON')) return { id, body: Buffer.from(payload) }
    const [prefix, unit, count, suffix] = JSON.parse(payload) as [string, string, number, string]
    return { id, body: Buffer.from(prefix + unit.repeat(count) + suffix) }
  })
}

/** Reads every document of the file; counts the crashes and those that took long. */
function countBroken(name: string): number {
  const codes: Record<string, number> = {}
  let broken = 0
  for (const { id, body } of documentsIn(name)) {
    const start = process.cpuUsage()
    const code = attempt(() => parseFeed({ body, url: 'https://news.example.org/feed' }))
    const { user } = process.cpuUsage(start)
    const isBroken = code === 'crashed' || user / 1000 > SLOW_MS
    if (isBroken) console.log(`  ${name} ${id}: ${code} after ${Math.round(user / 1000)} ms`)
    broken += Number(isBroken)
    codes[code] = (codes[code] ?? 0) + 1
  }
  console.log(
    `${name}: ${Object.entries(codes)
      .map(([code, count]) => `${count} ${code}`)
      .join(', ')}`,
  )
  return broken
}

function attempt(read: () => Result<unknown>): string {
  try {
    const result = read()
    return result.ok ? 'read' : result.code
  } catch (error) {
    console.error(error)
    return 'crashed'
  }
}

function main(): void {
  if (!existsSync(packPath(EXPECTATIONS)))
    return console.log(`feeds: not measured, there are no packs in ${PACKS} (set SAMBAC_PACKS)`)
  const corpus = createHash('sha256')
    .update(readFileSync(packPath(EXPECTATIONS)))
    .digest('hex')
  const { share, refused } = scoreExpectations('')
  const { share: servedShare } = scoreExpectations(SERVED_FROM)
  const broken = ONLY_READ.reduce((sum, name) => sum + countBroken(name), 0)
  const scores: Floors = { corpus, share: floored(share), servedShare: floored(servedShare), refused, broken }
  const floors = JSON.parse(readFileSync(FLOORS_FILE, 'utf8')) as Floors
  if (floors.corpus !== corpus) return console.log('feeds: measured on other packs than the floors are of')
  const worse = (['share', 'servedShare'] as const).filter((name) => scores[name] < floors[name])
  const more = (['refused', 'broken'] as const).filter((name) => scores[name] > floors[name])
  for (const name of [...worse, ...more]) console.error(`feeds: ${name} is ${scores[name]}, its floor ${floors[name]}`)
  if (worse.length || more.length) process.exitCode = 1
  else if (process.argv.includes('--raise')) writeFileSync(FLOORS_FILE, `${JSON.stringify(scores, null, 2)}\n`)
}

const floored = (share: number): number => Math.floor(share * 10_000) / 10_000

main()
