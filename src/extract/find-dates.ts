import { findWrittenDate, findWrittenDates, type WrittenDate } from '../text/written-dates.ts'
import { ARTICLE_TYPE, hasType, textsOf } from './json-ld.ts'
import type { Leaf } from './leaves.ts'
import { metaOf, type PageHead } from './page-head.ts'
import { attribute, descendants, textOf, type Element } from './tree.ts'

export type FoundDate = { readonly date: Date; readonly offsetMinutes?: number; readonly from: string }
export type FoundDates = { readonly published?: FoundDate; readonly modified?: FoundDate }

/** Names of meta elements that hold the date of publication, most telling first. */
const PUBLISHED_META = [
  'article:published_time', 'og:article:published_time', 'og:published_time', 'datepublished', 'article:published', 'publishdate', 'pubdate', 'publish-date', 'publish_date',
  'parsely-pub-date', 'sailthru.date', 'dc.date.issued', 'dcterms.issued', 'dcterms.created', 'dc.date.created', 'dc.date', 'dcterms.date', 'article_date_original', 'cxenseparse:recs:publishtime',
  'publication_date', 'publishtime', 'published_time', 'bt:pubdate', 'weibo: article:create_at', 'datecreated', 'originalpublicationdate', 'displaydate', 'date', 'citation_publication_date', 'citation_date', 'article.published', 'artpubdate', 'creation_date', 'created', 'rnews:datepublished',
] // prettier-ignore
const MODIFIED_META = [
  'article:modified_time', 'og:updated_time', 'datemodified', 'lastmod', 'last-modified', 'dcterms.modified', 'dc.date.modified', 'article:modified', 'modified', 'moddate', 'revised', 'weibo: article:update_at',
] // prettier-ignore

/** A date as machines write it (ISO 8601, RFC 2822, epoch) or as people do. */
export function readDate(text: string): Omit<FoundDate, 'from'> | null {
  const written = findWrittenDate(text)
  if (written) return plausible(dateFrom(written))
  if (/^\d{8}$/.test(text)) return readDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)
  if (/^\d{10}(\d{3})?$/.test(text))
    return plausible({ date: new Date(Number(text) * (text.length === 10 ? 1000 : 1)) })
  const parsed = Date.parse(text)
  return /\d{4}/.test(text) && /[a-z]{3}/i.test(text) && !Number.isNaN(parsed)
    ? plausible({ date: new Date(parsed) })
    : null
}

const plausible = <T extends { readonly date: Date }>(found: T): T | null =>
  found.date.getUTCFullYear() >= 1990 && found.date.getUTCFullYear() < 2100 ? found : null

const dateFrom = (written: WrittenDate): Omit<FoundDate, 'from'> => ({
  date: written.date,
  ...(written.offsetMinutes === undefined ? {} : { offsetMinutes: written.offsetMinutes }),
})

function firstReadable(texts: readonly (readonly [string, string | null | undefined])[]): FoundDate | null {
  for (const [from, text] of texts) {
    const found = text ? readDate(text) : null
    if (found) return { ...found, from }
  }
  return null
}

/** Both dates: from structured metadata, meta elements, time elements, then from the lines around the title. */
export function findDates(root: Element, head: PageHead, pageUrl: string, around: readonly Leaf[]): FoundDates {
  const articles = head.jsonLd.filter((node) => hasType(node, ARTICLE_TYPE))
  const pages = head.jsonLd.filter((node) => hasType(node, /WebPage$/))
  const ld = (name: string) =>
    [...articles, ...pages].map((node) => [`JSON-LD ${name}`, textsOf(node[name])[0]] as const)
  const meta = (names: readonly string[]) => names.map((name) => [`meta ${name}`, metaOf(head, name)] as const)
  const published =
    firstReadable([...ld('datePublished'), ...meta(PUBLISHED_META)]) ??
    timeElementDate(root) ??
    writtenDate(around) ??
    firstReadable(ld('dateCreated')) ??
    addressDate(pageUrl)
  const modified = firstReadable([...ld('dateModified'), ...meta(MODIFIED_META)])
  return { ...(published ? { published } : {}), ...(modified ? { modified } : {}) }
}

function timeElementDate(root: Element): FoundDate | null {
  let fallback: FoundDate | null = null
  for (const element of descendants(root)) {
    const itemprop = attribute(element, 'itemprop') ?? ''
    const isPublished = /datePublished|dateCreated/i.test(itemprop) || attribute(element, 'pubdate') !== null
    if (element.tag !== 'time' && !isPublished) continue
    const found = readDate(
      attribute(element, 'datetime') || attribute(element, 'content') || textOf(element).slice(0, 200),
    )
    if (!found) continue
    if (isPublished) return { ...found, from: 'element marked as date of publication' }
    fallback ??= { ...found, from: 'first time element' }
  }
  return fallback
}

const PUBLISHED_WORDS = /publi|posted|veröffentlicht|erschienen|发布|發布|時間|时间|日期|発表|公開|опубликован/i
const MODIFIED_WORDS = /updat|modif|aktualisiert|geändert|edit|更新|修改|обновлен/i

/** The date in the lines around the title: one that says it is of publication before one that says nothing. */
function writtenDate(around: readonly Leaf[]): FoundDate | null {
  let fallback: FoundDate | null = null
  for (const { text } of around) {
    if (text.length > 250) continue
    for (const written of findWrittenDates(text)) {
      const before = text.slice(Math.max(0, written.start - 30), written.start)
      const found = plausible(dateFrom(written))
      if (!found) continue
      if (PUBLISHED_WORDS.test(before)) return { ...found, from: `line “${text.slice(0, 60)}”` }
      if (!MODIFIED_WORDS.test(before)) fallback ??= { ...found, from: `line “${text.slice(0, 60)}”` }
    }
  }
  return fallback
}

function addressDate(url: string): FoundDate | null {
  const match = /[/_.-]((?:19|20)\d\d)[/_.-]?(0[1-9]|1[0-2])[/_.-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|\D|$)/.exec(url)
  if (!match) return null
  const found = readDate(`${match[1]}-${match[2]}-${match[3]}`)
  return found ? { ...found, from: 'address of the page' } : null
}
