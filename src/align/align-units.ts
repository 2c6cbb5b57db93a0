import type { Link, Unit } from '../model/bitext.ts'
import { joinOmissions, linkUnits } from './link-units.ts'
import { inReadingOrder } from './reading-order.ts'
import { searchPaths, type Sides } from './search-paths.ts'

/**
 * Links the units of two texts that translate each other. The links hold every unit once and are in reading order; units
 * without a counterpart are a link with an empty side, neighbouring paragraphs a single one. Figures, whose place is the
 * page's choice, are linked among themselves by their captions; all else keeps its order: nothing is found that changed its
 * place. How it works is in docs/alignment.md.
 */
export function alignUnits(sides: Sides): Link[] {
  const { source, target, kinds } = sides
  if (!kinds) return alignInOrder(sides)
  const alignSome = (isWanted: (kind: string | undefined) => boolean): Link[] => {
    const ofSource = indexesOf(source, (i) => isWanted(kinds.source[i]))
    const ofTarget = indexesOf(target, (j) => isWanted(kinds.target[j]))
    const links = alignInOrder({
      ...sides,
      source: ofSource.map((i) => source[i]!),
      target: ofTarget.map((j) => target[j]!),
      kinds: { source: ofSource.map((i) => kinds.source[i]!), target: ofTarget.map((j) => kinds.target[j]!) },
    })
    return links.map((link) => ({
      ...link,
      source: link.source.map((i) => ofSource[i]!),
      target: link.target.map((j) => ofTarget[j]!),
    }))
  }
  return inReadingOrder(
    alignSome((kind) => kind !== 'figure'),
    alignSome((kind) => kind === 'figure'),
  )
}

const indexesOf = (units: readonly string[], isWanted: (index: number) => boolean): number[] =>
  units.flatMap((_, index) => (isWanted(index) ? [index] : []))

function alignInOrder(sides: Sides): Link[] {
  const { source, target, unit } = sides
  if (!source.length || !target.length) return linksOfOneSide(source.length, target.length, unit)
  const links = linkUnits(searchPaths(sides))
  return unit === 'paragraph' ? joinOmissions(links) : links
}

function linksOfOneSide(sources: number, targets: number, unit: Unit): Link[] {
  const source = Array.from({ length: sources }, (_, i) => i)
  const target = Array.from({ length: targets }, (_, j) => j)
  if (unit === 'paragraph') return sources + targets ? [{ source, target, score: 1 }] : []
  return [
    ...source.map((i) => ({ source: [i], target: [], score: 1 })),
    ...target.map((j) => ({ source: [], target: [j], score: 1 })),
  ]
}
