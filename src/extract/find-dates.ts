import { readMachineDate } from '../text/dates.ts'
import { findWrittenDate, findWrittenDates, type WrittenDate, type WrittenDateOptions } from '../text/written-dates.ts'
import { namesOf } from './candidates.ts'
import { ARTICLE_TYPE, hasType, textsOf } from './json-ld.ts'
import type { Leaf } from './leaves.ts'
import { metaOf, type PageHead } from './page-head.ts'
import { isApart, isElsewhere, weightOfPlace, type Surroundings } from './surroundings.ts'
import { ancestry, attribute, descendants, textOf, type Element } from './tree.ts'

/** `hasTime` false: only the day is known; no `offsetMinutes` with a time: the wall time in an unknown zone, given as UTC. */
export type FoundDate = {
  readonly date: Date
  readonly hasTime: boolean
  readonly offsetMinutes?: number
  readonly from: string
}
export type FoundDates = { readonly published?: FoundDate; readonly modified?: FoundDate }

/** Meta elements that mean the publication of this article, the surest first; then whatever is named alike. */
const PUBLISHED_META = [
  'article:published_time', 'og:article:published_time', 'og:published_time', 'datepublished', 'article:published', 'article.published', 'rnews:datepublished', 'parsely-pub-date', 'sailthru.date', 'cxenseparse:recs:publishtime', 'article_date_original', 'artpubdate', 'pubdate', 'bt:pubdate', 'weibo: article:create_at', 'citation_publication_date', 'citation_date', 'displaydate',
] // prettier-ignore
const PUBLISHED_NAME =
  /^(?:[\w-]+[.: ]+)*(?:original)?_?(?:date[-_.]?)?pub(?:li(?:sh(?:ed)?|cation))?(?:[-_.]?(?:on|at|date|time|datetime))?$/
/** Meta elements that may as well mean the page or the template; a date beside the title is better. */
const VAGUE_META = ['dc.date.issued', 'dcterms.issued', 'dcterms.created', 'dc.date.created', 'dc.date', 'dcterms.date', 'date', 'datecreated', 'creation_date', 'created'] // prettier-ignore
const MODIFIED_META = ['article:modified_time', 'og:updated_time', 'datemodified', 'lastmod', 'last-modified', 'dcterms.modified', 'dc.date.modified', 'article:modified', 'modified', 'moddate', 'revised', 'weibo: article:update_at'] // prettier-ignore

/** A date as machines write it, else as people do; years before 1990 are mistakes, and a month alone is no date. */
export function readDate(text: string, options: WrittenDateOptions = {}): Omit<FoundDate, 'from'> | null {
  const trimmed = text.trim()
  const machine = /^\d{4}(?:[-/.]\d{1,2})?$/.test(trimmed) ? null : readMachineDate(trimmed)
  if (machine) return plausible(machine)
  const written = findWrittenDate(trimmed.slice(0, 200), options)
  return written ? plausible(dateFrom(written)) : null
}

const plausible = <T extends { readonly date: Date }>(found: T): T | null =>
  found.date.getUTCFullYear() >= 1990 && found.date.getUTCFullYear() < 2100 ? found : null

const dateFrom = ({ date, hasTime, offsetMinutes }: WrittenDate): Omit<FoundDate, 'from'> => ({
  date,
  hasTime,
  ...(offsetMinutes === undefined ? {} : { offsetMinutes }),
})

type Stated = readonly (readonly [from: string, text: string | null | undefined])[]

function firstReadable(stated: Stated): FoundDate | null {
  for (const [from, text] of stated) {
    const found = text ? readDate(text) : null
    if (found) return { ...found, from }
  }
  return null
}

/** What a page's dates are looked for in and around. */
export type DatePlace = {
  readonly root: Element
  readonly head: PageHead
  readonly pageUrl: string
  readonly around: Surroundings
  /** How dates in words are read on this page. */
  readonly reading: WrittenDateOptions
}

/** Both dates: from structured metadata and meta elements that are certain, from the lines around the title, then from vaguer places. */
export function findDates({ root, head, pageUrl, around, reading }: DatePlace): FoundDates {
  const articles = head.jsonLd.filter((node) => hasType(node, ARTICLE_TYPE))
  const pages = head.jsonLd.filter((node) => hasType(node, /(WebPage|VideoObject|Product|Event)$/))
  const ld = (nodes: typeof articles, name: string): Stated =>
    nodes.map((node) => [`JSON-LD ${name}`, textsOf(node[name])[0]] as const)
  const meta = (names: readonly string[]): Stated => names.map((name) => [`meta ${name}`, metaOf(head, name)] as const)
  const alike = [...head.meta.keys()].filter((name) => PUBLISHED_NAME.test(name))
  const modified = firstReadable([
    ...ld(articles, 'dateModified'),
    ...meta(MODIFIED_META),
    ...ld(pages, 'dateModified'),
  ])
  const shown = shownDates(around, reading)
  const stated =
    firstReadable([...ld(articles, 'datePublished'), ...meta(PUBLISHED_META)]) ??
    markedDate(root) ??
    firstReadable([...meta(alike), ...ld(pages, 'datePublished')])
  const published =
    (stated ? (earlierShown(stated, shown) ?? stated) : null) ??
    (shown && shown.score >= 3 ? shown.found : null) ??
    firstReadable([...meta(VAGUE_META), ...ld(articles, 'dateCreated')]) ??
    (shown && shown.score >= (shown.isRelative ? 2.5 : 1) ? shown.found : null) ??
    addressDate(pageUrl)
  return { ...(published ? { published } : {}), ...(modified ? { modified } : {}) }
}

/** So much a shown date must have for it to be believed before the metadata. */
const CERTAIN = 5
const DAY_MS = 86_400_000

/** Templates fill in when a page was moved or rendered: a date that the page labels as its publication's and that lies before is the true one. */
function earlierShown(stated: FoundDate, shown: Shown | null): FoundDate | null {
  if (!shown || shown.score < CERTAIN || shown.isRelative) return null
  return stated.date.getTime() - shown.found.date.getTime() > 2 * DAY_MS ? shown.found : null
}

/** An element that says it holds the date of publication. */
function markedDate(root: Element): FoundDate | null {
  for (const element of descendants(root)) {
    const itemprop = attribute(element, 'itemprop') ?? ''
    if (!/datePublished/i.test(itemprop) && attribute(element, 'pubdate') === null) continue
    if (isElsewhere(element)) continue
    const text = attribute(element, 'datetime') || attribute(element, 'content') || textOf(element).slice(0, 200)
    const found = readDate(text)
    if (found) return { ...found, from: 'element marked as date of publication' }
  }
  return null
}

const PUBLISHED_WORDS =
  /publi|posted|veröffentlicht|erschienen|erstellt|datum|date|发布|發布|發佈|時間|时间|日期|发表|發表|発表|公開|опубликован|written|am\s*$|on\s*$|vom\s*$/i
const MODIFIED_WORDS =
  /updat|modif|aktualisiert|geändert|edited|reviewed|更新|修改|обновлен|access|stand\b|zuletzt|last|mis à jour|actualizado|下载|registriert|joined|expires|gültig/i
const DATE_NAMES = /date|time|publi|posted|meta|info|datum|stamp|byline|shijian|pubtime/i

type Shown = { readonly found: FoundDate; readonly score: number; readonly isRelative: boolean }

/** The date that the page shows for its article: the one whose place, label and markup speak most for it. */
function shownDates(around: Surroundings, reading: WrittenDateOptions): Shown | null {
  let best: Shown | null = null
  for (const [i, leaf] of around.leaves.entries()) {
    const place = weightOfPlace(around, i)
    if (place <= 0 && best) continue
    if (leaf.text.length > 400 && place <= 0) continue
    for (const written of datesIn(leaf, reading)) {
      const found = plausible(dateFrom(written))
      if (!found || (written.isRelative && !isOwnLine(leaf, written))) continue
      const score = place + scoreOf(leaf, written, around)
      if (!best || score > best.score + 0.01)
        best = { score, isRelative: written.isRelative ?? false, found: { ...found, from: `line “${leaf.text.slice(0, 60)}”` } } // prettier-ignore
    }
  }
  return best
}

/** “Yesterday” in a sentence dates what happened: a line that dates the article holds little else. */
const isOwnLine = ({ text, length }: Leaf, { start, end }: WrittenDate): boolean =>
  length < 90 && (text.length - (end - start) < 40 || /[|·•]/.test(text))

/** Dates in a line; a time element's own `datetime` is more exact than its words, unless they name another day. */
function datesIn(leaf: Leaf, reading: WrittenDateOptions): WrittenDate[] {
  const written =
    leaf.text.length < 12 && !reading.now && !/\d{4}|\d\d?[./]\d\d?[./]\d\d/.test(leaf.text)
      ? []
      : findWrittenDates(edges(leaf.text), reading)
  const found = datetimeOf(leaf)
  const [first] = written
  if (!found || (first && !first.isRelative && dayDiffers(found, first))) return written
  return [{ ...found.date, start: found.start, end: leaf.text.length }]
}

function datetimeOf(leaf: Leaf): { readonly date: Omit<FoundDate, 'from'>; readonly start: number } | null {
  for (const run of leaf.runs)
    for (const at of ancestry(run.parent)) {
      const datetime = at.tag === 'time' ? attribute(at, 'datetime') : null
      const date = datetime ? readDate(datetime) : null
      if (date) return { date, start: Math.max(0, leaf.text.indexOf(run.text.trim())) }
      if (at === leaf.block.parent) break
    }
  return null
}

/** Whether words without a time name the day before or after: then the instant was written by another clock. */
function dayDiffers({ date }: { readonly date: Omit<FoundDate, 'from'> }, written: WrittenDate): boolean {
  const local = date.date.getTime() + (date.offsetMinutes ?? 0) * 60_000
  const days = Math.floor(local / DAY_MS) - Math.floor(written.date.getTime() / DAY_MS)
  return !written.hasTime && Math.abs(days) === 1
}

/** Long lines carry a date at their ends only. */
const edges = (text: string): string => (text.length <= 300 ? text : `${text.slice(0, 80)} ${text.slice(-120)}`)

function scoreOf(leaf: Leaf, written: WrittenDate, around: Surroundings): number {
  const before = leaf.text.slice(Math.max(0, written.start - 30), written.start)
  let score = (written.end - written.start) * 2 > leaf.text.length ? 1 : leaf.text.length > 160 ? -1.5 : 0
  if (MODIFIED_WORDS.test(before)) score -= 1.5
  else if (PUBLISHED_WORDS.test(before)) score += 2
  if (written.hasTime) score += 0.5
  if (/©|copyright|版权/i.test(leaf.text)) score -= 3
  if (leaf.linkShare > 0.6 && leaf.text.length > 40) score -= 2
  let distance = 0
  for (const at of ancestry(leaf.block)) {
    if (distance++ > 2) break
    if (at.tag === 'time') score += 1.5
    if (DATE_NAMES.test(namesOf(at))) {
      score += 1
      break
    }
  }
  return isApart(leaf, around) ? score - 3 : score
}

function addressDate(url: string): FoundDate | null {
  const match = /[/_.-]((?:19|20)\d\d)[/_.-]?(0[1-9]|1[0-2])[/_.-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|\D|$)/.exec(url)
  const found = match ? readDate(`${match[1]}-${match[2]}-${match[3]}`) : null
  return found ? { ...found, from: 'address of the page' } : null
}
