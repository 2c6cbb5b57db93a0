import type { Unit } from '../model/bitext.ts'
import { inBand, type Band } from './band.ts'
import { PARAMETERS } from './parameters.ts'

/** What the last step of a path was: a link, an addition (a piece of the target alone), an omission (of the source alone). */
export const STEPS = { link: 0, addition: 1, omission: 2 } as const

export type Shape = { readonly source: number; readonly target: number }
export const SHAPES: readonly Shape[] = PARAMETERS.shapes.map(([source, target]) => ({ source, target }))
/** Of pieces on one side of a link. */
export const LONGEST_SPAN = Math.max(...SHAPES.flatMap(({ source, target }) => [source, target]))

/** Logarithms: `step[last][next]` of what follows what, and `shape` of the shape of a link. */
export type Chances = {
  readonly step: readonly (readonly [number, number, number])[]
  readonly shape: readonly number[]
}

export type Lattice = {
  readonly band: Band
  readonly turns: Turns
  /** For each shape, the score of the link that begins at a cell; -Infinity where it doesn't fit. */
  readonly scores: readonly Float32Array[]
  /** Logarithm of the mass that arrives at a cell by the given last step, and of all that can follow on it. */
  readonly forward: readonly [Float64Array, Float64Array, Float64Array]
  readonly backward: readonly [Float64Array, Float64Array, Float64Array]
}

/**
 * In which order a gap on both sides is crossed: it says nothing, so one order is enough, and it is the one that meets
 * corners. An omission follows an addition where both sides are at the beginning of a unit or both inside one; an addition
 * follows an omission only between whole paragraphs.
 */
export type Turns = {
  readonly omitsAfterAdding: (i: number, j: number) => boolean
  readonly addsAfterOmitting: (i: number, j: number) => boolean
}

export function turnsFrom(source: Int32Array, target: Int32Array, unit: Unit): Turns {
  return {
    omitsAfterAdding: (i, j) => (source[i] === -1) === (target[j] === -1),
    addsAfterOmitting: (i, j) => unit === 'paragraph' && source[i] !== -1 && target[j] !== -1,
  }
}

export function latticeFrom(band: Band, turns: Turns): Lattice {
  const layers = (): [Float64Array, Float64Array, Float64Array] => [
    new Float64Array(band.cells),
    new Float64Array(band.cells),
    new Float64Array(band.cells),
  ]
  return { band, turns, scores: SHAPES.map(() => new Float32Array(band.cells)), forward: layers(), backward: layers() }
}

/** A difference of 30 is below what a double can tell. */
export function addLogs(a: number, b: number): number {
  if (a < b) return b - a > 30 ? b : b + Math.log1p(Math.exp(a - b))
  return b === -Infinity || a - b > 30 ? a : a + Math.log1p(Math.exp(b - a))
}

/** Gives the mass of the paths that leave a cell, given the mass that arrived: each link, addition and omission once. */
export function leaveCell(
  { band, turns, scores }: Lattice,
  { step, shape }: Chances,
  i: number,
  j: number,
  link: number,
  addition: number,
  omission: number,
  arrive: (i: number, j: number, last: number, mass: number) => void,
): void {
  const [afterLink, afterAddition, afterOmission] = step as [Step3, Step3, Step3]
  const cell = band.offset[i]! + j
  const linking = addLogs(addLogs(link + afterLink[0], addition + afterAddition[0]), omission + afterOmission[0])
  for (let k = 0; k < SHAPES.length; k++) {
    const score = scores[k]![cell]!
    if (score === -Infinity) continue
    const { source, target } = SHAPES[k]!
    arrive(i + source, j + target, STEPS.link, linking + score + shape[k]!)
  }
  if (inBand(band, i, j + 1)) {
    let adding = addLogs(link + afterLink[1], addition + afterAddition[1])
    if (turns.addsAfterOmitting(i, j)) adding = addLogs(adding, omission + afterOmission[1])
    if (adding > -Infinity) arrive(i, j + 1, STEPS.addition, adding)
  }
  if (inBand(band, i + 1, j)) {
    let omitting = addLogs(link + afterLink[2], omission + afterOmission[2])
    if (turns.omitsAfterAdding(i, j)) omitting = addLogs(omitting, addition + afterAddition[2])
    if (omitting > -Infinity) arrive(i + 1, j, STEPS.omission, omitting)
  }
}

type Step3 = readonly [number, number, number]

/** Sums over all paths, from both ends (the forward–backward algorithm). Returns the logarithm of the whole mass. */
export function sumPaths(lattice: Lattice, chances: Chances): number {
  const { band, forward, backward } = lattice
  const { rows, columns, low, high, offset } = band
  for (const layer of [...forward, ...backward]) layer.fill(-Infinity)
  forward[STEPS.link][offset[0]!] = 0
  const arrive = (i: number, j: number, last: number, mass: number) => {
    const cell = offset[i]! + j
    forward[last]![cell] = addLogs(forward[last]![cell]!, mass)
  }
  for (let i = 0; i <= rows; i++)
    for (let j = low[i]!; j <= high[i]!; j++) {
      const cell = offset[i]! + j
      const link = forward[0][cell]!
      const addition = forward[1][cell]!
      const omission = forward[2][cell]!
      if (link > -Infinity || addition > -Infinity || omission > -Infinity)
        leaveCell(lattice, chances, i, j, link, addition, omission, arrive)
    }
  sumBackward(lattice, chances)
  const [link, addition, omission] = massAt(forward, offset[rows]! + columns)
  return addLogs(addLogs(link, addition), omission)
}

export const massAt = (layers: Lattice['forward'], cell: number): [number, number, number] => [
  layers[0][cell]!,
  layers[1][cell]!,
  layers[2][cell]!,
]

function sumBackward({ band, turns, scores, backward }: Lattice, { step, shape }: Chances): void {
  const { rows, columns, low, high, offset } = band
  const end = offset[rows]! + columns
  for (const layer of backward) layer[end] = 0
  for (let i = rows; i >= 0; i--)
    for (let j = high[i]!; j >= low[i]!; j--) {
      const cell = offset[i]! + j
      if (cell === end) continue
      let linked = -Infinity
      for (let k = 0; k < SHAPES.length; k++) {
        const score = scores[k]![cell]!
        if (score === -Infinity) continue
        const { source, target } = SHAPES[k]!
        linked = addLogs(linked, backward[0][offset[i + source]! + j + target]! + score + shape[k]!)
      }
      const added = inBand(band, i, j + 1) ? backward[1][cell + 1]! : -Infinity
      const omitted = inBand(band, i + 1, j) ? backward[2][offset[i + 1]! + j]! : -Infinity
      for (let last = 0; last < 3; last++) {
        const [toLink, toAddition, toOmission] = step[last]!
        let onward = linked + toLink
        if (last !== STEPS.omission || turns.addsAfterOmitting(i, j)) onward = addLogs(onward, added + toAddition)
        if (last !== STEPS.addition || turns.omitsAfterAdding(i, j)) onward = addLogs(onward, omitted + toOmission)
        backward[last]![cell] = onward
      }
    }
}

/** Whether paths of at least the given chance (as a logarithm) visit a cell. */
export const isVisited = ({ forward, backward }: Lattice, cell: number, total: number, least: number): boolean =>
  forward[0][cell]! + backward[0][cell]! - total > least ||
  forward[1][cell]! + backward[1][cell]! - total > least ||
  forward[2][cell]! + backward[2][cell]! - total > least

/** Closes the ends of rows that hardly any path visits: what is certain need not be weighed again. */
export function narrowBand(lattice: Lattice, total: number): void {
  const { rows, low, high, offset } = lattice.band
  const least = Math.log(PARAMETERS.closed)
  for (let i = 0; i <= rows; i++) {
    while (low[i]! < high[i]! && !isVisited(lattice, offset[i]! + low[i]!, total, least)) low[i]!++
    while (high[i]! > low[i]! && !isVisited(lattice, offset[i]! + high[i]!, total, least)) high[i]!--
  }
}
