import { absoluteUrl } from '../text/urls.ts'
import { plainText } from './plain-text.ts'
import { ancestry, attribute, cleanText, descendants, isElement, textOf, type Element } from './tree.ts'

/** Something that looks like the article's headline. */
export type Headline = {
  readonly element: Element
  readonly text: string
  /** First-level headings 3, what is named so 1.5, second-level headings 1; less outside the article. */
  readonly rank: number
  /** True for a heading without a kicker, date or section that stands in an element of its own inside it. */
  readonly isPart: boolean
}

const TITLE_NAME =
  /(^|[\s_-])(headline|entry-?title|post-?title|article-?title|articletitle|story-?title|page-?title|main-?title|news-?title|title|biaoti|h1)([\s_-]|$)|headline/i
const LONGEST = 300
/** Beyond so many, a page is a list. */
const MOST = 200

/** What the page shows as headlines, in document order; headings that lead to the front page bear the site's name and don't count. */
export function headlinesOf(root: Element, baseUrl: string): Headline[] {
  const found: Headline[] = []
  let count = 0
  for (const element of descendants(root)) {
    const rank = rankOf(element)
    if (rank === 0 || isHomeLink(element, baseUrl)) continue
    const ranked = isAside(element) ? rank - 2 : rank
    const texts = [textOf(element), ...partsOf(element)].map(headlineText)
    for (const [i, text] of texts.entries())
      if (text.length >= 2 && text.length <= LONGEST) found.push({ element, text, rank: ranked, isPart: i > 0 })
    if ((count += 1) > MOST) break
  }
  return found
}

function rankOf(element: Element): number {
  if (element.tag === 'h1' || attribute(element, 'itemprop') === 'headline') return 3
  if (element.tag === 'h2') return 1
  return TITLE_NAME.test(attribute(element, 'class') ?? attribute(element, 'id') ?? '') ? 1.5 : 0
}

const isAside = (element: Element): boolean => [...ancestry(element)].some((at) => /^(aside|nav|footer)$/.test(at.tag))

/** Without what only helps or shares: buttons, links “edit”. */
const headlineText = (text: string): string => plainText(text).replace(/\s*(\[edit\]|¶|🔗|#)\s*$/, '')

/** Whether the heading is a link to the address without a path. */
function isHomeLink(element: Element, baseUrl: string): boolean {
  const link = [...ancestry(element)].slice(0, 3).find(({ tag }) => tag === 'a') ?? onlyLinkIn(element)
  const url = link ? absoluteUrl(attribute(link, 'href') ?? '', baseUrl) : null
  return url !== null && /^\/?(?:index\.\w+|home\/?)?$/.test(new URL(url).pathname) && new URL(baseUrl).pathname !== '/'
}

function onlyLinkIn(element: Element): Element | undefined {
  const links = descendants(element).filter(({ tag }) => tag === 'a')
  return links.length === 1 && links[0] && textOf(links[0]) === textOf(element) ? links[0] : undefined
}

/** The heading without the element that it begins with, without the one it ends with, and each of its elements alone. */
function partsOf(element: Element): string[] {
  const nodes = element.children.filter((node) => isElement(node) || node.trim() !== '')
  const [only] = nodes
  if (nodes.length === 1 && only && isElement(only)) return partsOf(only)
  if (nodes.length < 2 || nodes.length > 6 || !nodes.some(isElement)) return []
  const without = (left: readonly (typeof nodes)[number][]): string =>
    cleanText(left.map((node) => (isElement(node) ? textOf(node) : node)).join(' '))
  return [without(nodes.slice(1)), without(nodes.slice(0, -1)), ...nodes.map((node) => without([node]))]
}
