import type { Link } from '../model/bitext.ts'
import type { Evidence } from './score-links.ts'
import { addLogs, isVisited, leaveCell, massAt, type Chances, type Lattice } from './lattice.ts'
import { PARAMETERS } from './parameters.ts'

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

/**
 * Links between units, from the paths between their pieces. A corner is a cell where a unit begins on both sides; what a path
 * does from one corner to the next is one link of units, so the link's chance is that of all paths from one to the other
 * that meet no corner between them. Paragraphs broken at different places, and sentences that share a clause, come out whole.
 */
export function linkUnits(
  lattice: Lattice,
  chances: Chances,
  total: number,
  { source, target, unit }: Evidence,
): Link[] {
  const { rows, low, high, offset } = lattice.band
  const links: UnitLink[] = []
  const mass = lattice.forward.map((layer) =>
    new Float64Array(layer.length).fill(-Infinity),
  ) as unknown as Lattice['forward']
  for (let i = 0; i <= rows; i++) {
    if (source.unitAt[i] === -1) continue
    for (let j = low[i]!; j <= high[i]!; j++) {
      if (target.unitAt[j] === -1 || !isVisited(lattice, offset[i]! + j, total, LEAST)) continue
      for (const { i: iEnd, j: jEnd, chance } of nextCorners(
        lattice,
        chances,
        total,
        source.unitAt,
        target.unitAt,
        i,
        j,
        mass,
      ))
        links.push({
          source: source.unitAt[i]!,
          sources: source.unitAt[iEnd]! - source.unitAt[i]!,
          target: target.unitAt[j]!,
          targets: target.unitAt[jEnd]! - target.unitAt[j]!,
          chance,
        })
    }
  }
  const chosen = chooseLinks(links, source.unitAt[rows]!, target.unitAt.at(-1)!)
  return unit === 'paragraph' ? joinOmissions(chosen) : chosen
}

/** Neighbouring paragraphs that are all missing on the other side are one gap to whoever reads, and mostly one to whoever made it. */
function joinOmissions(links: readonly Link[]): Link[] {
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

/** The corners that paths from a corner meet next, with their chances. `mass` is empty scratch room and is left empty. */
function nextCorners(
  lattice: Lattice,
  chances: Chances,
  total: number,
  sourceUnitAt: Int32Array,
  targetUnitAt: Int32Array,
  i: number,
  j: number,
  mass: Lattice['forward'],
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

/** The chain of links over all units that is worth most (minimum Bayes risk). */
function chooseLinks(links: readonly UnitLink[], sources: number, targets: number): Link[] {
  const width = targets + 1
  const best = new Map([[0, 0]])
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
  for (let source = sources, target = targets; source || target;) {
    const link = back.get(source * width + target)
    if (!link) throw new Error(`no link ends at ${source}, ${target}`)
    ;({ source, target } = link)
    chosen.push({
      source: Array.from({ length: link.sources }, (_, x) => link.source + x),
      target: Array.from({ length: link.targets }, (_, x) => link.target + x),
      score: Math.round(link.chance * 1000) / 1000,
    })
  }
  return chosen.reverse()
}
