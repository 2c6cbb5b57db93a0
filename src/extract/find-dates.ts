import { findWrittenDate, findWrittenDates, type WrittenDate } from '../text/written-dates.ts'
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

/** Meta elements that mean the publication of this article. */
const PUBLISHED_META = [
  'article:published_time', 'og:article:published_time', 'og:published_time', 'datepublished', 'article:published', 'article.published', 'rnews:datepublished', 'parsely-pub-date', 'sailthru.date', 'cxenseparse:recs:publishtime', 'article_date_original', 'originalpublicationdate', 'artpubdate', 'publishdate', 'publish-date', 'publish_date', 'publication_date', 'pubdate', 'publishtime', 'published_time', 'bt:pubdate', 'weibo: article:create_at', 'citation_publication_date', 'citation_date', 'displaydate',
] // prettier-ignore
/** Meta elements that may as well mean the page or the template; a date beside the title is better. */
const VAGUE_META = ['dc.date.issued', 'dcterms.issued', 'dcterms.created', 'dc.date.created', 'dc.date', 'dcterms.date', 'date', 'datecreated', 'creation_date', 'created'] // prettier-ignore
const MODIFIED_META = ['article:modified_time', 'og:updated_time', 'datemodified', 'lastmod', 'last-modified', 'dcterms.modified', 'dc.date.modified', 'article:modified', 'modified', 'moddate', 'revised', 'weibo: article:update_at'] // prettier-ignore

/** A date as machines write it (ISO 8601, RFC 2822, epoch, 20251029) or as people do; years before 1990 are mistakes. */
export function readDate(text: string): Omit<FoundDate, 'from'> | null {
  const trimmed = text.trim()
  const compact = /^((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?$/.exec(trimmed)
  if (compact) {
    const [, y, m, d, h, min] = compact
    return readDate(`${y}-${m}-${d}${h ? ` ${h}:${min}` : ''}`)
  }
  const epoch = /^\d{10}(\d{3})?$/.exec(trimmed)
  if (epoch)
    return plausible({ date: new Date(Number(trimmed) * (epoch[1] ? 1 : 1000)), hasTime: true, offsetMinutes: 0 })
  const written = findWrittenDate(trimmed.slice(0, 200))
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

/** Both dates: from structured metadata and meta elements that are certain, from the lines around the title, then from vaguer places. */
export function findDates(
  root: Element,
  head: PageHead,
  pageUrl: string,
  around: Surroundings,
  monthFirst: boolean,
): FoundDates {
  const articles = head.jsonLd.filter((node) => hasType(node, ARTICLE_TYPE))
  const pages = head.jsonLd.filter((node) => hasType(node, /(WebPage|VideoObject|Product|Event)$/))
  const ld = (nodes: typeof articles, name: string): Stated =>
    nodes.map((node) => [`JSON-LD ${name}`, textsOf(node[name])[0]] as const)
  const meta = (names: readonly string[]): Stated => names.map((name) => [`meta ${name}`, metaOf(head, name)] as const)
  const shown = shownDates(around, monthFirst)
  const marked = markedDate(root)
  const published =
    firstReadable([...ld(articles, 'datePublished'), ...meta(PUBLISHED_META)]) ??
    marked ??
    firstReadable(ld(pages, 'datePublished')) ??
    (shown && shown.score >= 3 ? shown.found : null) ??
    firstReadable([...meta(VAGUE_META), ...ld(articles, 'dateCreated')]) ??
    (shown && shown.score >= 1 ? shown.found : null) ??
    addressDate(pageUrl)
  const modified = firstReadable([
    ...ld(articles, 'dateModified'),
    ...meta(MODIFIED_META),
    ...ld(pages, 'dateModified'),
  ])
  return { ...(published ? { published } : {}), ...(modified ? { modified } : {}) }
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

type Shown = { readonly found: FoundDate; readonly score: number }

/** The date that the page shows for its article: the one whose place, label and markup speak most for it. */
function shownDates(around: Surroundings, monthFirst: boolean): Shown | null {
  let best: Shown | null = null
  for (const [i, leaf] of around.leaves.entries()) {
    const place = weightOfPlace(around, i)
    if (place <= 0 && best) continue
    if (leaf.text.length > 400 && place <= 0) continue
    for (const written of datesIn(leaf, monthFirst)) {
      const found = plausible(dateFrom(written))
      if (!found) continue
      const score = place + scoreOf(leaf, written, around)
      if (!best || score > best.score + 0.01)
        best = { score, found: { ...found, from: `line “${leaf.text.slice(0, 60)}”` } }
    }
  }
  return best
}

/** Dates in a line; a time element's own `datetime` is more exact than its words. */
function datesIn(leaf: Leaf, monthFirst: boolean): WrittenDate[] {
  for (const run of leaf.runs)
    for (const at of ancestry(run.parent)) {
      const datetime = at.tag === 'time' ? attribute(at, 'datetime') : null
      const found = datetime ? readDate(datetime) : null
      if (found) return [{ ...found, start: Math.max(0, leaf.text.indexOf(run.text.trim())), end: leaf.text.length }]
      if (at === leaf.block.parent) break
    }
  return leaf.text.length < 12 && !/\d{4}|\d\d?[./]\d\d?[./]\d\d/.test(leaf.text)
    ? []
    : findWrittenDates(edges(leaf.text), { monthFirst })
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
