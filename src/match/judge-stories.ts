import type { Lang } from '../model/lang.ts'
import type { TermCounts } from '../model/match.ts'
import { isSameLanguage } from '../text/languages.ts'
import { likenessAcross } from './across-languages.ts'
import type { Weigh } from './compare-editions.ts'
import type { MatchWindow } from './match-window.ts'
import {
  likeness,
  STORY_FEATURES,
  storyFeatures,
  storyText,
  surroundingsOf,
  type StoryText,
  type Surroundings,
} from './story-features.ts'
import type { Term } from './terms.ts'
import WEIGHTS from './story-weights.json' with { type: 'json' }

const DAY_MS = 86_400_000
/** What a chance is worth where no times speak for it: under cross-validation such stories want a threshold of .49, others .38. */
const UNDATED = 0.77

/** Every number of the comparison between languages; docs/matching.md has the reasons. */
const ACROSS = {
  /** The likeness at which two articles are as likely one story as not (editions of one article reach about .6 with a
   * dictionary and .2 without; other events .2 and .03), and how fast that changes. */
  even: { withLexicon: 0.38, without: 0.12 },
  slope: 8,
  /** What shares less of it by a first look is not looked at closely. */
  leastShare: 0.3,
  /** Days in which the chance falls to a third. */
  fadeDays: 10,
} as const

export type StoryCandidate = {
  readonly lang: Lang
  readonly counts: TermCounts
  readonly terms: readonly Term[]
  readonly publishedAt?: Date | undefined
}

/** The chance that two articles, by their numbers, report the same event; `share` is what a first look found. */
export type JudgeStories = (a: number, b: number, share: number) => number

/** Judges pairs; what is known of each article, and of its neighbours, is found out once. */
export function createJudge(
  { editions, weigh, hasLexicon }: Pick<MatchWindow<StoryCandidate>, 'editions' | 'weigh' | 'hasLexicon'>,
  neighboursOf: (edition: number) => readonly number[],
): JudgeStories {
  const langOf = (i: number): Lang => editions[i]?.lang ?? ''
  const textOf = once((i: number): StoryText => {
    const { counts, publishedAt } = editions[i] as StoryCandidate
    return storyText(counts, publishedAt, weigh)
  })
  const pairLikeness = once((pair: string): number => {
    const [a = 0, b = 0] = pair.split(' ').map(Number)
    return likeness(textOf(a), textOf(b), 'body')
  })
  const likenessOf = (a: number, b: number): number => pairLikeness(a < b ? `${a} ${b}` : `${b} ${a}`)
  const surroundings = once((i: number): Surroundings => {
    const alike = neighboursOf(i).filter((other) => isSameLanguage(langOf(i), langOf(other)))
    return surroundingsOf(alike.map((other) => likenessOf(i, other)))
  })
  return (a, b, share) => {
    if (isSameLanguage(langOf(a), langOf(b)))
      return chanceOf(textOf(a), textOf(b), likenessOf(a, b), [surroundings(a), surroundings(b)])
    const withLexicon = hasLexicon(langOf(a), langOf(b))
    const even = ACROSS.even[withLexicon ? 'withLexicon' : 'without']
    if (share < ACROSS.leastShare * even) return 0
    return chanceAcross(editions[a] as StoryCandidate, editions[b] as StoryCandidate, weigh, even)
  }
}

function once<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return (key) => {
    let value = known.get(key)
    if (value === undefined) known.set(key, (value = make(key)))
    return value
  }
}

function chanceAcross(one: StoryCandidate, two: StoryCandidate, weigh: Weigh, even: number): number {
  const alike = likenessAcross(one.terms, two.terms, weigh)
  const days =
    one.publishedAt && two.publishedAt ? Math.abs(one.publishedAt.getTime() - two.publishedAt.getTime()) / DAY_MS : 0
  return Math.exp(-days / ACROSS.fadeDays) / (1 + Math.exp(-ACROSS.slope * (alike / even - 1)))
}

/** By logistic regression. */
function chanceOf(one: StoryText, two: StoryText, body: number, beside: readonly [Surroundings, Surroundings]): number {
  const features = storyFeatures(one, two, body, beside)
  const isDated = one.publishedAt !== undefined && two.publishedAt !== undefined
  const weights: Readonly<Record<string, number>> = isDated ? WEIGHTS.dated : WEIGHTS.undated
  const sum = STORY_FEATURES.reduce((total, name) => total + (weights[name] ?? 0) * features[name], 0)
  return (isDated ? 1 : UNDATED) / (1 + Math.exp(-sum))
}
