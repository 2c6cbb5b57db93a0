import { bodyText, type EditionContent } from '../model/edition.ts'
import type { Evidence, Extraction, RawPage } from '../model/page.ts'
import { failure, success, type Result } from '../model/result.ts'
import { decodeText } from '../text/charset.ts'
import { canonicalLang, detectLang, isSameLanguage } from '../text/languages.ts'
import { instantOf, likelyZone, offsetAt } from '../text/time-zones.ts'
import { buildBlocks } from './build-blocks.ts'
import { findFigures } from './captions.ts'
import { chooseLeaves, statedBodyOf } from './choose-leaves.ts'
import { findByline } from './find-byline.ts'
import { findDates, type FoundDate } from './find-dates.ts'
import { findTitle } from './find-title.ts'
import { isLeaf, piecesOf, type Leaf, type Piece } from './leaves.ts'
import { metaOf, readHead, type PageHead } from './page-head.ts'
import { LIMITS, parseHtml } from './parse-html.ts'
import { surroundingsOf } from './surroundings.ts'
import type { Element } from './tree.ts'

/**
 * The article in a page: pure, synchronous, bounded. Fails with `page-too-complex` (too long, too many elements),
 * `page-empty` (nothing to read) or `page-not-article` (the detail says why).
 */
export function extractArticle(page: RawPage): Result<Extraction> {
  if (page.body.length > LIMITS.bytes) return failure('page-too-complex', `${page.body.length} bytes`)
  const parsed = parseHtml(decodeText(page.body, page.contentType).text)
  return parsed.ok ? extractTree(parsed.value, page.url) : parsed
}

function extractTree(root: Element, pageUrl: string): Result<Extraction> {
  const head = readHead(root, pageUrl)
  const pieces = piecesOf(root)
  const leaves = pieces.filter(isLeaf)
  if (leaves.length === 0) return failure('page-empty', 'no text')
  const siteName = metaOf(head, 'og:site_name', 'application-name') ?? undefined
  const title = findTitle(root, head, siteName)
  const { figures, captions } = findFigures(pieces, head.baseUrl)
  const chosen = chooseLeaves({ leaves, captions, title, statedBody: statedBodyOf(head) })
  if (chosen.kept.size === 0) return failure('page-not-article', 'no running text')
  const around = surroundingsOf(leaves, chosen.kept, title)
  const blocks = buildBlocks(keptPieces(pieces, chosen.kept, captions), figures, head.baseUrl)
  const lang = findLang(head, bodyText(blocks))
  const byline = findByline(root, head, around, siteName)
  const zone = likelyZone(pageUrl, lang.lang)
  const found = findDates(root, head, pageUrl, around, isAmerican(head, lang.lang))
  const dates = { published: inZone(found.published, zone), modified: inZone(found.modified, zone) }
  const evidence: Evidence[] = [
    ...(title ? [{ field: 'title', from: title.from }] : []),
    ...(byline ? [{ field: 'byline', from: byline.from }] : []),
    ...(dates.published ? [{ field: 'publishedAt', from: dates.published.from }] : []),
    ...(dates.modified ? [{ field: 'modifiedAt', from: dates.modified.from }] : []),
    { field: 'lang', from: lang.from },
  ]
  const edition: EditionContent = {
    title: title?.title ?? '',
    ...(byline ? { byline: byline.byline } : {}),
    ...(dates.published ? { publishedAt: dates.published.date } : {}),
    ...(dates.modified ? { modifiedAt: dates.modified.date } : {}),
    ...(dates.published?.offsetMinutes ? { utcOffsetMinutes: dates.published.offsetMinutes } : {}),
    lang: lang.lang,
    ...(siteName ? { siteName } : {}),
    blocks,
  }
  return success({
    editions: [edition],
    ...(head.canonicalUrl ? { canonicalUrl: head.canonicalUrl } : {}),
    alternates: head.alternates.map(({ url, lang }) => ({ url, lang: canonicalLang(lang), evidence: 'link hreflang' })),
    removals: chosen.removals,
    evidence,
  })
}

/** Kept lines and the pictures among them; pictures before the first line count from the title on. */
function keptPieces(pieces: readonly Piece[], kept: ReadonlySet<Leaf>, captions: ReadonlySet<Leaf>): Piece[] {
  const isKept = (piece: Piece) => isLeaf(piece) && kept.has(piece)
  const first = pieces.findIndex(isKept)
  const last = pieces.findLastIndex(isKept)
  let start = first
  for (let i = first - 1; i >= 0; i -= 1) {
    const piece = pieces[i] as Piece
    if (isLeaf(piece) && !captions.has(piece) && piece.text.length > 160) break
    if (piece.kind === 'image') start = i
  }
  return pieces.slice(start, last + 1).filter((piece) => !isLeaf(piece) || kept.has(piece))
}

/** American pages write the month first. */
const isAmerican = (head: PageHead, lang: string): boolean => {
  const region = canonicalLang(head.lang ?? metaOf(head, 'og:locale') ?? '').split('-')[1]
  return lang.startsWith('en') && (region === undefined || region === 'US')
}

/** A wall time without a zone is read by the publisher's likely clock; an instant in UTC is shown by it. */
function inZone(found: FoundDate | undefined, zone: string | null): FoundDate | undefined {
  if (!found?.hasTime || !zone || found.offsetMinutes) return found
  const date = found.offsetMinutes === undefined ? instantOf(found.date, zone) : found.date
  return { ...found, date, offsetMinutes: offsetAt(zone, date) }
}

function findLang(head: PageHead, text: string): { lang: string; from: string } {
  const detected = detectLang(text)
  const declared = canonicalLang(head.lang ?? metaOf(head, 'content-language', 'og:locale', 'dc.language') ?? '')
  if (declared !== 'und' && (detected === 'und' || isSameLanguage(declared, detected))) {
    return detected.startsWith('zh-')
      ? { lang: detected, from: 'script of the text' }
      : { lang: declared, from: 'declared by the page' }
  }
  return { lang: detected, from: 'small words and script of the text' }
}
