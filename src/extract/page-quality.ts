import { bodyText } from '../model/edition.ts'
import type { Extraction, PageQuality } from '../model/page.ts'

type Doubt = {
  readonly doubt: string
  readonly cost: number
  readonly applies: (extraction: Extraction, text: string) => boolean
}

const removedLength = ({ removals }: Extraction): number => removals.reduce((sum, { text }) => sum + text.length, 0)

/** What makes an operator look at a source: each doubt lowers the score by its cost. */
const DOUBTS: readonly Doubt[] = [
  { doubt: 'no title', cost: 0.3, applies: ({ editions: [main] }) => main.title === '' },
  { doubt: 'no date of publication', cost: 0.2, applies: ({ editions: [main] }) => !main.publishedAt },
  { doubt: 'no byline', cost: 0.05, applies: ({ editions: [main] }) => !main.byline },
  { doubt: 'very short text', cost: 0.3, applies: (_, text) => text.length < 300 },
  { doubt: 'short text', cost: 0.1, applies: (_, text) => text.length >= 300 && text.length < 800 },
  { doubt: 'a single paragraph', cost: 0.15, applies: ({ editions: [main] }, text) => text.length > 800 && main.blocks.filter(({ kind }) => kind === 'paragraph').length < 2 },
  { doubt: 'paragraph breaks were lost', cost: 0.1, applies: ({ editions: [main] }) => main.paragraphsRepaired === true },
  { doubt: 'language unknown', cost: 0.15, applies: ({ editions: [main] }) => main.lang === 'und' },
  { doubt: 'much was removed inside the article', cost: 0.2, applies: (extraction, text) => removedLength(extraction) > text.length * 0.5 },
] // prettier-ignore

/** The quality of one extraction; a source's is the mean over its pages. */
export function pageQuality(extraction: Extraction): PageQuality {
  const text = bodyText(extraction.editions[0].blocks)
  const found = DOUBTS.filter(({ applies }) => applies(extraction, text))
  const score = found.reduce((rest, { cost }) => rest - cost, 1)
  return { score: Math.max(0, Math.round(score * 100) / 100), doubts: found.map(({ doubt }) => doubt) }
}
