import type { Lang } from '../model/lang.ts'
import { isSameLanguage } from '../text/languages.ts'
import type { EditionPair } from '../model/match.ts'
import { bandsOf, lookAlike } from '../text/picture-hash.ts'
import { compareEditions, prepareUnits, type PreparedUnits } from './compare-editions.ts'
import { hashText } from './hash.ts'
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
  /** What the pages' own words and pictures, and dates far apart, make of a gain. */
  declared: 4,
  samePicture: 1.6,
  farApart: 0.7,
  farApartDays: 45,
  /** A reporter writes of many things, so that the name over both says little. */
  sameByline: 1.1,
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
  /** How its pictures look. */
  readonly looks: readonly string[]
  /** Keys of the names over it. */
  readonly authors: readonly number[]
  readonly publishedAt?: Date
}

/** Keys under which an edition can be asked for; each kind of key has its own hashes. */
export function keysOf({ terms, ...edition }: EditionCandidate): Set<number> {
  const keys = new Set(namingKeys(edition))
  for (const { kind, keys: termKeys } of terms) if (kind !== 'pair') for (const key of termKeys) keys.add(key)
  return keys
}

/** Keys by which two pages name each other, or one picture. */
export const namingKeys = ({ addresses, links, pictures, looks }: Omit<EditionCandidate, 'terms'>): number[] => [
  ...addresses,
  ...links,
  ...pictures,
  ...looks.flatMap(bandsOf).map((band) => hashText(`l${band}`)),
]

/** What two editions in different languages share at least of the weight of the terms that ask. */
export const leastShared = (withLexicon: boolean): number =>
  EDITIONS.leastShared[withLexicon ? 'withLexicon' : 'without']

/** Compares those who ask with the likeliest of the chosen editions in other languages. */
export function compareCandidates(
  window: MatchWindow<EditionCandidate>,
  chosen: readonly number[],
  asking: readonly number[] = chosen,
): EditionPair[] {
  const isChosen = new Set(chosen)
  const compare = createComparer(window)
  const compared = new Map<string, EditionPair>()
  for (const asked of asking)
    for (const other of candidatesFor(window, asked, isChosen)) {
      const [a, b] = [Math.min(asked, other), Math.max(asked, other)]
      if (!compared.has(`${a} ${b}`)) compared.set(`${a} ${b}`, compare(a, b))
    }
  return [...compared.values()]
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
    const samePicture = meet(one?.pictures, two?.pictures) || lookAlike(one?.looks ?? [], two?.looks ?? [])
    const sameByline = meet(one?.authors, two?.authors)
    const { gain, ...comparison } = compareEditions(prepare(a), prepare(b))
    const score =
      gain *
      (declared ? EDITIONS.declared : 1) *
      (samePicture ? EDITIONS.samePicture : 1) *
      (sameByline ? EDITIONS.sameByline : 1) *
      (daysApart(one, two) > EDITIONS.farApartDays ? EDITIONS.farApart : 1)
    return { ...comparison, score, a, b, declared, samePicture, sameByline }
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
  const named = namingKeys(own).flatMap((key) => index.holders(key, EDITIONS.compared))
  const ranked = rank(asked, isOther, EDITIONS.compared)
  const beside = EDITIONS.besideBestShare * (ranked[0]?.share ?? 0)
  const likely = ranked.filter(
    ({ edition, share }) => share >= Math.max(beside, leastShared(hasLexicon(own.lang, editions[edition]?.lang ?? ''))),
  )
  return [...new Set([...likely.map(({ edition }) => edition), ...named.filter(isOther)])]
}

function daysApart(one: EditionCandidate | undefined, two: EditionCandidate | undefined): number {
  if (!one?.publishedAt || !two?.publishedAt) return 0
  return Math.abs(one.publishedAt.getTime() - two.publishedAt.getTime()) / 86_400_000
}
