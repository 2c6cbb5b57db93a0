import type { Choice } from './choose-leaves.ts'
import { clutterOf } from './clutter.ts'
import { isLeaf, type Leaf, type Piece } from './leaves.ts'
import { isElsewhere } from './surroundings.ts'

const isHeading = ({ block }: Leaf): boolean => /^h[1-6]$/.test(block.tag)

/** What the boxes hold that sites put between paragraphs. */
const BOXED = new Set(['newsletter or subscription', 'related stories', 'follow us', 'app download'])

/** Takes out headings of boxes whose other lines were taken out as a site's own: a newsletter's name is no heading of the article's. */
export function dropOrphanHeadings(leaves: readonly Leaf[], { kept, removals }: Choice): Choice {
  const lines = Map.groupBy(leaves, ({ block }) => block.parent)
  const isOrphan = (leaf: Leaf): boolean => {
    const others = (lines.get(leaf.block.parent) ?? []).filter((other) => other !== leaf)
    return (
      isHeading(leaf) &&
      !others.some((other) => kept.has(other)) &&
      others.some(({ text }) => clutterOf(text, text.length).some(({ reason }) => BOXED.has(reason)))
    )
  }
  const orphans = new Set([...kept].filter(isOrphan))
  if (orphans.size === 0) return { kept, removals }
  return {
    kept: kept.difference(orphans),
    removals: [
      ...removals,
      ...[...orphans].map(({ text }) => ({ text, reason: 'heading of a box that was taken out' })),
    ],
  }
}

/** Pictures of boxes about other stories go with their lines, unless the whole article stands in such a box. */
export function dropOrphanPictures(pieces: readonly Piece[]): Piece[] {
  const isBoxed = pieces.some((piece) => isLeaf(piece) && isElsewhere(piece.block))
  return isBoxed ? [...pieces] : pieces.filter((piece) => piece.kind !== 'image' || !isElsewhere(piece.block))
}
