import { attribute, cleanText, isInline, isUnread, type Element, type Node } from './tree.ts'

/** A Han character counts as two or three Latin ones, so that one threshold serves both scripts. */
export function weighedLength(text: string): number {
  let length = text.length
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) >= 0x2e80) length += 1.5
  return length
}

/** A piece of text inside a line, with the element it stands in. */
export type Run = { readonly text: string; readonly parent: Element }

/** A line of text between two block edges or line breaks: the smallest thing that is kept or taken out whole. */
export type Leaf = {
  readonly kind: 'text'
  readonly block: Element
  readonly runs: readonly Run[]
  readonly text: string
  /** In weighed characters. */
  readonly length: number
  /** Share of the text that is linked, 0 to 1. */
  readonly linkShare: number
  readonly links: number
  /** True where only a line break, not a block's edge, stands before it. */
  readonly afterBreak: boolean
  /** True inside an element that the page hides at first. */
  readonly hidden: boolean
}
/** A picture where it stands among the leaves. */
export type ImageSpot = { readonly kind: 'image'; readonly element: Element; readonly block: Element }
/** A rule across the page. */
export type RuleSpot = { readonly kind: 'rule'; readonly block: Element }
export type Piece = Leaf | ImageSpot | RuleSpot

export const isLeaf = (piece: Piece): piece is Leaf => piece.kind === 'text'

const IMAGE_TAGS = new Set(['img', 'amp-img', 'amp-anim', 'picture'])
const HIDING_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/i

const hides = (element: Element): boolean => {
  if (attribute(element, 'hidden') !== null) return true
  const style = attribute(element, 'style')
  return style !== null && HIDING_STYLE.test(style)
}

/** The page as a sequence of lines and pictures, in document order. */
export function piecesOf(root: Element): Piece[] {
  const pieces: Piece[] = []
  let runs: Run[] = []
  let textLength = 0
  let linked = 0
  let links = 0
  let lastLink: Element | null = null
  let afterBreak = false

  function flush(block: Element, hidden: boolean, isBreak: boolean): void {
    if (textLength > 0) {
      const text = cleanText(runs.map((run) => run.text).join(''))
      if (text)
        pieces.push({
          kind: 'text',
          block,
          runs,
          text,
          length: weighedLength(text),
          linkShare: linked / textLength,
          links,
          afterBreak,
          hidden,
        })
      afterBreak = text ? isBreak : afterBreak && isBreak
    } else afterBreak = afterBreak && isBreak
    if (runs.length > 0) runs = []
    textLength = 0
    linked = 0
    links = 0
    lastLink = null
  }

  function visit(element: Element, block: Element, link: Element | null, hidden: boolean): void {
    for (const child of element.children) {
      if (typeof child === 'string') {
        addText(child, element, link)
        continue
      }
      const { tag } = child
      if (tag === 'br') flush(block, hidden, true)
      else if (tag === 'hr') {
        flush(block, hidden, false)
        pieces.push({ kind: 'rule', block })
      } else if (IMAGE_TAGS.has(tag)) pieces.push({ kind: 'image', element: child, block })
      else if (tag === 'noscript') visitNoscript(child, block)
      else if (!isUnread(tag)) visitElement(child, block, link, hidden)
    }
  }

  function visitElement(child: Element, block: Element, link: Element | null, hidden: boolean): void {
    const nowHidden = hidden || hides(child)
    const nowLink = child.tag === 'a' && attribute(child, 'href') !== null ? child : link
    if (isInline(child.tag) && nowHidden === hidden) return visit(child, block, nowLink, hidden)
    flush(block, hidden, false)
    visit(child, child, nowLink, nowHidden)
    flush(child, nowHidden, false)
  }

  /** Only its pictures count: they stand in for lazy ones. */
  function visitNoscript(element: Element, block: Element): void {
    for (const child of element.children) {
      if (typeof child === 'string') continue
      if (IMAGE_TAGS.has(child.tag)) pieces.push({ kind: 'image', element: child, block })
      else visitNoscript(child, block)
    }
  }

  function addText(text: string, parent: Element, link: Element | null): void {
    runs.push({ text, parent })
    const { length } = text.trim()
    textLength += length
    if (!link || length === 0) return
    linked += length
    if (link !== lastLink) links += 1
    lastLink = link
  }

  visit(root, root, null, false)
  flush(root, false, false)
  return pieces
}

/** Whether a node holds nothing to read. */
export const isBlank = (node: Node): boolean => typeof node === 'string' && node.trim() === ''
