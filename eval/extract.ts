/**
 * Scores extraction over the pages of the pack with the pack's own scorer and compares with the floors in extract.json.
 *   node eval/extract.ts            fails below a floor
 *   node eval/extract.ts --raise    raises floors to what is reached now (they never go down)
 *   node eval/extract.ts --unseen   each page judged by weights that were trained on other sites; floors in extract-unseen.json
 *   node eval/extract.ts [--unseen] --worst SET [N]   the pages with the lowest body F1, with what was lost and what was too much
 * SAMBAC_PACKS names the packs (default ../shared/packs); where they are absent it says so and passes.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { brotliDecompressSync } from 'node:zlib'
import { foldOf, unseenWeights } from '../scripts/fit-weights.ts'
import { bodyF1 } from '../scripts/line-labels.ts'
import { readTrainingPages } from '../scripts/training-lines.ts'
import { extractArticle } from '../src/extract/extract-article.ts'
import { answerFrom } from '../src/extract/extraction-answer.ts'
import type { LineWeights } from '../src/extract/line-model.ts'

type Truth = {
  readonly site: string
  readonly id: string
  readonly set: string
  readonly url: string | null
  readonly file: string
  readonly text: string
}
type Scores = Record<string, Record<string, number>>
type Floors = { readonly corpus: string; readonly floors: Scores }

const WORKERS = 2
const PACKS = process.env['SAMBAC_PACKS'] ?? join(import.meta.dirname, '../../shared/packs')
const PACK = join(PACKS, 'extract')
const IS_UNSEEN = process.argv.includes('--unseen')
const FLOORS = join(import.meta.dirname, IS_UNSEEN ? 'extract-unseen.json' : 'extract.json')
/** What the floors pin, set by set. */
const PINNED = ['f1', 'hanF1', 'exact', 'paragraphs', 'title', 'author', 'date']
/** A floor stands this far below what was reached, so that a rounding elsewhere doesn't fail a build. */
const SLACK = 0.002

const readPacked = (file: string): Buffer => brotliDecompressSync(readFileSync(join(PACK, file)))
const readTruth = (): Truth[] => JSON.parse(readPacked('truth.json.br').toString()) as Truth[]

/** By the weights of the site's fold, or where none are given by those shipped. */
function answer({ id, url, file, site }: Truth, folds: readonly LineWeights[]): string {
  const weights = folds[foldOf(site)]
  const page = { url: url ?? 'https://example.org/', body: readPacked(file) }
  const result = extractArticle(page, weights ? { weights } : {})
  const out = result.ok ? answerFrom(result.value, url ?? '') : { error: { code: result.code, message: result.detail } }
  return JSON.stringify({ id, ...out })
}

function work(): void {
  const { share, folds } = workerData as { share: number; folds: LineWeights[] }
  const lines = readTruth()
    .filter((_, i) => i % WORKERS === share)
    .map((page) => answer(page, folds))
  parentPort?.postMessage(lines)
}

const extractAll = async (folds: readonly LineWeights[]): Promise<string[]> => {
  const shares = Array.from(
    { length: WORKERS },
    (_, share) =>
      new Promise<string[]>((resolve, reject) => {
        const worker = new Worker(import.meta.filename, { workerData: { share, folds } })
        worker.once('message', resolve)
        worker.once('error', reject)
      }),
  )
  return (await Promise.all(shares)).flat()
}

function score(lines: readonly string[]): Scores {
  const folder = mkdtempSync(join(tmpdir(), 'sambac-eval-'))
  const out = join(folder, 'out.jsonl')
  writeFileSync(out, `${lines.join('\n')}\n`)
  try {
    const scorer = [join(PACKS, 'score.mjs'), 'extract', PACK, out, '--json']
    return JSON.parse(execFileSync(process.execPath, scorer, { encoding: 'utf8', maxBuffer: 1e8 })) as Scores
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function printTable(scores: Scores): void {
  const columns = ['pages', 'failed', 'p', 'r', 'f1', 'hanF1', 'exact', 'paragraphs', 'title', 'author', 'date']
  console.log(['set', ...columns].map((name) => name.padStart(10)).join(''))
  for (const [set, values] of Object.entries(scores)) {
    const cells = columns.map((name) => (name in values ? String(Number(values[name]?.toFixed(4))) : '-'))
    console.log([set, ...cells].map((cell) => cell.padStart(10)).join(''))
  }
}

function compare(scores: Scores): number {
  const corpus = createHash('sha256')
    .update(readFileSync(join(PACK, 'truth.json.br')))
    .digest('hex')
    .slice(0, 16)
  const pinned = existsSync(FLOORS) ? (JSON.parse(readFileSync(FLOORS, 'utf8')) as Floors) : { corpus, floors: {} }
  if (pinned.corpus !== corpus) {
    console.log(`floors are pinned for corpus ${pinned.corpus}, this is ${corpus}: not compared`)
    return 0
  }
  const failures: string[] = []
  const raised: Scores = {}
  for (const [set, values] of Object.entries(scores)) {
    raised[set] = {}
    // By weights of other sites a front page may be refused; its figures then show the loss.
    if (!IS_UNSEEN && values['failed'] !== 0) failures.push(`${set}: ${values['failed']} pages failed`)
    for (const name of PINNED) {
      const reached = values[name]
      if (reached === undefined) continue
      const floor = pinned.floors[set]?.[name] ?? 0
      if (reached < floor) failures.push(`${set} ${name}: ${reached} is below its floor ${floor}`)
      raised[set][name] = Math.max(floor, Number((reached - SLACK).toFixed(4)))
    }
  }
  if (process.argv.includes('--raise')) {
    writeFileSync(FLOORS, `${JSON.stringify({ corpus, floors: raised }, null, 2)}\n`)
    console.log(`floors written to ${FLOORS}`)
    return 0
  }
  for (const failure of failures) console.error(failure)
  console.log(failures.length === 0 ? 'all floors hold' : `${failures.length} below their floor`)
  return failures.length === 0 ? 0 : 1
}

/** Lines of one text that the other lacks, by their folded words. */
function missing(from: string, other: string): string[] {
  const fold = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  const whole = fold(other)
  return from.split(/\n+/).filter((line) => fold(line).length > 3 && !whole.includes(fold(line)))
}

function printWorst(set: string, count: number, folds: readonly LineWeights[]): void {
  const truth = readTruth().filter((page) => page.set === set && page.text)
  const rows = truth.map((page) => {
    const found = JSON.parse(answer(page, folds)) as { text?: string; error?: { code: string } }
    const text = found.text ?? ''
    return {
      page,
      f1: bodyF1(text, page),
      lost: missing(page.text, text),
      extra: missing(text, page.text),
      error: found.error,
    }
  })
  for (const { page, f1, lost, extra, error } of rows.toSorted((a, b) => a.f1 - b.f1).slice(0, count)) {
    console.log(`\n${page.id}  F1 ${f1.toFixed(3)}  ${error ? error.code : ''}`)
    for (const line of lost.slice(0, 3)) console.log(`  lost (${lost.length})   ${line.slice(0, 100)}`)
    for (const line of extra.slice(0, 3)) console.log(`  extra (${extra.length})  ${line.slice(0, 100)}`)
  }
}

if (!isMainThread) work()
else if (!existsSync(join(PACK, 'truth.json.br'))) {
  console.log(`extraction is not scored: no pack at ${PACK} (set SAMBAC_PACKS)`)
} else {
  const folds = IS_UNSEEN ? unseenWeights(readTrainingPages(PACK)) : []
  const at = process.argv.indexOf('--worst')
  if (at > 0) printWorst(process.argv[at + 1] ?? 'shub', Number(process.argv[at + 2]) || 10, folds)
  else {
    const scores = score(await extractAll(folds))
    printTable(scores)
    process.exitCode = compare(scores)
  }
}
