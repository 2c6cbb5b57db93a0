import type { Pair, Wish } from '../model/match.ts'

/** No number of pairs outweighs a person's word; to keep apart is stronger than to join. */
const TOGETHER = 1e6
const APART = -1e9

const isWished = ({ score }: Pair): boolean => score === TOGETHER

/** The pairs, with what people decided instead of what was found. */
export function withWishes(pairs: readonly Pair[], wishes: readonly Wish[]): Pair[] {
  const keyOf = ({ a, b }: { readonly a: number; readonly b: number }): string => `${Math.min(a, b)} ${Math.max(a, b)}`
  const parted = new Set(wishes.filter(({ together }) => !together).map(keyOf))
  return [
    ...pairs.filter((pair) => !parted.size || !parted.has(keyOf(pair))),
    ...wishes.map(({ a, b, together }) => ({ a, b, score: together ? TOGETHER : APART })),
  ]
}

/**
 * Groups what is linked: the strongest pairs first, two groups become one where the mean score over all pairs between them
 * reaches `least` (average linkage; R. Sokal and C. Michener, 1958). A pair that isn't given counts as 0, so one accidental
 * link never joins two groups. What a person put together is joined last and as whole groups, so that nobody leaves a group for
 * whom it took in. Returns for each number the smallest number of its group.
 */
export function groupLinked(count: number, pairs: readonly Pair[], least: number): Int32Array {
  const groups: Group[] = Array.from({ length: count }, (_, first) => ({ first, members: [first], sums: new Map() }))
  const groupOf = Int32Array.from(groups, ({ first }) => first)
  const join = (one: Group, two: Group): Group => {
    const [into, from] = one.first < two.first ? [one, two] : [two, one]
    for (const member of from.members) groupOf[member] = into.first
    absorb(into, from, groups)
    return into
  }
  const [wished, found] = [pairs.filter(isWished), pairs.filter((pair) => !isWished(pair))]
  for (const { a, b, score } of found) {
    groups[a]?.sums.set(b, score)
    groups[b]?.sums.set(a, score)
  }
  const queue = createPairQueue()
  for (const pair of found) if (pair.score >= least) queue.push(pair)
  for (let pair = queue.pop(); pair; pair = queue.pop()) {
    const [one, two] = [groups[pair.a], groups[pair.b]]
    if (!one || !two || one.first !== pair.a || two.first !== pair.b) continue
    const mean = meanBetween(one, two)
    if (mean < least || mean < pair.score - ROUNDING) continue // it stands in the queue as what it has become
    const into = join(one, two)
    for (const other of into.sums.keys()) {
      const score = meanBetween(into, groups[other] as Group)
      if (score >= least) queue.push({ a: into.first, b: other, score })
    }
  }
  for (const { a, b } of wished.toSorted((x, y) => x.a - y.a || x.b - y.b)) {
    const [one, two] = [groups[groupOf[a] ?? -1], groups[groupOf[b] ?? -1]]
    if (one && two && one !== two && meanBetween(one, two) >= 0) join(one, two)
  }
  return groupOf
}

/** `first` is the smallest member, or -1 once the group has become part of another; `sums` are of the scores to other groups. */
type Group = { first: number; readonly members: number[]; readonly sums: Map<number, number> }

const ROUNDING = 1e-9

/** An index names so many neighbours of each member, so that of a large group only a part can be known. */
const NEIGHBOURS = 24

const meanBetween = (one: Group, two: Group): number =>
  (one.sums.get(two.first) ?? 0) / (Math.min(one.members.length, NEIGHBOURS) * Math.min(two.members.length, NEIGHBOURS))

function absorb(into: Group, from: Group, groups: readonly Group[]): void {
  into.members.push(...from.members)
  into.sums.delete(from.first)
  from.sums.delete(into.first)
  for (const [other, sum] of from.sums) {
    const joint = (into.sums.get(other) ?? 0) + sum
    into.sums.set(other, joint)
    groups[other]?.sums.delete(from.first)
    groups[other]?.sums.set(into.first, joint)
  }
  from.first = -1
}

/** A binary heap of pairs, the strongest first; among equals the earliest, so that the outcome never depends on the order given. */
function createPairQueue() {
  const heap: Pair[] = []
  return {
    push(pair: Pair): void {
      let at = heap.push(pair) - 1
      for (let up = (at - 1) >> 1; at > 0 && isBefore(pair, heap[up] as Pair); up = (at - 1) >> 1) {
        heap[at] = heap[up] as Pair
        at = up
      }
      heap[at] = pair
    },
    pop(): Pair | undefined {
      const top = heap[0]
      const last = heap.pop()
      if (!top || !last || !heap.length) return top
      let at = 0
      for (let down = 1; down < heap.length; down = 2 * at + 1) {
        if (down + 1 < heap.length && isBefore(heap[down + 1] as Pair, heap[down] as Pair)) down++
        if (!isBefore(heap[down] as Pair, last)) break
        heap[at] = heap[down] as Pair
        at = down
      }
      heap[at] = last
      return top
    },
  }
}

function isBefore(one: Pair, two: Pair): boolean {
  if (one.score !== two.score) return one.score > two.score
  const [a, b] = [Math.min(one.a, one.b), Math.min(two.a, two.b)]
  return a !== b ? a < b : Math.max(one.a, one.b) < Math.max(two.a, two.b)
}
