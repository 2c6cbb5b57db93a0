import { hostOf } from '../text/urls.ts'
import { findWrittenDates } from '../text/written-dates.ts'
import { headlinesOf, type Headline } from './headlines.ts'
import { ARTICLE_TYPE, hasType, textsOf } from './json-ld.ts'
import { metaOf, type PageHead } from './page-head.ts'
import { cleanText, type Element } from './tree.ts'

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

/** Words and Han characters; a single letter says nothing. */
const tokensOf = (text: string): Set<string> =>
  new Set(
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{Script=Han}|\p{N}+|[\p{L}\p{N}]{2,}/gu) ?? [],
  )

/** Share of common words in the shorter of both (overlap coefficient), 0 to 1. */
function likeness(x: ReadonlySet<string>, y: ReadonlySet<string>): number {
  const common = [...x].filter((token) => y.has(token)).length
  return Math.min(x.size, y.size) > 0 ? common / Math.min(x.size, y.size) : 0
}

/** `Title | Section | Site` without what names the site: the longest part, or all where nothing is separated. */
export function withoutSiteName(title: string, siteName?: string): string {
  const parts = title.split(SEPARATOR).map(cleanText).filter(Boolean)
  if (parts.length < 2) return title
  const site = foldText(siteName ?? '')
  // Sites call themselves longer or shorter than they sign.
  const isSite = (part: string) => {
    const folded = foldText(part)
    return folded === site || (folded.length >= 5 && site.includes(folded))
  }
  const kept = parts.filter((part) => !isSite(part))
  if (kept.length === 1 && kept[0]) return kept[0]
  const longest = parts.reduce((a, b) => (b.length > a.length ? b : a))
  return longest.length >= title.length / 3 ? longest : title
}

type Stated = {
  readonly from: string
  readonly text: string
  readonly folded: string
  /** Without the site's name, as it stands and folded. */
  readonly bareText: string
  readonly bare: string
  readonly tokens: ReadonlySet<string>
}

/** What the metadata give as the title, the most telling first. */
function statedTitles(head: PageHead, siteName?: string): Stated[] {
  const articles = head.jsonLd.filter((node) => hasType(node, ARTICLE_TYPE))
  const stated = [
    ['JSON-LD headline', articles.flatMap((node) => textsOf(node['headline']))[0]],
    ['og:title', metaOf(head, 'og:title')],
    ['twitter:title', metaOf(head, 'twitter:title')],
    ['title element', head.title],
  ] as const
  return stated.flatMap(([from, text]) => {
    if (!text) return []
    const bareText = withoutSiteName(text, siteName)
    return [{ from, text, bareText, folded: foldText(text), bare: foldText(bareText), tokens: tokensOf(text) }]
  })
}

/**
 * The headline: the heading that the page shows and the metadata confirm, for readers know an article by what they
 * see; a first-level heading unlike the metadata only where it stands alone; else what the metadata say.
 */
export function findTitle(root: Element, head: PageHead, siteName?: string): FoundTitle | null {
  const stated = statedTitles(head, siteName)
  const isSite = siteTest(head, siteName)
  const headlines = headlinesOf(root, head.baseUrl).filter(({ text }) => !isSite(text))
  const [best] = headlines
    .map((headline) => ({ ...headline, score: scoreOf(headline, stated) }))
    .toSorted((a, b) => b.score - a.score)
  if (best && best.score >= 3.4)
    return { title: titleIn(best, stated), from: 'heading that the metadata confirm', element: best.element }
  const first = headlines.filter(({ rank, text, isPart }) => !isPart && rank >= 3 && foldText(text).length >= 8)
  const only = first.length === 1 ? first[0] : undefined
  if (only && only.text.split(' ').length + only.text.length / 12 > 4)
    return { title: only.text, from: 'only heading of the first level', element: only.element }
  const [said] = stated
  if (said) return { title: said.bareText, from: said.from }
  const any = headlines[0]
  return any ? { title: any.text, from: 'first heading', element: any.element } : null
}

/** Whether a heading is only the site's name, as it or its host gives it. */
function siteTest(head: PageHead, siteName = ''): (text: string) => boolean {
  const host = URL.canParse(head.baseUrl) ? hostOf(head.baseUrl) : ''
  const names = new Set([siteName, host, host.replace(/\.[^.]+$/, '')].map(foldText))
  return (text) => names.has(foldText(text))
}

/** From 0: how well a heading's words agree with what the metadata say, and its rank. */
function scoreOf({ text, rank, isPart }: Headline, stated: readonly Stated[]): number {
  const folded = foldText(text)
  if (folded.length < 3) return 0
  const tokens = tokensOf(text)
  const agreement = Math.max(0, ...stated.map((other) => agreementOf({ folded, tokens, rank }, other)))
  // A part of a heading is believed only word for word.
  if (agreement < (isPart ? 3 : 0.5)) return 0
  return rank * 0.6 + agreement + Math.min(1, tokens.size / 5)
}

/** A lesser heading that is less than this of the stated title is a section's that happens to begin alike. */
const LEAST_OF_STATED = 0.35

type Folded = { readonly folded: string; readonly tokens: ReadonlySet<string>; readonly rank: number }

function agreementOf({ folded, tokens, rank }: Folded, stated: Stated): number {
  if (stated.folded === folded) return 3
  const isMost = rank >= 3 || folded.length >= stated.bare.length * LEAST_OF_STATED
  if (isMost && stated.folded.startsWith(folded) && folded.length > 5) return 2.4
  if (isMost && stated.folded.includes(folded) && folded.length > 8) return 2
  return folded.includes(stated.bare) ? 1.8 : likeness(tokens, stated.tokens) * 1.6
}

/** A bar sets sections apart, also in headings; what stands in front of it must be most of the words. */
const BAR = /\s+[|｜]\s+/
/** What only labels the headline behind it. */
const LABEL_IN_FRONT = /^(?:(?:blog|news|article|opinion|video|press release)\s*:|\d* ?(?:replies|comments?|responses?|thoughts?) (?:to|on))?\W*$/iu // prettier-ignore
/** A number of comments, a host in brackets, a section behind a slash. */
const LABEL_BEHIND = /^(?:\W*(?:\([\w.-]+\)|\d+|comments?|\/ ?[\p{L}\d ]{1,20}))*\W*$/iu

/** The title in a heading: as the metadata say it where the heading only adds a date, number or label to their words. */
function titleIn({ text, rank }: Headline, stated: readonly Stated[]): string {
  const [front = text, ...rest] = text.split(BAR)
  const title = rest.length > 0 && front.length >= text.length / 2 ? front : text
  const whole = foldText(title)
  if (stated.some(({ folded }) => folded.includes(whole))) return title
  const within = stated.find(({ bare }) => bare.length >= 8 && whole.includes(bare))
  if (!within) return title
  const at = title.toLowerCase().indexOf(within.bareText.toLowerCase())
  // A lesser heading that holds the whole title is one about it.
  if (at < 0) return rank < 3 ? within.bareText : title
  const before = withoutDate(title.slice(0, at))
  const after = withoutDate(title.slice(at + within.bareText.length))
  return rank < 3 || (LABEL_IN_FRONT.test(before) && LABEL_BEHIND.test(after)) ? within.bareText : title
}

function withoutDate(text: string): string {
  const date = findWrittenDates(text)[0]
  return date ? text.slice(0, date.start) + text.slice(date.end) : text
}
