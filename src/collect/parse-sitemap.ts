import { failure, success, type Result } from '../model/result.ts'
import type { FeedDocument } from '../model/source.ts'
import { decodeText } from '../text/charset.ts'
import { parseDate } from '../text/dates.ts'
import { canonicalLang } from '../text/languages.ts'
import { defined, textNamed, type EntryDraft } from './feed-elements.ts'
import { plainLine } from './html-fragment.ts'
import { documentFrom, parseFeed, type FetchedDocument } from './parse-feed.ts'
import { linkAddress } from './resolve-address.ts'
import { unpack } from './unpack.ts'
import { childrenNamed, findAll, findRoot, parseXml, type XmlElement } from './xml-tree.ts'

/**
 * Reads a sitemap, a news sitemap, a list of addresses in plain text or a sitemap index, gzipped or not; a feed serves
 * as well (sitemaps.org allows both). Entries and sitemaps come newest first where they are dated.
 * Fails with `feed-empty`, `feed-not-recognised`, `encoding-broken` or `response-too-large`.
 */
export function parseSitemap(document: FetchedDocument): Result<FeedDocument> {
  const unpacked = unpack(document.body)
  if (!unpacked.ok) return unpacked
  const { text } = decodeText(unpacked.value, document.contentType)
  if (!text.trim()) return failure('feed-empty', 'the document is empty')
  if (isAddressList(text)) return success(documentFrom({ feed: {}, entries: text.split(/\s+/).map(entryOfAddress) }))

  const root = findRoot(parseXml(text, document.url), ['urlset', 'sitemapindex', 'html'])
  if (root?.name === 'sitemapindex') return success({ feed: {}, entries: [], sitemaps: sitemapsIn(root) })
  if (root?.name === 'urlset') return success(readUrlset(root))
  return parseFeed(document)
}

/** sitemaps.org also allows a text file with one address a line. */
export const isAddressList = (text: string): boolean => {
  const lines = text.slice(0, 5000).split(/\s+/).filter(Boolean)
  return lines.length > 0 && lines.every((line) => /^https?:\/\/\S+$/i.test(line))
}

const entryOfAddress = (address: string): EntryDraft => defined<EntryDraft>({ link: linkAddress(address, '') })

function readUrlset(root: XmlElement): FeedDocument {
  const urls = findAll(root, 'url')
  const [publication] = urls.flatMap((url) => findAll(url, 'news:publication'))
  const entries = urls
    .map(readUrl)
    .filter(({ link }) => link)
    .toSorted((a, b) => timeOf(b.publishedAt ?? b.updatedAt) - timeOf(a.publishedAt ?? a.updatedAt))
  return documentFrom({
    feed: publication ? defined({ title: textNamed(publication, 'news:name'), lang: langOf(publication) }) : {},
    entries,
  })
}

function readUrl(url: XmlElement): EntryDraft {
  const [news] = childrenNamed(url, 'news:news')
  const [publication] = news ? childrenNamed(news, 'news:publication') : []
  const keywords = news && textNamed(news, 'news:keywords')
  return defined<EntryDraft>({
    link: linkAddress(textNamed(url, 'loc') ?? '', url.base),
    title: news && plainLine({ kind: 'unknown', written: textNamed(news, 'news:title') ?? '' }),
    publishedAt: news && parseDate(textNamed(news, 'news:publication_date') ?? ''),
    updatedAt: parseDate(textNamed(url, 'lastmod') ?? ''),
    lang: publication && langOf(publication),
    tags: keywords?.split(/\s*[,，;；]\s*/).filter(Boolean),
  })
}

function langOf(publication: XmlElement): string | null {
  const lang = canonicalLang(textNamed(publication, 'news:language') ?? '')
  return lang === 'und' ? null : lang
}

const timeOf = (date: Date | undefined): number => date?.getTime() ?? 0
const isNews = (url: string): number => Number(/news|latest|recent|today/i.test(url))

/** Newest first; among those without a date, the ones that by their name hold news. */
function sitemapsIn(root: XmlElement): { url: string; modifiedAt?: Date }[] {
  return findAll(root, 'sitemap')
    .flatMap((sitemap) => {
      const url = linkAddress(textNamed(sitemap, 'loc') ?? '', sitemap.base)
      const modifiedAt = parseDate(textNamed(sitemap, 'lastmod') ?? '')
      return url ? [{ url, ...(modifiedAt && { modifiedAt }) }] : []
    })
    .toSorted((a, b) => timeOf(b.modifiedAt) - timeOf(a.modifiedAt) || isNews(b.url) - isNews(a.url))
}
