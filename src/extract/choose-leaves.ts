import type { Removal } from '../model/page.ts'
import { findFigures } from './captions.ts'
import type { FoundTitle } from './find-title.ts'
import { findTitle } from './find-title.ts'
import { ARTICLE_TYPE, hasType, textsOf } from './json-ld.ts'
import { featuresOf } from './line-features.ts'
import { likelihoods, WEIGHTS, type LineWeights } from './line-model.ts'
import type { Line, PageView } from './page-view.ts'
import { isLeaf, piecesOf, type Leaf } from './leaves.ts'
import { metaOf, readHead, type PageHead } from './page-head.ts'
import type { Element } from './tree.ts'

export type Choice = { readonly kept: ReadonlySet<Leaf>; readonly removals: readonly Removal[] }

/** The article's text as JSON-LD states it, or ''. */
export const statedBodyOf = (head: PageHead): string =>
  head.jsonLd
    .filter((node) => hasType(node, ARTICLE_TYPE))
    .flatMap((node) => textsOf(node['articleBody']))
    .reduce((a, b) => (b.length > a.length ? b : a), '')

/** What a page's features are read from, for training. */
export function pageViewOf(root: Element, pageUrl: string): PageView {
  const head = readHead(root, pageUrl)
  const pieces = piecesOf(root)
  const siteName = metaOf(head, 'og:site_name', 'application-name') ?? undefined
  return {
    leaves: pieces.filter(isLeaf),
    captions: findFigures(pieces, head.baseUrl).captions,
    title: findTitle(root, head, siteName),
    statedBody: statedBodyOf(head),
  }
}

/** Decides for every line whether it belongs to the body. */
export function chooseLeaves(view: PageView, weights: LineWeights = WEIGHTS): Choice {
  const { lines, features } = featuresOf(view)
  const p = likelihoods(features, weights)
  const kept = new Set<Leaf>()
  const removals: Removal[] = []
  const threshold = bestThreshold(lines, p)
  const chosen = p.map((likelihood) => likelihood >= threshold)
  const first = chosen.indexOf(true)
  const last = chosen.lastIndexOf(true)
  for (const [i, line] of lines.entries()) {
    if (chosen[i]) kept.add(line.leaf)
    else if (i > first && i < last)
      removals.push({ text: line.leaf.text, reason: reasonFor(line, view.captions, view.title) })
  }
  return { kept, removals }
}

/**
 * The threshold that maximises the expected F1 of the kept text (Lipton, Elkan & Naryanaswamy 2014): about a half where
 * the page is clear, lower where every line is doubtful, so that an odd page loses less than it would by one strict line.
 */
export function bestThreshold(lines: readonly Line[], p: readonly number[]): number {
  const order = p.map((_, i) => i).toSorted((a, b) => (p[b] ?? 0) - (p[a] ?? 0))
  const length = (i: number): number => lines[i]?.length ?? 0
  const total = order.reduce((sum, i) => ((p[i] ?? 0) > 0.02 ? sum + (p[i] ?? 0) * length(i) : sum), 0)
  let hit = 0
  let kept = 0
  let best = 0
  let threshold = 0.5
  for (const i of order) {
    hit += (p[i] ?? 0) * length(i)
    kept += length(i)
    const f1 = (2 * hit) / (kept + total)
    if (f1 < best) continue
    best = f1
    threshold = p[i] ?? 0
  }
  return Math.min(0.5, threshold)
}

function reasonFor(line: Line, captions: ReadonlySet<Leaf>, title: FoundTitle | null): string {
  if (captions.has(line.leaf)) return 'caption of a picture'
  if (line.leaf.block === title?.element) return 'title'
  return line.clutter[0]?.reason ?? (line.leaf.linkShare > 0.5 ? 'mostly links' : 'unlike the text around it')
}
