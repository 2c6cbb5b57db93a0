/**
 * Trains the weights and trees by which extraction decides line by line (src/extract/line-weights.json, line-trees.json), on the pages of a pack
 * whose text is known. Cross-validates by site first, prints what pages of unseen sites would score and writes nothing
 * where that falls below eval/extract-unseen.json.
 *   node scripts/train-line-model.ts [--dry] [--raise] [--no-cv]     SAMBAC_PACKS names the packs (default ../shared/packs)
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { bestThreshold, pageViewOf } from '../src/extract/choose-leaves.ts'
import { featuresOf } from '../src/extract/line-features.ts'
import { HOPELESS } from '../src/extract/line-model.ts'
import type { Line } from '../src/extract/page-view.ts'
import { parseHtml } from '../src/extract/parse-html.ts'
import { decodeText } from '../src/text/charset.ts'
import { fitWeights } from './fit-weights.ts'
import { growTrees, scoreOf, type Rows, type Tree } from './grow-trees.ts'
import { bodyScore, goldLabels, snippetLabels, tokensOf, type TruthPage } from './line-labels.ts'

const PACKS = join(process.env['SAMBAC_PACKS'] ?? join(import.meta.dirname, '../../shared/packs'), 'extract')
const FLOORS = join(import.meta.dirname, '../eval/extract-unseen.json')
const FOLDS = 5
/** A floor stands this far below what was reached: a change elsewhere on the path moves a few pages. */
const SLACK = 0.003

/** A feature must occur on this many sites to count. */
const MIN_SITES = { weight: 5, question: 8 }

const probability = (score: number): number => 1 / (1 + Math.exp(-score))

type Page = {
  readonly truth: TruthPage
  readonly fold: number
  readonly lines: readonly Line[]
  readonly features: readonly string[][]
  /** 1 body, 0 not, -1 unknown. */
  readonly labels: Int8Array
  readonly weights: Float32Array
}

const truth = JSON.parse(brotliDecompressSync(readFileSync(join(PACKS, 'truth.json.br'))).toString()) as TruthPage[]

/** Sites of one fold stay together. */
function foldOf(site: string): number {
  let hash = 7
  for (const character of site) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 100_003
  return hash % FOLDS
}

function load(page: TruthPage): Page | null {
  const body = brotliDecompressSync(readFileSync(join(PACKS, page.file)))
  const parsed = parseHtml(decodeText(body).text)
  if (!parsed.ok) return null
  const view = pageViewOf(parsed.value, page.url ?? 'https://example.org/')
  const { lines, features: found } = featuresOf(view)
  const features = found.map(({ own, around }) => [...own, ...around.flat()])
  const labels = page.text ? goldLabels(lines, page) : snippetLabels(lines, page)
  const gold = tokensOf(page.text || '', page).length
  const weights = new Float32Array(lines.length)
  for (const [i, line] of lines.entries()) {
    const tokens = tokensOf(line.leaf.text, page).length
    const share = page.text ? (tokens + 1) / (gold + 10) : 0.55 / 30
    weights[i] = labels[i] === -1 ? 0 : 0.05 + Math.min(3, share * 30)
  }
  return { truth: page, fold: foldOf(page.site), lines, features, labels, weights }
}

/** What is written: a weight for each feature, and trees with the names of the features that they ask for. */
type Model = {
  readonly weights: ReadonlyMap<string, number>
  readonly features: readonly string[]
  readonly trees: readonly Tree[]
}

/** Single words of class names: hints of little weight each, and no questions for trees, which would learn sites by them. */
const isClassWord = (feature: string): boolean => feature.startsWith('name ')

/** Features that occur on enough sites, with their numbers. */
function countedFeatures(pages: readonly Page[], minSites: number): Map<string, number> {
  const sites = new Map<string, Set<string>>()
  for (const page of pages)
    for (const feature of new Set(page.features.flat())) {
      const seen = sites.get(feature) ?? new Set()
      sites.set(feature, seen.add(page.truth.site))
    }
  const counted = [...sites].filter(([, seen]) => seen.size >= minSites).map(([feature]) => feature)
  return new Map(counted.map((feature, i) => [feature, i]))
}

/** The lines that `isWanted` names, in the trainer's form. */
function rowsFrom(
  pages: readonly Page[],
  index: ReadonlyMap<string, number>,
  isWanted: (label: number) => boolean,
): Rows {
  const lines = pages.flatMap((page) =>
    page.features.flatMap((features, i) => {
      const label = page.labels[i] ?? -1
      if (features.length === 1 || !isWanted(label)) return [] // hopeless
      const ids = new Set(features.flatMap((feature) => index.get(feature) ?? []))
      return [{ ids: Int32Array.from(ids).toSorted(), label, weight: page.weights[i] ?? 0 }]
    }),
  )
  const starts = new Int32Array(lines.length + 1)
  for (const [i, { ids }] of lines.entries()) starts[i + 1] = (starts[i] ?? 0) + ids.length
  const features = new Int32Array(starts.at(-1) ?? 0)
  for (const [i, { ids }] of lines.entries()) features.set(ids, starts[i])
  return {
    features,
    starts,
    labels: Uint8Array.from(lines, ({ label }) => Math.max(0, label)),
    weights: Float32Array.from(lines, ({ weight }) => weight),
    featureCount: index.size,
  }
}

function train(pages: readonly Page[]): Model {
  const known = (label: number) => label >= 0
  const weighed = countedFeatures(pages, MIN_SITES.weight)
  const fitted = fitWeights(rowsFrom(pages, weighed, known))
  const rounded = [...weighed].map(([feature, i]) => [feature, Math.round((fitted[i] ?? 0) * 1000) / 1000] as const)
  const asked = countedFeatures(pages, MIN_SITES.question)
  const questions = new Map([...asked.keys()].filter((feature) => !isClassWord(feature)).map((name, i) => [name, i]))
  return {
    weights: new Map(rounded.filter(([, weight]) => Math.abs(weight) >= 0.01)),
    features: [...questions.keys()],
    trees: growTrees(rowsFrom(pages, questions, known)),
  }
}

/** How likely each line of a page is body: the mean of what weights and trees say. */
function judge(page: Page, { weights, features, trees }: Model): number[] {
  const index = new Map(features.map((feature, i) => [feature, i]))
  const rows = rowsFrom([page], index, () => true)
  let row = 0
  return page.features.map((line) => {
    if (line.length === 1) return 0 // hopeless
    const sum = line.reduce((score, feature) => score + (weights.get(feature) ?? 0), 0)
    const answer = scoreOf(trees, rows, row++)
    return sum < HOPELESS ? probability(sum) : (probability(sum) + probability(answer)) / 2
  })
}

/** Each page judged by weights and trees that have not seen its site. */
function judgedUnseen(pages: readonly Page[]): Map<Page, number[]> {
  const judged = new Map<Page, number[]>()
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = train(pages.filter((page) => page.fold !== fold))
    for (const page of pages) if (page.fold === fold) judged.set(page, judge(page, model))
  }
  return judged
}

function report(name: string, judged: ReadonlyMap<Page, readonly number[]>): Record<string, number> {
  const sets = new Map<string, { p: number; r: number; pn: number; rn: number; n: number }>()
  for (const [page, p] of judged) {
    if (!page.truth.text) continue
    const threshold = bestThreshold(page.lines, p)
    const kept = page.lines.filter((_, i) => (p[i] ?? 0) >= threshold)
    const score = bodyScore(kept, page.truth)
    const sums = sets.get(page.truth.set) ?? { p: 0, r: 0, pn: 0, rn: 0, n: 0 }
    sums.n += 1
    if (score.p !== null) {
      sums.p += score.p
      sums.pn += 1
    }
    if (score.r !== null) {
      sums.r += score.r
      sums.rn += 1
    }
    sets.set(page.truth.set, sums)
  }
  const figures: Record<string, number> = {}
  for (const [set, s] of [...sets].toSorted(([a], [b]) => a.localeCompare(b))) {
    const [p, r] = [s.p / s.pn, s.r / s.rn]
    const f1 = (2 * p * r) / (p + r)
    figures[set] = Number(f1.toFixed(4))
    console.log(name.padEnd(8), set.padEnd(10), `P ${p.toFixed(4)}  R ${r.toFixed(4)}  F1 ${f1.toFixed(4)}  (${s.n})`)
  }
  return figures
}

/** True where no set falls below what was reached before on unseen sites; `--raise` pins what is reached now. */
function holdsFloors(figures: Readonly<Record<string, number>>): boolean {
  const floors = existsSync(FLOORS) ? (JSON.parse(readFileSync(FLOORS, 'utf8')) as Record<string, number>) : {}
  const fallen = Object.entries(figures).filter(([set, f1]) => f1 < (floors[set] ?? 0))
  for (const [set, f1] of fallen) console.error(`${set}: ${f1} on unseen sites is below its floor ${floors[set]}`)
  if (fallen.length > 0) return false
  if (process.argv.includes('--raise')) {
    const pinned = Object.entries(figures).map(([set, f1]) => [set, Math.max(floors[set] ?? 0, f1 - SLACK).toFixed(4)])
    writeFileSync(
      FLOORS,
      `${JSON.stringify(Object.fromEntries(pinned.map(([set, f1]) => [set, Number(f1)])), null, 2)}\n`,
    )
  }
  return true
}

const write = (file: string, text: string): void =>
  writeFileSync(join(import.meta.dirname, '../src/extract', file), text)

const featuresAsked = (tree: Tree): number[] =>
  typeof tree === 'number' ? [] : [tree[0], ...featuresAsked(tree[1]), ...featuresAsked(tree[2])]

const renumbered = (tree: Tree, numbers: ReadonlyMap<number, number>): Tree =>
  typeof tree === 'number'
    ? tree
    : [numbers.get(tree[0]) ?? -1, renumbered(tree[1], numbers), renumbered(tree[2], numbers)]

const pages = truth.map(load).filter((page) => page !== null)
console.log(`${pages.length} pages, ${pages.reduce((n, page) => n + page.lines.length, 0)} lines`)
report('oracle', new Map(pages.map((page) => [page, [...page.labels]])))

const isBetter = process.argv.includes('--no-cv') || holdsFloors(report('unseen', judgedUnseen(pages)))
process.exitCode = isBetter ? 0 : 1
if (isBetter && !process.argv.includes('--dry')) {
  const { weights, features, trees } = train(pages)
  const sorted = [...weights].toSorted(([a], [b]) => (a < b ? -1 : 1))
  write('line-weights.json', `${JSON.stringify(Object.fromEntries(sorted), null, 1)}\n`)
  const asked = new Set(trees.flatMap(featuresAsked))
  const kept = features.flatMap((feature, i) => (asked.has(i) ? [{ feature, i }] : []))
  const numbers = new Map(kept.map(({ i }, number) => [i, number]))
  const names = kept.map(({ feature }) => JSON.stringify(feature)).join(',\n')
  const lines = trees.map((tree) => JSON.stringify(renumbered(tree, numbers))).join(',\n')
  write('line-trees.json', `{"features":[\n${names}\n],"trees":[\n${lines}\n]}\n`)
  console.log(`${weights.size} weights and ${trees.length} trees over ${kept.length} features written`)
}
