/**
 * A compact tree of a page: elements and text, nothing else. Where tags are missing or crossed it is built as the
 * HTML Standard's tree construction does it for what reading needs: implied ends, scopes that a stray end tag can't
 * leave, formatting that a block survives. Not done: foster parenting and re-opened formatting.
 */

export type Element = {
  readonly tag: string
  /** Name and value by turns; names in lower case, the first of two wins. */
  readonly attributes: readonly string[]
  readonly parent: Element | null
  readonly children: Node[]
}
export type Node = Element | string

export const isElement = (node: Node): node is Element => typeof node !== 'string'

/** The value of an attribute, '' where it has none, null where the element lacks it. */
export function attribute(element: Element, name: string): string | null {
  const { attributes } = element
  for (let i = 0; i < attributes.length; i += 2) if (attributes[i] === name) return attributes[i + 1] ?? ''
  return null
}

/** All elements below in document order, the given one not included. */
export function descendants(element: Element): Element[] {
  const found: Element[] = []
  collectElements(element, found)
  return found
}

function collectElements(element: Element, found: Element[]): void {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    found.push(child)
    collectElements(child, found)
  }
}

/** The element and those around it, inside out. */
export function* ancestry(element: Element | null): Generator<Element> {
  for (let at = element; at; at = at.parent) yield at
}

/** All text below, as it stands. */
export function rawText(node: Node): string {
  if (typeof node === 'string') return node
  if (node.tag === 'script' || node.tag === 'style') return ''
  let text = ''
  for (const child of node.children) text += rawText(child)
  return text
}

/** Characters that a reader doesn't see (soft hyphen, zero width, direction marks) and runs of white space. */
const INVISIBLE = /[\u00AD\u200B\u200E\u200F\u2028-\u202E\u2060\uFEFF\u0000-\u0008\u000E-\u001F\uFFFC]/g
export const cleanText = (text: string): string => text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()

/** The visible text below on one line; a line break or a block's edge counts as a space. */
export function textOf(element: Element): string {
  const parts: string[] = []
  collectText(element, parts)
  return cleanText(parts.join(''))
}

const UNREAD = new Set(['script', 'style', 'noscript', 'template', 'svg', 'math', 'select', 'textarea', 'iframe'])
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rb rp rt rtc ruby s samp small span strike strong sub sup time tt u var wbr img label'.split(
    ' ',
  ),
)
/** Elements whose text is not for reading. */
export const isUnread = (tag: string): boolean => UNREAD.has(tag)
/** Elements that stand inside a line. */
export const isInline = (tag: string): boolean => INLINE.has(tag)

function collectText(element: Element, parts: string[]): void {
  for (const child of element.children) {
    if (typeof child === 'string') parts.push(child)
    else if (!UNREAD.has(child.tag)) {
      const apart = !INLINE.has(child.tag)
      if (apart) parts.push(' ')
      collectText(child, parts)
      if (apart) parts.push(' ')
    }
  }
}
