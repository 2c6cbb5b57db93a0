import type { Lang } from '../model/lang.ts'
import { isSameLanguage } from '../text/languages.ts'
import { compareEditions, prepareUnits, type Comparison, type PreparedUnits } from './compare-editions.ts'
import type { MatchWindow } from './match-window.ts'
import type { Term, Unit } from './terms.ts'

/** Every number of the search for editions in other languages; docs/matching.md has the reasons. */
const EDITIONS = {
  /** Candidates that are compared, for each edition. */
  compared: 5,
  /** Candidates that share much less with it than the best are left out. */
  besideBestShare: 0.4,
  /** Candidates that share less of what asks are no editions; the shorter of two asks as well. */
  leastShared: { withLexicon: 0.12, without: 0.03 },
  /** Editions that are kept ready for comparison, of about 100 kB each. */
  prepared: 200,
  /** Share of an ordinary true pair's gain that a pair must reach. */
  leastShare: 0.35,
  /** It need reach only this share where it leaves all rivals behind by the factor. */
  leastShareAlone: { withLexicon: 0.3, without: 0.2 },
  aloneFactor: 1.7,
  /** Sentences that must match; one is a coincidence, unless a side has no more or the pair is a sure one. */
  leastLinks: 2,
  /** What the pages' own words and pictures, and dates far apart, make of a gain. */
  declared: 4,
  samePicture: 1.6,
  farApart: 0.7,
  farApartDays: 45,
  /** A pair must be the best that one side has in that language, and reach this share of the best that the other has. */
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

/** Finds the pairs of editions in different languages that say the same thing, among those chosen of the window. */
export function findEditions(window: MatchWindow<EditionCandidate>, chosen: readonly number[]): EditionPair[] {
  const isChosen = new Set(chosen)
  const compare = createComparer(window)
  const compared = new Map<string, EditionPair>()
  for (const asked of chosen)
    for (const other of candidatesFor(window, asked, isChosen)) {
      const [a, b] = [Math.min(asked, other), Math.max(asked, other)]
      if (!compared.has(`${a} ${b}`)) compared.set(`${a} ${b}`, compare(a, b))
    }
  return decide(window.editions, [...compared.values()], window.hasLexicon)
}

/** Keeps the latest prepared editions: one is compared with several, mostly at once. */
function createComparer({ editions, weigh }: MatchWindow<EditionCandidate>): (a: number, b: number) => EditionPair {
  const prepared = new Map<number, PreparedUnits>()
  const prepare = (edition: number): PreparedUnits => {
    const units = prepared.get(edition) ?? prepareUnits(editions[edition]?.units ?? [], weigh)
    prepared.delete(edition)
    prepared.set(edition, units)
    const oldest = prepared.keys().next().value
    if (prepared.size > EDITIONS.prepared && oldest !== undefined) prepared.delete(oldest)
    return units
  }
  const meet = (x: readonly number[] = [], y: readonly number[] = []): boolean => x.some((key) => y.includes(key))
  return (a, b) => {
    const [one, two] = [editions[a], editions[b]]
    const declared = meet(one?.links, two?.addresses) || meet(two?.links, one?.addresses)
    const samePicture = meet(one?.pictures, two?.pictures)
    const comparison = compareEditions(prepare(a), prepare(b))
    const gain =
      comparison.gain *
      (declared ? EDITIONS.declared : 1) *
      (samePicture ? EDITIONS.samePicture : 1) *
      (daysApart(one, two) > EDITIONS.farApartDays ? EDITIONS.farApart : 1)
    return { ...comparison, gain, a, b, declared, samePicture }
  }
}

/** The editions in other languages that share the most, and all that share an address or a picture. */
function candidatesFor(
  { editions, index, rank, hasLexicon }: MatchWindow<EditionCandidate>,
  asked: number,
  isChosen: ReadonlySet<number>,
): number[] {
  const own = editions[asked]
  if (!own) return []
  const isOther = (edition: number): boolean => {
    const other = editions[edition]
    return isChosen.has(edition) && other !== undefined && !isSameLanguage(other.lang, own.lang)
  }
  const leastShared = (edition: number): number =>
    EDITIONS.leastShared[hasLexicon(own.lang, editions[edition]?.lang ?? '') ? 'withLexicon' : 'without']
  const named = [...own.addresses, ...own.links, ...own.pictures].flatMap((key) =>
    index.holders(key, EDITIONS.compared),
  )
  const ranked = rank(asked, isOther, EDITIONS.compared)
  const beside = EDITIONS.besideBestShare * (ranked[0]?.share ?? 0)
  const likely = ranked.filter(({ edition, share }) => share >= Math.max(beside, leastShared(edition)))
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
    const isAlone = leaves(pair, rivals, EDITIONS.aloneFactor)
    const isBeside =
      rivals.some(([first]) => pair.gain >= first) &&
      rivals.every(([first]) => pair.gain >= EDITIONS.besideBest * first)
    const alone = EDITIONS.leastShareAlone[hasLexicon(one.lang, two.lang) ? 'withLexicon' : 'without']
    const least = (isAlone ? alone : EDITIONS.leastShare) * gainOf(one.lang, two.lang)
    const isSure = leaves(pair, rivals, EDITIONS.sureFactor)
    const hasLinks = isSure || pair.links >= Math.min(EDITIONS.leastLinks, one.units.length, two.units.length)
    return pair.gain > 0 && pair.gain >= least && isBeside && (hasLinks || pair.declared || pair.samePicture)
  })
}

type Best = ReadonlyMap<string, readonly [first: number, second: number]>

/** The greatest gains that either side has with editions in the other's language. */
const rivalsOf = ({ a, b }: EditionPair, langA: Lang, langB: Lang, best: Best): (readonly [number, number])[] => [
  best.get(rivalKey(a, langB)) ?? [0, 0],
  best.get(rivalKey(b, langA)) ?? [0, 0],
]

/** Whether a pair leaves all rivals behind by the factor. */
const leaves = ({ gain }: EditionPair, rivals: readonly (readonly [number, number])[], factor: number): boolean =>
  rivals.every(([first, second]) => gain >= first && gain >= factor * second)

function daysApart(one: EditionCandidate | undefined, two: EditionCandidate | undefined): number {
  if (!one?.publishedAt || !two?.publishedAt) return 0
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
    if (pair.declared || pair.samePicture) continue // their gains are more than their words'
    const rivals = rivalsOf(pair, one, two, best)
    if (!leaves(pair, rivals, EDITIONS.sureFactor)) continue
    const { sum, count } = seen.get(keyOf(one, two)) ?? { sum: 0, count: 0 }
    seen.set(keyOf(one, two), { sum: sum + gain, count: count + 1 })
  }
  return (one, two) => {
    const { sum, count } = seen.get(keyOf(one, two)) ?? { sum: 0, count: 0 }
    return (sum + worth * (hasLexicon(one, two) ? withLexicon : without)) / (count + worth)
  }
}
