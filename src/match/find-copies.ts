import type { Lang } from '../model/lang.ts'
import type { CopyPair, Wish } from '../model/match.ts'
import { isSameLanguage } from '../text/languages.ts'
import { groupLinked, withWishes } from './group-linked.ts'
import type { MatchIndex } from './memory-index.ts'
import type { Shingles } from './shingles.ts'

/** Every number of the search for copies; docs/matching.md has the reasons. */
const COPIES = {
  /** A shingle that more groups of copies hold is boilerplate: navigation, notices, a phrase that everybody uses. */
  mostGroups: 5,
  /** Fewer shared shingles are chance. */
  leastShared: 6,
  /** What the share of the longer text counts beside that of the shorter: a notice quoted inside a long article is no copy of it. */
  longerCounts: 0.25,
  /** What a page's own word counts: it names the other's address as its canonical one, or both have one title. */
  declared: 0.35,
  sameTitle: 0.08,
  /** The mean over two groups that makes them one. */
  least: 0.3,
  /** Of a shingle that many hold, the latest: a text is copied within days. */
  neighbours: 24,
  /** How many of its holders tell whether a shingle is boilerplate. */
  asked: 200,
  /** Pairs below it aren't kept. */
  leastKept: 0.12,
} as const

export type CopyCandidate = {
  readonly shingles: Shingles
  /** Keys of its own addresses, and of the one it declares as canonical. */
  readonly addresses: readonly number[]
  readonly canonical?: number
  readonly title?: number
}

/** The first edition of each edition's group of copies. What a person joined is a copy in one language, and an edition in two. */
export const groupCopies = (
  editions: readonly { readonly lang: Lang }[],
  pairs: readonly CopyPair[],
  wishes: readonly Wish[] = [],
): Int32Array => {
  const langOf = (i: number): Lang => editions[i]?.lang ?? ''
  const own = wishes.filter(({ a, b, together }) => !together || isSameLanguage(langOf(a), langOf(b)))
  return groupLinked(editions.length, withWishes(pairs, own), COPIES.least)
}

/** A pair below it makes no group by itself. */
export const LEAST_COPY = COPIES.least

/**
 * Finds the pairs that may be copies among editions whose shingles are in the index, under their numbers. Containment decides (A. Broder, 1997),
 * so that a shortened or wrapped copy is found as well. Boilerplate is what many groups hold, which is known only once there
 * are groups: so what is shared is counted first, grouped, and then counted again without the boilerplate.
 */
export function findCopies(editions: readonly CopyCandidate[], index: MatchIndex): CopyPair[] {
  const sizes = editions.map(({ shingles }) => shingles.length)
  const shared: Map<number, number>[] = editions.map(() => new Map())
  const wide: (readonly number[])[] = []
  editions.forEach(({ shingles }, edition) => {
    for (const shingle of shingles) {
      const holders = index.holders(shingle, COPIES.asked)
      if (holders[0] !== edition || holders.length < 2) continue // each shingle once, at its latest holder
      countPairs(shared, holders, 1)
      if (holders.length > COPIES.mostGroups) wide.push(holders)
    }
  })
  const groupOf = groupLinked(editions.length, pairsFrom(editions, sizes, shared), COPIES.least)
  for (const holders of wide) {
    if (!hasManyGroups(holders, groupOf)) continue
    for (const edition of holders) sizes[edition] = (sizes[edition] ?? 0) - 1
    countPairs(shared, holders, -1)
  }
  return pairsFrom(editions, sizes, shared)
}

function countPairs(shared: readonly Map<number, number>[], holders: readonly number[], by: number): void {
  const most = Math.min(holders.length, COPIES.neighbours)
  for (let i = 0; i < most; i++) {
    const counts = shared[holders[i] as number] as Map<number, number>
    for (let k = i + 1; k < most; k++) counts.set(holders[k] as number, (counts.get(holders[k] as number) ?? 0) + by)
  }
}

/** Whether more groups hold it than one text's phrases are ever found in. */
function hasManyGroups(holders: readonly number[], groupOf: Int32Array): boolean {
  const groups = new Set<number>()
  for (const edition of holders) if (groups.add(groupOf[edition] as number).size > COPIES.mostGroups) return true
  return false
}

function pairsFrom(
  editions: readonly CopyCandidate[],
  sizes: readonly number[],
  shared: readonly Map<number, number>[],
): CopyPair[] {
  const pairs: CopyPair[] = []
  shared.forEach((counts, a) => {
    for (const [b, count] of counts) {
      const pair = count >= COPIES.leastShared && weigh(editions, sizes, a, b, count)
      if (pair && pair.score >= COPIES.leastKept) pairs.push(pair)
    }
  })
  return pairs
}

function weigh(
  editions: readonly CopyCandidate[],
  sizes: readonly number[],
  a: number,
  b: number,
  count: number,
): CopyPair | false {
  const [one, two] = [editions[a], editions[b]]
  if (!one || !two) return false
  const [sizeA = 0, sizeB = 0] = [sizes[a], sizes[b]]
  const shorter = count / Math.min(sizeA, sizeB)
  const longer = count / Math.max(sizeA, sizeB)
  const declared = declares(one, two) || declares(two, one)
  const score =
    shorter * (1 - COPIES.longerCounts) +
    longer * COPIES.longerCounts +
    (declared ? COPIES.declared : 0) +
    (one.title !== undefined && one.title === two.title ? COPIES.sameTitle : 0)
  return { a, b, score: Math.min(1, score), shorter, longer, declared }
}

const declares = (one: CopyCandidate, two: CopyCandidate): boolean =>
  one.canonical !== undefined && two.addresses.includes(one.canonical)
