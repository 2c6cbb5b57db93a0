/** What tells which of several copies is the original. */
export type CopyOrigin = {
  readonly id?: string
  /** Its publisher, where that is known. */
  readonly name?: string
  readonly addresses: readonly number[]
  readonly canonical?: number
  readonly publishedAt?: Date
  /** Whether its page has the text in another language as well: such a page reprints at least one of them. */
  readonly isParallel?: boolean
  /** The line with which the text names somebody else as its source. */
  readonly sourceLine?: string
}

/** Lines that a page has which reprints, mirrors or shortens what somebody else published; looked for in the first and last paragraphs. */
const SOURCE_LINES: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  { pattern: /^[【[（(]?(?:转载|轉載|编译|編譯|转帖|轉貼)[】\])）]?/, reason: 'Chinese pages head a reprint so' },
  { pattern: /^(?:文章|本文|新闻|新聞)?(?:来源|來源|稿源|转自|轉自|原载|原載)[:：]/, reason: 'a source line' },
  { pattern: /阅读全文|閱讀全文|点击.{0,6}原文|點擊.{0,6}原文/, reason: 'the end of an excerpt' },
  { pattern: /^(?:source|via|reprinted from|republished from)\s*[:–-]/i, reason: 'a source line' },
  {
    pattern: /\b(?:originally (?:published|appeared)|republished (?:with|under)|read the full (?:story|article))\b/i,
    reason: 'a reprint or an excerpt',
  },
  { pattern: /^[\p{Lu}\s,.]{3,40}\((?:AP|AFP|Reuters|dpa|EFE|ANSA|Xinhua)\)/u, reason: 'an agency’s dateline' },
]
const LONGEST_LINE = 200
const EDGE = 2

/** The line with which a text says that it is somebody else's, or undefined. */
export function findSourceLine(paragraphs: readonly string[]): string | undefined {
  const edges = [...paragraphs.slice(0, EDGE), ...paragraphs.slice(EDGE).slice(-EDGE)].map((text) => text.trim())
  return edges.find((text) => text.length <= LONGEST_LINE && SOURCE_LINES.some(({ pattern }) => pattern.test(text)))
}

/** Whether its source line names the other's publisher. */
const credits = ({ sourceLine }: CopyOrigin, { id, name }: CopyOrigin): boolean =>
  name !== undefined && name !== id && sourceLine !== undefined && sourceLine.includes(name)

/**
 * The canonical one of several copies: whom the others' pages name (by address or in their source lines), then who names nobody else, has no source line and
 * stands alone on its page, then who was first; the order in which they came decides the rest.
 */
export function chooseCanonical(copies: readonly CopyOrigin[]): number {
  const named = copies.map(
    ({ addresses }, i) =>
      copies.filter(
        (other, k) =>
          k !== i &&
          ((other.canonical !== undefined && addresses.includes(other.canonical)) ||
            credits(other, copies[i] ?? other)),
      ).length,
  )
  const ranks = copies.map(({ addresses, canonical, publishedAt, sourceLine, isParallel = false }, i) => [
    -(named[i] ?? 0),
    Number(canonical !== undefined && !addresses.includes(canonical)),
    Number(sourceLine !== undefined),
    Number(isParallel),
    publishedAt?.getTime() ?? Infinity,
    i,
  ])
  const order = ranks.map((_, i) => i).toSorted((a, b) => compareRanks(ranks[a] ?? [], ranks[b] ?? []))
  return order[0] ?? 0
}

function compareRanks(one: readonly number[], two: readonly number[]): number {
  for (const [i, value] of one.entries()) if (value !== two[i]) return value < (two[i] ?? 0) ? -1 : 1
  return 0
}
