import type { Block, Mark, MarkedText } from '../model/edition.ts'
import { ABBREVIATIONS, STARTERS } from '../text/abbreviations.ts'

/** A sentence end with nothing before the next sentence: `happened.Instead`, `time.”“Russia`. */
const GLUED =
  /(?<=[\p{Ll}%)”’"]|\s\d{2,4})[.!?…]+[”’")\]]*(?=[“‘"(]?\p{Lu}[\p{Ll}\s’'.])|(?<=[.!?,][”"])(?=[“"]?\p{Lu})/gu
/** Chinese needs no space behind 。: where one stands, it is what is left of a paragraph's indent. */
const SPACED_HAN = /(?<=[。！？][”」』]?) (?=[\p{Script=Han}“「『])/gu
const HAN_END = /[。！？]/gu
/** A lost break may also swallow a heading, which has no mark at its end: `Eleven minutesThe case for the bridge`. */
const HEADING = /^[^.!?。]{3,70}?[\p{Ll}\d?”’](?=(\p{Lu}\p{Ll}*)[\s’])/u
/** The same where no small word shows the seam: `New AlignmentsVietnam insists`, a heading in capitals. */
const TITLE_HEADING = /^(?:\p{Lu}\p{L}{1,14} ){1,6}\p{Lu}?\p{Ll}{4,14}(?=\p{Lu}\p{Ll}{3,} \p{Ll})/u
/** Fewer in the whole text are slips of the pen. */
const FEWEST_BREAKS = 3
/** A paragraph into which others ran is long; names of software (`Rocket.Chat`) stand in short ones too. */
const SHORTEST = 400
const FEWEST_IN_ONE = 2

/** A part of a marked text, without white space at its ends; marks are cut with it. */
export function sliceMarked({ text, marks = [], ...rest }: MarkedText, from: number, to: number): MarkedText {
  const part = text.slice(from, to)
  const start = from + (part.length - part.trimStart().length)
  const end = start + part.trim().length
  const kept = marks.flatMap((mark): Mark[] => {
    const inside = { ...mark, start: Math.max(mark.start, start) - start, end: Math.min(mark.end, end) - start }
    return inside.end > inside.start ? [inside] : []
  })
  return { ...rest, text: text.slice(start, end), ...(kept.length > 0 && { marks: kept }) }
}

/**
 * Puts paragraph breaks back where a text that lost them shows sentence ends without a space behind them; `repaired`
 * tells whether any were. Nothing but white space is changed. A missing space here and there is no lost paragraph.
 */
export function repairParagraphs(blocks: readonly Block[]): {
  readonly blocks: readonly Block[]
  readonly repaired: boolean
} {
  const places = blocks.map((block) => (block.kind === 'paragraph' ? findLostBreaks(block.text) : []))
  if (places.flat().length < FEWEST_BREAKS) return { blocks, repaired: false }
  const whole = blocks.flatMap((block, i) => {
    const breaks = places[i] ?? []
    return block.kind === 'paragraph' && breaks.length > 0 ? piecesOf(block, breaks) : [block]
  })
  return { blocks: whole, repaired: true }
}

/** Where one paragraph that swallowed others shows the seams. */
export function findLostBreaks(text: string): number[] {
  if (text.length < SHORTEST) return []
  const ends = [...text.matchAll(GLUED)].flatMap((match) => {
    const end = match.index + match[0].length
    return isInsideName(text, match.index, end) ? [] : [end]
  })
  const found = [...new Set(ends)]
  // A name is written again the same way; no two paragraphs meet in the same two words.
  const tokens = Map.groupBy(found, (end) => tokenAt(text, end))
  const latin = found.filter((end) => tokens.get(tokenAt(text, end))?.length === 1)
  const spaced = [...text.matchAll(SPACED_HAN)].map(({ index }) => index)
  const sentences = text.match(HAN_END)?.length ?? 0
  // Where every sentence is followed by a space, that is the site's way of writing.
  const han = spaced.length >= FEWEST_BREAKS && spaced.length * 1.6 < sentences ? spaced : []
  const places = [...latin, ...han].toSorted((a, b) => a - b)
  return places.length >= FEWEST_IN_ONE ? places : []
}

const wordBefore = (text: string, at: number): string => /\S*$/u.exec(text.slice(Math.max(0, at - 60), at))?.[0] ?? ''

/** What stands around a place without white space. */
const tokenAt = (text: string, at: number): string =>
  wordBefore(text, at) + (/^\S*/u.exec(text.slice(at, at + 60))?.[0] ?? '')

/** `St.John`, `www.Example.com`, `report.Final.pdf`, `e.g.This`: no sentence ends there. */
function isInsideName(text: string, at: number, end: number): boolean {
  const word = /\p{L}+$/u.exec(wordBefore(text, at))?.[0].toLowerCase() ?? ''
  if (/[/@\\_=]|www\.|\.(com|org|net|js|pdf|html?|io)\b/iu.test(tokenAt(text, at))) return true
  if (word.length === 1 || (text[at] === '.' && ABBREVIATIONS.always.has(word))) return true
  return word.length < 3 && /^\p{Lu}\p{L}{0,2}\./u.test(text.slice(end, end + 4))
}

function piecesOf(paragraph: MarkedText, breaks: readonly number[]): Block[] {
  return [0, ...breaks].flatMap((start, i): Block[] => {
    const piece = sliceMarked(paragraph, start, breaks[i] ?? paragraph.text.length)
    if (!piece.text) return []
    const heading = i > 0 ? headingIn(piece.text) : 0
    if (heading === 0) return [{ ...piece, kind: 'paragraph' }]
    return [
      { ...sliceMarked(piece, 0, heading), kind: 'heading', level: 2 },
      { ...sliceMarked(piece, heading, piece.text.length), kind: 'paragraph' },
    ]
  })
}

/** Where a heading ends that ran into its paragraph; 0 where there is none. */
function headingIn(text: string): number {
  const match = HEADING.exec(text)
  const isSeam = match && STARTERS.has(match[1]?.toLowerCase() ?? '')
  return (isSeam ? match : TITLE_HEADING.exec(text))?.[0].length ?? 0
}
