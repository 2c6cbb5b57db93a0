import type { EditionFacts, EditionPair, Gains, MatchPairs, Wish } from '../model/match.ts'
import { chooseCanonical } from './choose-canonical.ts'
import { decideEditions } from './decide-editions.ts'
import { groupCopies } from './find-copies.ts'
import { groupStories } from './find-stories.ts'
import type { HasLexicon } from './match-window.ts'

/** What people decided of the editions at hand. */
export type Wishes = { readonly articles: readonly Wish[]; readonly stories: readonly Wish[] }
export const NO_WISHES: Wishes = { articles: [], stories: [] }

/** By the number of each edition: its canonical copy, the first edition of its article, and of its story; and the pairs that were believed. */
export type Groups = {
  readonly canonicalOf: Int32Array
  readonly articleOf: Int32Array
  readonly storyOf: Int32Array
  readonly accepted: readonly EditionPair[]
}

/**
 * Groups editions by the pairs between them: copies, articles, stories. Nothing but the editions, in their order, the pairs,
 * and what people decided counts; a person's word stands above every pair.
 */
export function groupEditions(
  editions: readonly EditionFacts[],
  pairs: MatchPairs,
  { gains, hasLexicon, wishes = NO_WISHES }: { gains: Gains; hasLexicon: HasLexicon; wishes?: Wishes },
): Groups {
  const canonicalOf = canonicalsFrom(editions, groupCopies(editions, pairs.copies, wishes.articles))
  const between = pairs.editions.filter(({ a, b }) => canonicalOf[a] === a && canonicalOf[b] === b)
  const accepted = decideEditions(editions, between, gains, hasLexicon)
  const articleOf = joinArticles(editions, canonicalOf, accepted, wishes.articles)
  return { canonicalOf, articleOf, accepted, storyOf: groupStories(articleOf, pairs.stories, wishes.stories) }
}

/** Each edition's canonical copy. */
export function canonicalsFrom(editions: readonly EditionFacts[], groupOf: Int32Array): Int32Array {
  const canonicalOf = Int32Array.from(groupOf)
  const groups = Map.groupBy(groupOf.keys(), (i) => groupOf[i])
  const parallel = new Set(onePage(editions).flat())
  for (const members of groups.values()) {
    if (members.length < 2) continue
    const origins = members.map((i) => ({ ...(editions[i] as EditionFacts), isParallel: parallel.has(i) }))
    const canonical = members[chooseCanonical(origins)] as number
    for (const member of members) canonicalOf[member] = canonical
  }
  return canonicalOf
}

/**
 * Articles: editions that pairs join, the editions of one page, and their copies, by the number of the first. The strongest
 * pairs come first; one that would join what a person parted is left out.
 */
export function joinArticles(
  editions: readonly EditionFacts[],
  canonicalOf: Int32Array,
  pairs: readonly EditionPair[],
  wishes: readonly Wish[] = [],
): Int32Array {
  const parents = Int32Array.from(canonicalOf)
  const rootOf = (i: number): number => {
    let root = i
    while (parents[root] !== root) root = parents[root] as number
    return root
  }
  const parted = wishes.filter(({ together }) => !together)
  const join = (a: number, b: number): void => {
    const [one, two] = [rootOf(a), rootOf(b)]
    const isParted = parted.some((wish) => {
      const [x, y] = [rootOf(wish.a), rootOf(wish.b)]
      return (x === one && y === two) || (x === two && y === one)
    })
    if (!isParted) parents[one] = two
  }
  for (const { a, b, together } of wishes) if (together) join(a, b)
  for (const [a, b] of onePage(editions)) join(a, b)
  for (const { a, b } of pairs.toSorted((x, y) => y.score - x.score || x.a - y.a || x.b - y.b)) join(a, b)
  const roots = Array.from(parents.keys(), rootOf)
  const firsts = new Map<number, number>()
  roots.forEach((root, i) => firsts.has(root) || firsts.set(root, i))
  return Int32Array.from(roots, (root) => firsts.get(root) as number)
}

/** The editions of a page that holds several languages say the same: that is why they stand on one page. */
function onePage(editions: readonly EditionFacts[]): (readonly [number, number])[] {
  const firsts = new Map<string, number>()
  return editions.flatMap(({ page }, i) => {
    if (page === undefined) return []
    const first = firsts.get(page)
    if (first === undefined) firsts.set(page, i)
    return first === undefined ? [] : [[first, i] as const]
  })
}
