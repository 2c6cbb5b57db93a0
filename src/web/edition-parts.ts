import type { EditionCard, EditionView } from '../model/article.ts'
import type { Block, Figure } from '../model/edition.ts'
import { isBody, type BodyBlock } from './views/blocks.ts'

export type LeadPicture = NonNullable<EditionCard['picture']>

/** A block of the body, and where it stands in the edition; `null` for what we made ourselves. */
export type Piece = { readonly at: number | null; readonly block: BodyBlock }

/** What of an edition is shown: the picture above the text, and the body below it. */
export type EditionParts = {
  readonly edition: EditionView
  readonly lead: LeadPicture | null
  /** Where in the edition the picture above the text comes from, if it is one of its figures. */
  readonly leadAt: number | null
  readonly body: readonly Piece[]
}

/** The parts that the source's policy lets us publish. A figure that opens the text becomes the picture above it. */
export function partsOf(edition: EditionView): EditionParts {
  const { source, content, pictures, picture, excerpt, lang } = edition
  if (source.policy === 'link') return { edition, lead: null, leadAt: null, body: [] }
  if (source.policy === 'excerpt') {
    const beginning: Piece = { at: null, block: { kind: 'paragraph', text: excerpt, lang } }
    return { edition, lead: picture ?? null, leadAt: null, body: [beginning] }
  }
  const body = withOrderedHeadings(piecesOf(content.blocks))
  const opening = body.slice(0, 2).find(({ block }) => block.kind === 'figure')
  const whole = { edition, lead: null, leadAt: null, body }
  if (opening?.block.kind === 'figure' && pictures.has(opening.block.src)) return withLead(whole, opening)
  const isInBody = [...pictures.values()].some(({ id }) => id === picture?.id)
  return { ...whole, lead: (!isInBody && picture) || null }
}

/** The blocks of the body, with their places. */
export const piecesOf = (blocks: readonly Block[]): Piece[] =>
  blocks.flatMap((block, at) => (isBody(block) ? [{ at, block }] : []))

/** The parts with a figure taken out of the body and put above it; `picture` where the edition has none of its own. */
export function withLead(parts: EditionParts, piece: Piece, picture?: LeadPicture): EditionParts {
  const figure = piece.block as Figure
  const found = parts.edition.pictures.get(figure.src) ?? picture
  if (!found) return parts
  const { id, width, height, widths } = found
  const lead = { ...figure, id, width, height, widths }
  return { ...parts, lead, leadAt: piece.at, body: parts.body.filter((other) => other !== piece) }
}

/** Heading levels as an outline wants them: from 2, and never down by more than one at a time. */
function withOrderedHeadings(pieces: readonly Piece[]): Piece[] {
  let last = 1
  return pieces.map(({ at, block }) => {
    if (block.kind !== 'heading') return { at, block }
    last = Math.min(block.level, last + 1, 4)
    return { at, block: { ...block, level: last as 2 | 3 | 4 } }
  })
}
