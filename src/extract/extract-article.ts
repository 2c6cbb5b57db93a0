import { bodyText, type Block, type EditionContent } from '../model/edition.ts'
import type { Evidence, Extraction, RawPage, Removal } from '../model/page.ts'
import { failure, success, type Result } from '../model/result.ts'
import { decodeText } from '../text/charset.ts'
import { buildBlocks } from './build-blocks.ts'
import { findFigures } from './captions.ts'
import { cleanByline } from './clean-byline.ts'
import { chooseLeaves, statedBodyOf, type Choice } from './choose-leaves.ts'
import { dropOrphanHeadings, dropOrphanPictures } from './drop-orphans.ts'
import { findAlternates } from './find-alternates.ts'
import { findByline } from './find-byline.ts'
import { findDates } from './find-dates.ts'
import { dayBy, findLang, findSiteName, findTags, inZone, isAmerican } from './find-facts.ts'
import { findTitle, type FoundTitle } from './find-title.ts'
import { isLeaf, piecesOf, type Leaf, type Piece } from './leaves.ts'
import type { LineWeights } from './line-model.ts'
import { readHead, type PageHead } from './page-head.ts'
import type { PageView } from './page-view.ts'
import { LIMITS, parseHtml } from './parse-html.ts'
import { refusalOf } from './page-facts.ts'
import { linesAround } from './lines-around.ts'
import { settleEdition } from './settle-edition.ts'
import { selectElements } from './select-elements.ts'
import { dateByRule, elementByRule, findSiteRule, removeByRule, SITE_RULES, type SiteRule } from './site-rules.ts'
import { surroundingsOf, type Surroundings } from './surroundings.ts'
import { ancestry, textOf, type Element } from './tree.ts'
import type { WrittenDateOptions } from '../text/written-dates.ts'
import { likelyZone, offsetAt } from '../text/time-zones.ts'

export type ExtractOptions = {
  /** Selectors for single sites; those shipped with the stage where none are given. */
  readonly siteRules?: readonly SiteRule[]
  /** By what lines are judged; those shipped with the stage where none are given. */
  readonly weights?: LineWeights
}

/**
 * The article in a page: pure, synchronous, bounded in time and memory by the page's length. Fails with
 * `page-too-complex` (too long, too many elements), `page-empty` (nothing to read) or `page-not-article`
 * (an error, a notice, a list of links: the detail says why).
 */
export function extractArticle(page: RawPage, options: ExtractOptions = {}): Result<Extraction> {
  if (page.body.length > LIMITS.bytes) return failure('page-too-complex', `${page.body.length} bytes`)
  const parsed = parseHtml(decodeText(page.body, page.contentType).text)
  if (!parsed.ok) return parsed
  const rule = findSiteRule(page.url, options.siteRules ?? SITE_RULES)
  const removed = rule ? removeByRule(parsed.value, rule) : []
  const removals = removed.map((element) => ({ text: textOf(element), reason: `site rule: ${rule?.reason ?? ''}` }))
  return extractTree(parsed.value, page, rule, removals, options.weights)
}

function extractTree(
  root: Element,
  { url: pageUrl, fetchedAt }: RawPage,
  rule: SiteRule | null,
  removedByRule: readonly Removal[],
  weights?: LineWeights,
): Result<Extraction> {
  const head = readHead(root, pageUrl)
  const pieces = piecesOf(root)
  const leaves = pieces.filter(isLeaf)
  if (leaves.length === 0) return failure('page-empty', 'no text')
  const siteName = findSiteName(head)
  const title = titleByRule(root, rule) ?? findTitle(root, head, siteName)
  const { figures, captions } = findFigures(pieces, head.baseUrl)
  const view: PageView = { leaves, captions, title, statedBody: statedBodyOf(head) }
  const choice = choiceByRule(root, rule, leaves, captions) ?? dropOrphanHeadings(leaves, chooseLeaves(view, weights))
  const refusal = refusalOf(view, choice, head, pageUrl)
  if (refusal) return failure('page-not-article', refusal)

  const around = surroundingsOf(leaves, choice.kept, title)
  const body = new Set([...choice.kept].filter((leaf) => !captions.has(leaf)))
  const built = buildBlocks(keptPieces(pieces, body.size > 0 ? body : choice.kept, captions), figures, head.baseUrl)
  const { edition, evidence } = editionFrom(built, { root, head, pageUrl, fetchedAt, around, title, siteName, rule })
  const lines = linesAround(around, choice.kept, head, siteName)
  const { editions, removals } = settleEdition(edition, [...removedByRule, ...choice.removals], lines)
  return success({
    editions,
    ...(head.canonicalUrl ? { canonicalUrl: head.canonicalUrl } : {}),
    alternates: findAlternates(head, leaves, pageUrl),
    removals,
    evidence,
  })
}

function titleByRule(root: Element, rule: SiteRule | null): FoundTitle | null {
  const element = elementByRule(root, rule?.title)
  return element ? { title: textOf(element), from: 'site rule', element } : null
}

/** The lines that a site rule names as the body, or null where no rule does. */
function choiceByRule(
  root: Element,
  rule: SiteRule | null,
  leaves: readonly Leaf[],
  captions: ReadonlySet<Leaf>,
): Choice | null {
  const bodies = new Set(rule?.body ? selectElements(root, rule.body) : [])
  if (bodies.size === 0) return null
  const isInBody = (leaf: Leaf) => !captions.has(leaf) && [...ancestry(leaf.block)].some((at) => bodies.has(at))
  return { kept: new Set(leaves.filter(isInBody)), removals: [] }
}

type Context = {
  readonly root: Element
  readonly head: PageHead
  readonly pageUrl: string
  readonly fetchedAt: Date | undefined
  readonly around: Surroundings
  readonly title: FoundTitle | null
  readonly siteName: string | undefined
  readonly rule: SiteRule | null
}

function editionFrom(blocks: readonly Block[], context: Context): { edition: EditionContent; evidence: Evidence[] } {
  const { root, head, pageUrl, fetchedAt, around, title, siteName, rule } = context
  const { lang, from } = findLang(head, bodyText(blocks))
  const ruled = elementByRule(root, rule?.byline)
  const byline = ruled
    ? { byline: cleanByline(textOf(ruled)) ?? textOf(ruled), from: 'site rule' }
    : findByline({ root, head, around, title: title?.title ?? '', siteName })
  const zone = likelyZone(pageUrl, lang)
  const reading: WrittenDateOptions = {
    monthFirst: isAmerican(head, lang),
    ...(fetchedAt && { now: fetchedAt, utcOffsetMinutes: zone ? offsetAt(zone, fetchedAt) : 0 }),
  }
  const found = findDates({ root, head, pageUrl, around, reading })
  const published = inZone(dateByRule(root, rule?.published, reading) ?? found.published, zone)
  const modified = inZone(dateByRule(root, rule?.modified, reading) ?? found.modified, zone)
  const tags = findTags(head)
  const offset = published?.offsetMinutes ?? modified?.offsetMinutes
  const edition: EditionContent = {
    title: title?.title ?? '',
    ...(byline ? { byline: byline.byline } : {}),
    ...(published ? { publishedAt: dayBy(published, offset) } : {}),
    ...(modified ? { modifiedAt: dayBy(modified, offset) } : {}),
    ...(offset ? { utcOffsetMinutes: offset } : {}),
    lang,
    ...(siteName ? { siteName } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    blocks,
  }
  const sources = { title, byline, publishedAt: published, modifiedAt: modified, lang: { from } }
  const evidence = Object.entries(sources).flatMap(([field, source]) => (source ? [{ field, from: source.from }] : []))
  return { edition, evidence }
}

/** Kept lines and the pictures among them; pictures before the first line count from the title on. */
function keptPieces(pieces: readonly Piece[], kept: ReadonlySet<Leaf>, captions: ReadonlySet<Leaf>): Piece[] {
  const isKept = (piece: Piece) => isLeaf(piece) && kept.has(piece)
  const first = pieces.findIndex(isKept)
  const last = pieces.findLastIndex(isKept)
  let start = first
  for (let i = first - 1; i >= 0 && first - i < 30; i -= 1) {
    const piece = pieces[i] as Piece
    if (isLeaf(piece) && !captions.has(piece) && (piece.text.length > 160 || piece.linkShare > 0.9)) break
    if (piece.kind === 'image') start = i
  }
  const around = pieces
    .slice(start, last + 4)
    .filter((piece, i) => (isLeaf(piece) ? kept.has(piece) : start + i <= last || piece.kind === 'image'))
  return dropOrphanPictures(around)
}
