import { compile, is, selectAll, selectOne } from 'css-select'
import { DomHandler, isTag, isText, type AnyNode, type Document, type Element } from 'domhandler'
import { Parser } from 'htmlparser2'
import { failure, success, type Result } from '../model/result.ts'
import type { FeedDocument, FeedHead, ListSelectors } from '../model/source.ts'
import { decodeText } from '../text/charset.ts'
import { parseDate } from '../text/dates.ts'
import { canonicalLang } from '../text/languages.ts'
import { absoluteUrl } from '../text/urls.ts'
import { findWrittenDate } from '../text/written-dates.ts'
import { defined, type EntryDraft } from './feed-elements.ts'
import { documentFrom, type FetchedDocument } from './parse-feed.ts'

/** What a list shows first is new; the rest was there yesterday. */
const MAX_ENTRIES = 1000
/** No page is nested deeper; broken ones would cost quadratic time. */
const MAX_DEPTH = 1000

/**
 * Reads a list page without a feed: each element that `selectors.entry` finds is an entry. Fails with `selector-invalid`,
 * `page-too-complex`, or `feed-empty` where nothing is found.
 */
export function parseList(document: FetchedDocument, selectors: ListSelectors): Result<FeedDocument> {
  for (const [name, selector] of Object.entries(selectors)) {
    const problem = findProblem(selector)
    if (problem) return failure('selector-invalid', `${name} "${selector}": ${problem}`)
  }
  const root = parseHtml(decodeText(document.body, document.contentType).text)
  if (!root) return failure('page-too-complex', `elements nested deeper than ${MAX_DEPTH}`)
  const base = absoluteUrl(attributeOf(findOne('base[href]', root), 'href'), document.url || undefined) ?? document.url
  const found = selectAll<AnyNode, Element>(selectors.entry, root)
  const entries = found.slice(0, MAX_ENTRIES).map((entry) => readEntry(entry, selectors, base))
  const readable = entries.filter(({ link }) => link)
  if (!readable.length)
    return failure('feed-empty', `"${selectors.entry}" finds ${found.length} elements, none with a link`)
  return success(documentFrom({ feed: headOf(root), entries: readable }))
}

function findProblem(selector: string): string | null {
  if (!selector.trim()) return 'it is empty'
  try {
    compile(selector)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The page's tree, or null where it is nested so deeply that reading on would be slow. */
function parseHtml(html: string): Document | null {
  let depth = 0
  const tree = new DomHandler()
  const parser: Parser = new Parser({
    onopentag(name, attributes) {
      if (++depth > MAX_DEPTH) parser.pause()
      tree.onopentag(name, attributes)
    },
    onclosetag() {
      depth--
      tree.onclosetag()
    },
    ontext: (text) => tree.ontext(text),
    onend: () => tree.onend(),
  })
  parser.end(html)
  return depth > MAX_DEPTH ? null : tree.root
}

const findOne = (selector: string, inside: AnyNode): Element | null => selectOne<AnyNode, Element>(selector, inside)

function headOf(root: Document): FeedHead {
  const title = findOne('title', root)
  const lang = canonicalLang(attributeOf(findOne('html', root), 'lang'))
  return defined<FeedHead>({ title: title && lineOf(title), lang: lang === 'und' ? null : lang })
}

function readEntry(entry: Element, selectors: ListSelectors, base: string): EntryDraft {
  const find = (selector: string | undefined): Element | null => (selector ? findOne(selector, entry) : null)
  const link = find(selectors.link) ?? (is(entry, '[href]') ? entry : findOne('a[href]', entry))
  const title = find(selectors.title) ?? link
  const date = find(selectors.date)
  const summary = find(selectors.summary)
  return defined<EntryDraft>({
    link: absoluteUrl(hrefOf(link), base || undefined),
    title: title && (lineOf(title) || attributeOf(title, 'title')),
    publishedAt: date && dateOf(date),
    summary: summary && lineOf(summary),
  })
}

const attributeOf = (element: Element | null, name: string): string => element?.attribs[name] ?? ''

/** The link itself, or the one that stands in the element that the selector found. */
const hrefOf = (element: Element | null): string =>
  attributeOf(element, 'href') || attributeOf(element && findOne('a[href]', element), 'href')

/** `<time datetime>` and the like are written for machines; else what people read. */
function dateOf(element: Element): Date | null {
  const machine = attributeOf(element, 'datetime') || attributeOf(element, 'content') || attributeOf(element, 'title')
  const text = lineOf(element)
  return parseDate(machine) ?? parseDate(text) ?? findWrittenDate(text)?.date ?? null
}

const lineOf = (element: Element): string => textOf(element).replaceAll(/\s+/g, ' ').trim()

const textOf = (node: AnyNode): string => {
  if (isText(node)) return node.data
  return isTag(node) ? node.children.map(textOf).join('') : ''
}
