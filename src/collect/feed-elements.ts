import type { Entry, FeedDocument, FeedHead } from '../model/source.ts'
import { parseDate } from '../text/dates.ts'
import { canonicalLang } from '../text/languages.ts'
import { plainLine, type Markup } from './html-fragment.ts'
import { attributeOf, childrenNamed, textOf, type XmlElement } from './xml-tree.ts'

/*
 * What RSS, Atom and their relatives have in common: which elements say when, who and in which language.
 * The lists name the best element first; the namespaces' extras follow the formats' own.
 */

const PUBLISHED = 'published pubdate issued dcterms:issued dc:date date atom:published created dcterms:created'.split(
  ' ',
)
const UPDATED = 'updated modified dcterms:modified atom:updated'.split(' ')
const AUTHORS = 'author dc:creator creator dc:author atom:author itunes:author'.split(' ')
const TAGS = 'category dc:subject atom:category'.split(' ')

/** An entry as its feed gives it, before it surely has an id. */
export type EntryDraft = Omit<Entry, 'id'> & { readonly id?: string | undefined }

/** What a format's reader makes of a document. */
export type FeedDraft = Omit<FeedDocument, 'entries'> & { readonly entries: readonly EntryDraft[] }

/** The text of the first of the named children that has any. */
export function textNamed(element: XmlElement, ...names: readonly string[]): string | undefined {
  for (const child of childrenNamed(element, ...names)) {
    const text = textOf(child).trim()
    if (text) return text
  }
  return undefined
}

/** Both dates, as far as the entry names them in a form that can be. */
export function datesOf(element: XmlElement): Pick<Entry, 'publishedAt' | 'updatedAt'> {
  const publishedAt = firstDate(childrenNamed(element, ...PUBLISHED).map(textOf))
  const updatedAt = firstDate([
    ...childrenNamed(element, ...UPDATED).map(textOf),
    attributeOf(element, 'lastmod') ?? '',
  ])
  return { ...(publishedAt && { publishedAt }), ...(updatedAt && { updatedAt }) }
}

const firstDate = (texts: readonly string[]): Date | undefined => {
  for (const text of texts) {
    const date = parseDate(text)
    if (date) return date
  }
  return undefined
}

/** Everybody whom the first kind of author element names. */
export function authorOf(element: XmlElement): string | undefined {
  for (const name of AUTHORS) {
    const names = childrenNamed(element, name).map(personOf).filter(Boolean)
    if (names.length) return [...new Set(names)].join(', ')
  }
  return undefined
}

/** A person construct of Atom, or the line that RSS has: `desk@example.org (Lin Wei)`. */
const personOf = (element: XmlElement): string =>
  textNamed(element, 'name', 'atom:name') ?? textNamed(element, 'email', 'atom:email') ?? nameFrom(textOf(element))

function nameFrom(line: string): string {
  const text = plainLine({ kind: 'unknown', written: line }).slice(0, 300)
  const address = /[(<]?\s?[^\s()<>@]+@[^\s()<>@]+\s?[)>]?/.exec(text)?.[0]
  if (!address) return text
  const name = text.replace(address, ' ').replaceAll(/^[\s"'(]+|[\s"')]+$/g, '')
  return name || text
}

export function tagsOf(element: XmlElement): Pick<Entry, 'tags'> {
  const tags = childrenNamed(element, ...TAGS)
    .map((tag) => attributeOf(tag, 'label') ?? attributeOf(tag, 'term') ?? textOf(tag))
    .map((tag) => plainLine({ kind: 'unknown', written: tag }))
    .filter(Boolean)
  return tags.length ? { tags: [...new Set(tags)] } : {}
}

/** The language that an element names for itself, inside or by `xml:lang`. */
export function langOf(element: XmlElement): Pick<FeedHead, 'lang'> {
  const tag = textNamed(element, 'language', 'dc:language') ?? element.lang
  const lang = tag ? canonicalLang(tag) : 'und'
  return lang === 'und' ? {} : { lang }
}

/** A title as plain text, and as it was written where that was markup. */
export function titleFrom(markup: Markup | null | undefined): Pick<Entry, 'title' | 'titleMarkup'> {
  if (!markup) return {}
  const title = plainLine(markup)
  return { ...(title && { title }), ...(markup.written !== title && { titleMarkup: markup.written }) }
}

/** In hours. */
const PERIODS = new Map([
  ['hourly', 1],
  ['daily', 24],
  ['weekly', 168],
  ['monthly', 730],
  ['yearly', 8760],
])
const HOUR_MS = 3_600_000

/** How often the publisher asks to be polled at most: RSS `ttl` in minutes, or the syndication module's period. */
export function intervalOf(channel: XmlElement): Pick<FeedDocument, 'minimumIntervalMs'> {
  const ttl = Number(textNamed(channel, 'ttl'))
  if (ttl > 0 && Number.isFinite(ttl)) return { minimumIntervalMs: ttl * 60_000 }
  const period = PERIODS.get(textNamed(channel, 'sy:updateperiod')?.toLowerCase() ?? '')
  const frequency = Number(textNamed(channel, 'sy:updatefrequency') ?? 1)
  return period && frequency > 0 ? { minimumIntervalMs: (period * HOUR_MS) / frequency } : {}
}

/** The first of the named elements that holds something, read by the format's own rules. */
export function firstMarkup(
  element: XmlElement,
  names: readonly string[],
  read: (child: XmlElement) => Markup | null,
): Markup | undefined {
  for (const child of childrenNamed(element, ...names)) {
    const markup = read(child)
    if (markup) return markup
  }
  return undefined
}

/** Without the keys that have no value. */
export function defined<T extends object>(fields: { [K in keyof T]?: T[K] | null | undefined }): Partial<T> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return Object.fromEntries(entries) as Partial<T>
}
