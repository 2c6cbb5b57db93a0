import type { Lang } from '../model/lang.ts'
import type { Pair, Wish } from '../model/match.ts'
import { groupLinked, withWishes } from './group-linked.ts'
import { createJudge, type StoryCandidate } from './judge-stories.ts'
import type { MatchWindow } from './match-window.ts'
import type { Candidate } from './rank-candidates.ts'

/** Every number of the grouping; docs/matching.md has the reasons. */
const STORIES = {
  /** Articles of which is asked whether they report the same. */
  compared: 24,
  /** The mean chance over two groups of articles that makes them one story. */
  least: 0.38,
  leastKept: 0.01,
} as const

/** The editions that speak for their articles: the first in each language. */
export function speakersOf(editions: readonly { readonly lang: Lang }[], articleOf: Int32Array): number[] {
  const taken = new Set<string>()
  return editions.flatMap(({ lang }, i) => {
    const key = `${articleOf[i]} ${lang.split('-')[0]}`
    if (taken.has(key)) return []
    taken.add(key)
    return [i]
  })
}

/**
 * The chances that articles report the same event: those who ask are compared with the likeliest of the speakers of other
 * articles. `articleOf` names each edition's article by a number.
 */
export function compareStories(
  { editions, weigh, rank, hasLexicon }: MatchWindow<StoryCandidate>,
  articleOf: Int32Array,
  speakers: readonly number[],
  asking: readonly number[] = speakers,
): Pair[] {
  const speaks = new Set(speakers)
  const candidates = new Map(
    asking.map((one) => {
      const accepts = (two: number): boolean => speaks.has(two) && articleOf[one] !== articleOf[two]
      return [one, rank(one, accepts, STORIES.compared)]
    }),
  )
  return judgeCandidates({ editions, weigh, hasLexicon }, candidates)
}

/** The chances that those who ask report the same event as their candidates. */
export function judgeCandidates(
  over: Pick<MatchWindow<StoryCandidate>, 'editions' | 'weigh' | 'hasLexicon'>,
  candidates: ReadonlyMap<number, readonly Candidate[]>,
): Pair[] {
  const chance = createJudge(over, (edition) => neighboursOf(edition, candidates))
  const best = new Map<string, Pair>()
  for (const [one, found] of candidates)
    for (const { edition: two, share } of found) {
      const [a, b] = [Math.min(one, two), Math.max(one, two)]
      const score = chance(a, b, share)
      if (score >= STORIES.leastKept && score > (best.get(`${a} ${b}`)?.score ?? 0))
        best.set(`${a} ${b}`, { a, b, score })
    }
  return [...best.values()]
}

/** An edition's own candidates; to one that doesn't ask, those who ask and theirs are near enough. */
function neighboursOf(edition: number, candidates: ReadonlyMap<number, readonly Candidate[]>): readonly number[] {
  const own = candidates.get(edition)
  if (own) return own.map((candidate) => candidate.edition)
  const all = new Set([...candidates].flatMap(([one, found]) => [one, ...found.map((candidate) => candidate.edition)]))
  all.delete(edition)
  return [...all]
}

/** A pair below it makes no story by itself. */
export const LEAST_STORY = STORIES.least

/** Articles by event: for each edition the number of its story's first article. The best of the pairs between two articles counts. */
export function groupStories(articleOf: Int32Array, pairs: readonly Pair[], wishes: readonly Wish[] = []): Int32Array {
  const best = new Map<string, Pair>()
  for (const { a: one, b: two, score } of pairs) {
    const [a = 0, b = 0] = [articleOf[one] ?? 0, articleOf[two] ?? 0].toSorted((x, y) => x - y)
    if (a !== b && score > (best.get(`${a} ${b}`)?.score ?? 0)) best.set(`${a} ${b}`, { a, b, score })
  }
  const wished = wishes.map(({ a, b, together }) => ({ a: articleOf[a] ?? a, b: articleOf[b] ?? b, together }))
  const groupOf = groupLinked(
    articleOf.length,
    withWishes(
      [...best.values()],
      wished.filter(({ a, b }) => a !== b),
    ),
    STORIES.least,
  )
  return articleOf.map((article) => groupOf[article] as number)
}
