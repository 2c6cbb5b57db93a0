import type { Removal } from '../model/page.ts'
import { findFigures } from './captions.ts'
import type { FoundTitle } from './find-title.ts'
import { findTitle } from './find-title.ts'
import { ARTICLE_TYPE, hasType, textsOf } from './json-ld.ts'
import { featuresOf, type Line, type PageView } from './line-features.ts'
import { contextFeatures, probability, scoreLine, type Weights } from './line-model.ts'
import weightsFile from './line-weights.json' with { type: 'json' }
import { isLeaf, piecesOf, type Leaf } from './leaves.ts'
import { metaOf, readHead, type PageHead } from './page-head.ts'
import type { Element } from './tree.ts'

export type Choice = { readonly kept: ReadonlySet<Leaf>; readonly removals: readonly Removal[] }

const FIRST: Weights = new Map(Object.entries(weightsFile.first as Record<string, number>))
const SECOND: Weights = new Map(Object.entries(weightsFile.second as Record<string, number>))

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

/** How likely each line is body: a first look at the line, a second one that knows the first looks around it. */
export function likelihoods(view: PageView): { readonly lines: readonly Line[]; readonly p: readonly number[] } {
  const { lines, features } = featuresOf(view)
  const first = features.map((row) => probability(scoreLine(row, FIRST)))
  const context = contextFeatures(lines, first)
  const p = lines.map((_, i) => {
    const own = (features[i] ?? []).map((feature) => `own ${feature}`)
    return probability(scoreLine(context[i] ?? [], SECOND) + scoreLine(own, SECOND))
  })
  return { lines, p }
}

/** Decides for every line whether it belongs to the body. */
export function chooseLeaves(view: PageView): Choice {
  const { lines, p } = likelihoods(view)
  const kept = new Set<Leaf>()
  const removals: Removal[] = []
  const chosen = lines.map((_, i) => (p[i] ?? 0) > 0.5)
  const first = chosen.indexOf(true)
  const last = chosen.lastIndexOf(true)
  for (const [i, line] of lines.entries()) {
    if (chosen[i]) kept.add(line.leaf)
    else if (i > first && i < last)
      removals.push({ text: line.leaf.text, reason: reasonFor(line, view.captions, view.title) })
  }
  return { kept, removals }
}

function reasonFor(line: Line, captions: ReadonlySet<Leaf>, title: FoundTitle | null): string {
  if (captions.has(line.leaf)) return 'caption of a picture'
  if (line.leaf.block === title?.element) return 'title'
  return line.clutter[0]?.reason ?? (line.leaf.linkShare > 0.5 ? 'mostly links' : 'unlike the text around it')
}
