import { failure, success, type Result } from '../model/result.ts'
import type { Entry, FeedDocument } from '../model/source.ts'
import { decodeText } from '../text/charset.ts'
import { idFrom } from '../text/id.ts'
import { canonicalLang } from '../text/languages.ts'
import type { EntryDraft, FeedDraft } from './feed-elements.ts'
import { readAtom } from './read-atom.ts'
import { readJsonFeed } from './read-json-feed.ts'
import { readRss } from './read-rss.ts'
import { resolveAddress } from './resolve-address.ts'
import { unpack } from './unpack.ts'
import { childrenOf, findRoot, parseXml, type XmlElement } from './xml-tree.ts'

/** A fetched document: its bytes, where they came from, and the headers that say something of them. */
export type FetchedDocument = {
  readonly body: Uint8Array
  /** Empty where it is unknown: relative addresses stay relative. */
  readonly url: string
  readonly contentType?: string | undefined
  /** The answer's other headers, their names in lower case. */
  readonly headers?: ReadonlyMap<string, string>
}

/** The formats written in XML, by their root element. */
const XML_FORMATS: readonly { readonly roots: readonly string[]; readonly read: (root: XmlElement) => FeedDraft }[] = [
  { roots: ['feed', 'entry'], read: readAtom },
  { roots: ['rss', 'rdf', 'channel', 'item'], read: readRss },
]

/**
 * Reads a feed: RSS, RDF, Atom, CDF or JSON Feed, however broken. Fails with `feed-empty` where there is nothing,
 * `feed-not-recognised` where there is no feed, `encoding-broken` or `response-too-large` where it was packed.
 */
export function parseFeed(document: FetchedDocument): Result<FeedDocument> {
  const unpacked = unpack(document.body)
  if (!unpacked.ok) return unpacked
  const { text } = decodeText(unpacked.value, document.contentType)
  if (!text.trim()) return failure('feed-empty', 'the document is empty')
  const base = resolveAddress(document.headers?.get('content-location') ?? '', document.url)
  const draft = /^\s*\{/.test(text) ? readJsonFeed(text, base) : readXmlFeed(text, base)
  if (!draft) return failure('feed-not-recognised', `no feed, but ${describeText(text)}`)
  if (isCutOff(draft, text)) return failure('feed-empty', 'the document breaks off before its first entry')
  return success(documentFrom(draft, document.headers?.get('content-language')))
}

function readXmlFeed(text: string, base: string): FeedDraft | null {
  const root = findRoot(parseXml(text, base), [...XML_FORMATS.flatMap(({ roots }) => roots), 'html'])
  return XML_FORMATS.find(({ roots }) => root && roots.includes(root.name))?.read(root as XmlElement) ?? null
}

/** What a document is instead of a feed: its first element, else its first words. */
function describeText(text: string): string {
  const [first] = childrenOf(parseXml(text.slice(0, 5000), ''))
  return first ? `<${first.name.slice(0, 40)}>` : JSON.stringify(text.trim().slice(0, 80))
}

/** An empty feed is one thing, a feed of which nothing came through another. */
const isCutOff = ({ feed, entries }: FeedDraft, text: string): boolean =>
  !entries.length && !Object.keys(feed).length && !/[>}]\s*$/.test(text.slice(-100))

/** Every entry gets an id, and what stands twice in the document is taken once. */
export function documentFrom(draft: FeedDraft, contentLanguage = ''): FeedDocument {
  const lang = canonicalLang(contentLanguage.split(',')[0] ?? '')
  const drafts = draft.entries.filter((entry) => Object.keys(entry).length)
  const reused = reusedIds(drafts)
  const entries = new Map<string, Entry>()
  for (const entry of drafts) {
    const id = entry.id && !reused.has(entry.id) ? entry.id : substituteId(entry)
    if (!entries.has(id)) entries.set(id, { ...entry, id })
  }
  return { ...draft, feed: { ...(lang !== 'und' && { lang }), ...draft.feed }, entries: [...entries.values()] }
}

/** Some feeds give one guid to all their entries: an id that stands with two links, or two titles, says nothing. */
function reusedIds(entries: readonly EntryDraft[]): ReadonlySet<string> {
  const places = new Map<string, string>()
  const reused = new Set<string>()
  for (const { id, link, title } of entries) {
    if (!id) continue
    const place = link ?? title ?? ''
    if ((places.get(id) ?? place) !== place) reused.add(id)
    places.set(id, place)
  }
  return reused
}

const substituteId = ({ link, title = '', summary, content }: EntryDraft): string =>
  link ?? idFrom('entry', title, summary ?? content ?? '')
