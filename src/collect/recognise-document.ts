import { decodeText } from '../text/charset.ts'
import { type FetchedDocument } from './parse-feed.ts'
import { isAddressList } from './parse-sitemap.ts'
import { readJsonFeed } from './read-json-feed.ts'
import { unpack } from './unpack.ts'
import { findRoot, parseXml } from './xml-tree.ts'

/** A root element stands at the beginning, after comments at most. */
const HEAD_LENGTH = 20_000

/** What an element that opens a document makes of it; the first in document order decides. */
const ROOTS: Readonly<Record<string, 'feed' | 'sitemap' | 'page'>> = {
  rss: 'feed',
  rdf: 'feed',
  feed: 'feed',
  channel: 'feed',
  urlset: 'sitemap',
  sitemapindex: 'sitemap',
  html: 'page',
  head: 'page',
  body: 'page',
  meta: 'page',
  div: 'page',
}

/** What a fetched document is, by its content; whatever is no feed and no sitemap is taken for a page. */
export function recogniseDocument(
  document: Pick<FetchedDocument, 'body' | 'contentType'>,
): 'feed' | 'sitemap' | 'page' {
  const unpacked = unpack(document.body)
  if (!unpacked.ok) return 'page'
  const { text } = decodeText(unpacked.value, document.contentType)
  if (/^\s*\{/.test(text)) return readJsonFeed(text, '') ? 'feed' : 'page'
  if (isAddressList(text)) return 'sitemap'
  const root = findRoot(parseXml(text.slice(0, HEAD_LENGTH), ''), Object.keys(ROOTS))
  return ROOTS[root?.name ?? ''] ?? 'page'
}
