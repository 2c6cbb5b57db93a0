import type { Lang } from '../model/lang.ts'
import { isSameLanguage } from '../text/languages.ts'
import { compareEditions, type Comparison, type Weigh } from './compare-editions.ts'
import type { MatchIndex } from './memory-index.ts'
import { rankCandidates } from './rank-candidates.ts'
import type { Term, Unit } from './terms.ts'

/** Every number of the search for editions in other languages; docs/matching.md has the reasons. */
const EDITIONS = {
  /** Candidates that are compared, for each edition. */
  compared: 6,
  /** Candidates that share much less with it than the best are left out. */
  besideBestShare: 0.4,
  /** Share of an ordinary true pair's gain that a pair must reach. */
  leastShare: 0.35,
  /** It need reach only this share where it leaves all rivals behind by the factor. */
  leastShareAlone: 0.2,
  aloneFactor: 1.7,
  /** What the pages' own words and pictures, and dates far apart, make of that share. */
  declared: 0.25,
  samePicture: 0.6,
  farApart: 1.4,
  farApartDays: 45,
  /** A pair must reach this share of the best gain that either has with any other edition in that language. */
  besideBest: 0.6,
  /** A pair that leaves all others behind by this factor is a true one: from such pairs it is learned what their gain is. */
  sureFactor: 2.5,
  /** The gain of true pairs before any was seen, with a dictionary and without, and how many pairs that belief is worth. */
  believed: { withLexicon: 0.45, without: 0.15, pairs: 4 },
} as const

export type EditionCandidate = {
  readonly lang: Lang
  readonly units: readonly Unit[]
  /** Its terms, each once. */
  readonly terms: readonly Term[]
  /** Keys of its addresses, of those it links to as the same article, and of its pictures. */
  readonly addresses: readonly number[]
  readonly links: readonly number[]
  readonly pictures: readonly number[]
  readonly publishedAt?: Date
}

/** Two editions that say the same thing, and why. */
export type EditionPair = Comparison & {
  readonly a: number
  readonly b: number
  readonly declared: boolean
  readonly samePicture: boolean
}

/** Keys under which an edition can be asked for; each kind of key has its own hashes. */
export function keysOf({ terms, addresses, links, pictures }: EditionCandidate): Set<number> {
  const keys = new Set([...addresses, ...links, ...pictures])
  for (const { kind, keys: termKeys } of terms) if (kind !== 'pair') for (const key of termKeys) keys.add(key)
  return keys
}

/** Finds the pairs of editions in different languages that say the same thing, among those given by number; all are in the index. */
export function findEditions(
  editions: readonly EditionCandidate[],
  chosen: readonly number[],
  index: MatchIndex,
  weigh: Weigh,
  hasLexicon: (one: Lang, two: Lang) => boolean,
): EditionPair[] {
  const isChosen = new Set(chosen)
  const compared = new Map<string, EditionPair>()
  for (const a of chosen)
    for (const b of candidatesFor(editions, a, isChosen, index, weigh)) {
      const [one, two] = [editions[Math.min(a, b)], editions[Math.max(a, b)]]
      const key = `${Math.min(a, b)} ${Math.max(a, b)}`
      if (one && two && !compared.has(key)) compared.set(key, compare(one, two, Math.min(a, b), Math.max(a, b), weigh))
    }
  return decide(editions, [...compared.values()], hasLexicon)
}

function compare(one: EditionCandidate, two: EditionCandidate, a: number, b: number, weigh: Weigh): EditionPair {
  const meet = (x: readonly number[], y: readonly number[]): boolean => x.some((key) => y.includes(key))
  return {
    ...compareEditions(one.units, two.units, weigh),
    a,
    b,
    declared: meet(one.links, two.addresses) || meet(two.links, one.addresses),
    samePicture: meet(one.pictures, two.pictures),
  }
}

/** The editions in other languages that share the most, and all that share an address or a picture. */
function candidatesFor(
  editions: readonly EditionCandidate[],
  a: number,
  isChosen: ReadonlySet<number>,
  index: MatchIndex,
  weigh: Weigh,
): number[] {
  const own = editions[a]
  if (!own) return []
  const isOther = (b: number): boolean => {
    const other = editions[b]
    return isChosen.has(b) && other !== undefined && !isSameLanguage(other.lang, own.lang)
  }
  const named = [...own.addresses, ...own.links, ...own.pictures].flatMap((key) =>
    index.holders(key, EDITIONS.compared),
  )
  const ranked = rankCandidates(editions, a, index, weigh, isOther, EDITIONS.compared)
  const likely = ranked.filter(({ share }) => share >= EDITIONS.besideBestShare * (ranked[0]?.share ?? 0))
  return [...new Set([...likely.map(({ edition }) => edition), ...named.filter(isOther)])]
}

/** Which of the compared pairs are the same article. */
function decide(
  editions: readonly EditionCandidate[],
  pairs: readonly EditionPair[],
  hasLexicon: (one: Lang, two: Lang) => boolean,
): EditionPair[] {
  const best = bestGains(editions, pairs)
  const gainOf = learnGains(editions, pairs, best, hasLexicon)
  return pairs.filter((pair) => {
    const [one, two] = [editions[pair.a], editions[pair.b]]
    if (!one || !two) return false
    const rivals = rivalsOf(pair, one.lang, two.lang, best)
    const isAlone = rivals.every(([first, second]) => pair.gain >= first && pair.gain >= EDITIONS.aloneFactor * second)
    const share =
      (isAlone ? EDITIONS.leastShareAlone : EDITIONS.leastShare) *
      (pair.declared ? EDITIONS.declared : 1) *
      (pair.samePicture ? EDITIONS.samePicture : 1) *
      (daysApart(one, two) > EDITIONS.farApartDays ? EDITIONS.farApart : 1)
    const isBeside = rivals.every(([first]) => pair.gain >= EDITIONS.besideBest * first)
    return pair.gain > 0 && pair.gain >= share * gainOf(one.lang, two.lang) && (pair.declared || isBeside)
  })
}

type Best = ReadonlyMap<string, readonly [first: number, second: number]>

/** The greatest gains that either side has with editions in the other's language. */
const rivalsOf = ({ a, b }: EditionPair, langA: Lang, langB: Lang, best: Best): (readonly [number, number])[] => [
  best.get(rivalKey(a, langB)) ?? [0, 0],
  best.get(rivalKey(b, langA)) ?? [0, 0],
]

function daysApart(one: EditionCandidate, two: EditionCandidate): number {
  if (!one.publishedAt || !two.publishedAt) return 0
  return Math.abs(one.publishedAt.getTime() - two.publishedAt.getTime()) / 86_400_000
}

const baseOf = (lang: Lang): string => lang.split('-')[0] ?? lang
const rivalKey = (edition: number, lang: Lang): string => `${edition} ${baseOf(lang)}`

/** The two greatest gains of each edition with editions in each language. */
function bestGains(
  editions: readonly EditionCandidate[],
  pairs: readonly EditionPair[],
): Map<string, [number, number]> {
  const best = new Map<string, [number, number]>()
  const note = (key: string, gain: number): void => {
    const [first, second] = best.get(key) ?? [0, 0]
    best.set(key, gain > first ? [gain, first] : [first, Math.max(second, gain)])
  }
  for (const { a, b, gain } of pairs) {
    note(rivalKey(a, editions[b]?.lang ?? ''), gain)
    note(rivalKey(b, editions[a]?.lang ?? ''), gain)
  }
  return best
}

/** What true pairs of two languages gain: it depends on how much the dictionary knows, and on how close the languages are. */
function learnGains(
  editions: readonly EditionCandidate[],
  pairs: readonly EditionPair[],
  best: Best,
  hasLexicon: (one: Lang, two: Lang) => boolean,
): (one: Lang, two: Lang) => number {
  const { withLexicon, without, pairs: worth } = EDITIONS.believed
  const seen = new Map<string, { sum: number; count: number }>()
  const keyOf = (one: Lang, two: Lang): string => [baseOf(one), baseOf(two)].toSorted().join(' ')
  for (const pair of pairs) {
    const { a, b, gain } = pair
    const [one, two] = [editions[a]?.lang ?? '', editions[b]?.lang ?? '']
    const rivals = rivalsOf(pair, one, two, best)
    if (rivals.some(([first, second]) => gain < first || gain < EDITIONS.sureFactor * second)) continue
    const { sum, count } = seen.get(keyOf(one, two)) ?? { sum: 0, count: 0 }
    seen.set(keyOf(one, two), { sum: sum + gain, count: count + 1 })
  }
  return (one, two) => {
    const { sum, count } = seen.get(keyOf(one, two)) ?? { sum: 0, count: 0 }
    return (sum + worth * (hasLexicon(one, two) ? withLexicon : without)) / (count + worth)
  }
}
