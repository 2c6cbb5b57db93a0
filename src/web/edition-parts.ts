import type { EditionCard, EditionView } from '../model/article.ts'
import { isBody, type BodyBlock } from './views/blocks.ts'

export type LeadPicture = NonNullable<EditionCard['picture']>

/** What of an edition is shown: the picture above the text, and the body below it. */
export type EditionParts = {
  readonly edition: EditionView
  readonly lead: LeadPicture | null
  readonly body: readonly BodyBlock[]
}

/** The parts that the source's policy lets us publish. A figure that opens the text becomes the picture above it. */
export function partsOf(edition: EditionView): EditionParts {
  const { source, content, pictures, picture, excerpt, lang } = edition
  if (source.policy === 'link') return { edition, lead: null, body: [] }
  if (source.policy === 'excerpt')
    return { edition, lead: picture ?? null, body: [{ kind: 'paragraph', text: excerpt, lang }] }
  const body = withOrderedHeadings(content.blocks.filter(isBody))
  const at = body.findIndex(({ kind }) => kind === 'figure')
  const opening = at === 0 || at === 1 ? body[at] : null
  const found = opening?.kind === 'figure' && pictures.get(opening.src)
  if (found) return { edition, lead: { ...opening, ...found }, body: body.toSpliced(at, 1) }
  const isInBody = [...pictures.values()].some(({ id }) => id === picture?.id)
  return { edition, lead: (!isInBody && picture) || null, body }
}

/** Heading levels as an outline wants them: from 2, and never down by more than one at a time. */
function withOrderedHeadings(blocks: readonly BodyBlock[]): BodyBlock[] {
  let last = 1
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block
    last = Math.min(block.level, last + 1, 4)
    return { ...block, level: last as 2 | 3 | 4 }
  })
}
