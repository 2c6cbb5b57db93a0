import { blockText, type Block, type EditionContent } from './edition.ts'
import type { Finding, FindingKind } from './finding.ts'
import type { Lang } from './lang.ts'

/** What an alignment links: the blocks of two editions, or the sentences inside them. */
export const UNITS = ['paragraph', 'sentence'] as const
export type Unit = (typeof UNITS)[number]

/** Units of one side that say what units of the other say, by their index, ascending. An omission has one empty side. */
export type Link = {
  readonly source: readonly number[]
  readonly target: readonly number[]
  /** How sure we are that exactly these belong together, in [0,1]. */
  readonly score: number
}

/** Two editions side by side: their units, and links that hold each of them once. */
export type Bitext = {
  readonly from: Lang
  readonly to: Lang
  readonly source: readonly string[]
  readonly target: readonly string[]
  readonly links: readonly Link[]
}

/** A range of an edition's text: a block by its index (-1 is the title), and UTF-16 offsets into what the block says, end exclusive. */
export type Span = { readonly block: number; readonly start: number; readonly end: number }

/** The block number of the title in spans. */
export const TITLE_BLOCK = -1

/** What the offsets of spans count in: the text of a block (items of a list and rows of a table are lines), the caption of a figure; '' for notes. */
export const linkedText = (block: Block): string => (block.kind === 'figure' ? (block.caption ?? '') : blockText(block))

/** The text of a span. */
export function spanText({ title, blocks }: EditionContent, { block, start, end }: Span): string {
  const whole = block === TITLE_BLOCK ? title : blocks[block] && linkedText(blocks[block])
  return (whole ?? '').slice(start, end)
}

/** Sentences of one edition that say what sentences of the other say. An omission has one empty side. */
export type SentenceLink = {
  readonly source: readonly Span[]
  readonly target: readonly Span[]
  /** How sure we are, in [0,1]. */
  readonly score: number
}

/** A finding with the places it is about. */
export type PlacedFinding = Finding & {
  readonly spans: { readonly source: readonly Span[]; readonly target: readonly Span[] }
}

/** How faithful one edition is to another, for one line to readers. */
export type Fidelity = {
  /** Paragraphs, headings, quotes and lists of both sides that have a counterpart, and all there are. */
  readonly aligned: number
  readonly paragraphs: number
  /** Findings by kind; kinds without any are left out. */
  readonly findings: Readonly<Partial<Record<FindingKind, number>>>
}

/** Two editions of an article side by side, as stored: the blocks that belong together, in them the sentences, and what was noticed. */
export type EditionBitext = {
  readonly id: string
  /** The older edition is the source. */
  readonly source: { readonly editionId: string; readonly revision: number; readonly lang: Lang }
  readonly target: { readonly editionId: string; readonly revision: number; readonly lang: Lang }
  /** Links of blocks by their index in the edition's content (notes are not linked); they hold every other block once. */
  readonly blocks: readonly Link[]
  readonly sentences: readonly SentenceLink[]
  /** Null until the checks were made. */
  readonly findings: readonly PlacedFinding[] | null
  readonly fidelity: Fidelity | null
}

/** A bitext of sentences, and for its units on each side where they stand in the edition. */
export type SentenceBitext = Bitext & {
  readonly spans: { readonly source: readonly Span[]; readonly target: readonly Span[] }
}

/** The sentences of two editions as units in reading order; the link n of the bitext is the link n of the sentences. */
export function sentenceBitext(
  source: EditionContent,
  target: EditionContent,
  sentences: readonly SentenceLink[],
): SentenceBitext {
  const spans = {
    source: sentences.flatMap((link) => link.source).sort(byPlace),
    target: sentences.flatMap((link) => link.target).sort(byPlace),
  }
  const units = { source: numbersOf(spans.source), target: numbersOf(spans.target) }
  return {
    from: source.lang,
    to: target.lang,
    source: spans.source.map((span) => spanText(source, span)),
    target: spans.target.map((span) => spanText(target, span)),
    links: sentences.map((link) => ({
      source: link.source.map((span) => units.source.get(span)!),
      target: link.target.map((span) => units.target.get(span)!),
      score: link.score,
    })),
    spans,
  }
}

const byPlace = (a: Span, b: Span): number => a.block - b.block || a.start - b.start

const numbersOf = (spans: readonly Span[]): Map<Span, number> => new Map(spans.map((span, unit) => [span, unit]))
