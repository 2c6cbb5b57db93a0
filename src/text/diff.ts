/** A run of a comparison: what both sequences have, what only the earlier has, what only the later has. */
export type Run<T> = { readonly kind: 'same' | 'removed' | 'added'; readonly items: readonly T[] }

/** Beyond this many comparisons two sequences are told as replaced whole: some 2,000 words against 2,000. */
const MAX_CELLS = 4_000_000

/**
 * What was left out and put in to make one sequence of another: by their longest common subsequence (Wagner and Fischer,
 * “The string-to-string correction problem”, JACM 21, 1974). What was removed stands before what was added.
 */
export function diffSequences<T>(before: readonly T[], after: readonly T[]): Run<T>[] {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return joinRuns([
    { kind: 'same', items: before.slice(0, start) },
    ...diffMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    { kind: 'same', items: before.slice(before.length - end) },
  ])
}

function diffMiddle<T>(before: readonly T[], after: readonly T[]): Run<T>[] {
  const [rows, columns] = [before.length, after.length]
  if (!rows || !columns || rows * columns > MAX_CELLS) {
    return [
      { kind: 'removed', items: before },
      { kind: 'added', items: after },
    ]
  }
  const common = commonLengths(before, after)
  const at = (row: number, column: number): number => common[row * (columns + 1) + column] ?? 0
  const runs: Run<T>[] = []
  let [row, column] = [0, 0]
  while (row < rows || column < columns) {
    if (row < rows && column < columns && before[row] === after[column]) {
      runs.push({ kind: 'same', items: before.slice(row, ++row) })
      column++
    } else if (column === columns || (row < rows && at(row + 1, column) >= at(row, column + 1)))
      runs.push({ kind: 'removed', items: before.slice(row, ++row) })
    else runs.push({ kind: 'added', items: after.slice(column, ++column) })
  }
  return runs
}

/** For each pair of places the length of the longest common subsequence of what follows them. */
function commonLengths<T>(before: readonly T[], after: readonly T[]): Uint16Array {
  const width = after.length + 1
  const lengths = new Uint16Array((before.length + 1) * width)
  for (let row = before.length - 1; row >= 0; row--)
    for (let column = after.length - 1; column >= 0; column--) {
      const here = row * width + column
      lengths[here] =
        before[row] === after[column]
          ? (lengths[here + width + 1] ?? 0) + 1
          : Math.max(lengths[here + width] ?? 0, lengths[here + 1] ?? 0)
    }
  return lengths
}

/** Runs of one kind that meet are one; between two that are the same, what was removed stands before what was added. */
function joinRuns<T>(runs: readonly Run<T>[]): Run<T>[] {
  const joined: Run<T>[] = []
  let [removed, added]: [T[], T[]] = [[], []]
  const settle = (): void => {
    if (removed.length) joined.push({ kind: 'removed', items: removed })
    if (added.length) joined.push({ kind: 'added', items: added })
    ;[removed, added] = [[], []]
  }
  for (const { kind, items } of runs) {
    if (!items.length) continue
    if (kind === 'removed') removed.push(...items)
    else if (kind === 'added') added.push(...items)
    else {
      settle()
      const last = joined.at(-1)
      if (last?.kind === 'same') joined[joined.length - 1] = { kind, items: [...last.items, ...items] }
      else joined.push({ kind, items })
    }
  }
  settle()
  return joined
}
