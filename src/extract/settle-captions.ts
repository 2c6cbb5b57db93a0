import { bodyText, type Block, type Figure, type Paragraph } from '../model/edition.ts'
import type { Removal } from '../model/page.ts'
import { CAPTION_LINE, creditAtEnd } from './captions.ts'
import { foldText } from './find-title.ts'

/** Captions are a sentence or two. */
const LONGEST = 400
/** Where captions would be more of the text than this, what looks like captions is the text. */
const MOST_OF_BODY = 0.35

/**
 * Takes captions out of the body: a paragraph beside a figure that repeats its caption or alternative text, and a
 * paragraph right behind a figure without one that begins or ends as only captions do (▲, 图：, Photo: …).
 */
export function settleCaptions(blocks: readonly Block[]): { readonly blocks: Block[]; readonly removals: Removal[] } {
  const settled: (Block | null)[] = [...blocks]
  const removals: Removal[] = []
  for (const [i, figure] of blocks.entries()) {
    if (figure.kind !== 'figure') continue
    let current = figure
    for (const at of [i + 1, i - 1, i + 2]) {
      const line = settled[at]
      if (line?.kind !== 'paragraph' || line.text.length > LONGEST) continue
      const repeats = isRepeated(line.text, current)
      const isCaption = at === i + 1 && !current.caption && isCaptionLine(line)
      if (!repeats && !isCaption) continue
      if (isCaption) current = { ...current, ...wordsOf(line.text) }
      settled[at] = null
      removals.push({ text: line.text, reason: 'caption of a picture' })
    }
    settled[i] = current
  }
  const taken = removals.reduce((sum, { text }) => sum + text.length, 0)
  if (taken > bodyText(blocks).length * MOST_OF_BODY) return { blocks: [...blocks], removals: [] }
  return { blocks: settled.filter((block) => block !== null), removals }
}

function isRepeated(text: string, { caption = '', credit = '', alt = '' }: Figure): boolean {
  const folded = foldText(text)
  if (folded.length < 4) return false
  const own = [caption + credit, credit + caption, caption, alt].map(foldText)
  return (
    own.some((words) => words === folded) ||
    (foldText(caption).length > 12 &&
      folded.startsWith(foldText(caption)) &&
      folded.length < foldText(caption).length + 60)
  )
}

const isCaptionLine = ({ text }: Paragraph): boolean => CAPTION_LINE.test(text) || creditAtEnd(text) !== null

function wordsOf(text: string): { caption: string; credit?: string } {
  const plain = text.replace(/^[▲▼△↑◎●◆■]\s*/u, '')
  const found = creditAtEnd(plain)
  return found ? { caption: found.caption, credit: found.credit } : { caption: plain }
}
