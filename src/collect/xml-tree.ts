import { decodeHTMLStrict } from 'entities'
import { absoluteUrl } from '../text/urls.ts'
import { findPrefix } from './namespaces.ts'
import { readMarkup, type WrittenAttribute } from './read-markup.ts'

/** An element of a feed, sitemap or OPML file, however broken. */
export type XmlElement = {
  /** In lower case, with our prefix of its namespace: `item`, `dc:creator`, `xhtml:div`. */
  readonly name: string
  /** As written, without prefix. */
  readonly tag: string
  readonly attributes: readonly WrittenAttribute[]
  /** Elements and text, character references and CDATA decoded. */
  readonly children: (XmlElement | string)[]
  /** What relative addresses inside refer to (`xml:base`); empty where unknown. */
  readonly base: string
  /** Inherited `xml:lang`, as written. */
  readonly lang: string | undefined
}

/** Deeper elements are taken as children of the deepest one allowed: readers recurse, and no feed nests so. */
const MAX_DEPTH = 200

/** Elements that never hold another one: a tag inside them means that their end was forgotten. */
const HOLD_TEXT_ONLY = new Set([
  'link',
  'guid',
  'pubdate',
  'lastbuilddate',
  'dc:date',
  'updated',
  'published',
  'loc',
  'lastmod',
])
/** Elements that never stand in one another: a second one means that the first one's end was forgotten. */
const NEVER_NESTED = new Set(['item', 'entry'])

/** Elements that open a document; the namespace of the first one is the document's own. */
const ROOTS = new Set(['rss', 'rdf', 'feed', 'entry', 'channel', 'urlset', 'sitemapindex', 'opml', 'html'])

/** Prefixes that an element declares, to ours, and the scope around it: chained, because copies would cost quadratic time. */
type Namespaces = { readonly declared: ReadonlyMap<string, string>; readonly outer: Namespaces | null }
type OpenElement = { readonly element: XmlElement; readonly written: string; readonly namespaces: Namespaces }

/**
 * The document as a tree under a nameless root. Tags that don't match are repaired: it never fails.
 * Elements of the document's own namespace have no prefix, so that `atom:feed` and `feed` read alike.
 */
export function parseXml(source: string, base: string): XmlElement {
  const root: OpenElement = {
    element: { name: '', tag: '', attributes: [], children: [], base, lang: undefined },
    written: '',
    namespaces: { declared: new Map(), outer: null },
  }
  const stack = [root]
  /** How often each tag is open, so that a stray end tag costs nothing. */
  const counts = new Map<string, number>()
  let ownPrefix: string | null = null
  const top = (): OpenElement => stack.at(-1) ?? root
  const closeUpTo = (written: string): void => {
    for (let closed = ''; closed !== written;) {
      closed = stack.pop()?.written ?? written
      counts.set(closed, (counts.get(closed) ?? 1) - 1)
    }
  }
  readMarkup(source, 'xml', {
    open(tag, attributes, isSelfClosing) {
      const written = tag.toLowerCase()
      if (HOLD_TEXT_ONLY.has(top().written)) closeUpTo(top().written)
      if (NEVER_NESTED.has(written) && counts.get(written)) closeUpTo(written)
      const parent = top()
      const isTooDeep = stack.length > MAX_DEPTH
      const namespaces = isTooDeep ? parent.namespaces : declareNamespaces(parent.namespaces, attributes)
      const prefix = prefixOf(written, namespaces)
      const local = written.slice(written.indexOf(':') + 1)
      if (ownPrefix === null && ROOTS.has(local)) ownPrefix = prefix
      const element: XmlElement = {
        ...elementFrom(tag, attributes, parent.element),
        name: prefix && prefix !== ownPrefix ? `${prefix}:${local}` : local,
        children: isTooDeep ? parent.element.children : [],
      }
      if (!isTooDeep) parent.element.children.push(element)
      if (isSelfClosing) return
      stack.push({ element, written, namespaces })
      counts.set(written, (counts.get(written) ?? 0) + 1)
    },
    close(tag) {
      const written = tag.toLowerCase()
      if (counts.get(written)) closeUpTo(written)
    },
    text(written) {
      top().element.children.push(decoded(written))
    },
    cdata(text) {
      top().element.children.push(text)
    },
  })
  return root.element
}

/** XML's own references and those of HTML, which feeds use without declaring them; only with their semicolon, because addresses hold bare `&copy=`. */
const decoded = (written: string): string => (written.includes('&') ? decodeHTMLStrict(written) : written)

function elementFrom(
  tag: string,
  given: readonly WrittenAttribute[],
  parent: XmlElement,
): Omit<XmlElement, 'name' | 'children'> {
  const attributes = given.map(([name, value]): WrittenAttribute => [name, decoded(value)])
  const base = findAttribute(attributes, 'xml:base')
  return {
    tag: tag.slice(tag.indexOf(':') + 1),
    attributes,
    base: (base !== undefined && absoluteUrl(base, parent.base || undefined)) || parent.base,
    lang: findAttribute(attributes, 'xml:lang') ?? parent.lang,
  }
}

function declareNamespaces(outer: Namespaces, attributes: readonly WrittenAttribute[]): Namespaces {
  const declarations = attributes.filter(([name]) => /^xmlns(:|$)/i.test(name))
  if (!declarations.length) return outer
  const declared = declarations.map(([name, uri]): [string, string] => {
    const prefix = name.slice('xmlns:'.length).toLowerCase()
    return [prefix, findPrefix(uri) ?? prefix]
  })
  return { declared: new Map(declared), outer }
}

/** A prefix that nobody declared, or declared for a namespace unknown to us, means itself. */
function prefixOf(written: string, namespaces: Namespaces): string {
  const prefix = written.includes(':') ? written.slice(0, written.indexOf(':')) : ''
  for (let scope: Namespaces | null = namespaces; scope; scope = scope.outer) {
    const known = scope.declared.get(prefix)
    if (known !== undefined) return known
  }
  return prefix
}

function findAttribute(attributes: readonly WrittenAttribute[], name: string): string | undefined {
  return attributes.find(([written]) => written.toLowerCase() === name)?.[1]
}

/** The value of an attribute, its name in any case; prefixes as feeds commonly write them. */
export const attributeOf = (element: XmlElement, name: string): string | undefined =>
  findAttribute(element.attributes, name)

export const isElement = (node: XmlElement | string): node is XmlElement => typeof node !== 'string'

export const childrenOf = (element: XmlElement): XmlElement[] => element.children.filter(isElement)

/** Children that have one of the names, in the order of the names, so that the first is the best. */
export function childrenNamed(element: XmlElement, ...names: readonly string[]): XmlElement[] {
  const candidates = childrenOf(element).filter(({ name }) => names.includes(name))
  return candidates.length < 2 ? candidates : names.flatMap((name) => candidates.filter((child) => child.name === name))
}

/** Every element of that name, at any depth, in document order. */
export function findAll(element: XmlElement, name: string): XmlElement[] {
  return childrenOf(element).flatMap((child) => [...(child.name === name ? [child] : []), ...findAll(child, name)])
}

/** All the text inside, untrimmed. */
export function textOf(element: XmlElement): string {
  const parts: string[] = []
  collectText(element, parts)
  return parts.join('')
}

function collectText(element: XmlElement, parts: string[]): void {
  for (const child of element.children) {
    if (isElement(child)) collectText(child, parts)
    else parts.push(child)
  }
}

/** The first element in document order that has one of the names: feeds may stand in wrappings and after rubbish. */
export function findRoot(element: XmlElement, names: readonly string[]): XmlElement | null {
  for (const child of childrenOf(element)) {
    const found = names.includes(child.name) ? child : findRoot(child, names)
    if (found) return found
  }
  return null
}
