import { ARTICLE_TYPE, hasType, textsOf } from './json-ld.ts'
import { metaOf, type PageHead } from './page-head.ts'
import { attribute, cleanText, descendants, textOf, type Element } from './tree.ts'

export type FoundTitle = {
  readonly title: string
  readonly from: string
  /** The heading on the page that carries it, where one does. */
  readonly element?: Element
}

const SEPARATOR = /\s+[|–—•·»«:／/\\-]+\s+|[|_｜»«]|\s*--+\s*/

/** Letters and digits only, in lower case, for comparing. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** The page's headings of the first level and whatever else it marks as headline. */
function headlinesOf(root: Element): Element[] {
  const found: Element[] = []
  for (const element of descendants(root)) {
    const itemprop = attribute(element, 'itemprop')
    if (element.tag === 'h1' || itemprop === 'headline') found.push(element)
  }
  return found
}

/** `Title | Section | Site` without what names the site: the longest part, or all where nothing is separated. */
export function withoutSiteName(title: string, siteName?: string): string {
  const parts = title.split(SEPARATOR).map(cleanText).filter(Boolean)
  if (parts.length < 2) return title
  const site = foldText(siteName ?? '')
  const kept = parts.filter((part) => foldText(part) !== site)
  if (kept.length === 1 && kept[0]) return kept[0]
  const longest = parts.reduce((a, b) => (b.length > a.length ? b : a))
  return longest.length >= title.length / 3 ? longest : title
}

/** The headline: the heading on the page that the metadata confirms, else what the metadata or the title element say. */
export function findTitle(root: Element, head: PageHead, siteName?: string): FoundTitle | null {
  const stated = [
    [
      'JSON-LD headline',
      head.jsonLd.filter((node) => hasType(node, ARTICLE_TYPE)).flatMap((node) => textsOf(node['headline']))[0],
    ],
    ['og:title', metaOf(head, 'og:title')],
    ['twitter:title', metaOf(head, 'twitter:title')],
    ['title element', head.title],
  ] as const
  const confirmations = stated.map(([, text]) => foldText(text ?? '')).filter(Boolean)
  const headlines = headlinesOf(root).map((element) => ({ element, text: textOf(element) }))
  const confirmed = headlines
    .filter(({ text }) => foldText(text).length >= 4)
    .find(({ text }) => confirmations.some((stated) => stated.startsWith(foldText(text)) || foldText(text) === stated))
  if (confirmed)
    return { title: confirmed.text, from: 'heading that the metadata confirms', element: confirmed.element }
  for (const [from, text] of stated) if (text) return { title: withoutSiteName(text, siteName), from }
  const first = headlines.find(({ text }) => text)
  return first ? { title: first.text, from: 'first heading', element: first.element } : null
}
