import type { Weigh } from './compare-editions.ts'
import { namingKeys } from './find-editions.ts'
import { hashText } from './hash.ts'
import type { KnownEdition } from './known-edition.ts'
import { MOST_HOLDERS, SHORT_TEXT } from './rank-candidates.ts'
import type { Term } from './terms.ts'

/** How a large store finds the few editions that are worth a comparison: by some keys of each, of which it keeps an index. */
const KEYS = {
  /** Shingles that are divisible by it, so that two texts choose the same: a quarter; of a short text all. */
  sketched: 16,
  sketchedAtLeast: 24,
  /** The rarest terms, whose keys are kept and ask. */
  terms: 80,
  /** Editions that share fewer sketched shingles are no copies. */
  leastShared: 2,
  /** Candidates: for copies; those that are looked at by share; of these by rank in any language, and in other languages. */
  copies: 24,
  looked: 200,
  ranked: 12,
  otherLanguages: 5,
} as const

/** The keys under which an edition is found and asks: shingles, addresses and pictures, terms. */
export type EditionKeys = {
  readonly sketch: readonly number[]
  readonly naming: readonly number[]
  readonly terms: readonly { readonly term: Term; readonly weight: number }[]
}

export function editionKeys(edition: KnownEdition, weigh: Weigh): EditionKeys {
  const { shingles, terms } = edition
  const sketched = shingles.filter((shingle) => shingle % KEYS.sketched === 0)
  return {
    sketch: Array.from(sketched.length < KEYS.sketchedAtLeast ? shingles : sketched, (shingle) =>
      hashText(`x${shingle}`),
    ),
    naming: namingKeys(edition),
    terms: terms
      .filter(({ kind, keys }) => kind !== 'pair' && keys.length)
      .map((term) => ({ term, weight: weigh(term) }))
      .toSorted((x, y) => y.weight - x.weight || x.term.own - y.term.own)
      .slice(0, KEYS.terms),
  }
}

/** All of an edition's keys, each once. */
export const allKeys = ({ sketch, naming, terms }: EditionKeys): number[] => [
  ...new Set([...sketch, ...naming, ...terms.flatMap(({ term }) => term.keys)]),
]

/** Holders that are asked for: one more than a key that says something may have. */
export const HOLDERS_ASKED = MOST_HOLDERS + 1

/** What is known at once of the editions that hold some key. */
export type Holder = { readonly lang: string; readonly terms: number }

/** Who holds what an edition asks for: its likely copies, and shares of its terms' weight by edition. */
export function rankHolders(
  { sketch, naming, terms }: EditionKeys,
  holders: ReadonlyMap<number, readonly number[]>,
): { readonly copies: number[]; readonly named: number[]; readonly shares: ReadonlyMap<number, number> } {
  const shared = new Map<number, number>()
  for (const key of sketch)
    for (const edition of holders.get(key) ?? []) shared.set(edition, (shared.get(edition) ?? 0) + 1)
  const copies = [...shared]
    .filter(([, count]) => count >= KEYS.leastShared)
    .toSorted((x, y) => y[1] - x[1] || y[0] - x[0])
  const shares = new Map<number, number>()
  for (const { term, weight } of terms) {
    const strongest = new Map<number, number>()
    term.keys.forEach((key, i) => {
      const held = holders.get(key) ?? []
      if (held.length > MOST_HOLDERS) return
      for (const edition of held) strongest.set(edition, Math.max(strongest.get(edition) ?? 0, term.strengths[i] ?? 0))
    })
    for (const [edition, strength] of strongest) shares.set(edition, (shares.get(edition) ?? 0) + weight * strength)
  }
  return {
    copies: copies.slice(0, KEYS.copies).map(([edition]) => edition),
    named: [...new Set(naming.flatMap((key) => holders.get(key)?.slice(0, KEYS.otherLanguages) ?? []))],
    shares: new Map([...shares].toSorted((x, y) => y[1] - x[1] || y[0] - x[0]).slice(0, KEYS.looked)),
  }
}

/** Of the editions that share terms those that share the most for their size: some in any language, some in others. */
export function chooseCandidates(
  shares: ReadonlyMap<number, number>,
  find: (edition: number) => Holder | undefined,
  isOtherLanguage: (lang: string) => boolean,
): number[] {
  const ranked = [...shares]
    .flatMap(([edition, share]) => {
      const holder = find(edition)
      return holder ? [{ edition, lang: holder.lang, rank: share / Math.sqrt(SHORT_TEXT + holder.terms) }] : []
    })
    .toSorted((x, y) => y.rank - x.rank || x.edition - y.edition)
  const others = ranked.filter(({ lang }) => isOtherLanguage(lang)).slice(0, KEYS.otherLanguages)
  return [...new Set([...ranked.slice(0, KEYS.ranked), ...others].map(({ edition }) => edition))]
}
