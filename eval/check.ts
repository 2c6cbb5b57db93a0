/**
 * How well the checks find what was planted, and how silent they are where nothing was: on rows of our own (`eval/check/`,
 * three of the files held out), and on professional translations of the alignment packs. Run with `node eval/check.ts`; `--raise`
 * writes better figures as new floors, `--show` prints what was missed or wrongly found in the rows that may be looked at,
 * `--sample 50` prints findings in the professional translations, to be judged by hand. The packs are looked for in
 * `SAMBAC_PACKS`.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findFindings } from '../src/check/find-findings.ts'
import { checkAnswer } from '../src/commands/check.ts'
import { FINDING_KINDS } from '../src/model/finding.ts'
import { loadCedict } from '../src/store/load-cedict.ts'
import { findingSentence } from '../src/web/finding-words.ts'
import { wordsOf } from '../src/web/words.ts'
import { HELD_OUT, readRows, ROW_FILES, type Row } from './check-rows.ts'

const FOLDER = join(process.env['SAMBAC_PACKS'] ?? join(import.meta.dirname, '../../shared/packs'), 'align')
const PROFESSIONAL = ['sentence-ntrex-zho-CN', 'sentence-ntrex-zho-TW']
const OTHER_PROFESSIONAL = ['deu', 'spa', 'rus', 'vie', 'jpn'].map((lang) => `sentence-ntrex-${lang}`)
const FLOORS_FILE = join(import.meta.dirname, 'check.json')
const lexicon = { cedict: loadCedict() }

type Told = { readonly kind: string; readonly message: string }
type Figures = Readonly<Record<string, number>>
type Floors = { readonly rows: string; readonly recall: Figures; readonly falseFindings: Figures }

const toldOf = (row: Row): readonly Told[] => {
  const { learned, ...line } = row
  const answer = checkAnswer(line, { ...lexicon, learned })
  if (!answer.ok) throw new Error(`${row.id}: ${answer.detail}`)
  return answer.value.findings as Told[]
}

type Measured = { readonly recall: Figures; readonly falseFindings: Figures }

function measureRows(names: readonly string[], isShown: boolean): Measured {
  const rows = names.flatMap(readRows).map((row) => ({ ...row, told: toldOf(row) }))
  const clean = rows.filter(({ planted }) => !planted)
  const recall: Record<string, number> = {}
  for (const kind of [...FINDING_KINDS, 'all'] as const) {
    const planted = rows.filter((row) => row.planted && (kind === 'all' || row.planted === kind))
    recall[kind] = planted.filter((row) => row.told.some((one) => one.kind === row.planted)).length / planted.length
  }
  const wrong = clean.flatMap(({ told }) => told).length
  const beside = rows.flatMap(({ planted, told }) =>
    planted ? told.filter(({ kind }) => kind !== planted) : [],
  ).length
  if (isShown)
    for (const { id, planted, told, source, target } of rows)
      if (planted ? !told.some(({ kind }) => kind === planted) || told.length > 1 : told.length)
        console.log(
          `${id}\n  ${source.join('\n  ')}\n  ${target.join('\n  ')}\n  → ${told.map(({ kind, message }) => `${kind}: ${message}`).join('\n  → ') || 'nothing'}\n`,
        )
  return { recall, falseFindings: { clean: wrong / clean.length, beside: beside / (rows.length - clean.length) } }
}

type Document = Omit<Row, 'planted'>
type Gold = { readonly id: string; readonly links: readonly (readonly [readonly number[], readonly number[]])[] }

const jsonLines = (name: string): unknown[] =>
  readFileSync(join(FOLDER, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

/** Findings in translations that professionals made and nobody damaged, by the given links: per sentence, and what was told. */
function measureProfessional(names: readonly string[]): { perSentence: number; told: string[] } {
  let sentences = 0
  const told = names.flatMap((name) => {
    const gold = new Map((jsonLines(`${name}.gold.jsonl`) as Gold[]).map(({ id, links }) => [id, links]))
    const documents = (jsonLines(`${name}.in.jsonl`) as Document[]).filter(({ id }) => id.endsWith('#clean'))
    return documents.flatMap((document) => {
      sentences += document.source.length
      const links = (gold.get(document.id) ?? []).map(([source, target]) => ({ source, target, score: 1 }))
      return findFindings({ ...document, links }, { lexicon }).map((finding) => {
        const quoted = (side: 'source' | 'target') => finding[side].map((unit) => document[side][unit]).join(' ')
        return `${finding.kind}: ${findingSentence(finding, wordsOf('en'))}\n  ${quoted('source')}\n  ${quoted('target')}`
      })
    })
  })
  return { perSentence: told.length / sentences, told }
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

function printRows(name: string, { recall, falseFindings }: Measured): void {
  console.log(`${name}: ${percent(recall['all'] ?? 0)} of what was planted is found`)
  for (const kind of FINDING_KINDS)
    if (!Number.isNaN(recall[kind])) console.log(`  ${kind.padEnd(14)} ${percent(recall[kind] ?? 0)}`)
  console.log(
    `  in 100 clean rows ${((falseFindings['clean'] ?? 0) * 100).toFixed(1)} findings; beside the planted one ${((falseFindings['beside'] ?? 0) * 100).toFixed(1)} in 100 rows`,
  )
}

/** Every n-th, so that a sample is spread over all. */
function printSample(told: readonly string[], size: number): void {
  const step = Math.max(1, told.length / size)
  for (let i = 0; i < Math.min(size, told.length); i++) console.log(`\n${i + 1}. ${told[Math.floor(i * step)]}`)
}

function digestOf(names: readonly string[]): string {
  const digest = createHash('sha256')
  for (const name of names) digest.update(readFileSync(join(import.meta.dirname, 'check', `${name}.jsonl`)))
  return digest.digest('hex')
}

function run(): number {
  const seen = measureRows(
    ROW_FILES.filter((name) => !HELD_OUT.some((held) => held === name)),
    process.argv.includes('--show'),
  )
  const [heldOut, later, latest] = HELD_OUT.map((name) => measureRows([name], false)) as [Measured, Measured, Measured]
  printRows('rows', seen)
  printRows('rows held out', heldOut)
  printRows('rows held out: learned names, days by value, other languages', later)
  printRows('rows held out: as news is written', latest)
  const recall: Record<string, number> = {
    heldOut: heldOut.recall['all'] ?? 0,
    later: later.recall['all'] ?? 0,
    latest: latest.recall['all'] ?? 0,
    ...seen.recall,
  }
  const falseFindings: Record<string, number> = {
    ...seen.falseFindings,
    heldOut: heldOut.falseFindings['clean'] ?? 0,
    later: later.falseFindings['clean'] ?? 0,
    latest: latest.falseFindings['clean'] ?? 0,
  }
  if (existsSync(FOLDER)) {
    const { perSentence, told } = measureProfessional(PROFESSIONAL)
    falseFindings['professional'] = perSentence
    console.log(`professional translations: a finding in ${(1 / perSentence).toFixed(1)} sentences (${told.length})`)
    const others = measureProfessional(OTHER_PROFESSIONAL)
    falseFindings['otherProfessional'] = others.perSentence
    console.log(
      `in other languages: a finding in ${(1 / others.perSentence).toFixed(1)} sentences (${others.told.length})`,
    )
    const sample = process.argv.indexOf('--sample')
    if (sample > 0) printSample(told, Number(process.argv[sample + 1] ?? 50))
  } else console.log(`check: no packs at ${FOLDER}; professional translations were not read`)
  return compareWithFloors(recall, falseFindings)
}

function compareWithFloors(recall: Figures, falseFindings: Figures): number {
  const floors = existsSync(FLOORS_FILE) ? (JSON.parse(readFileSync(FLOORS_FILE, 'utf8')) as Floors) : null
  const rows = digestOf(ROW_FILES)
  const known = floors?.rows === rows ? floors : null
  if (floors && !known) console.log('check: the rows are not those the floors were measured on')
  const slack = 1e-9
  const failures = [
    ...Object.entries(known?.recall ?? {})
      .filter(([name, floor]) => (recall[name] ?? 0) < floor - slack)
      .map(([name, floor]) => `${name}: recall ${recall[name]} is below ${floor}`),
    ...Object.entries(known?.falseFindings ?? {})
      .filter(([name, most]) => (falseFindings[name] ?? 0) > most + slack)
      .map(([name, most]) => `${name}: ${falseFindings[name]} findings are more than ${most}`),
  ]
  for (const failure of failures) console.error(`check: ${failure}`)
  if (process.argv.includes('--raise')) {
    const best = (now: Figures, then: Figures | undefined, choose: (a: number, b: number) => number): Figures =>
      Object.fromEntries(
        Object.entries({ ...then, ...now }).map(([name, value]) => [name, choose(value, then?.[name] ?? value)]),
      )
    const raised = {
      rows,
      recall: best(recall, known?.recall, Math.max),
      falseFindings: best(falseFindings, known?.falseFindings, Math.min),
    }
    writeFileSync(FLOORS_FILE, `${JSON.stringify(raised, null, 2)}\n`)
  }
  return failures.length ? 1 : 0
}

process.exitCode = run()
