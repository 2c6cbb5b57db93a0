import { absoluteUrl } from '../text/urls.ts'
import { readJsonLd, type JsonLdNode } from './json-ld.ts'
import { plainText } from './plain-text.ts'
import { attribute, cleanText, rawText, textOf, type Element } from './tree.ts'

/** What a page says of itself outside its text. */
export type PageHead = {
  /** The base that its addresses are relative to. */
  readonly baseUrl: string
  readonly title: string
  readonly lang?: string
  /** Contents of meta elements by lower-case name, property or itemprop, in document order. */
  readonly meta: ReadonlyMap<string, readonly string[]>
  /** Every object in its JSON-LD, flat. */
  readonly jsonLd: readonly JsonLdNode[]
  readonly canonicalUrl?: string
  readonly alternates: readonly { readonly url: string; readonly lang: string; readonly title?: string }[]
}

/** The first content of the first of these names that is not empty. */
export function metaOf(head: PageHead, ...names: readonly string[]): string | null {
  for (const name of names) {
    const found = head.meta.get(name)?.find(Boolean)
    if (found) return found
  }
  return null
}

/** Reads titles, meta, link and structured metadata wherever they stand: many pages put them into the body. */
export function readHead(root: Element, pageUrl: string): PageHead {
  const meta = new Map<string, string[]>()
  const jsonLd: JsonLdNode[] = []
  const alternates: { url: string; lang: string; title?: string }[] = []
  let title = ''
  let base = pageUrl
  let canonical: string | null = null

  function visit(element: Element): void {
    for (const child of element.children) {
      if (typeof child === 'string') continue
      if (child.tag === 'meta') addMeta(child, meta)
      else if (child.tag === 'title') title ||= textOf(child)
      else if (child.tag === 'base') base = absoluteUrl(attribute(child, 'href') ?? '', pageUrl) ?? base
      else if (child.tag === 'script') jsonLd.push(...readJsonLd(scriptText(child)))
      else if (child.tag === 'link') readLink(child)
      else visit(child)
    }
  }

  function readLink(link: Element): void {
    const rel = ` ${(attribute(link, 'rel') ?? '').toLowerCase()} `
    const url = absoluteUrl(attribute(link, 'href') ?? '', base)
    if (!url) return
    if (rel.includes(' canonical ')) canonical ??= url
    const lang = attribute(link, 'hreflang')
    const words = attribute(link, 'title')
    if (rel.includes(' alternate ') && lang) alternates.push({ url, lang, ...(words && { title: cleanText(words) }) })
  }

  visit(root)
  const lang = attribute(root, 'lang') || attribute(root, 'xml:lang')
  const canonicalUrl = canonical ?? absoluteUrl(meta.get('og:url')?.[0] ?? '', base)
  return {
    baseUrl: base,
    title,
    meta,
    jsonLd,
    alternates,
    ...(lang ? { lang } : {}),
    ...(canonicalUrl ? { canonicalUrl } : {}),
  }
}

const scriptText = (script: Element): string =>
  script.children.map((child) => (typeof child === 'string' ? child : rawText(child))).join('')

function addMeta(element: Element, meta: Map<string, string[]>): void {
  const content = plainText(attribute(element, 'content') ?? '')
  if (!content) return
  for (const by of ['name', 'property', 'itemprop', 'http-equiv']) {
    const name = attribute(element, by)?.trim().toLowerCase()
    if (!name) continue
    const contents = meta.get(name)
    if (contents) contents.push(content)
    else meta.set(name, [content])
  }
}
