import type { Line } from '../src/extract/page-view.ts'

/** A page of the extraction pack with what people found in it. */
export type TruthPage = {
  readonly id: string
  readonly set: string
  readonly url: string | null
  readonly site: string
  readonly file: string
  readonly text: string
  readonly with?: readonly string[]
  readonly without?: readonly string[]
}

const WORDS = /[\p{L}\p{N}_]+/gu
const CHARACTERS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[\p{L}\p{N}_]+?(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[^\p{L}\p{N}_]|$)/gu

/** Tokens as the pack's scorer counts them. */
export const tokensOf = (text: string, page: TruthPage): string[] =>
  text.match(page.set === 'magic' || page.set === 'cwced' ? CHARACTERS : WORDS) ?? []

const SEPARATOR = '\u0001'
const gramsOf = (tokens: readonly string[]): Map<string, number> => {
  const grams = new Map<string, number>()
  for (let i = 0; i < Math.max(1, tokens.length - 3); i += 1) {
    const gram = tokens.slice(i, i + 4).join(SEPARATOR)
    if (gram) grams.set(gram, (grams.get(gram) ?? 0) + 1)
  }
  return grams
}

function overlap(gold: ReadonlyMap<string, number>, found: ReadonlyMap<string, number>) {
  let tp = 0
  let fp = 0
  let fn = 0
  for (const [gram, n] of found) {
    const g = gold.get(gram) ?? 0
    tp += Math.min(n, g)
    fp += Math.max(0, n - g)
  }
  for (const [gram, g] of gold) fn += Math.max(0, g - (found.get(gram) ?? 0))
  return { tp, fp, fn }
}

/** F1 of a body text over 4-grams, as the pack's scorer counts them. */
export function bodyF1(text: string, page: TruthPage): number {
  const { tp, fp, fn } = overlap(gramsOf(tokensOf(page.text, page)), gramsOf(tokensOf(text, page)))
  return tp === 0 ? 0 : (2 * tp) / (2 * tp + fp + fn)
}

/**
 * Which lines make up the known text: first those that share most of their 4-grams with it, then, over a few rounds,
 * every single change that brings the kept lines closer to it.
 */
export function goldLabels(lines: readonly Line[], page: TruthPage): Int8Array {
  const tokens = lines.map((line) => tokensOf(line.leaf.text, page))
  const gold = gramsOf(tokensOf(page.text, page))
  const labels = new Int8Array(lines.length)
  const used = new Map<string, number>()
  for (const [i, own] of tokens.entries()) {
    if (own.length < 4) continue
    const grams = [...gramsOf(own)]
    const shared = grams.filter(([gram]) => (gold.get(gram) ?? 0) > (used.get(gram) ?? 0))
    if (shared.length < grams.length * 0.5) continue
    labels[i] = 1
    for (const [gram, n] of shared) used.set(gram, (used.get(gram) ?? 0) + n)
  }
  const counts = new Map<string, number>()
  const order = () => tokens.map((_, i) => i).filter((i) => labels[i] === 1)
  for (const [gram, n] of gramsOf(order().flatMap((i) => tokens[i] ?? []))) counts.set(gram, n)
  for (let round = 0; round < 3; round += 1) if (!improve(tokens, labels, gold, counts)) break
  return labels
}

/** One round over the lines; true where something changed. */
function improve(
  tokens: readonly string[][],
  labels: Int8Array,
  gold: ReadonlyMap<string, number>,
  counts: Map<string, number>,
): boolean {
  let { tp, fp, fn } = overlap(gold, counts)
  let changed = false
  const first = Math.max(0, labels.indexOf(1) - 8)
  const last = Math.min(labels.length - 1, labels.lastIndexOf(1) + 8)
  for (let i = first; i <= last; i += 1) {
    const own = tokens[i] ?? []
    if (own.length === 0 || (own.length > 30 && labels[i] === 0)) continue
    const left = edge(tokens, labels, i, -1)
    const right = edge(tokens, labels, i, 1)
    const without = plainGrams([...left, ...right])
    const withIt = plainGrams([...left, ...own, ...right])
    const [removed, added] = labels[i] === 1 ? [withIt, without] : [without, withIt]
    const delta = change(removed, added, gold, counts)
    const before = tp / (tp + (fp + fn) / 2 || 1)
    const after = (tp + delta.tp) / (tp + delta.tp + (fp + delta.fp + fn - delta.tp) / 2 || 1)
    if (after > before + 1e-9) {
      labels[i] = labels[i] === 1 ? 0 : 1
      tp += delta.tp
      fp += delta.fp
      fn -= delta.tp
      changed = true
    } else change(added, removed, gold, counts)
  }
  return changed
}

function edge(tokens: readonly string[][], labels: Int8Array, at: number, step: number): string[] {
  const found: string[] = []
  for (let i = at + step; i >= 0 && i < tokens.length && found.length < 3; i += step) {
    if (labels[i] !== 1) continue
    const own = tokens[i] ?? []
    if (step < 0) found.unshift(...own.slice(-(3 - found.length)))
    else found.push(...own.slice(0, 3 - found.length))
  }
  return found
}

const plainGrams = (tokens: readonly string[]): string[] => {
  const grams: string[] = []
  for (let i = 0; i + 4 <= tokens.length; i += 1) grams.push(tokens.slice(i, i + 4).join(SEPARATOR))
  return grams
}

/** Applies a change to the counts and tells what it did to hits and extras. */
function change(
  removed: readonly string[],
  added: readonly string[],
  gold: ReadonlyMap<string, number>,
  counts: Map<string, number>,
) {
  let tp = 0
  let fp = 0
  for (const gram of removed) {
    const n = counts.get(gram) ?? 0
    if (n > (gold.get(gram) ?? 0)) fp -= 1
    else tp -= 1
    counts.set(gram, n - 1)
  }
  for (const gram of added) {
    const n = counts.get(gram) ?? 0
    if (n >= (gold.get(gram) ?? 0)) fp += 1
    else tp += 1
    counts.set(gram, n + 1)
  }
  return { tp, fp }
}

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Lines that hold a wanted snippet are body, lines that hold an unwanted one are not; of the others nothing is known. */
export function snippetLabels(lines: readonly Line[], page: TruthPage): Int8Array {
  const wanted = (page.with ?? []).map(onOneLine)
  const unwanted = (page.without ?? []).map(onOneLine)
  return Int8Array.from(lines, ({ leaf }) => {
    if (unwanted.some((snippet) => leaf.text.includes(snippet))) return 0
    return wanted.some((snippet) => leaf.text.includes(snippet)) ? 1 : -1
  })
}
