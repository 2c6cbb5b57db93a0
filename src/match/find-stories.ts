import type { Lang } from '../model/lang.ts'
import { isSameLanguage } from '../text/languages.ts'
import { likenessAcross } from './across-languages.ts'
import type { Weigh } from './compare-editions.ts'
import type { Pair, Wish } from '../model/match.ts'
import { groupLinked, withWishes } from './group-linked.ts'
import type { MatchWindow } from './match-window.ts'
import { STORY_FEATURES, storyFeatures, storyText, type StoryText } from './story-features.ts'
import type { Term, Unit } from './terms.ts'
import WEIGHTS from './story-weights.json' with { type: 'json' }

const DAY_MS = 86_400_000

/** Every number of the grouping but the learned weights; docs/matching.md has the reasons. */
const STORIES = {
  /** Articles of which is asked whether they report the same. */
  compared: 24,
  /** The mean chance over two groups of articles that makes them one story. */
  least: 0.47,
  leastKept: 0.02,
  /** Between languages: the likeness at which two articles are as likely one story as not (editions of one article reach about
   * .6 with a dictionary and .2 without; other events .2 and .03), and how fast that changes. */
  even: { withLexicon: 0.38, without: 0.12 },
  slope: 8,
  /** What shares less of it by a first look is not looked at closely. */
  leastShare: 0.3,
  /** Days in which the chance across languages falls to a third. */
  fadeDays: 10,
} as const

export type StoryCandidate = {
  readonly lang: Lang
  readonly units: readonly Unit[]
  readonly terms: readonly Term[]
  readonly publishedAt?: Date
}

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
  const texts = new Map<number, StoryText>()
  const textOf = (i: number): StoryText => {
    const known = texts.get(i)
    if (known) return known
    const edition = editions[i] as StoryCandidate
    const text = storyText(edition.units, edition.publishedAt, weigh)
    texts.set(i, text)
    return text
  }
  const chance = (a: number, b: number, share: number): number => {
    const [one, two] = [editions[a] as StoryCandidate, editions[b] as StoryCandidate]
    if (isSameLanguage(one.lang, two.lang)) return chanceOf(textOf(a), textOf(b))
    const withLexicon = hasLexicon(one.lang, two.lang)
    if (share < STORIES.leastShare * (withLexicon ? STORIES.even.withLexicon : STORIES.even.without)) return 0
    return chanceAcross(one, two, weigh, withLexicon)
  }
  const best = new Map<string, Pair>()
  for (const one of asking) {
    const accepts = (two: number): boolean => speaks.has(two) && articleOf[one] !== articleOf[two]
    for (const { edition: two, share } of rank(one, accepts, STORIES.compared)) {
      const [a, b] = [Math.min(one, two), Math.max(one, two)]
      const score = chance(one, two, share)
      if (score >= STORIES.leastKept && score > (best.get(`${a} ${b}`)?.score ?? 0))
        best.set(`${a} ${b}`, { a, b, score })
    }
  }
  return [...best.values()]
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

function chanceAcross(one: StoryCandidate, two: StoryCandidate, weigh: Weigh, withLexicon: boolean): number {
  const even = withLexicon ? STORIES.even.withLexicon : STORIES.even.without
  const likeness = likenessAcross(one.terms, two.terms, weigh)
  const days =
    one.publishedAt && two.publishedAt ? Math.abs(one.publishedAt.getTime() - two.publishedAt.getTime()) / DAY_MS : 0
  return Math.exp(-days / STORIES.fadeDays) / (1 + Math.exp(-STORIES.slope * (likeness / even - 1)))
}

/** The chance that two articles in one language report the same event, by logistic regression. */
export function chanceOf(one: StoryText, two: StoryText): number {
  const features = storyFeatures(one, two)
  const weights: Readonly<Record<string, number>> = one.publishedAt && two.publishedAt ? WEIGHTS.dated : WEIGHTS.undated
  const sum = STORY_FEATURES.reduce((total, name) => total + (weights[name] ?? 0) * features[name], 0)
  return 1 / (1 + Math.exp(-sum))
}
