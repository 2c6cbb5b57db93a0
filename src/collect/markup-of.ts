import { hasMarkup, innerHtml, resolveHtml, type Markup } from './html-fragment.ts'
import { attributeOf, childrenOf, textOf, type XmlElement } from './xml-tree.ts'

/** Media types and RFC 4287 names under which HTML travels. */
const HTML_TYPES = new Set(['html', 'xhtml', 'text/html', 'application/xhtml+xml'])
const XHTML_TYPES = new Set(['xhtml', 'application/xhtml+xml'])

/**
 * A text construct of Atom 1.0 (RFC 4287 §3.1, §4.1.3: `type` is text, html, xhtml or a media type) or of Atom 0.3
 * (`mode` is xml, escaped or base64). Null where it holds nothing that can be read.
 */
export function markupOfAtom(element: XmlElement, version: '0.3' | '1.0'): Markup | null {
  const type = attributeOf(element, 'type')?.trim().toLowerCase() ?? ''
  const mode = attributeOf(element, 'mode')?.trim().toLowerCase()
  if (mode === 'base64' || (version === '1.0' && isBinary(type))) return fromBase64(textOf(element), element.base)
  if (childrenOf(element).length || XHTML_TYPES.has(type)) return inlineMarkup(element, type, version)
  return HTML_TYPES.has(type)
    ? markup('html', resolveHtml(textOf(element), element.base))
    : markup('text', textOf(element))
}

/** Elements stand in it as they are; in a construct of type html their text is HTML that was escaped once. */
function inlineMarkup(element: XmlElement, type: string, version: '0.3' | '1.0'): Markup | null {
  const content = version === '1.0' ? contentOf(element) : element
  return type === 'html' || type === 'text/html'
    ? markup('html', resolveHtml(innerHtml(content, 'html'), element.base))
    : markup('html', innerHtml(content, 'text'))
}

/** A text of RSS: HTML or text, escaped or not, nobody says which. `type` is Media RSS's and some feeds' own. */
export function markupOfRss(element: XmlElement): Markup | null {
  const type = attributeOf(element, 'type')?.trim().toLowerCase() ?? ''
  const written = innerHtml(element, 'html')
  const kind = HTML_TYPES.has(type) ? 'html' : 'unknown'
  return markup(kind, kind === 'html' || hasMarkup(written) ? resolveHtml(written, element.base) : written)
}

const markup = (kind: Markup['kind'], written: string): Markup | null => {
  const trimmed = written.trim()
  return trimmed ? { kind, written: trimmed } : null
}

/** The `div` around inline XHTML is not part of the content (RFC 4287 §3.1.1.3). */
function contentOf(element: XmlElement): XmlElement {
  const [only, ...others] = element.children.filter((child) => typeof child !== 'string' || child.trim())
  return only && typeof only !== 'string' && !others.length && only.tag.toLowerCase() === 'div' ? only : element
}

const isBinary = (type: string): boolean => type.includes('/') && !type.startsWith('text/') && !/[/+]xml$/.test(type)

/** Base64 of UTF-8; anything else is a picture or the like, and no text. */
function fromBase64(text: string, base: string): Markup | null {
  const bytes = Buffer.from(text, 'base64')
  try {
    return markup('html', resolveHtml(new TextDecoder('utf-8', { fatal: true }).decode(bytes), base))
  } catch {
    return null
  }
}
