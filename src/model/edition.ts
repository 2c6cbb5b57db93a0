import type { Lang } from './lang.ts'

/**
 * A run of text that is emphasised or linked: offsets in UTF-16 units into the block's text, end exclusive.
 * Marks nest (they never cross) and stand in document order, outer before inner.
 * This closed set is all the markup an edition can hold; there is no HTML in it.
 */
export type Mark =
  | { readonly kind: 'emphasis' | 'strong' | 'code' | 'sub' | 'sup'; readonly start: number; readonly end: number }
  | { readonly kind: 'link'; readonly start: number; readonly end: number; readonly href: string }

/** Plain text with its marks; `lang` only where it differs from the edition's. */
export type MarkedText = { readonly text: string; readonly marks?: readonly Mark[]; readonly lang?: Lang }

export type Paragraph = { readonly kind: 'paragraph' } & MarkedText
export type Heading = { readonly kind: 'heading'; readonly level: 2 | 3 | 4 | 5 | 6 } & MarkedText
/** One paragraph of a quotation set apart. */
export type Quote = { readonly kind: 'quote' } & MarkedText
export type List = { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly MarkedText[] }
export type Table = {
  readonly kind: 'table'
  readonly rows: readonly (readonly string[])[]
  readonly headerRows: number
}
/** Text whose line breaks matter: verse, code. */
export type Preformatted = { readonly kind: 'preformatted'; readonly text: string; readonly lang?: Lang }
/** A picture: the best address the page named for it, absolute. */
export type Figure = {
  readonly kind: 'figure'
  readonly src: string
  readonly alt?: string
  readonly caption?: string
  readonly credit?: string
  readonly lang?: Lang
}
export const NOTE_ROLES = ['contributors', 'bio', 'translator', 'correction'] as const
export type NoteRole = (typeof NOTE_ROLES)[number]
/** What stands beside the body and belongs to it: who contributed, who the author is, who translated, what was corrected. */
export type Note = { readonly kind: 'note'; readonly role: NoteRole } & MarkedText

export type Block = Paragraph | Heading | Quote | List | Table | Preformatted | Figure | Note

/** An article's text in one language as one publisher issued it: the content of one revision. Never altered. */
export type EditionContent = {
  readonly title: string
  /** True where the page has no title in this language: the beginning of the text stands for it. */
  readonly titleIsExcerpt?: boolean
  readonly byline?: string
  readonly publishedAt?: Date
  readonly modifiedAt?: Date
  /** The publisher's clock, in minutes east of UTC, where the page tells it: both dates are shown by it. */
  readonly utcOffsetMinutes?: number
  readonly lang: Lang
  readonly siteName?: string
  readonly tags?: readonly string[]
  /** True where the page had lost its paragraph breaks and they were put back at sentence ends. */
  readonly paragraphsRepaired?: boolean
  readonly blocks: readonly Block[]
}

/** The plain text of one block; figures and notes have none in the body. */
export function blockText(block: Block): string {
  if (block.kind === 'figure' || block.kind === 'note') return ''
  if (block.kind === 'list') return block.items.map((item) => item.text).join('\n')
  if (block.kind === 'table') return block.rows.map((row) => row.join('\t')).join('\n')
  return block.text
}

/** The body: the text of all blocks but figures and notes, joined by blank lines. */
export function bodyText(blocks: readonly Block[]): string {
  return blocks.map(blockText).filter(Boolean).join('\n\n')
}
