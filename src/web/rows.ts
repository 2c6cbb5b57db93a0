import type { EditionParts, Piece } from './edition-parts.ts'
import { withLead } from './edition-parts.ts'

/** Pieces of the body that stand side by side; one side empty where the other edition has nothing. */
export type Row = { readonly main: readonly Piece[]; readonly other: readonly Piece[] }

/** Blocks of two editions that say the same, by where they stand in each. */
export type BlockLink = { readonly main: readonly number[]; readonly other: readonly number[] }

/**
 * Two editions in rows, in the order of the main one. Where it is known which blocks belong together, each row is one such
 * link, and what stands on one side only keeps its place among its neighbours. Else block stands beside block if both
 * editions have the same kinds in the same order, and otherwise all in one long row: unlike blocks are never guessed together.
 */
export function rowsFrom(
  main: readonly Piece[],
  other: readonly Piece[],
  links: readonly BlockLink[] | null = null,
): Row[] {
  if (!other.length) return main.map((piece) => ({ main: [piece], other: [] }))
  if (links) return joinLonely(linkedRows(main, other, links))
  const alike = main.length === other.length && main.every(({ block }, i) => block.kind === other[i]?.block.kind)
  if (!alike) return [{ main, other }]
  return main.map((piece, i) => ({ main: [piece], other: other.slice(i, i + 1) }))
}

function linkedRows(main: readonly Piece[], other: readonly Piece[], links: readonly BlockLink[]): Row[] {
  const rowOf = rowFinder(main, other)
  const rows = links.map(rowOf).filter((row) => row.main.length + row.other.length > 0)
  const placed = new Set(rows.flatMap((row) => [...row.main, ...row.other]))
  const unplaced = [
    ...main.filter((piece) => !placed.has(piece)).map((piece) => ({ main: [piece], other: [] })),
    ...other.filter((piece) => !placed.has(piece)).map((piece) => ({ main: [], other: [piece] })),
  ]
  const all: Row[] = [...rows, ...unplaced]
  const ordered = all.filter((row) => row.main.length).sort((a, b) => firstAt(a.main) - firstAt(b.main))
  const lonely = all.filter((row) => !row.main.length).sort((a, b) => firstAt(a.other) - firstAt(b.other))
  for (const row of lonely) ordered.splice(placeFor(row, ordered), 0, row)
  return ordered
}

function rowFinder(main: readonly Piece[], other: readonly Piece[]): (link: BlockLink) => Row {
  const find = (pieces: readonly Piece[]): ((at: number) => Piece | readonly Piece[]) => {
    const byPlace = new Map(pieces.map((piece) => [piece.at, piece]))
    return (at) => byPlace.get(at) ?? []
  }
  const [findMain, findOther] = [find(main), find(other)]
  return (link) => ({ main: link.main.flatMap(findMain), other: link.other.flatMap(findOther) })
}

const firstAt = (pieces: readonly Piece[]): number => pieces[0]?.at ?? -1

/** Behind the row that holds what stands right before it in its own edition. */
function placeFor({ other }: Row, rows: readonly Row[]): number {
  const own = firstAt(other)
  let place = 0
  let nearest = -1
  rows.forEach((row, i) => {
    const last = Math.max(-1, ...row.other.map(({ at }) => at ?? -1).filter((at) => at < own))
    if (last >= nearest && last >= 0) [place, nearest] = [i + 1, last]
  })
  return place
}

/** Neighbouring texts that stand on one side only are one row: what is missing on the other is said once. */
function joinLonely(rows: readonly Row[]): Row[] {
  const joined: Row[] = []
  for (const row of rows) {
    const last = joined.at(-1)
    if (last && lonelySide(row) && lonelySide(row) === lonelySide(last))
      joined[joined.length - 1] = { main: [...last.main, ...row.main], other: [...last.other, ...row.other] }
    else joined.push(row)
  }
  return joined
}

/** The side on which alone a row has text; null for rows with both, and for pictures, which nobody misses. */
export function lonelySide({ main, other }: Row): 'main' | 'other' | null {
  if (main.length && other.length) return null
  const [side, pieces] = main.length ? (['main', main] as const) : (['other', other] as const)
  return pieces.every(({ block }) => block.kind !== 'figure') ? side : null
}

/** Where one edition opens with a picture and the other has it further down, it stands above both. */
export function shareLead(
  main: EditionParts,
  other: EditionParts,
  links: readonly BlockLink[],
): readonly [EditionParts, EditionParts] {
  if (main.lead && main.leadAt !== null && !other.lead) {
    const twin = links.find((link) => link.main.includes(main.leadAt ?? -1))?.other
    const piece = other.body.find(({ at, block }) => block.kind === 'figure' && twin?.includes(at ?? -1))
    return [main, piece ? withLead(other, piece, main.lead) : other]
  }
  if (other.lead && other.leadAt !== null && !main.lead) {
    const flipped = links.map((link) => ({ main: link.other, other: link.main }))
    const [two, one] = shareLead(other, main, flipped)
    return [one, two]
  }
  return [main, other]
}
