/**
 * What learning is worth: sentence alignment of the hardest variant without a learned lexicon, and with one that was learned
 * from more and more of the other documents of the same file. A document is aligned as if its own lesson had not been learned,
 * so nothing comes from the text that is scored; the lessons come from our own alignments, as they do in a site. Run with
 * `node eval/lexicon.ts`; `--raise` writes better scores as new floors into `eval/lexicon.json`. Learning that does harm to
 * any file fails.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alignUnits } from '../src/align/align-units.ts'
import { learnFrom } from '../src/align/learn-lexicon.ts'
import { loadCedict } from '../src/store/load-cedict.ts'
import { createLearnedLexicon, type Lesson } from '../src/text/learned-lexicon.ts'
import type { Lexicon } from '../src/text/lexicon.ts'

const FLOORS_FILE = join(import.meta.dirname, 'lexicon.json')
/** How many documents taught the lexicon; the last is as many as there are. */
const AFTER = [10, 30, Infinity]
/** What a floor may be missed by: another machine's logarithms. */
const ROUNDING = 0.0001

const FOLDER = join(process.env['SAMBAC_PACKS'] ?? join(import.meta.dirname, '../../shared/packs'), 'align')

type Document = {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly source: readonly string[]
  readonly target: readonly string[]
}
type Gold = { readonly id: string; readonly links: readonly (readonly [readonly number[], readonly number[]])[] }

const jsonLines = (name: string): unknown[] =>
  readFileSync(join(FOLDER, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

const keyOf = (source: readonly number[], target: readonly number[]): string => `${source.join()}:${target.join()}`

/** Strict F1 over all documents: exact links; omissions count for precision alone. */
function createScore() {
  let right = 0
  let rightLinks = 0
  let found = 0
  let wanted = 0
  return {
    add(links: readonly { source: readonly number[]; target: readonly number[] }[], gold: Gold['links']): void {
      const keys = new Set(gold.map(([source, target]) => keyOf(source, target)))
      const hits = links.filter(({ source, target }) => keys.has(keyOf(source, target)))
      right += hits.length
      rightLinks += hits.filter(({ source, target }) => source.length && target.length).length
      found += links.length
      wanted += gold.filter(([source, target]) => source.length && target.length).length
    },
    f1(): number {
      const [precision, recall] = [right / found, rightLinks / wanted]
      return (2 * precision * recall) / (precision + recall)
    },
  }
}

type Row = { readonly name: string; readonly before: number; readonly after: readonly number[]; readonly pairs: number }

function measure(name: string, shared: Lexicon): Row {
  const documents = jsonLines(`${name}.in.jsonl`) as Document[]
  const gold = new Map((jsonLines(`${name}.gold.jsonl`) as Gold[]).map(({ id, links }) => [id, links]))
  const clean = documents.filter(({ id }) => id.endsWith('#clean'))
  const hard = documents.filter(({ id }) => id.endsWith('#hard'))
  const learned = createLearnedLexicon()
  const lexicon = { ...shared, learned }
  const lessons = new Map<string, Lesson>()
  const score = (): number => {
    const scored = createScore()
    for (const document of hard) {
      const own = lessons.get(document.id.replace('#hard', ''))
      if (own) learned.takeBack(own)
      scored.add(alignUnits({ ...document, unit: 'sentence', lexicon }), gold.get(document.id) ?? [])
      if (own) learned.add(own)
    }
    return scored.f1()
  }
  const before = score()
  const after = AFTER.map((many) => {
    for (const document of clean.slice(lessons.size, many)) {
      const lesson = learnFrom({ ...document, links: alignUnits({ ...document, unit: 'sentence', lexicon }) }, lexicon)
      learned.add(lesson)
      lessons.set(document.id.replace('#clean', ''), lesson)
    }
    return score()
  })
  const pairs = [...lessons.values()].reduce((sum, lesson) => sum + lesson.pairs.length, 0) / lessons.size
  return { name, before, after, pairs }
}

function digestOf(names: readonly string[]): string {
  const digest = createHash('sha256')
  for (const name of names)
    for (const part of ['in', 'gold']) digest.update(readFileSync(join(FOLDER, `${name}.${part}.jsonl`)))
  return digest.digest('hex')
}

type Floors = { readonly corpus: string; readonly scores: Readonly<Record<string, number>> }

function main(): void {
  if (!existsSync(FOLDER))
    return console.log(`lexicon: not measured, there are no packs at ${FOLDER} (set SAMBAC_PACKS)`)
  const names = readdirSync(FOLDER)
    .filter((file) => /^sentence-.*\.in\.jsonl$/.test(file))
    .map((file) => file.replace('.in.jsonl', ''))
    .sort()
  const shared = { cedict: loadCedict() }
  const heads = ['none', ...AFTER.map((many) => (many === Infinity ? 'all' : String(many)))]
  console.log(
    `${'hard, strict F1 after articles:'.padEnd(32)}${heads.map((head) => head.padEnd(8)).join('')}gain     pairs each`,
  )
  const rows = names.map((name) => {
    const row = measure(name, shared)
    const cells = [row.before, ...row.after].map((score) => score.toFixed(4).padEnd(8)).join('')
    console.log(`${name.padEnd(32)}${cells}${signed(gainOf(row))}  ${Math.round(row.pairs)}`)
    return row
  })
  console.log(`on average ${signed(rows.reduce((sum, row) => sum + gainOf(row), 0) / rows.length)}`)
  check(rows, digestOf(names))
}

const scoreOf = ({ after }: Row): number => after.at(-1) ?? 0
const gainOf = (row: Row): number => scoreOf(row) - row.before
const signed = (gain: number): string => `${gain < 0 ? '' : '+'}${gain.toFixed(4)}`

function check(rows: readonly Row[], corpus: string): void {
  const known = existsSync(FLOORS_FILE) ? (JSON.parse(readFileSync(FLOORS_FILE, 'utf8')) as Floors) : null
  const floors = known?.corpus === corpus ? known.scores : {}
  if (known && known.corpus !== corpus) console.log('lexicon: the packs are not those the floors were measured on')
  for (const row of rows) {
    const floor = floors[row.name] ?? 0
    if (scoreOf(row) < floor - ROUNDING) fail(`${row.name}: ${scoreOf(row).toFixed(4)} is below ${floor}`)
    if (gainOf(row) < -ROUNDING) fail(`${row.name}: learning does harm`)
  }
  if (!process.argv.includes('--raise')) return
  const scores = Object.fromEntries(
    rows.map((row) => [row.name, Math.max(floors[row.name] ?? 0, Math.round(scoreOf(row) * 10_000) / 10_000)]),
  )
  writeFileSync(FLOORS_FILE, `${JSON.stringify({ corpus, scores }, null, 2)}\n`)
}

function fail(reason: string): void {
  console.error(`lexicon: ${reason}`)
  process.exitCode = 1
}

main()
