import {
  findDensestRun,
  findTopCandidate,
  isProse,
  namesOf,
  statsOf,
  weighedLength,
  type ElementStats,
} from './candidates.ts'
import { isCaptionLeaf } from './captions.ts'
import { clutterOf, type ClutterRule } from './clutter.ts'
import { foldText, type FoundTitle } from './find-title.ts'
import type { Leaf } from './leaves.ts'
import { ancestry, attribute, isInline, type Element } from './tree.ts'

/** What the features are read from: the whole page. */
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
  readonly length: number
  readonly prose: boolean
  readonly clutter: readonly ClutterRule[]
  readonly lengthName: string
  readonly linkName: string
}

/** Features in words of every line, as `feature: value`; the model has one weight for each. */
export function featuresOf(page: PageView): { readonly lines: readonly Line[]; readonly features: string[][] } {
  const lines = page.leaves.map(lineFrom)
  const view = viewFrom(page, lines)
  return { lines, features: lines.map((line) => lineFeatures(line, view)) }
}

type View = {
  readonly page: PageView
  readonly lines: readonly Line[]
  readonly stats: ReadonlyMap<Element, ElementStats>
  readonly top: Element | null
  /** The top candidate and what is around it, inside out. */
  readonly topChain: readonly Element[]
  readonly run: { readonly first: number; readonly last: number }
  readonly titleAt: number
  readonly foldedTitle: string
  readonly foldedBody: string
  readonly repeated: ReadonlyMap<string, number>
  readonly shapes: ReadonlyMap<string, number>
  readonly proseChars: number
  /** Prose lines inside the top candidate before each index. */
  readonly proseBefore: Int32Array
  readonly containers: Map<Element, readonly string[]>
}

const bin = (value: number, edges: readonly number[], names: readonly string[]): string => {
  let i = 0
  while (i < edges.length && value >= (edges[i] as number)) i += 1
  return names[i] ?? ''
}
const LENGTHS = ['under 10', '10-25', '25-50', '50-100', '100-200', '200-400', '400 or more']
const lengthName = (length: number) => bin(length, [10, 25, 50, 100, 200, 400], LENGTHS)
const SHARES = ['none', 'under a tenth', 'under a third', 'under two thirds', 'most', 'all']
const shareName = (share: number) => bin(share, [0.001, 0.1, 0.34, 0.67, 0.97], SHARES)
const COUNTS = ['0', '1', '2', '3-4', '5-8', '9-20', 'over 20']
const countName = (count: number) => bin(count, [1, 2, 3, 5, 9, 21], COUNTS)
const TENTHS = ['first twentieth', 'first tenth', 'first quarter', 'second quarter', 'third quarter', 'last quarter', 'last tenth', 'last twentieth'] // prettier-ignore
const placeName = (share: number) => bin(share, [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95], TENTHS)

function lineFrom(leaf: Leaf, index: number): Line {
  const length = weighedLength(leaf.text)
  return {
    leaf,
    index,
    length,
    prose: isProse(leaf, length),
    clutter: clutterOf(leaf.text, length),
    lengthName: lengthName(length),
    linkName: shareName(leaf.linkShare),
  }
}

const shapeOf = (leaf: Leaf): string =>
  `${leaf.block.tag}.${attribute(leaf.block, 'class') ?? ''}<${leaf.block.parent?.tag ?? ''}.${(leaf.block.parent && attribute(leaf.block.parent, 'class')) ?? ''}`

function viewFrom(page: PageView, lines: readonly Line[]): View {
  const stats = statsOf(page.leaves)
  const top = findTopCandidate(stats)
  const topChain = [...ancestry(top)]
  const repeated = new Map<string, number>()
  const shapes = new Map<string, number>()
  let proseChars = 0
  const proseBefore = new Int32Array(lines.length + 1)
  const inTop = top ? insideCheck(top) : () => false
  for (const { leaf, prose, length, index } of lines) {
    repeated.set(leaf.text, (repeated.get(leaf.text) ?? 0) + 1)
    proseBefore[index + 1] = (proseBefore[index] ?? 0) + (prose && inTop(leaf.block) ? 1 : 0)
    if (!prose) continue
    const shape = shapeOf(leaf)
    shapes.set(shape, (shapes.get(shape) ?? 0) + length)
    proseChars += length
  }
  const titleElement = page.title?.element
  const titleAt = titleElement ? page.leaves.findIndex((leaf) => [...ancestry(leaf.block)].includes(titleElement)) : -1
  return {
    page,
    lines,
    stats,
    top,
    topChain,
    run: findDensestRun(page.leaves),
    titleAt,
    foldedTitle: foldText(page.title?.title ?? ''),
    foldedBody: page.statedBody.length > 200 ? foldText(page.statedBody) : '',
    repeated,
    shapes,
    proseChars,
    proseBefore,
    containers: new Map(),
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

function lineFeatures(line: Line, view: View): string[] {
  const features: string[] = ['always']
  ownFeatures(line, view, features)
  features.push(...containerFeatures(line.leaf.block, view))
  placeFeatures(line, view, features)
  for (const distance of [-2, -1, 1, 2]) neighbourFeatures(view.lines[line.index + distance], distance, line, features)
  return features
}

const WORD = /[\p{L}][\p{L}'’]*/gu

function ownFeatures(line: Line, view: View, add: string[]): void {
  const { leaf, length, lengthName: size, linkName } = line
  const { text } = leaf
  const { tag } = leaf.block
  add.push(
    `length: ${size}`,
    `links: ${linkName}`,
    `length ${size}, links ${linkName}`,
    `tag: ${tag}`,
    `tag ${tag}, length ${size}`,
  )
  add.push(`number of links: ${countName(leaf.links)}`)
  if (/[.!?。！？…][”"’'」』）)\]]*$/.test(text)) add.push(`ends a sentence, length ${size}`)
  else if (/[:：]$/.test(text)) add.push('ends with a colon')
  else if (/(\.\.\.|…|»|›|→|>|\[…\])$/.test(text)) add.push('ends with an arrow or dots')
  else add.push(`ends without a stop, length ${size}`)
  if (/^\p{Ll}/u.test(text)) add.push('starts in lower case')
  if (/^[-–—•·*>»›→▶►|/]/.test(text)) add.push('starts with a dash or bullet')
  if (/^\p{N}/u.test(text)) add.push('starts with a number')
  if (/^[“"「『‘]/.test(text)) add.push('starts with a quotation mark')
  if (/\p{Lu}{3}/u.test(text) && !/\p{Ll}/u.test(text)) add.push('all capitals')
  if (!/\p{L}/u.test(text)) add.push('no letters')
  if (/[|•·]\s/.test(text)) add.push('parts divided by bars or dots')
  const commas = text.match(/[,，、،;；]/g)?.length ?? 0
  add.push(`commas: ${countName(commas)}`)
  const capitals = text.match(/(?<!\p{L})\p{Lu}/gu)?.length ?? 0
  const words = text.match(WORD) ?? []
  if (words.length >= 4 && capitals > words.length * 0.6) add.push('most words capitalised')
  if (leaf.afterBreak) add.push('after a line break')
  if (leaf.hidden) add.push(`hidden, length ${size}`)
  if (view.page.captions.has(leaf)) add.push('caption of a picture', `caption of a picture, length ${size}`)
  else if (isCaptionLeaf(leaf)) add.push('marked as caption')
  if ((view.repeated.get(text) ?? 0) > 1) add.push(`repeated on the page, length ${size}`)
  for (const { reason } of line.clutter) add.push(`says: ${reason}`, `says: ${reason}, length ${size}`)
  const folded = length < 300 || view.foldedBody ? foldText(text) : ''
  if (folded && view.foldedTitle) {
    if (folded === view.foldedTitle) add.push('equals the title')
    else if (folded.length > 8 && view.foldedTitle.includes(folded)) add.push('part of the title')
    else if (folded.includes(view.foldedTitle) && length < 300) add.push('contains the title')
  }
  if (view.foldedBody)
    add.push(
      view.foldedBody.includes(folded) && folded
        ? `in the stated body, length ${size}`
        : `not in the stated body, length ${size}`,
    )
  if (words.length <= 12) for (const word of new Set(words)) add.push(`word: ${word.toLowerCase()}`)
  else add.push(`starts: ${words.slice(0, 2).join(' ').toLowerCase()}`, `starts: ${(words[0] ?? '').toLowerCase()}`)
}

const LANDMARKS = new Set(['article', 'main', 'nav', 'header', 'footer', 'aside', 'form', 'table', 'ul', 'ol', 'blockquote', 'figure', 'section', 'button', 'details', 'dl', 'label', 'li', 'td', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'address', 'dialog']) // prettier-ignore
const NAME_WORD = /[A-Z]?[a-z]{3,15}|[A-Z]{3,15}/g

const nameWordsOf = (element: Element): Set<string> =>
  new Set((namesOf(element).slice(0, 300).match(NAME_WORD) ?? []).map((word) => word.toLowerCase()))

/** What the elements around say; the same for all lines of a block. */
function containerFeatures(block: Element, view: View): readonly string[] {
  const known = view.containers.get(block)
  if (known) return known
  const features = new Set<string>()
  let distance = 0
  let beneathTop: Element | null = null
  let insideTop = false
  for (const at of ancestry(block)) {
    if (at === view.top) insideTop = true
    else if (!insideTop) beneathTop = at
    const near = distance <= 2
    if (LANDMARKS.has(at.tag)) features.add(near ? `close inside: ${at.tag}` : `inside: ${at.tag}`)
    const role = attribute(at, 'role')
    if (role) features.add(`inside role: ${role.slice(0, 20)}`)
    const itemprop = attribute(at, 'itemprop')
    if (itemprop) features.add(`inside itemprop: ${itemprop.slice(0, 30)}`)
    if (attribute(at, 'aria-hidden') === 'true') features.add('inside aria-hidden')
    if (at.tag !== '#root')
      for (const word of nameWordsOf(at))
        features.add(near ? `name close: ${word}` : insideTop ? `name around text: ${word}` : `name: ${word}`)
    if (!isInline(at.tag)) distance += 1
  }
  statsFeatures('block', block, view, features)
  if (block.parent) statsFeatures('parent', block.parent, view, features)
  if (block.parent?.parent) statsFeatures('grandparent', block.parent.parent, view, features)
  topFeatures(block, insideTop, beneathTop, view, features)
  const all = [...features]
  view.containers.set(block, all)
  return all
}

function statsFeatures(who: string, element: Element, view: View, add: Set<string>): void {
  const sums = view.stats.get(element)
  if (!sums) return
  add.add(`${who} prose: ${shareName(sums.proseChars / sums.chars)}`)
  add.add(`${who} links: ${shareName(sums.linkedChars / sums.chars)}`)
  add.add(`${who} lines: ${countName(sums.leaves)}`)
  add.add(`${who} share of all prose: ${shareName(view.proseChars > 0 ? sums.proseChars / view.proseChars : 0)}`)
}

function topFeatures(
  block: Element,
  insideTop: boolean,
  beneathTop: Element | null,
  view: View,
  add: Set<string>,
): void {
  if (!insideTop) {
    const around = [...ancestry(block)]
    const shared = view.topChain.findIndex((element) => around.includes(element))
    add.add(`outside the top candidate, shares ancestor ${countName(shared)}`)
    return
  }
  add.add('inside the top candidate')
  if (!beneathTop) {
    add.add('directly in the top candidate')
    return
  }
  let depth = 0
  for (const at of ancestry(block)) {
    if (at === view.top) break
    depth += 1
  }
  add.add(`depth in the top candidate: ${countName(depth)}`)
  add.add(`branch of the top candidate: ${beneathTop.tag}`)
  statsFeatures('branch', beneathTop, view, add)
}

function placeFeatures(line: Line, view: View, add: string[]): void {
  const { index } = line
  const { run, titleAt, proseBefore, lines } = view
  if (index < run.first) add.push(`before the densest run by ${countName(run.first - index)}`)
  else if (index > run.last) add.push(`after the densest run by ${countName(index - run.last)}`)
  else
    add.push('in the densest run', `in the densest run: ${placeName((index - run.first) / (run.last - run.first + 1))}`)
  if (titleAt < 0) add.push('no title on the page')
  else if (index <= titleAt) add.push(`before the title by ${countName(titleAt - index)}`)
  else add.push(`after the title by ${countName(index - titleAt)}`)
  const before = proseBefore[index] ?? 0
  const after = (proseBefore[lines.length] ?? 0) - (proseBefore[index + 1] ?? 0)
  add.push(`prose before: ${countName(before)}`, `prose after: ${countName(after)}`)
  if (before === 0) add.push(`before the first prose, length ${line.lengthName}`)
  if (after === 0)
    add.push(`after the last prose, length ${line.lengthName}`, `after the last prose, links ${line.linkName}`)
  const shape = view.proseChars > 0 ? (view.shapes.get(shapeOf(line.leaf)) ?? 0) / view.proseChars : 0
  add.push(`prose in the same shape: ${shareName(shape)}`)
  if (line.prose) add.push(`prose, same shape: ${shareName(shape)}`)
}

function neighbourFeatures(other: Line | undefined, distance: number, line: Line, add: string[]): void {
  const where = distance === -1 ? 'previous' : distance === 1 ? 'next' : distance < 0 ? 'before previous' : 'after next'
  if (!other) {
    add.push(`${where}: none`)
    return
  }
  add.push(
    `${where} length: ${other.lengthName}`,
    `${where} links: ${other.linkName}`,
    `${where} tag: ${other.leaf.block.tag}`,
  )
  if (Math.abs(distance) > 1) return
  if (other.prose) add.push(`${where} is prose`)
  if (other.leaf.block.parent === line.leaf.block.parent) add.push(`${where} is a sibling`)
  for (const { reason } of other.clutter) add.push(`${where} says: ${reason}`)
}
