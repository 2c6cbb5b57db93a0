import type { CopyPair, StoredPair } from '../model/match.ts'
import type { Lang } from '../model/lang.ts'
import { isSameLanguage } from '../text/languages.ts'
import { editionKeys } from './edition-keys.ts'
import { findCopies } from './find-copies.ts'
import { compareCandidates, keysOf, leastShared, namingKeys } from './find-editions.ts'
import { judgeCandidates } from './find-stories.ts'
import type { KnownEdition } from './known-edition.ts'
import { windowOver, type HasLexicon } from './match-window.ts'
import { createMemoryIndex, type MatchIndex } from './memory-index.ts'
import { storedPairs } from './stored-pairs.ts'
import type { Teach } from './taught-terms.ts'
import type { IndexedEdition, WindowIndex } from './window-index.ts'

/** How an edition's counterparts are chosen from a large window: by the few keys of each that its index has. */
const CHOSEN = {
  /** Editions that share fewer sketched shingles are no copies. */
  leastSketched: 2,
  sketchedAsked: 100,
  copies: 24,
  /** By rank: in its own language, in others, and that name it or show its picture. */
  near: 12,
  otherLanguages: 5,
  named: 5,
  /** The index has only the rarest terms of each, so that it shows less than is shared. */
  shownOfShared: 0.8,
} as const

/** Those of a window that are worth a comparison with one edition. */
export type Counterparts = {
  /** Possible copies, and editions in other languages: their texts are read. */
  readonly read: readonly IndexedEdition[]
  /** Those in its language that share terms with it: what the index knows of them is enough. */
  readonly near: readonly IndexedEdition[]
}

export function findCounterparts(edition: KnownEdition, window: WindowIndex, hasLexicon: HasLexicon): Counterparts {
  const { sketch, naming, terms } = editionKeys(edition, window.weigh)
  const langOf = (place: number): Lang => window.find(place)?.lang ?? ''
  const isOther = (place: number): boolean => window.find(place)?.editionId !== edition.id
  const ranked = window.rank(terms, isOther, Infinity)
  const [near, distant] = [true, false].map((same) =>
    ranked.filter(({ edition: place }) => isSameLanguage(langOf(place), edition.lang) === same),
  ) as [typeof ranked, typeof ranked]
  const likely = distant.filter(
    ({ edition: place, share }) => share >= CHOSEN.shownOfShared * leastShared(hasLexicon(edition.lang, langOf(place))),
  )
  const read = new Set([
    ...rankCopies(sketch, window),
    ...naming.flatMap((key) => window.holders(key, CHOSEN.named)),
    ...likely.slice(0, CHOSEN.otherLanguages).map(({ edition: place }) => place),
  ])
  const nearOnly = near.slice(0, CHOSEN.near).flatMap(({ edition: place }) => (read.has(place) ? [] : place))
  const found = (places: Iterable<number>): IndexedEdition[] =>
    Array.from(places).flatMap((place) => window.find(place) ?? [])
  return {
    read: found(read).filter(({ editionId }) => editionId !== edition.id),
    near: found(nearOnly),
  }
}

/** Those that share the most of the sketched shingles. */
function rankCopies(sketch: readonly number[], window: WindowIndex): number[] {
  const shared = new Map<number, number>()
  for (const key of sketch)
    for (const place of window.holders(key, CHOSEN.sketchedAsked)) shared.set(place, (shared.get(place) ?? 0) + 1)
  return [...shared]
    .filter(([, count]) => count >= CHOSEN.leastSketched)
    .toSorted((x, y) => y[1] - x[1] || y[0] - x[0])
    .slice(0, CHOSEN.copies)
    .map(([place]) => place)
}

/** The pairs of an edition with its counterparts. */
export function compareOne(
  edition: KnownEdition,
  { read, near }: { readonly read: readonly KnownEdition[]; readonly near: readonly IndexedEdition[] },
  window: WindowIndex,
  { hasLexicon, teach }: { readonly hasLexicon: HasLexicon; readonly teach: Teach },
): StoredPair[] {
  const editions = [edition, ...read.toSorted((x, y) => (x.id < y.id ? -1 : 1))] // one order, whoever was read first
  const taught = editions.map(teach)
  const over = windowOver(taught, indexForFirst(taught, window), window.weigh, hasLexicon)
  const told = near.map(({ lang, terms, publishedAt }) => ({ lang, counts: terms, terms: [], publishedAt }))
  const candidates = [
    ...(read.length ? over.rank(0, () => true, Infinity) : []),
    ...near.map((_, i) => ({ edition: editions.length + i, share: 0 })),
  ]
  return storedPairs([...editions.map(({ id }) => id), ...near.map(({ editionId }) => editionId)], {
    copies: copiesOfFirst(editions),
    editions: read.length ? compareCandidates(over, [...editions.keys()], [0]) : [],
    stories: judgeCandidates({ ...over, editions: [...editions, ...told] }, new Map([[0, candidates]])),
  })
}

/** Looked for among those alone that share something with it: most editions share nothing with any other. */
function copiesOfFirst(editions: readonly KnownEdition[]): CopyPair[] {
  if (editions.length < 2) return []
  const own = new Set(editions[0]?.shingles)
  const sharing = [...editions.keys()].filter((i) => i === 0 || editions[i]?.shingles.some((key) => own.has(key)))
  if (sharing.length < 2) return []
  const some = sharing.map((i) => editions[i] as KnownEdition)
  const index = createMemoryIndex()
  some.forEach(({ shingles }, i) => index.add(i, shingles))
  return findCopies(some, index).flatMap(({ a, b, ...pair }) =>
    a === 0 || b === 0 ? [{ ...pair, a: sharing[a] ?? 0, b: sharing[b] ?? 0 }] : [],
  )
}

/** Which others hold the keys that the first edition asks for; nobody asks for more. */
function indexForFirst(
  editions: readonly KnownEdition[],
  { count }: WindowIndex,
): Pick<MatchIndex, 'count' | 'holders'> {
  const [first, ...others] = editions
  const held = new Map<number, number[]>()
  if (!others.length) return { count, holders: () => [] }
  for (const key of first ? keysOf(first) : []) held.set(key, [])
  const hold = (key: number, i: number): void => {
    const holders = held.get(key)
    if (holders && holders[0] !== i) holders.unshift(i)
  }
  others.forEach((edition, i) => {
    for (const key of namingKeys(edition)) hold(key, i + 1)
    for (const { kind, keys } of edition.terms) if (kind !== 'pair') for (const key of keys) hold(key, i + 1)
  })
  return { count, holders: (key, most) => held.get(key)?.slice(0, most) ?? [] }
}
