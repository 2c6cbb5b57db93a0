import type { EditionView } from '../model/article.ts'
import type { EditionBitext } from '../model/bitext.ts'
import type { Block } from '../model/edition.ts'

/** Pieces of two editions that stand side by side; one side empty where the other edition has nothing. */
export type LetterRow = { readonly main: readonly Block[]; readonly other: readonly Block[] }

/** What a mail shows of an edition that its source lets us show whole. */
const shown = ({ content }: EditionView): readonly Block[] => content.blocks

/**
 * Two editions in rows: as they were aligned; without an alignment block beside block where both have the same kinds of
 * block in the same order, else one after the other.
 */
export function letterRows(
  main: EditionView,
  other: EditionView | null,
  bitexts: readonly EditionBitext[],
): LetterRow[] {
  if (!other) return shown(main).map((block) => ({ main: [block], other: [] }))
  return alignedRows(main, other, bitexts) ?? rowsByShape(shown(main), shown(other))
}

function rowsByShape(main: readonly Block[], other: readonly Block[]): LetterRow[] {
  const alike = main.length === other.length && main.every((block, i) => block.kind === other[i]?.kind)
  return alike ? main.map((block, i) => ({ main: [block], other: other.slice(i, i + 1) })) : [{ main, other }]
}

/** Null where the two were not aligned in the form they have now. */
function alignedRows(main: EditionView, other: EditionView, bitexts: readonly EditionBitext[]): LetterRow[] | null {
  const isOf = (side: EditionBitext['source'], { id, revision }: EditionView): boolean =>
    side.editionId === id && side.revision === revision
  const straight = bitexts.find(({ source, target }) => isOf(source, main) && isOf(target, other))
  const turned = bitexts.find(({ source, target }) => isOf(source, other) && isOf(target, main))
  const links =
    straight?.blocks ?? turned?.blocks.map(({ source, target, score }) => ({ source: target, target: source, score }))
  if (!links?.length) return null
  const blocksOf = (edition: EditionView, indexes: readonly number[]): Block[] =>
    indexes.flatMap((index) => edition.content.blocks[index] ?? [])
  const rows = links.map(({ source, target }) => ({ main: blocksOf(main, source), other: blocksOf(other, target) }))
  const notes = (edition: EditionView): Block[] => edition.content.blocks.filter(({ kind }) => kind === 'note')
  return [...rows, { main: notes(main), other: notes(other) }].filter((row) => row.main.length + row.other.length)
}
