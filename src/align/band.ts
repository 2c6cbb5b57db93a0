import type { Field } from './fields.ts'
import { PARAMETERS } from './parameters.ts'

/** The part of the lattice in which paths run. A cell (i, j) means that i pieces of the source and j of the target are done. */
export type Band = {
  /** Pieces of the source and of the target: rows go from 0 to `rows`, columns from 0 to `columns`. */
  readonly rows: number
  readonly columns: number
  /** First and last open column of each row; neither ever falls from row to row. */
  readonly low: Int32Array
  readonly high: Int32Array
  /** Cell (i, j) has the number `offset[i] + j`. */
  readonly offset: Int32Array
  readonly cells: number
}

export const inBand = ({ low, high, rows }: Band, i: number, j: number): boolean =>
  i <= rows && j >= low[i]! && j <= high[i]!

/** Everything where the sides are small; else a strip around anchors, the narrower the longer the sides are. */
export function bandFrom(rows: number, columns: number, fields: readonly Field[]): Band {
  if ((rows + 1) * (columns + 1) <= PARAMETERS.wholeCells)
    return bandOf(rows, columns, new Int32Array(rows + 1), new Int32Array(rows + 1).fill(columns))
  const corners = [{ i: 0, j: 0 }, ...findAnchors(fields, columns), { i: rows, j: columns }]
  let width = PARAMETERS.anchorWidth
  let strip = stripAround(corners, rows, columns, width)
  while (strip.cells > PARAMETERS.mostCells && width > 1) strip = stripAround(corners, rows, columns, (width /= 2))
  return strip
}

/** Near an anchor anything of the width is open; halfway to the next, what an omission of half the gap can reach. */
function stripAround(
  corners: readonly { readonly i: number; readonly j: number }[],
  rows: number,
  columns: number,
  width: number,
): Band {
  const low = new Int32Array(rows + 1)
  const high = new Int32Array(rows + 1)
  for (let k = 1; k < corners.length; k++) {
    const [from, to] = [corners[k - 1]!, corners[k]!]
    for (let i = from.i; i <= to.i; i++) {
      const share = (i - from.i) / Math.max(1, to.i - from.i)
      const middle = from.j + share * (to.j - from.j)
      const slack = width + Math.min(share, 1 - share) * Math.min(to.j - from.j, 4 * width)
      low[i] = Math.max(0, Math.floor(middle - slack))
      high[i] = Math.min(columns, Math.ceil(middle + slack))
    }
  }
  for (let i = 1; i <= rows; i++) high[i] = Math.max(high[i]!, high[i - 1]!)
  for (let i = rows - 1; i >= 0; i--) low[i] = Math.min(low[i]!, low[i + 1]!)
  for (let i = 1; i <= rows; i++) low[i] = Math.min(low[i]!, high[i - 1]!)
  low[0] = 0
  high[rows] = columns
  return bandOf(rows, columns, low, high)
}

function bandOf(rows: number, columns: number, low: Int32Array, high: Int32Array): Band {
  const offset = new Int32Array(rows + 1)
  let cells = 0
  for (let i = 0; i <= rows; i++) {
    offset[i] = cells - low[i]!
    cells += high[i]! - low[i]! + 1
  }
  return { rows, columns, low, high, offset, cells }
}

type Anchor = { readonly i: number; readonly j: number; readonly weight: number }

/** The heaviest chain of pairs of pieces, ascending on both sides, that share rare terms. */
function findAnchors(fields: readonly Field[], columns: number): Anchor[] {
  const weights = new Map<number, number>()
  for (const { pieces, at, strength } of fields) {
    if (pieces.length > 2 || at.length === 0 || at.length > 2) continue
    for (const i of pieces)
      at.forEach((j, k) => {
        const key = i * (columns + 1) + j
        weights.set(key, (weights.get(key) ?? 0) + strength[k]! / (pieces.length * at.length))
      })
  }
  const pairs = Array.from(weights, ([key, weight]) => ({
    i: Math.floor(key / (columns + 1)),
    j: key % (columns + 1),
    weight,
  }))
  // One shared word is chance; two are none.
  return heaviestChain(
    pairs.filter(({ weight }) => weight >= 1.5).sort((x, y) => x.i - y.i || y.j - x.j),
    columns,
  )
}

/** By a Fenwick tree over the columns: n log n. */
function heaviestChain(anchors: readonly Anchor[], columns: number): Anchor[] {
  const tree = new Int32Array(columns + 2).fill(-1)
  const total: number[] = []
  const previous: number[] = []
  const heavier = (x: number, y: number) => (y === -1 || (x !== -1 && total[x]! >= total[y]!) ? x : y)
  let best = -1
  anchors.forEach(({ j, weight }, k) => {
    let before = -1
    for (let at = j; at > 0; at -= at & -at) before = heavier(before, tree[at]!)
    previous[k] = before
    total[k] = weight + (before === -1 ? 0 : total[before]!)
    for (let at = j + 1; at < tree.length; at += at & -at) tree[at] = heavier(k, tree[at]!)
    best = heavier(k, best)
  })
  const chain: Anchor[] = []
  for (let k = best; k !== -1; k = previous[k]!) chain.push(anchors[k]!)
  return chain.reverse()
}
