import type { EditionPair, Gains } from '../model/match.ts'
import type { Lang } from '../model/lang.ts'
import type { HasLexicon } from './match-window.ts'

/** Every number of the decision whether a pair is one article; docs/matching.md has the reasons. */
const DECISION = {
  /** Share of an ordinary true pair's gain that a pair must reach. */
  leastShare: 0.35,
  /** It need reach only this share where it leaves all rivals behind by the factor. */
  leastShareAlone: { withLexicon: 0.3, without: 0.2 },
  aloneFactor: 1.7,
  /** Sentences that must match; one is a coincidence, unless a side has no more or the pair is a sure one. */
  leastLinks: 2,
  /** A pair must be the best that one side has in that language, and reach this share of the best that the other has. */
  besideBest: 0.6,
  /** A pair that leaves all others behind by this factor is a true one: from such pairs it is learned what their gain is. */
  sureFactor: 2.5,
  /** The gain of true pairs before any was seen, with a dictionary and without, and how many pairs that belief is worth. */
  believed: { withLexicon: 0.45, without: 0.15, pairs: 4 },
} as const

type Decidable = { readonly lang: Lang; readonly sentences: number }

/** Which of the compared pairs are the same article. */
export function decideEditions(
  editions: readonly Decidable[],
  pairs: readonly EditionPair[],
  gains: Gains,
  hasLexicon: HasLexicon,
): EditionPair[] {
  const best = bestGains(editions, pairs)
  const gainOf = believedGains(gains, hasLexicon)
  return pairs.filter((pair) => {
    const [one, two] = [editions[pair.a], editions[pair.b]]
    if (!one || !two) return false
    const rivals = rivalsOf(pair, one.lang, two.lang, best)
    const isAlone = leaves(pair, rivals, DECISION.aloneFactor)
    const isBeside =
      rivals.some(([first]) => pair.score >= first) &&
      rivals.every(([first]) => pair.score >= DECISION.besideBest * first)
    const alone = DECISION.leastShareAlone[hasLexicon(one.lang, two.lang) ? 'withLexicon' : 'without']
    const least = (isAlone ? alone : DECISION.leastShare) * gainOf(one.lang, two.lang)
    const isSure = leaves(pair, rivals, DECISION.sureFactor)
    const hasLinks = isSure || pair.links >= Math.min(DECISION.leastLinks, one.sentences, two.sentences)
    return pair.score > 0 && pair.score >= least && isBeside && (hasLinks || pair.declared || pair.samePicture)
  })
}

type Best = ReadonlyMap<string, readonly [first: number, second: number]>

/** The greatest gains that either side has with editions in the other's language. */
const rivalsOf = ({ a, b }: EditionPair, langA: Lang, langB: Lang, best: Best): (readonly [number, number])[] => [
  best.get(rivalKey(a, langB)) ?? [0, 0],
  best.get(rivalKey(b, langA)) ?? [0, 0],
]

/** Whether a pair leaves all rivals behind by the factor. */
const leaves = (
  { score: gain }: EditionPair,
  rivals: readonly (readonly [number, number])[],
  factor: number,
): boolean => rivals.every(([first, second]) => gain >= first && gain >= factor * second)

const baseOf = (lang: Lang): string => lang.split('-')[0] ?? lang
const rivalKey = (edition: number, lang: Lang): string => `${edition} ${baseOf(lang)}`

/** The two greatest gains of each edition with editions in each language. */
function bestGains(editions: readonly Decidable[], pairs: readonly EditionPair[]): Map<string, [number, number]> {
  const best = new Map<string, [number, number]>()
  const note = (key: string, gain: number): void => {
    const [first, second] = best.get(key) ?? [0, 0]
    best.set(key, gain > first ? [gain, first] : [first, Math.max(second, gain)])
  }
  for (const { a, b, score: gain } of pairs) {
    note(rivalKey(a, editions[b]?.lang ?? ''), gain)
    note(rivalKey(b, editions[a]?.lang ?? ''), gain)
  }
  return best
}

/** What the surest pairs gained: those that leave all others far behind. */
export function learnGains(editions: readonly Decidable[], pairs: readonly EditionPair[]): Gains {
  const best = bestGains(editions, pairs)
  const seen: Record<string, { sum: number; count: number }> = {}
  for (const pair of pairs) {
    const { a, b, score } = pair
    const [one, two] = [editions[a]?.lang ?? '', editions[b]?.lang ?? '']
    if (pair.declared || pair.samePicture) continue // their gains are more than their words'
    if (!leaves(pair, rivalsOf(pair, one, two, best), DECISION.sureFactor)) continue
    const { sum, count } = seen[languagesOf(one, two)] ?? { sum: 0, count: 0 }
    seen[languagesOf(one, two)] = { sum: sum + score, count: count + 1 }
  }
  return seen
}

const languagesOf = (one: Lang, two: Lang): string => [baseOf(one), baseOf(two)].toSorted().join(' ')

/** What true pairs of two languages gain: it depends on how much the dictionary knows, and on how close the languages are. */
function believedGains(gains: Gains, hasLexicon: HasLexicon): (one: Lang, two: Lang) => number {
  const { withLexicon, without, pairs: worth } = DECISION.believed
  return (one, two) => {
    const { sum, count } = gains[languagesOf(one, two)] ?? { sum: 0, count: 0 }
    return (sum + worth * (hasLexicon(one, two) ? withLexicon : without)) / (count + worth)
  }
}
