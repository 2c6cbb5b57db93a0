import { linkedText, TITLE_BLOCK, type Link, type SentenceLink, type Span } from '../model/bitext.ts'
import type { Block, EditionContent } from '../model/edition.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { pictureName } from '../text/picture-name.ts'
import { linkPieces, linkUnits } from './link-units.ts'
import { piecesFrom, type Pieces } from './pieces.ts'
import { inReadingOrder } from './reading-order.ts'
import { searchPaths, type Search } from './search-paths.ts'

/** Two editions side by side. */
export type AlignedEditions = {
  /** Every block but notes once, by its index, in reading order. */
  readonly blocks: readonly Link[]
  /** The titles, then all sentences and captions once, in reading order. White space belongs to none. */
  readonly sentences: readonly SentenceLink[]
  /** Mean score of the links of sentences, in [0,1]. */
  readonly score: number
}

type Editions = { readonly source: EditionContent; readonly target: EditionContent; readonly lexicon: Lexicon }
/** Blocks of each edition, by their index, that are aligned with each other and with no others. */
type Part = { readonly source: readonly number[]; readonly target: readonly number[] }
/** A link of blocks, and the links of the sentences in them. */
type Row = { readonly link: Link; readonly sentences: readonly SentenceLink[] }

/**
 * Lays two editions side by side: first their blocks, headings by headings, pictures by their files, else by their captions;
 * then, by the same paths, the sentences inside linked blocks. A block without a counterpart is a link of its own, and so is
 * each of its sentences. Notes are left out.
 */
export function alignEditions(source: EditionContent, target: EditionContent, lexicon: Lexicon): AlignedEditions {
  const editions = { source, target, lexicon }
  const text = alignPart(editions, { source: textBlocks(source.blocks), target: textBlocks(target.blocks) })
  const figures = alignFigures(editions)
  const sentencesOf = new Map([...text, ...figures].map(({ link, sentences }) => [link, sentences]))
  const blocks = inReadingOrder(
    text.map(({ link }) => link),
    figures.map(({ link }) => link),
  )
  const sentences = blocks.flatMap((link) => sentencesOf.get(link) ?? [])
  return { blocks, sentences: [...titleLinks(editions), ...sentences], score: meanScore(sentences) }
}

const textBlocks = (blocks: readonly Block[]): number[] =>
  blocks.flatMap(({ kind }, index) => (kind === 'figure' || kind === 'note' ? [] : [index]))

function alignFigures(editions: Editions): Row[] {
  const same = samePictures(editions.source.blocks, editions.target.blocks)
  const others = (side: 'source' | 'target', isWanted: (block: Block) => boolean): number[] => {
    const paired = new Set(same.map((pair) => pair[side]))
    return editions[side].blocks.flatMap((block, index) =>
      block.kind === 'figure' && !paired.has(index) && isWanted(block) ? [index] : [],
    )
  }
  const both = (isWanted: (block: Block) => boolean): Part => ({
    source: others('source', isWanted),
    target: others('target', isWanted),
  })
  const withoutCaption = both((block) => !hasWords(linkedText(block)))
  return [
    ...same.map((pair) => alignPair(editions, pair.source, pair.target)),
    ...alignPart(
      editions,
      both((block) => hasWords(linkedText(block))),
    ),
    ...alignPart(editions, { ...withoutCaption, target: [] }),
    ...alignPart(editions, { ...withoutCaption, source: [] }),
  ]
}

const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/** Figures that show one picture, by the name of its file; each once. */
function samePictures(source: readonly Block[], target: readonly Block[]): { source: number; target: number }[] {
  const byName = (blocks: readonly Block[]) =>
    new Map(
      blocks.flatMap((block, index) => {
        const name = block.kind === 'figure' ? pictureName(block.src) : null
        return name === null ? [] : [[name, index] as const]
      }),
    )
  const targets = byName(target)
  return [...byName(source)].flatMap(([name, i]) => {
    const j = targets.get(name)
    return j === undefined ? [] : [{ source: i, target: j }]
  })
}

/** Blocks of which it is known that they belong together. */
function alignPair(editions: Editions, source: number, target: number): Row {
  const link = { source: [source], target: [target], score: 1 }
  const part = { source: [source], target: [target] }
  const texts = textsOf(editions, part)
  if (!texts.source[0] || !texts.target[0]) return { link, sentences: sentencesAlone(editions, link) }
  const search = searchPart(editions, part)
  return { link, sentences: sentencesWithin(search, part, { source: [0], target: [0], score: 1 }) }
}

function alignPart(editions: Editions, part: Part): Row[] {
  if (!part.source.length || !part.target.length)
    return blocksAlone({ ...part, score: 1 }).map((link) => ({ link, sentences: sentencesAlone(editions, link) }))
  const search = searchPart(editions, part)
  return linkUnits(search).flatMap((units) => {
    const link = {
      source: units.source.map((unit) => part.source[unit]!),
      target: units.target.map((unit) => part.target[unit]!),
      score: units.score,
    }
    if (link.source.length && link.target.length) return [{ link, sentences: sentencesWithin(search, part, units) }]
    return blocksAlone(link).map((alone) => ({ link: alone, sentences: sentencesAlone(editions, alone) }))
  })
}

const textsOf = ({ source, target }: Editions, part: Part) => ({
  source: part.source.map((index) => linkedText(source.blocks[index]!)),
  target: part.target.map((index) => linkedText(target.blocks[index]!)),
})

const searchPart = (editions: Editions, part: Part): Search =>
  searchPaths({
    from: editions.source.lang,
    to: editions.target.lang,
    ...textsOf(editions, part),
    unit: 'paragraph',
    lexicon: editions.lexicon,
    kinds: {
      source: part.source.map((index) => editions.source.blocks[index]!.kind),
      target: part.target.map((index) => editions.target.blocks[index]!.kind),
    },
  })

/** Blocks that have no counterpart, each for itself. */
const blocksAlone = ({ source, target, score }: Link): Link[] => [
  ...source.map((index) => ({ source: [index], target: [], score })),
  ...target.map((index) => ({ source: [], target: [index], score })),
]

function sentencesAlone({ source, target }: Editions, { source: i, target: j, score }: Link): SentenceLink[] {
  const spansOf = ({ blocks, lang }: EditionContent, indexes: readonly number[]) =>
    indexes.flatMap((index) => {
      const pieces = piecesFrom([linkedText(blocks[index]!)], lang)
      return spansFrom(pieces, [index], indexesFrom(0, pieces.texts.length))
    })
  return [
    ...spansOf(source, i).map((span) => ({ source: [span], target: [], score })),
    ...spansOf(target, j).map((span) => ({ source: [], target: [span], score })),
  ]
}

/** The sentences of linked units; all as one link where no likely path says more. */
function sentencesWithin(search: Search, part: Part, units: Link): SentenceLink[] {
  const { source, target } = search.evidence
  const rows = rangeOf(source, units.source)
  const columns = rangeOf(target, units.target)
  const whole = { source: indexesFrom(...rows), target: indexesFrom(...columns), score: units.score }
  return (linkPieces(search, rows, columns) ?? [whole]).flatMap((link) => {
    const spans = {
      source: spansFrom(source, part.source, link.source),
      target: spansFrom(target, part.target, link.target),
    }
    return spans.source.length + spans.target.length ? [{ ...spans, score: link.score }] : []
  })
}

/** First piece of some neighbouring units, and the first behind them. */
const rangeOf = ({ unitOf }: Pieces, units: readonly number[]): [number, number] => [
  unitOf.indexOf(units[0]!),
  unitOf.lastIndexOf(units.at(-1)!) + 1,
]

/** Numbers from the first up to, not including, the last. */
const indexesFrom = (first: number, last: number): number[] => Array.from({ length: last - first }, (_, n) => first + n)

/** Where pieces stand in the edition; `blocks` are those that the units were made of. Pieces without text stand nowhere. */
const spansFrom = ({ texts, starts, unitOf }: Pieces, blocks: readonly number[], pieces: readonly number[]): Span[] =>
  pieces.flatMap((piece) => {
    const [text, start] = [texts[piece]!, starts[piece]!]
    return text ? [{ block: blocks[unitOf[piece]!]!, start, end: start + text.length }] : []
  })

/** A title is the title's translation, however free. */
function titleLinks({ source, target }: Editions): SentenceLink[] {
  const spanOf = ({ title }: EditionContent): Span[] =>
    title.trim() ? [{ block: TITLE_BLOCK, start: 0, end: title.length }] : []
  const link = { source: spanOf(source), target: spanOf(target), score: 1 }
  return link.source.length + link.target.length ? [link] : []
}

/** Without sentences there is nothing to doubt. */
const meanScore = (links: readonly SentenceLink[]): number =>
  links.length ? links.reduce((sum, { score }) => sum + score, 0) / links.length : 1
