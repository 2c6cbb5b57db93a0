/**
 * How well editions are laid side by side, on every file of the alignment packs, beside Gale and Church's baseline. Scores are
 * those of the packs' own scorer: strict and lax F1. No file as a whole may fall below the baseline. Run with `node eval/align.ts`; `--raise` writes better scores as new
 * floors. The packs are looked for in `SAMBAC_PACKS`.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { alignAnswer } from '../src/align/align-answer.ts'
import { loadCedict } from '../src/store/load-cedict.ts'
import { galeChurch } from './gale-church.ts'

const PACKS = process.env['SAMBAC_PACKS'] ?? join(import.meta.dirname, '../../shared/packs')
const FOLDER = join(PACKS, 'align')
const FLOORS_FILE = join(import.meta.dirname, 'align.json')
/** What a floor may be missed by: the last digit of the scorer. */
const ROUNDING = 0.0001

type Line = { readonly id: string; readonly source: readonly string[]; readonly target: readonly string[] }
type Score = { readonly strictF1: number; readonly laxF1: number }
type Scores = Readonly<Record<string, Score>>
type Floors = { readonly corpus: string; readonly scores: Readonly<Record<string, Score>> }

const jsonLines = (file: string): Line[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)

/** Scores one answer to a file by variant; files without variants have only `all`. */
function scoreOf(name: string, answers: readonly object[], folder: string): Scores {
  const out = join(folder, 'out.jsonl')
  writeFileSync(out, answers.map((answer) => JSON.stringify(answer)).join('\n'))
  const parameters = [join(PACKS, 'score.mjs'), 'align', join(FOLDER, `${name}.gold.jsonl`), out, '--json']
  const { missing, ...scores } = JSON.parse(execFileSync(process.execPath, parameters, { encoding: 'utf8' })) as Record<
    string,
    Score
  >
  if (Number(missing)) throw new Error(`${name}: ${Number(missing)} documents without an answer`)
  return scores
}

const processorMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function measure(names: readonly string[]) {
  const lexicon = { cedict: loadCedict() }
  const folder = mkdtempSync(join(tmpdir(), 'sambac-align-'))
  const rows: { name: string; ours: Score; baseline: Score }[] = []
  let units = 0
  let ms = 0
  for (const name of names) {
    const lines = jsonLines(join(FOLDER, `${name}.in.jsonl`))
    const began = processorMs()
    const answers = lines.map((line) => {
      const result = alignAnswer(line, lexicon)
      if (!result.ok) throw new Error(`${name} ${line.id}: ${result.detail}`)
      return { id: line.id, ...result.value }
    })
    ms += processorMs() - began
    units += lines.reduce((sum, { source, target }) => sum + Math.max(source.length, target.length), 0)
    const ours = scoreOf(name, answers, folder)
    const baseline = scoreOf(
      name,
      lines.map(({ id, source, target }) => ({ id, links: galeChurch(source, target) })),
      folder,
    )
    for (const variant of Object.keys(ours))
      rows.push({
        name: variant === 'all' ? name : `${name} ${variant}`,
        ours: ours[variant]!,
        baseline: baseline[variant]!,
      })
  }
  rmSync(folder, { recursive: true })
  return { rows, perSecond: Math.round((units / ms) * 1000) }
}

function digestOf(names: readonly string[]): string {
  const digest = createHash('sha256')
  for (const name of names)
    for (const part of ['in', 'gold']) digest.update(readFileSync(join(FOLDER, `${name}.${part}.jsonl`)))
  return digest.digest('hex')
}

function run(): number {
  if (!existsSync(FOLDER)) {
    console.log(`align: no packs at ${FOLDER}; nothing was measured`)
    return 0
  }
  const names = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.in.jsonl'))
    .map((file) => file.replace('.in.jsonl', ''))
    .sort()
  const { rows, perSecond } = measure(names)
  console.log(`${'strict / lax F1'.padEnd(32)}      ours           Gale–Church`)
  for (const { name, ours, baseline } of rows) {
    const show = ({ strictF1, laxF1 }: Score) => `${strictF1.toFixed(4)} ${laxF1.toFixed(4)}`
    console.log(`${name.padEnd(32)} ${show(ours)}   ${show(baseline)}`)
  }
  console.log(`${perSecond} units a second of processor time, both sides read`)

  const floors = existsSync(FLOORS_FILE) ? (JSON.parse(readFileSync(FLOORS_FILE, 'utf8')) as Floors) : null
  const corpus = digestOf(names)
  if (floors && floors.corpus !== corpus) console.log('align: the packs are not those the floors were measured on')
  const failures = rows.flatMap(({ name, ours, baseline }) => {
    const floor = floors?.corpus === corpus ? floors.scores[name] : undefined
    return [
      ...(floor && ours.strictF1 < floor.strictF1 - ROUNDING
        ? [`${name}: strict ${ours.strictF1} is below ${floor.strictF1}`]
        : []),
      ...(floor && ours.laxF1 < floor.laxF1 - ROUNDING ? [`${name}: lax ${ours.laxF1} is below ${floor.laxF1}`] : []),
      ...(!name.includes(' ') && ours.strictF1 < baseline.strictF1
        ? [`${name}: strict ${ours.strictF1} is below Gale–Church's ${baseline.strictF1}`]
        : []),
    ]
  })
  for (const failure of failures) console.error(`align: ${failure}`)
  if (process.argv.includes('--raise')) {
    const scores = rows.map(({ name, ours }) => {
      const old = floors?.corpus === corpus ? floors.scores[name] : undefined
      const higher = (key: keyof Score) => Math.max(ours[key], old?.[key] ?? 0)
      return [name, { strictF1: higher('strictF1'), laxF1: higher('laxF1') }]
    })
    writeFileSync(FLOORS_FILE, `${JSON.stringify({ corpus, scores: Object.fromEntries(scores) }, null, 2)}\n`)
  }
  return failures.length ? 1 : 0
}

process.exitCode = run()
