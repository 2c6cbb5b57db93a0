/**
 * How well copies, editions in other languages and stories are found, on every file of the matching packs; scores are those of
 * the packs' own scorer. Run with `node eval/match.ts`; `--raise` writes better scores as new floors. The packs are looked for
 * in `SAMBAC_PACKS`.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findCopies } from '../src/match/find-copies.ts'
import { createMatcher } from '../src/match/match-editions.ts'
import { createMemoryIndex } from '../src/match/memory-index.ts'
import { readLine } from '../src/match/read-line.ts'
import { shinglesOf } from '../src/match/shingles.ts'
import { loadCedict } from '../src/store/load-cedict.ts'
import { scoreRelated } from './related.ts'

const PACKS = process.env['SAMBAC_PACKS'] ?? join(import.meta.dirname, '../../shared/packs')
const FOLDER = join(PACKS, 'match')
const FLOORS_FILE = join(import.meta.dirname, 'match.json')
/** What a floor may be missed by: the last digit of the scorer. */
const ROUNDING = 0.0001

type Task = {
  readonly name: string
  readonly file: string
  readonly gold: string
  /** How the scorer reads it: pairs, or clusters by a field. */
  readonly mode: 'pairs' | 'clusters'
  readonly field?: 'copy' | 'article' | 'story'
  /** Whether times of publishing are taken away: the packs' are synthetic. */
  readonly undated?: boolean
}
type Score = Readonly<Record<string, number>>
type Floors = { readonly corpus: string; readonly scores: Readonly<Record<string, Score>> }

/** Of what the scorer prints, the figures that are pinned. */
const PINNED: Readonly<Record<Task['mode'], readonly string[]>> = {
  pairs: ['f1', 'precision'],
  clusters: ['pairF1', 'pairP', 'bcubedF1'],
}

const TASKS: readonly Task[] = [
  { name: 'copies', file: 'near-dup', gold: 'near-dup.gold.tsv', mode: 'clusters', field: 'copy' },
  {
    name: 'editions-zh-en',
    file: 'editions-zh-en',
    gold: 'editions-zh-en.gold.tsv',
    mode: 'clusters',
    field: 'article',
  },
  { name: 'stories, dated', file: 'stories-en', gold: 'stories-en.gold.tsv', mode: 'clusters', field: 'story' },
  {
    name: 'stories, undated',
    file: 'stories-en',
    gold: 'stories-en.gold.tsv',
    mode: 'clusters',
    field: 'story',
    undated: true,
  },
]

const pairTasks = (): Task[] =>
  readdirSync(FOLDER)
    .flatMap((file) => /^(pair-.*)\.in\.jsonl$/.exec(file)?.[1] ?? [])
    .sort()
    .map((file) => ({ name: file, file, gold: `${file}.gold.jsonl`, mode: 'pairs' }))

function linesOf({ file, undated }: Task): object[] {
  const lines = readFileSync(join(FOLDER, `${file}.in.jsonl`), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => {
    const { publishedAt, ...rest } = JSON.parse(line) as { publishedAt?: string }
    return publishedAt === undefined || undated ? rest : { ...rest, publishedAt }
  })
}

const cedict = loadCedict()

function answersTo(lines: readonly object[]): object[] {
  const matcher = createMatcher({ lexicon: { cedict } })
  const matches = lines.flatMap((line) => {
    const edition = readLine(line)
    if (!edition.ok) throw new Error(edition.detail)
    return matcher.add(edition.value)
  })
  return [...matches, ...matcher.finish()]
}

function scoreOf({ gold, mode, field }: Task, answers: readonly object[], out: string): Score {
  writeFileSync(out, answers.map((answer) => JSON.stringify(answer)).join('\n'))
  const parameters = [join(PACKS, 'score.mjs'), mode, join(FOLDER, gold), out, ...(field ? [field] : []), '--json']
  const all = JSON.parse(execFileSync(process.execPath, parameters, { encoding: 'utf8' })) as Score
  return Object.fromEntries(PINNED[mode].map((name) => [name, all[name] ?? 0]))
}

const processorMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function measure(tasks: readonly Task[]): Record<string, Score> {
  const folder = mkdtempSync(join(tmpdir(), 'sambac-match-'))
  const scores: Record<string, Score> = {}
  for (const task of tasks) {
    const lines = linesOf(task)
    const began = processorMs()
    const answers = answersTo(lines)
    const perSecond = Math.round((lines.length / (processorMs() - began)) * 1000)
    const score = {
      ...scoreOf(task, answers, join(folder, 'out.jsonl')),
      ...(task.field === 'story' && { relatedNdcg: scoreRelated(lines, join(FOLDER, task.gold)) }),
    }
    scores[task.name] = score
    const shown = Object.entries(score).map(([name, value]) => `${name} ${value.toFixed(4)}`)
    console.log(`${task.name.padEnd(28)} ${shown.join('  ')}  ${perSecond} editions/s`)
  }
  rmSync(folder, { recursive: true })
  return scores
}

/** How many editions a second are looked through for copies alone. */
function copiesPerSecond(task: Task): number {
  const lines = linesOf(task) as { readonly paragraphs: readonly string[] }[]
  shinglesOf(['']) // its tables are made once
  const began = processorMs()
  const index = createMemoryIndex()
  const editions = lines.map(({ paragraphs }, i) => {
    const shingles = shinglesOf(paragraphs)
    index.add(i, shingles)
    return { shingles, addresses: [] }
  })
  findCopies(editions, index)
  return Math.round((lines.length / (processorMs() - began)) * 1000)
}

function digestOf(tasks: readonly Task[]): string {
  const digest = createHash('sha256')
  for (const { file, gold } of tasks)
    for (const name of [`${file}.in.jsonl`, gold]) digest.update(readFileSync(join(FOLDER, name)))
  return digest.digest('hex')
}

function run(): number {
  if (!existsSync(FOLDER)) {
    console.log(`match: no packs at ${FOLDER}; nothing was measured`)
    return 0
  }
  const tasks = [...TASKS, ...pairTasks()]
  const scores = measure(tasks)
  for (const task of TASKS) if (task.field === 'copy') console.log(`copies alone: ${copiesPerSecond(task)} editions/s`)
  const corpus = digestOf(tasks)
  const floors = existsSync(FLOORS_FILE) ? (JSON.parse(readFileSync(FLOORS_FILE, 'utf8')) as Floors) : null
  if (floors && floors.corpus !== corpus) console.log('match: the packs are not those the floors were measured on')
  const pinned = floors?.corpus === corpus ? floors.scores : {}
  const failures = Object.entries(pinned).flatMap(([task, score]) =>
    Object.entries(score).flatMap(([name, floor]) => {
      const value = scores[task]?.[name] ?? 0
      return value < floor - ROUNDING ? [`${task}: ${name} is ${value}, its floor ${floor}`] : []
    }),
  )
  for (const failure of failures) console.error(`match: ${failure}`)
  if (process.argv.includes('--raise')) {
    const raised = Object.entries(scores).map(([task, score]) => {
      const higher = Object.entries(score).map(([name, value]) => [name, Math.max(value, pinned[task]?.[name] ?? 0)])
      return [task, Object.fromEntries(higher)]
    })
    writeFileSync(FLOORS_FILE, `${JSON.stringify({ corpus, scores: Object.fromEntries(raised) }, null, 2)}\n`)
  }
  return failures.length ? 1 : 0
}

process.exitCode = run()
