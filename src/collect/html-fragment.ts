import { decodeHTML } from 'entities'
import { readMarkup, type WrittenAttribute } from './read-markup.ts'
import { resolveAddress } from './resolve-address.ts'
import { isElement, type XmlElement } from './xml-tree.ts'

/** Attributes that hold an address. */
const ADDRESSES = new Set('action background cite codebase data href longdesc poster profile src usemap'.split(' '))
/** HTML elements that have no content and no end tag. */
const VOID = new Set('area base br col embed frame hr img input link meta param source track wbr'.split(' '))
/** Elements that end a line. */
const BREAKS = new Set('br dd div dt h1 h2 h3 h4 h5 h6 hr li p td th tr'.split(' '))
/** Elements that people put into titles. */
const INLINE =
  'a|abbr|b|bdi|bdo|big|br|cite|code|del|div|em|font|i|img|ins|mark|p|q|s|small|span|strike|strong|sub|sup|tt|u|wbr'

const XHTML = /^http:\/\/www\.w3\.org\/1999\/xhtml\/?$/

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const escapeAmpersands = (text: string): string => text.replaceAll('&', '&amp;')

/**
 * A start tag in one spelling, however it was written, so that equal content compares equal: attributes quoted and in
 * alphabetical order. Values come with their ampersands escaped.
 */
function startTag(name: string, attributes: readonly WrittenAttribute[]): string {
  const written = attributes
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([key, value]) => ` ${key}="${value.replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}"`,
    )
  return `<${name}${written.join('')}${VOID.has(name) ? ' />' : '>'}`
}

/**
 * What stands inside an element as HTML. `text` tells whether its text is text, or HTML that was escaped once.
 * Addresses become absolute by the elements' `xml:base`.
 */
export function innerHtml(element: XmlElement, text: 'text' | 'html'): string {
  const parts: string[] = []
  writeChildren(element, text, parts)
  return parts.join('')
}

function writeChildren(element: XmlElement, text: 'text' | 'html', parts: string[]): void {
  for (const child of element.children) {
    if (!isElement(child)) {
      parts.push(text === 'text' ? escapeText(child) : child)
      continue
    }
    const tag = child.name.startsWith('xhtml:') ? child.tag.toLowerCase() : child.tag
    parts.push(startTag(tag, htmlAttributes(child)))
    writeChildren(child, text, parts)
    if (!VOID.has(tag)) parts.push(`</${tag}>`)
  }
}

const SVG: WrittenAttribute = ['xmlns', 'http://www.w3.org/2000/svg']

/** Without what only XML needs; where the prefix `svg:` is left out, the element must name its namespace itself. */
function htmlAttributes({ name, attributes, base }: XmlElement): WrittenAttribute[] {
  const written = attributes
    .filter(([key, value]) => !/^xml(ns)?:/i.test(key) && !(key === 'xmlns' && XHTML.test(value)))
    .map(([key, value]): WrittenAttribute => [key, escapeAmpersands(withAddress(key, value, base))])
  return name === 'svg:svg' && !written.some(([key]) => key === 'xmlns') ? [...written, SVG] : written
}

const withAddress = (name: string, value: string, base: string): string =>
  ADDRESSES.has(name.toLowerCase()) ? resolveAddress(value, base) : value

/**
 * HTML as it was written, but with absolute addresses, tags and references in one spelling, and without comments.
 * It is no safer than before.
 */
export function resolveHtml(html: string, base: string): string {
  const parts: string[] = []
  readMarkup(html, 'html', {
    open(name, attributes) {
      const resolved = attributes.map(([key, value]): WrittenAttribute => [
        key.toLowerCase(),
        resolveWritten(key, value, base),
      ])
      parts.push(startTag(name.toLowerCase(), resolved))
    },
    close(name) {
      if (!VOID.has(name.toLowerCase())) parts.push(`</${name.toLowerCase()}>`)
    },
    text(written) {
      parts.push(tidyReferences(written))
    },
  })
  return parts.join('').trim()
}

const tidyReferences = (written: string): string =>
  written.replaceAll(/&(?!#\d{1,7};|#x[\da-f]{1,6};|[a-z]\w{1,30};)/gi, '&amp;').replaceAll('&#X', '&#x')

/** The value keeps its character references as written, unless it was a relative address. */
function resolveWritten(name: string, value: string, base: string): string {
  if (!ADDRESSES.has(name.toLowerCase())) return value
  const address = decodeHTML(value).trim()
  const resolved = resolveAddress(address, base)
  return resolved === address ? value.trim() : escapeAmpersands(resolved)
}

/** A piece of a feed as given. RSS does not say whether it is HTML: `unknown`. */
export type Markup = { readonly kind: 'text' | 'html' | 'unknown'; readonly written: string }

const REFERENCE = '&(?:#\\d{1,7}|#x[\\da-f]{1,6}|[a-z]\\w{1,30});'
const HAS_MARKUP = new RegExp(`${REFERENCE}|</?[a-z][^<>]*>`, 'i')
/** In a title `<canvas>` is a word about tags. */
const HAS_TITLE_MARKUP = new RegExp(`${REFERENCE}|</?(?:${INLINE})[\\s/>]`, 'i')

/** Whether a text that may be HTML is: it holds a character reference or a whole tag. */
export const hasMarkup = (text: string): boolean => HAS_MARKUP.test(text)

/** A title, name or other line of a feed as plain text. */
export function plainLine({ kind, written }: Markup): string {
  const isHtml = kind === 'html' || (kind === 'unknown' && HAS_TITLE_MARKUP.test(written))
  const text = isHtml ? textOfHtml(written) : written
  return text.replaceAll(/\s+/g, ' ').trim()
}

function textOfHtml(html: string): string {
  const parts: string[] = []
  const breakAt = (name: string): void => {
    if (BREAKS.has(name.toLowerCase())) parts.push(' ')
  }
  readMarkup(html, 'html', { open: breakAt, close: breakAt, text: (written) => void parts.push(decodeHTML(written)) })
  return parts.join('')
}
