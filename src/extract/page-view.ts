import { linesApart } from './apart.ts'
import { findDensestRun, findTopCandidate, isProse, statsOf, type ElementStats } from './candidates.ts'
import { clutterOf, type ClutterRule } from './clutter.ts'
import { foldText, type FoundTitle } from './find-title.ts'
import type { Leaf } from './leaves.ts'
import { ancestry, attribute, type Element } from './tree.ts'

/** What the decision about a page's lines is made from. */
export type PageView = {
  readonly leaves: readonly Leaf[]
  readonly captions: ReadonlySet<Leaf>
  readonly title: FoundTitle | null
  /** The article's text as structured metadata gives it, or ''. */
  readonly statedBody: string
}

/** Everything about one line that others ask too. */
export type Line = {
  readonly leaf: Leaf
  readonly index: number
  /** In weighed characters. */
  readonly length: number
  readonly prose: boolean
  readonly clutter: readonly ClutterRule[]
  readonly lengthName: string
  readonly linkName: string
  /** A short line far from the text, or a short link outside it: a menu, a teaser. Half of a page's lines; they are not asked any further. */
  readonly hopeless: boolean
}

/** What is known of the whole page. */
export type Survey = {
  readonly page: PageView
  readonly lines: readonly Line[]
  /** Comments and other articles inside this one; nothing else here counts their prose. */
  readonly apart: ReadonlySet<Leaf>
  readonly stats: ReadonlyMap<Element, ElementStats>
  readonly top: Element | null
  /** The top candidate and what is around it, inside out. */
  readonly topChain: readonly Element[]
  readonly run: { readonly first: number; readonly last: number }
  readonly titleAt: number
  /** The title's heading and what is around it, inside out, with each one's distance. */
  readonly titleChain: ReadonlyMap<Element, number>
  readonly foldedTitle: string
  readonly foldedBody: string
  readonly repeated: ReadonlyMap<string, number>
  /** Characters of prose by the shape of their block. */
  readonly shapes: ReadonlyMap<string, number>
  readonly proseChars: number
  /** Prose lines inside the top candidate before each index. */
  readonly proseBefore: Int32Array
  /** How many article elements the page has, outermost only. */
  readonly articles: ReadonlyMap<Element, number>
  readonly isHan: boolean
}

export const bin = (value: number, edges: readonly number[], names: readonly string[]): string => {
  let i = 0
  while (i < edges.length && value >= (edges[i] as number)) i += 1
  return names[i] ?? ''
}
const LENGTHS = ['under 10', '10-25', '25-50', '50-100', '100-200', '200-400', '400 or more']
export const lengthName = (length: number): string => bin(length, [10, 25, 50, 100, 200, 400], LENGTHS)
const SHARES = ['none', 'under a tenth', 'under a third', 'under two thirds', 'most', 'all']
export const shareName = (share: number): string => bin(share, [0.001, 0.1, 0.34, 0.67, 0.97], SHARES)
const COUNTS = ['0', '1', '2', '3-4', '5-8', '9-20', 'over 20']
export const countName = (count: number): string => bin(count, [1, 2, 3, 5, 9, 21], COUNTS)
const TENTHS = ['first twentieth', 'first tenth', 'first quarter', 'second quarter', 'third quarter', 'last quarter', 'last tenth', 'last twentieth'] // prettier-ignore
export const placeName = (share: number): string => bin(share, [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95], TENTHS)

/** Lines from the densest run beyond which short lines outside the top candidate are not asked about. */
const REACH = 150
const isFarFromRun = (index: number, run: Run): boolean => index < run.first - REACH || index > run.last + REACH

type Run = Survey['run']

function lineFrom(leaf: Leaf, index: number, isFar: boolean, run: Run): Line {
  const { length } = leaf
  const hopeless = isFar && length < 80 && (leaf.linkShare > 0.97 || isFarFromRun(index, run))
  return {
    leaf,
    index,
    length,
    prose: isProse(leaf),
    clutter: hopeless ? [] : clutterOf(leaf.text, length),
    lengthName: lengthName(length),
    linkName: shareName(leaf.linkShare),
    hopeless,
  }
}

const shapes = new WeakMap<Element, string>()
/** Tag and class of a block and its parent: paragraphs of one article mostly share them. */
export function shapeOf(block: Element): string {
  let shape = shapes.get(block)
  if (shape === undefined) {
    const { parent } = block
    shape = `${block.tag}.${attribute(block, 'class') ?? ''}<${parent?.tag ?? ''}.${(parent && attribute(parent, 'class')) ?? ''}`
    shapes.set(block, shape)
  }
  return shape
}

/** Reads the whole page once. */
export function surveyOf(page: PageView): Survey {
  const apart = linesApart(page.leaves, page.title?.element ?? null)
  const stats = statsOf(page.leaves, apart)
  const top = findTopCandidate(stats)
  const isInTop = top ? insideCheck(top) : () => false
  const run = findDensestRun(page.leaves, apart)
  const lines = page.leaves.map((leaf, index) => lineFrom(leaf, index, top !== null && !isInTop(leaf.block), run))
  const repeated = new Map<string, number>()
  const shapeChars = new Map<string, number>()
  const articles = new Map<Element, number>()
  let proseChars = 0
  let chars = 0
  let wide = 0
  const proseBefore = new Int32Array(lines.length + 1)
  for (const { leaf, prose, length, index } of lines) {
    repeated.set(leaf.text, (repeated.get(leaf.text) ?? 0) + 1)
    const counts = prose && !apart.has(leaf)
    proseBefore[index + 1] = (proseBefore[index] ?? 0) + (counts && isInTop(leaf.block) ? 1 : 0)
    chars += length
    wide += (length - leaf.text.length) / 1.5
    if (!counts) continue
    const shape = shapeOf(leaf.block)
    shapeChars.set(shape, (shapeChars.get(shape) ?? 0) + length)
    proseChars += length
  }
  for (const element of stats.keys()) {
    if (element.tag !== 'article') continue
    const isInner = element.parent ? [...ancestry(element.parent)].some((at) => at.tag === 'article') : false
    if (!isInner) articles.set(element, articles.size + 1)
  }
  const titleElement = page.title?.element
  const isInTitle = titleElement ? insideCheck(titleElement) : () => false
  return {
    page,
    lines,
    apart,
    stats,
    top,
    topChain: [...ancestry(top)],
    run,
    titleAt: page.leaves.findIndex((leaf) => isInTitle(leaf.block)),
    titleChain: new Map([...ancestry(titleElement ?? null)].map((element, distance) => [element, distance])),
    foldedTitle: foldText(page.title?.title ?? ''),
    foldedBody: page.statedBody.length > 200 ? foldText(page.statedBody) : '',
    repeated,
    shapes: shapeChars,
    proseChars,
    proseBefore,
    articles,
    isHan: wide * 2 > chars * 0.3,
  }
}

function insideCheck(outer: Element): (element: Element) => boolean {
  const known = new Map<Element, boolean>()
  return function isInside(element: Element): boolean {
    const before = known.get(element)
    if (before !== undefined) return before
    const inside = element === outer || (element.parent !== null && isInside(element.parent))
    known.set(element, inside)
    return inside
  }
}
