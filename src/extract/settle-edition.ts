import { bodyText, type EditionContent, type MarkedText } from '../model/edition.ts'
import type { Extraction, Removal } from '../model/page.ts'
import { markLanguages } from './mark-languages.ts'
import { repairParagraphs } from './repair-paragraphs.ts'
import { separateNotes } from './separate-notes.ts'
import { settleCaptions } from './settle-captions.ts'
import { splitLanguages } from './split-languages.ts'
import { removeStrayLines } from './stray-lines.ts'
import type { TitlesAround } from './titles-in-two.ts'

/** The lines around the body that may belong to it: behind it (and credits before it) for notes, and where a second title may stand. */
export type LinesAround = { readonly loose: readonly MarkedText[]; readonly titles: TitlesAround }

/**
 * The last steps over the blocks that were found, each a rule of what newspapers print: captions to their figures,
 * lines of the site out, notes behind the body, lost paragraph breaks back, two languages apart, single blocks in another language marked.
 */
export function settleEdition(
  edition: EditionContent,
  removals: readonly Removal[],
  { loose: around, titles }: LinesAround,
): Pick<Extraction, 'editions' | 'removals'> {
  const captions = settleCaptions(edition.blocks)
  const stray = removeStrayLines(captions.blocks, edition.title, edition.byline)
  const loose = [...removals.map(({ text }) => ({ text })), ...around]
  const noted = separateNotes(stray.blocks, loose, edition.byline)
  const { blocks, repaired } = repairParagraphs(bodyText(noted) ? noted : stray.blocks)
  // A line that came back as a note was not removed.
  const notes = new Set(blocks.flatMap((block) => (block.kind === 'note' ? [block.text] : [])))
  const whole = { ...edition, blocks, ...(repaired && { paragraphsRepaired: true }) }
  const [main, ...others] = splitLanguages(whole, titles)
  const settled = others.length > 0 ? [main, ...others].map(withoutFrontLines) : [main]
  return {
    editions: settled.map(markLanguages) as [EditionContent, ...EditionContent[]],
    removals: [...removals.filter(({ text }) => !notes.has(text)), ...captions.removals, ...stray.removals],
  }
}

/** What stood behind the other language's title stands in front now. */
const withoutFrontLines = (edition: EditionContent): EditionContent => ({
  ...edition,
  blocks: removeStrayLines(edition.blocks, edition.title, edition.byline).blocks,
})
