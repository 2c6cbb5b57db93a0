import { hostOf } from '../text/urls.ts'
import { cleanByline, deskByline } from './clean-byline.ts'
import { foldText } from './find-title.ts'
import { ARTICLE_TYPE, hasType, textsOf, type JsonLdNode } from './json-ld.ts'
import { metaOf, type PageHead } from './page-head.ts'
import { shownBylines, shownDesk, type FoundByline } from './shown-bylines.ts'
import type { Surroundings } from './surroundings.ts'
import type { Element } from './tree.ts'

export type { FoundByline } from './shown-bylines.ts'

const AUTHOR_META = ['byl', 'parsely-author', 'sailthru.author', 'cxenseparse:author', 'rnews:author', 'article:author_name', 'author', 'dc.creator', 'dcterms.creator', 'citation_author', 'article:author', 'dc.contributor'] // prettier-ignore
/** Cards label what they show: “Written by” in the page's language. */
const CARD_LABEL =
  /^(?:written by|geschrieben von|verfasst von|écrit par|escrito por|scritto da|автор|作者|撰写|執筆者)$/i

/** What a page's byline is looked for in and around. */
export type BylinePlace = {
  readonly root: Element
  readonly head: PageHead
  readonly around: Surroundings
  readonly title: string
  readonly siteName: string | undefined
}

/** Who wrote it: a person that the structured metadata name, else the line or element that speaks most for it. */
export function findByline({ root, head, around, title, siteName }: BylinePlace): FoundByline | null {
  const isSite = siteTest(head, siteName)
  const shown = shownBylines(root, around, title)
  const stated = statedPeople(head)
  const people = stated.filter((name) => !isSite(name))
  if (people.length > 0) {
    const fuller = shown.find(({ byline }) => listsExactly(byline, people))
    return fuller ?? { byline: people.join(', '), from: 'JSON-LD author' }
  }
  const best = shown.find(({ byline }) => !isSite(byline))
  const meta = metaAuthor(head)
  if (meta && !isSite(meta.byline) && (!best || best.score < 5.5 || isFuller(meta.byline, best.byline))) return meta
  if (best && best.score >= 2) return best
  // A blog may be called like the person who writes it.
  const [namesake] = stated
  if (namesake) return { byline: namesake, from: 'JSON-LD author' }
  return cardAuthor(head) ?? organisationIn(head) ?? meta ?? shownDesk(around) ?? statedDesk(head)
}

/** Whether a name is the site's, as it or its host gives it. */
function siteTest(head: PageHead, siteName = ''): (name: string) => boolean {
  const names = new Set(
    [siteName, URL.canParse(head.baseUrl) ? hostOf(head.baseUrl) : ''].filter(Boolean).map(foldText),
  )
  return (name) => names.has(foldText(name))
}

const isArticle = (node: JsonLdNode): boolean => hasType(node, ARTICLE_TYPE) || hasType(node, /WebPage$/)

const isNode = (value: unknown): value is JsonLdNode => typeof value === 'object' && value !== null

/** Names of persons (not organisations) that JSON-LD gives as authors. */
function statedPeople(head: PageHead): string[] {
  for (const node of head.jsonLd.filter(isArticle)) {
    const authors = [node['author'] ?? []].flat() as unknown[]
    const names = authors
      .filter((author) => !(isNode(author) && hasType(author, /Organi[sz]ation$/)))
      .flatMap(textsOf)
      .flatMap((name) => cleanByline(name) ?? [])
    // Some name one author a second time under another spelling of the letters.
    const unique = names.filter((name, i) => names.findIndex((other) => foldText(other) === foldText(name)) === i)
    if (unique.length > 0) return unique
    const byId = new Set(authors.flatMap((author) => (isNode(author) ? [author['@id']] : [])))
    const person = head.jsonLd.find((other) => hasType(other, /Person$/) && byId.has(other['@id']))
    const name = person ? cleanByline(textsOf(person['name'])[0] ?? '') : null
    if (name) return [name]
  }
  return []
}

function metaAuthor(head: PageHead): FoundByline | null {
  for (const name of AUTHOR_META) {
    const byline = cleanByline(metaOf(head, name) ?? '')
    if (byline) return { byline, from: `meta ${name}` }
  }
  return null
}

/** The author that the page shows in social networks' cards. */
function cardAuthor(head: PageHead): FoundByline | null {
  const isLabelled = CARD_LABEL.test(metaOf(head, 'twitter:label1') ?? '')
  const byline = isLabelled ? cleanByline(metaOf(head, 'twitter:data1') ?? '') : null
  return byline ? { byline, from: 'meta twitter:data1' } : null
}

const authorsIn = (head: PageHead): string[] => head.jsonLd.filter(isArticle).flatMap((node) => textsOf(node['author']))

function organisationIn(head: PageHead): FoundByline | null {
  const byline = authorsIn(head).map(cleanByline).find(Boolean)
  return byline ? { byline, from: 'JSON-LD author' } : null
}

function statedDesk(head: PageHead): FoundByline | null {
  const byline = [...authorsIn(head), metaOf(head, 'twitter:data1', 'author') ?? ''].map(deskByline).find(Boolean)
  return byline ? { byline, from: 'author in the metadata' } : null
}

/** Whether one gives the whole name of whom the other calls by the first: `Ann Lee` and `Ann & Bo`. */
const isFuller = (full: string, short: string): boolean =>
  /^\p{L}+(?:(?:,| and| und| &) \p{L}+)*$/u.test(short) &&
  full.includes(' ') &&
  full.startsWith(`${short.split(/[ ,]/)[0]} `)

/** Whether a shown byline is the stated names with nothing but joining words: then its own wording is better. */
function listsExactly(byline: string, people: readonly string[]): boolean {
  let rest = foldText(byline)
  for (const name of people) {
    const folded = foldText(name)
    if (!rest.includes(folded)) return false
    rest = rest.replace(folded, '')
  }
  return rest.length <= 3 * people.length
}
