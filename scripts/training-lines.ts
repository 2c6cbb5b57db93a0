import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { pageViewOf } from '../src/extract/choose-leaves.ts'
import { featuresOf } from '../src/extract/line-features.ts'
import type { Line } from '../src/extract/page-view.ts'
import { parseHtml } from '../src/extract/parse-html.ts'
import { decodeText } from '../src/text/charset.ts'
import { goldLabels, snippetLabels, tokensOf, type TruthPage } from './line-labels.ts'

/** A line of which is known whether it is body, with the numbers of its features. */
export type TrainingLine = { readonly features: Int32Array; readonly isBody: boolean; readonly weight: number }
export type TrainingPage = { readonly site: string; readonly lines: readonly TrainingLine[] }
/** The pages and, by number, what their features are called. */
export type TrainingPages = { readonly pages: readonly TrainingPage[]; readonly names: readonly string[] }

/** The lines of all pages of an extraction pack. */
export function readTrainingPages(pack: string): TrainingPages {
  const numbers = new Map<string, number>()
  const numberOf = (feature: string): number => {
    const known = numbers.get(feature)
    if (known !== undefined) return known
    numbers.set(feature, numbers.size)
    return numbers.size - 1
  }
  const read = (file: string): Buffer => brotliDecompressSync(readFileSync(join(pack, file)))
  const truth = JSON.parse(read('truth.json.br').toString()) as TruthPage[]
  const pages = truth.map((page) => ({ site: page.site, lines: linesOf(page, read(page.file), numberOf) }))
  return { pages, names: [...numbers.keys()] }
}

function linesOf(page: TruthPage, body: Uint8Array, numberOf: (feature: string) => number): TrainingLine[] {
  const parsed = parseHtml(decodeText(body).text)
  if (!parsed.ok) return []
  const { lines, features } = featuresOf(pageViewOf(parsed.value, page.url ?? 'https://example.org/'))
  const labels = page.text ? goldLabels(lines, page) : snippetLabels(lines, page)
  const gold = tokensOf(page.text || '', page).length
  return lines.flatMap((line, i) => {
    const { own, around } = features[i] ?? { own: [], around: [] }
    if (labels[i] === -1 || line.hopeless) return []
    const numbers = Int32Array.from([own, ...around].flat(), numberOf)
    return [{ features: numbers, isBody: labels[i] === 1, weight: weightOf(line, page, gold) }]
  })
}

/** By its share of the known text: what it does to the page's F1. Of pages with snippets alone a line counts like a paragraph. */
function weightOf({ leaf }: Line, page: TruthPage, gold: number): number {
  const share = page.text ? (tokensOf(leaf.text, page).length + 1) / (gold + 10) : 0.55 / 30
  return 0.05 + Math.min(3, share * 30)
}
