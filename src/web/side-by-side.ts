import type { EditionView } from '../model/article.ts'
import type { EditionBitext, Fidelity, PlacedFinding, Span } from '../model/bitext.ts'
import { blockText, type Block } from '../model/edition.ts'
import type { UiLang } from '../model/lang.ts'
import { textInScript } from './in-script.ts'
import type { BlockLink } from './rows.ts'

/** Offsets into a text, end exclusive. */
export type Range = { readonly start: number; readonly end: number }

/** What is to be shown inside the text of one block: sentences by the number of their link, findings by their own number. */
export type TextMarks = {
  readonly sentences: readonly (Range & { readonly link: number })[]
  readonly findings: readonly (Range & { readonly finding: number })[]
}

/** The marks of an edition's blocks by where they stand; the title's is -1. */
export type EditionMarks = ReadonlyMap<number, TextMarks>

export type ShownFinding = {
  /** From 1, in the order of the text. */
  readonly number: number
  readonly finding: PlacedFinding
  readonly main: FindingSide
  readonly other: FindingSide
}

/** One side of a finding: the blocks it is about, the sentences there, and the words in question among them. */
export type FindingSide = { readonly blocks: readonly number[]; readonly passage: string; readonly quote: string }

/** Two editions side by side as a reader sees them: the main one first, whichever is the older, and in the reader's script. */
export type SideBySide = {
  readonly bitextId: string
  /** Whether the main edition is the older one. */
  readonly sourceIsMain: boolean
  readonly links: readonly BlockLink[]
  readonly marks: { readonly main: EditionMarks; readonly other: EditionMarks }
  /** Null until the checks were made. */
  readonly findings: readonly ShownFinding[] | null
  readonly fidelity: Fidelity | null
}

/** An edition as it was published, and as this reader is shown it. */
export type ShownEdition = { readonly published: EditionView; readonly shown: EditionView }

type SideName = 'source' | 'target'

/** What is known of these two editions beside each other; null where they were never aligned in the form that is shown. */
export function findSideBySide(
  bitexts: readonly EditionBitext[],
  main: ShownEdition,
  other: ShownEdition,
  ui: UiLang,
): SideBySide | null {
  const holds = ({ editionId, revision }: EditionBitext['source'], { published }: ShownEdition): boolean =>
    editionId === published.id && revision === published.revision
  for (const bitext of bitexts) {
    if (holds(bitext.source, main) && holds(bitext.target, other)) return sideBySide(bitext, main, other, 'source', ui)
    if (holds(bitext.target, main) && holds(bitext.source, other)) return sideBySide(bitext, main, other, 'target', ui)
  }
  return null
}

function sideBySide(
  stored: EditionBitext,
  main: ShownEdition,
  other: ShownEdition,
  mainSide: SideName,
  ui: UiLang,
): SideBySide {
  const otherSide: SideName = mainSide === 'source' ? 'target' : 'source'
  const place = ({ spans }: PlacedFinding): number => (spans[mainSide][0] ?? spans[otherSide][0])?.block ?? 0
  const bitext = { ...stored, findings: stored.findings?.toSorted((a, b) => place(a) - place(b)) ?? null }
  const findings = bitext.findings?.map((finding, i): ShownFinding => ({
    number: i + 1,
    finding,
    main: findingSide(finding, mainSide, main, ui),
    other: findingSide(finding, otherSide, other, ui),
  }))
  return {
    bitextId: bitext.id,
    sourceIsMain: mainSide === 'source',
    links: bitext.blocks.map((link) => ({ main: link[mainSide], other: link[otherSide] })),
    marks: { main: marksOf(bitext, mainSide, main, ui), other: marksOf(bitext, otherSide, other, ui) },
    findings: findings ?? null,
    fidelity: bitext.fidelity,
  }
}

function findingSide(finding: PlacedFinding, side: SideName, edition: ShownEdition, ui: UiLang): FindingSide {
  const { published, shown } = edition
  const quote = finding.quotes[side]
  const carry = carrier(edition, ui)
  const passages = joinSpans(finding.spans[side]).flatMap((span) => {
    const range = carry(span)
    return range ? textAt(shown, span.block).slice(range.start, range.end).trim() : []
  })
  return {
    blocks: [...new Set(finding.spans[side].map(({ block }) => block))],
    passage: passages.join(' … '),
    quote: published === shown ? quote : textInScript(quote, published.lang, ui),
  }
}

/** Spans of one block as one, from the first to the last. */
function joinSpans(spans: readonly Span[]): Span[] {
  const joined = new Map<number, Span>()
  for (const { block, start, end } of spans) {
    const known = joined.get(block) ?? { start, end }
    joined.set(block, { block, start: Math.min(start, known.start), end: Math.max(end, known.end) })
  }
  return [...joined.values()]
}

/** What a block says, as spans count it: a figure says its caption. */
export function textAt({ content, title }: EditionView, block: number): string {
  if (block < 0) return content.title || title
  const found = content.blocks[block]
  return found ? spokenText(found) : ''
}

const spokenText = (block: Block): string => {
  if (block.kind === 'figure') return block.caption ?? ''
  return block.kind === 'note' ? block.text : blockText(block)
}

function marksOf(bitext: EditionBitext, side: SideName, edition: ShownEdition, ui: UiLang): EditionMarks {
  const marks = new Map<
    number,
    { sentences: TextMarks['sentences'][number][]; findings: TextMarks['findings'][number][] }
  >()
  const at = (block: number) => {
    const found = marks.get(block) ?? { sentences: [], findings: [] }
    marks.set(block, found)
    return found
  }
  const carry = carrier(edition, ui)
  bitext.sentences.forEach(({ source, target, ...link }, i) => {
    if (!source.length || !target.length) return
    for (const span of { source, target, ...link }[side]) {
      const range = carry(trimmed(edition.published, span))
      if (range) at(span.block).sentences.push({ ...range, link: i + 1 })
    }
  })
  const alone = blocksAlone(bitext, side)
  bitext.findings?.forEach((finding, i) => {
    for (const span of quotedSpans(edition.published, finding.spans[side], finding.quotes[side])) {
      const isSaidBeside = alone.has(span.block) || isCaption(edition.published, span.block)
      const range = isSaidBeside ? null : carry(span)
      if (range) at(span.block).findings.push({ ...range, finding: i + 1 })
    }
  })
  for (const { sentences, findings } of marks.values()) {
    sentences.sort((a, b) => a.start - b.start)
    findings.sort((a, b) => a.start - b.start)
  }
  return marks
}

/** A caption is underlined for words in it, never as a whole. */
const isCaption = ({ content }: EditionView, block: number): boolean => content.blocks[block]?.kind === 'figure'

/** Blocks of this side that the other edition doesn't have. */
function blocksAlone({ blocks }: EditionBitext, side: SideName): Set<number> {
  const lonely = blocks.filter((link) => !link.source.length || !link.target.length)
  return new Set(lonely.flatMap((link) => link[side]))
}

/** Without the white space at its edges, which nobody wants to see lit. */
function trimmed(edition: EditionView, { block, start, end }: Span): Span {
  const text = textAt(edition, block).slice(start, end)
  return {
    block,
    start: start + text.length - text.trimStart().length,
    end: end - (text.length - text.trimEnd().length),
  }
}

/** The words in question where they stand in the text, else the whole places. */
function quotedSpans(edition: EditionView, spans: readonly Span[], quote: string): Span[] {
  if (!quote) return []
  const found = spans.flatMap(({ block, start, end }) => {
    const at = textAt(edition, block).slice(start, end).indexOf(quote)
    return at < 0 ? [] : [{ block, start: start + at, end: start + at + quote.length }]
  })
  return found.length ? found : spans.map((span) => trimmed(edition, span))
}

/** Carries a span of the published text over to the text that is shown; null where nothing of it is left. */
function carrier({ published, shown }: ShownEdition, ui: UiLang): (span: Span) => Range | null {
  return ({ block, start, end }) => {
    const [text, converted] = [textAt(published, block), textAt(shown, block)]
    const carried = (offset: number): number => {
      if (text.length === converted.length) return Math.min(offset, converted.length)
      return Math.min(textInScript(text.slice(0, offset), published.lang, ui).length, converted.length)
    }
    const range = { start: carried(start), end: carried(end) }
    return range.end > range.start ? range : null
  }
}
