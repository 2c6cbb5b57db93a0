/**
 * Trains the weights by which extraction decides line by line (src/extract/line-weights.json), on the pages of a pack
 * whose text is known. Cross-validates by site first and prints what pages of unseen sites would score.
 *   node scripts/train-line-model.ts [--dry]        SAMBAC_PACKS names the packs (default ../shared/packs)
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { bestThreshold, pageViewOf } from '../src/extract/choose-leaves.ts'
import { featuresOf } from '../src/extract/line-features.ts'
import type { Line } from '../src/extract/page-view.ts'
import { parseHtml } from '../src/extract/parse-html.ts'
import { decodeText } from '../src/text/charset.ts'
import { bodyScore, goldLabels, snippetLabels, tokensOf, type TruthPage } from './line-labels.ts'

const PACKS = join(process.env['SAMBAC_PACKS'] ?? join(import.meta.dirname, '../../shared/packs'), 'extract')
const FOLDS = 5

const EPOCHS = 4
const L2 = 4e-3
const RATE = 0.02
/** A feature must occur on this many sites to count. */
const MIN_SITES = 5

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

/** Logistic regression by stochastic gradient descent with Adagrad steps. */
function train(pages: readonly Page[]): Map<string, number> {
  const sites = new Map<string, Set<string>>()
  for (const page of pages)
    for (const features of page.features)
      for (const feature of features) {
        let seen = sites.get(feature)
        if (!seen) sites.set(feature, (seen = new Set()))
        if (seen.size < MIN_SITES) seen.add(page.truth.site)
      }
  const index = new Map<string, number>()
  for (const [feature, seen] of sites) if (seen.size >= MIN_SITES) index.set(feature, index.size)
  const rows: { ids: Int32Array; label: number; weight: number }[] = []
  for (const page of pages)
    for (const [i, features] of page.features.entries()) {
      if (page.labels[i] === -1) continue
      const ids = features.map((feature) => index.get(feature)).filter((id) => id !== undefined)
      rows.push({ ids: Int32Array.from(ids), label: page.labels[i] ?? 0, weight: page.weights[i] ?? 0 })
    }
  const w = new Float64Array(index.size)
  const mean = new Float64Array(index.size)
  const squares = new Float64Array(index.size).fill(0.3)
  let averaged = 0
  let seed = 42
  const order = Int32Array.from(rows.keys())
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
      const j = seed % (i + 1)
      const swap = order[i] as number
      order[i] = order[j] as number
      order[j] = swap
    }
    for (const at of order) {
      const row = rows[at] as (typeof rows)[number]
      let score = 0
      for (const id of row.ids) score += w[id] as number
      const slope = (probability(score) - row.label) * row.weight
      if (Math.abs(slope) < 1e-5) continue
      for (const id of row.ids) {
        const g = slope + L2 * (w[id] as number)
        squares[id] = (squares[id] as number) + g * g
        w[id] = (w[id] as number) - (RATE * g) / Math.sqrt(squares[id])
      }
    }
    if (epoch >= EPOCHS / 2) {
      averaged += 1
      for (let i = 0; i < w.length; i += 1) mean[i] = (mean[i] as number) + (w[i] as number)
    }
  }
  const weights = new Map<string, number>()
  for (const [feature, id] of index) {
    const value = (mean[id] as number) / averaged
    if (Math.abs(value) >= 0.01) weights.set(feature, Math.round(value * 1000) / 1000)
  }
  return weights
}

const apply = (features: readonly string[][], weights: ReadonlyMap<string, number>): number[] =>
  features.map((row) => probability(row.reduce((sum, feature) => sum + (weights.get(feature) ?? 0), 0)))

/** Each page judged by weights that have not seen its site. */
function judgedUnseen(pages: readonly Page[]): Map<Page, number[]> {
  const judged = new Map<Page, number[]>()
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const weights = train(pages.filter((page) => page.fold !== fold))
    for (const page of pages) if (page.fold === fold) judged.set(page, apply(page.features, weights))
  }
  return judged
}

function report(name: string, judged: ReadonlyMap<Page, readonly number[]>): void {
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
  for (const [set, s] of [...sets].toSorted(([a], [b]) => a.localeCompare(b))) {
    const [p, r] = [s.p / s.pn, s.r / s.rn]
    console.log(
      name.padEnd(8),
      set.padEnd(10),
      `P ${p.toFixed(4)}  R ${r.toFixed(4)}  F1 ${((2 * p * r) / (p + r)).toFixed(4)}  (${s.n})`,
    )
  }
}

const pages = truth.map(load).filter((page) => page !== null)
console.log(`${pages.length} pages, ${pages.reduce((n, page) => n + page.lines.length, 0)} lines`)
report('oracle', new Map(pages.map((page) => [page, [...page.labels]])))

if (!process.argv.includes('--no-cv')) report('unseen', judgedUnseen(pages))
if (!process.argv.includes('--dry')) {
  const weights = [...train(pages)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const target = join(import.meta.dirname, '../src/extract/line-weights.json')
  writeFileSync(target, `${JSON.stringify(Object.fromEntries(weights), null, 1)}\n`)
  console.log(`${weights.length} weights written`)
}
