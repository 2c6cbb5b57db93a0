import type { Block, EditionContent } from '../model/edition.ts'
import { excerptFrom } from '../text/excerpt.ts'
import { findWrittenDates } from '../text/written-dates.ts'
import { foldText } from './find-title.ts'
import { langIn, partsOf, textIn, weighed, type Pair } from './lang-pair.ts'

/** Where the title in the other language may stand. */
export type TitlesAround = {
  /** Lines around the headline. */
  readonly near: readonly string[]
  /** What metadata and links to the other language's edition say: titles, but the site's name and slogan as well. */
  readonly stated: readonly string[]
}

type Title = Pick<EditionContent, 'title' | 'titleIsExcerpt'>

/** Shorter lines are names and labels, in weighed characters. */
const SHORTEST = 20
/** Words of a title that is more than a name. */
const SENTENCE = 4
/** An excerpt that stands for a title is as long as a long title. */
const EXCERPT = 90

/**
 * The title of an edition in the pair's first language: the page's own title or the part of it in that language, a
 * heading in front, a line near the headline, what metadata and links say; where the page has none, the beginning of
 * the text, marked as such: another language's headline would be a false one.
 */
export function titleIn(
  edition: EditionContent,
  own: readonly Block[],
  pair: Pair,
  around: TitlesAround,
  isMain: boolean,
): Title {
  // prettier-ignore
  const { near, stated } = around
  const found =
    lineOfTitle(edition.title, near, pair) ??
    textIn(edition.title, pair) ??
    headingInFront(own) ??
    near.flatMap((text) => partsOf(text, pair) ?? [text]).find((text) => isTitle(text, edition, pair)) ??
    stated
      .flatMap((text) => partsOf(text, pair) ?? [text])
      .find((text) => isTitle(text, edition, pair) && fits(text, own))
  if (found) return { title: found }
  // A name or a number is in every language; a sentence that doesn't tell its own is the main text's.
  if (langIn(edition.title, pair) === null && (isMain || edition.title.split(' ').length < SENTENCE))
    return { title: edition.title }
  const lead = own.find(({ kind }) => kind === 'paragraph')
  return lead?.kind === 'paragraph' ? { title: excerptFrom(lead.text, EXCERPT), titleIsExcerpt: true } : { title: '' }
}

/** A headline of two lines, one in each language. */
function lineOfTitle(title: string, near: readonly string[], pair: Pair): string | null {
  const folded = foldText(title)
  const lines = near.filter((text) => folded.includes(foldText(text)) && foldText(text).length < folded.length)
  const [own, other] = pair.map((lang) => lines.find((text) => langIn(text, pair) === lang))
  return own && other && foldText(own).length + foldText(other).length === folded.length ? own : null
}

/** A second headline stands before the first paragraph. */
function headingInFront(blocks: readonly Block[]): string | null {
  const first = blocks.find(({ kind }) => kind !== 'figure')
  return first?.kind === 'heading' ? first.text : null
}

/** A line in the wanted language that is neither byline nor date nor a part of the text. */
function isTitle(text: string, { byline = '', blocks }: EditionContent, pair: Pair): boolean {
  const folded = foldText(text)
  return (
    langIn(text, pair) === pair[0] &&
    weighed(text) >= SHORTEST &&
    !(byline && folded.includes(foldText(byline))) &&
    !blocks.some((block) => 'text' in block && foldText(block.text) === folded) &&
    findWrittenDates(text).length === 0
  )
}

/** Words a headline shares with its text, at least: slogans don't. */
const SHARED = 2

/** Whether a stated title speaks of the text: it shares words of four letters, or pairs of Han characters, with it. */
function fits(title: string, own: readonly Block[]): boolean {
  const text = own.map((block) => ('text' in block ? block.text : '')).join(' ').toLowerCase() // prettier-ignore
  const words = title.toLowerCase().match(/[\p{Script=Latin}\p{Script=Cyrillic}]{4,}/gu) ?? []
  const han = (title.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
    Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2)),
  )
  return new Set([...words, ...han].filter((word) => text.includes(word))).size >= SHARED
}
