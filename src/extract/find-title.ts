import { ARTICLE_TYPE, hasType, textsOf } from './json-ld.ts'
import { metaOf, type PageHead } from './page-head.ts'
import { ancestry, attribute, cleanText, descendants, textOf, type Element } from './tree.ts'

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

const tokensOf = (text: string): Set<string> =>
  new Set(
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? [],
  )

/** Share of common words in the shorter of both (overlap coefficient), 0 to 1. */
function likeness(x: ReadonlySet<string>, y: ReadonlySet<string>): number {
  const common = [...x].filter((token) => y.has(token)).length
  return Math.min(x.size, y.size) > 0 ? common / Math.min(x.size, y.size) : 0
}

const TITLE_NAME =
  /(^|[\s_-])(headline|entry-?title|post-?title|article-?title|articletitle|story-?title|page-?title|main-?title|news-?title|title|biaoti|h1)([\s_-]|$)|headline/i

type Headline = { readonly element: Element; readonly text: string; readonly rank: number }

/** What the page shows as headlines: first-level headings first, then what is named so, then second-level headings. */
function headlinesOf(root: Element): Headline[] {
  const found: Headline[] = []
  for (const element of descendants(root)) {
    const { tag } = element
    const marked = attribute(element, 'itemprop') === 'headline'
    const rank =
      tag === 'h1' || marked
        ? 3
        : tag === 'h2'
          ? 1
          : TITLE_NAME.test(attribute(element, 'class') ?? attribute(element, 'id') ?? '')
            ? 1.5
            : 0
    if (rank === 0) continue
    const text = headlineText(element)
    if (text.length >= 2 && text.length <= 300) found.push({ element, text, rank: isAside(element) ? rank - 2 : rank })
    if (found.length > 200) break
  }
  return found
}

const isAside = (element: Element): boolean => [...ancestry(element)].some((at) => /^(aside|nav|footer)$/.test(at.tag))

/** Without what only helps or shares: buttons, links “edit”. */
const headlineText = (element: Element): string => textOf(element).replace(/\s*(\[edit\]|¶|🔗|#)\s*$/, '')

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

/** Where the metadata repeat a heading with more behind a bar, the heading's own words are the title. */
const PARTS = /\s+[|｜]\s+/

/**
 * The headline: the heading that the page shows and the metadata confirm, for readers know an article by what they
 * see; a first-level heading unlike the metadata only where it stands alone; else what the metadata say.
 */
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
  const texts = stated.flatMap(([, text]) => (text ? [text] : []))
  const known = texts.map((text) => ({
    folded: foldText(text),
    bare: foldText(withoutSiteName(text, siteName)),
    tokens: tokensOf(text),
  }))
  const headlines = headlinesOf(root)
  const scored = headlines
    .map((headline) => ({ ...headline, score: scoreOf(headline, known, siteName) }))
    .toSorted((a, b) => b.score - a.score)
  const [best] = scored
  if (best && best.score >= 3.4)
    return { title: withoutSection(best.text, texts), from: 'heading that the metadata confirm', element: best.element }
  const first = headlines.filter(
    ({ rank, text }) => rank >= 3 && foldText(text) !== foldText(siteName ?? '') && foldText(text).length >= 8,
  )
  const only = first.length === 1 ? first[0] : undefined
  if (only && only.text.split(' ').length + only.text.length / 12 > 4)
    return { title: only.text, from: 'only heading of the first level', element: only.element }
  for (const [from, text] of stated) if (text) return { title: withoutSiteName(text, siteName), from }
  const any = headlines[0]
  return any ? { title: any.text, from: 'first heading', element: any.element } : null
}

type Stated = { readonly folded: string; readonly bare: string; readonly tokens: ReadonlySet<string> }

/** From 0: how well a heading's words agree with what the metadata say, and its rank. */
function scoreOf({ text, rank }: Headline, stated: readonly Stated[], siteName: string | undefined): number {
  const folded = foldText(text)
  if (folded.length < 3 || folded === foldText(siteName ?? '')) return 0
  const tokens = tokensOf(text)
  const agreement = Math.max(0, ...stated.map((other) => agreementOf(folded, tokens, other)))
  return agreement < 0.5 ? 0 : rank * 0.6 + agreement + Math.min(1, tokens.size / 5)
}

function agreementOf(folded: string, tokens: ReadonlySet<string>, stated: Stated): number {
  if (stated.folded === folded) return 3
  if (stated.folded.startsWith(folded) && folded.length > 5) return 2.4
  if (stated.folded.includes(folded) && folded.length > 8) return 2
  return folded.includes(stated.bare) ? 1.8 : likeness(tokens, stated.tokens) * 1.6
}

function withoutSection(text: string, stated: readonly string[]): string {
  const [first, ...rest] = text.split(PARTS)
  if (!first || rest.length === 0) return text
  return stated.some((other) => foldText(other) === foldText(first)) ? first : text
}
