import type { Link } from '../model/bitext.ts'
import { addLogs, isVisited, leaveCell, massAt } from './lattice.ts'
import { PARAMETERS } from './parameters.ts'
import type { Search } from './search-paths.ts'

/** A link of units: where it begins, how many units it holds on each side, and how likely it is. */
type UnitLink = {
  readonly source: number
  readonly sources: number
  readonly target: number
  readonly targets: number
  readonly chance: number
}

/** Logarithm of the chance below which a cell is not followed. */
const LEAST = Math.log(1e-3)

/** The part of the lattice in which links are chosen, and for both sides the unit that begins with each piece. */
type Extent = {
  readonly fromRow: number
  readonly toRow: number
  readonly fromColumn: number
  readonly toColumn: number
  readonly sourceUnitAt: ArrayLike<number>
  readonly targetUnitAt: ArrayLike<number>
}

/**
 * Links between units, from the paths between their pieces. A corner is a cell where a unit begins on both sides; what a path
 * does from one corner to the next is one link of units, so the link's chance is that of all paths from one to the other
 * that meet no corner between them. Paragraphs broken at different places, and sentences that share a clause, come out whole.
 */
export function linkUnits(search: Search): Link[] {
  const { lattice, evidence } = search
  const links = linkWithin(search, {
    fromRow: 0,
    toRow: lattice.band.rows,
    fromColumn: 0,
    toColumn: lattice.band.columns,
    sourceUnitAt: evidence.source.unitAt,
    targetUnitAt: evidence.target.unitAt,
  })
  if (!links) throw new Error('no chain of links reaches the end')
  return links
}

/** Links between the pieces of some units that are linked: rows from one to another, and columns. Null where no likely path passes there. */
export function linkPieces(
  search: Search,
  rows: readonly [number, number],
  columns: readonly [number, number],
): Link[] | null {
  const itself = (last: number): Int32Array => Int32Array.from({ length: last + 1 }, (_, i) => i)
  return linkWithin(search, {
    fromRow: rows[0],
    toRow: rows[1],
    fromColumn: columns[0],
    toColumn: columns[1],
    sourceUnitAt: itself(rows[1]),
    targetUnitAt: itself(columns[1]),
  })
}

function linkWithin(search: Search, extent: Extent): Link[] | null {
  const { lattice, total } = search
  const { low, high, offset } = lattice.band
  const { fromRow, toRow, fromColumn, toColumn, sourceUnitAt, targetUnitAt } = extent
  const links: UnitLink[] = []
  for (let i = fromRow; i <= toRow; i++) {
    if (sourceUnitAt[i] === -1) continue
    for (let j = Math.max(low[i]!, fromColumn); j <= Math.min(high[i]!, toColumn); j++) {
      if (targetUnitAt[j] === -1 || !isVisited(lattice, offset[i]! + j, total, LEAST)) continue
      for (const { i: iEnd, j: jEnd, chance } of nextCorners(search, extent, i, j))
        links.push({
          source: sourceUnitAt[i]!,
          sources: sourceUnitAt[iEnd]! - sourceUnitAt[i]!,
          target: targetUnitAt[j]!,
          targets: targetUnitAt[jEnd]! - targetUnitAt[j]!,
          chance,
        })
    }
  }
  const first = { source: sourceUnitAt[fromRow]!, target: targetUnitAt[fromColumn]! }
  return chooseLinks(links, first, { source: sourceUnitAt[toRow]!, target: targetUnitAt[toColumn]! })
}

/** Neighbouring paragraphs that are all missing on the other side are one gap to whoever reads, and mostly one to whoever made it. */
export function joinOmissions(links: readonly Link[]): Link[] {
  const joined: Link[] = []
  for (const link of links) {
    const last = joined.at(-1)
    const isSameSide =
      last && ((!last.source.length && !link.source.length) || (!last.target.length && !link.target.length))
    if (!isSameSide) joined.push(link)
    else
      joined[joined.length - 1] = {
        source: [...last.source, ...link.source],
        target: [...last.target, ...link.target],
        score: Math.min(last.score, link.score),
      }
  }
  return joined
}

/** The corners that paths from a corner meet next, with their chances. */
function nextCorners(
  { lattice, chances, total, mass }: Search,
  { toRow, toColumn, sourceUnitAt, targetUnitAt }: Extent,
  i: number,
  j: number,
): { i: number; j: number; chance: number }[] {
  const { forward, backward, band } = lattice
  const { low, high, offset } = band
  const corners: { i: number; j: number; chance: number }[] = []
  const start = offset[i]! + j
  const touched = [start]
  massAt(forward, start).forEach((value, last) => (mass[last]![start] = value))
  let lastRow = i
  let lastColumn = j
  const arrive = (y: number, x: number, last: number, value: number) => {
    if (y > toRow || x > toColumn) return
    const cell = offset[y]! + x
    if (!isVisited(lattice, cell, total, LEAST)) return
    touched.push(cell)
    mass[last]![cell] = addLogs(mass[last]![cell]!, value)
    lastRow = Math.max(lastRow, y)
    lastColumn = Math.max(lastColumn, x)
  }
  for (let y = i; y <= lastRow; y++)
    for (let x = Math.max(j, low[y]!); x <= Math.min(lastColumn, high[y]!); x++) {
      const cell = offset[y]! + x
      const [link, addition, omission] = massAt(mass, cell)
      if (link === -Infinity && addition === -Infinity && omission === -Infinity) continue
      if (cell === start || sourceUnitAt[y] === -1 || targetUnitAt[x] === -1) {
        leaveCell(lattice, chances, y, x, link, addition, omission, arrive)
        continue
      }
      const onward = addLogs(
        addLogs(link + backward[0][cell]!, addition + backward[1][cell]!),
        omission + backward[2][cell]!,
      )
      corners.push({ i: y, j: x, chance: Math.min(1, Math.exp(onward - total)) })
    }
  for (const cell of touched) for (const layer of mass) layer[cell] = -Infinity
  return corners
}

/** What showing a link is worth: what is right gains, what is wrong costs. */
const worth = ({ sources, targets, chance }: UnitLink): number =>
  sources && targets ? chance - PARAMETERS.linkCost : PARAMETERS.omissionGain * chance - PARAMETERS.omissionCost

type Corner = { readonly source: number; readonly target: number }

/** The chain of links from one corner to another that is worth most (minimum Bayes risk); null where there is none. */
function chooseLinks(links: readonly UnitLink[], first: Corner, last: Corner): Link[] | null {
  const width = last.target + 1
  const best = new Map([[first.source * width + first.target, 0]])
  const back = new Map<number, UnitLink>()
  // Links come in the order of the corners they begin at, so whatever leads to a corner has been seen.
  for (const link of links) {
    const before = best.get(link.source * width + link.target)
    if (before === undefined) continue
    const end = (link.source + link.sources) * width + link.target + link.targets
    const value = before + worth(link)
    if (value <= (best.get(end) ?? -Infinity)) continue
    best.set(end, value)
    back.set(end, link)
  }
  const chosen: Link[] = []
  for (let { source, target } = last; source > first.source || target > first.target;) {
    const link = back.get(source * width + target)
    if (!link) return null
    ;({ source, target } = link)
    chosen.push({
      source: Array.from({ length: link.sources }, (_, x) => link.source + x),
      target: Array.from({ length: link.targets }, (_, x) => link.target + x),
      score: Math.round(link.chance * 1000) / 1000,
    })
  }
  return chosen.reverse()
}
