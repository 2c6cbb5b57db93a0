import type { Block, Figure, MarkedText } from '../model/edition.ts'
import { closest } from './image-source.ts'
import { isLeaf, type ImageSpot, type Leaf, type Piece } from './leaves.ts'
import { markedText } from './marked-text.ts'
import { ancestry, attribute, descendants, type Element } from './tree.ts'

const LISTS = new Set(['ul', 'ol'])
const ROWS = new Set(['tr'])
const ITEMS = new Set(['li'])
const QUOTES = new Set(['blockquote', 'q'])
const PRE = new Set(['pre', 'xmp'])

/** How a kept line is put: the element that groups it with its neighbours, and as what. */
type Place =
  | { readonly kind: 'list' | 'table' | 'pre'; readonly group: Element }
  | { readonly kind: 'heading'; readonly level: 2 | 3 | 4 | 5 | 6 }
  | { readonly kind: 'quote' | 'paragraph' }

function placeOf(leaf: Leaf): Place {
  for (const at of ancestry(leaf.block)) {
    const { tag } = at
    if (/^h[1-6]$/.test(tag)) return { kind: 'heading', level: Math.max(2, Number(tag[1])) as 2 | 3 | 4 | 5 | 6 }
    if (PRE.has(tag)) return { kind: 'pre', group: at }
    if (ITEMS.has(tag)) {
      const list = outermostList(at)
      if (list) return { kind: 'list', group: list }
    }
    if (tag === 'table' && isDataTable(at)) return { kind: 'table', group: at }
    if (QUOTES.has(tag)) return { kind: 'quote' }
    if (attribute(at, 'role') === 'heading') return { kind: 'heading', level: 3 }
  }
  return { kind: 'paragraph' }
}

function outermostList(item: Element): Element | null {
  let list: Element | null = null
  for (const at of ancestry(item)) {
    if (LISTS.has(at.tag)) list = at
    else if (!ITEMS.has(at.tag) && list && at.tag !== 'div') break
  }
  return list
}

const dataTables = new WeakMap<Element, boolean>()
/** A table that holds data: several rows and columns, no running text or table inside. */
export function isDataTable(table: Element): boolean {
  const known = dataTables.get(table)
  if (known !== undefined) return known
  let rows = 0
  let cells = 0
  let complex = false
  for (const element of descendants(table)) {
    if (element.tag === 'tr') rows += 1
    else if (element.tag === 'td' || element.tag === 'th') cells += 1
    else if (element.tag === 'table' || element.tag === 'form' || /^h[1-6]$/.test(element.tag)) complex = true
  }
  const isData = !complex && rows >= 2 && cells >= rows * 1.5
  dataTables.set(table, isData)
  return isData
}

/** The blocks of an edition from the lines and pictures that were kept, in order. */
export function buildBlocks(kept: readonly Piece[], figures: ReadonlyMap<ImageSpot, Figure>, baseUrl: string): Block[] {
  const blocks: Block[] = []
  for (let i = 0; i < kept.length; i += 1) {
    const piece = kept[i]
    if (!piece || piece.kind === 'rule') continue
    if (!isLeaf(piece)) {
      const figure = figures.get(piece)
      if (figure) blocks.push(figure)
      continue
    }
    const place = placeOf(piece)
    if (!('group' in place)) {
      blocks.push(plainBlock(piece, place, baseUrl))
      continue
    }
    const group: Leaf[] = [piece]
    const inside: Figure[] = []
    while (i + 1 < kept.length) {
      const next = kept[i + 1] as Piece
      if (isLeaf(next)) {
        const nextPlace = placeOf(next)
        if (!('group' in nextPlace) || nextPlace.group !== place.group) break
        group.push(next)
      } else if (next.kind === 'image' && closestIs(next.block, place.group)) {
        const figure = figures.get(next)
        if (figure) inside.push(figure)
      } else break
      i += 1
    }
    blocks.push(...groupBlock(group, place.kind, place.group, baseUrl), ...inside)
  }
  return blocks
}

const closestIs = (element: Element, outer: Element): boolean => {
  for (const at of ancestry(element)) if (at === outer) return true
  return false
}

function plainBlock(leaf: Leaf, place: Exclude<Place, { group: Element }>, baseUrl: string): Block {
  const marked = markedText(leaf.runs, leaf.block, baseUrl)
  return place.kind === 'heading' ? { kind: 'heading', level: place.level, ...marked } : { kind: place.kind, ...marked }
}

function groupBlock(leaves: readonly Leaf[], kind: 'list' | 'table' | 'pre', group: Element, baseUrl: string): Block[] {
  if (kind === 'pre') return [{ kind: 'preformatted', text: preText(leaves) }]
  if (kind === 'table') return [tableFrom(leaves)]
  const items = itemsFrom(leaves, baseUrl)
  return items.length > 0 ? [{ kind: 'list', ordered: group.tag === 'ol', items }] : []
}

const preText = (leaves: readonly Leaf[]): string =>
  leaves
    .map((leaf) => leaf.runs.map((run) => run.text).join(''))
    .join('\n')
    .replace(/[ \t\u00A0]+$/gm, '')
    .replace(/^\n+|\s+$/g, '')

/** Lines of the same item are joined. */
function itemsFrom(leaves: readonly Leaf[], baseUrl: string): MarkedText[] {
  const items: MarkedText[] = []
  let last: Element | null = null
  for (const leaf of leaves) {
    const item = closest(leaf.block, ITEMS)
    const marked = markedText(leaf.runs, leaf.block, baseUrl)
    const previous = items.at(-1)
    if (item && item === last && previous) items[items.length - 1] = joinMarked(previous, marked)
    else items.push(marked)
    last = item
  }
  return items
}

function joinMarked(a: MarkedText, b: MarkedText): MarkedText {
  const shift = a.text.length + 1
  const moved = (b.marks ?? []).map((mark) => ({ ...mark, start: mark.start + shift, end: mark.end + shift }))
  const marks = [...(a.marks ?? []), ...moved]
  return { text: `${a.text}\n${b.text}`, ...(marks.length > 0 ? { marks } : {}) }
}

function tableFrom(leaves: readonly Leaf[]): Block {
  const rows: { readonly row: Element | null; readonly cells: Map<Element | null, string> }[] = []
  let headerRows = 0
  for (const leaf of leaves) {
    const row = closest(leaf.block, ROWS)
    const cell = closest(leaf.block, new Set(['td', 'th']))
    let current = rows.at(-1)
    if (!current || current.row !== row) {
      rows.push((current = { row, cells: new Map() }))
      for (const child of row?.children ?? [])
        if (typeof child !== 'string' && /^t[dh]$/.test(child.tag)) current.cells.set(child, '')
      if (
        cell?.tag === 'th' &&
        rows.length === headerRows + 1 &&
        [...current.cells.keys()].every((c) => c?.tag === 'th')
      )
        headerRows += 1
    }
    const before = current.cells.get(cell)
    current.cells.set(cell, before ? `${before} ${leaf.text}` : leaf.text)
  }

  return { kind: 'table', rows: rows.map(({ cells }) => [...cells.values()]), headerRows }
}
