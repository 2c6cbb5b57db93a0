import type { Lang } from '../model/lang.ts'
import type { CopyPair, Gains, MatchPairs } from '../model/match.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { Weigh } from './compare-editions.ts'
import { decideEditions, learnGains } from './decide-editions.ts'
import { findCopies, groupCopies } from './find-copies.ts'
import { compareCandidates, keysOf, namingKeys } from './find-editions.ts'
import { compareStories, speakersOf } from './find-stories.ts'
import { canonicalsFrom, joinArticles, type Wishes, NO_WISHES } from './group-editions.ts'
import type { KnownEdition } from './known-edition.ts'
import type { HasLexicon, MatchWindow } from './match-window.ts'
import { createMemoryIndex, type MatchIndex } from './memory-index.ts'
import { createRanker } from './rank-candidates.ts'
import { createRarity } from './rarity.ts'
import type { Teach } from './taught-terms.ts'
import type { Term } from './terms.ts'

/** The languages that the program has a dictionary for. */
export const hasDictionary: HasLexicon = (one, two) => isChineseEnglish(one, two)

/** Whether the lexicon has a dictionary for two languages. */
export const lexiconFor =
  (lexicon: Lexicon): HasLexicon =>
  (one, two) =>
    isChineseEnglish(one, two) && lexicon.cedict !== undefined

function isChineseEnglish(one: Lang, two: Lang): boolean {
  return (one.startsWith('zh') && two.startsWith('en')) || (one.startsWith('en') && two.startsWith('zh'))
}

/**
 * Compares the editions of a window with each other, each with its likeliest counterparts only, and learns what true pairs
 * gain. Editions in other languages are looked for between canonical copies, by what words were learned to mean as well; stories
 * between articles, without that: how like two events are by a lexicon that grows nobody can say.
 */
export function compareAll(
  editions: readonly KnownEdition[],
  hasLexicon: HasLexicon,
  { wishes = NO_WISHES, teach = (edition) => edition }: { readonly wishes?: Wishes; readonly teach?: Teach } = {},
): { readonly pairs: MatchPairs; readonly gains: Gains } {
  const copies = findCopies(
    editions,
    indexOf(editions, ({ shingles }) => shingles),
  )
  const canonicalOf = canonicalsFrom(editions, groupCopies(editions, copies, wishes.articles))
  const canonicals = editions.map((_, i) => i).filter((i) => canonicalOf[i] === i)
  const rarity = createRarity()
  for (const i of canonicals) rarity.add(ownOf(editions[i]?.terms ?? []), editions[i]?.lang ?? '') // copies make no word common
  const window = windowOver(editions.map(teach), rarity.weigh, hasLexicon)
  const compared = compareCandidates(window, canonicals)
  const gains = learnGains(editions, compared)
  const accepted = decideEditions(editions, compared, gains, hasLexicon)
  const articleOf = joinArticles(editions, canonicalOf, accepted, wishes.articles)
  const stories = compareStories({ ...window, editions }, articleOf, speakersOf(editions, articleOf))
  return { pairs: { copies, editions: compared, stories }, gains }
}

/** Asks one edition, the first, for its pairs with the others; `isCommon` tells keys that say nothing. */
export function compareFirst(
  editions: readonly KnownEdition[],
  weigh: Weigh,
  hasLexicon: HasLexicon,
  { isCommon, teach }: { readonly isCommon: (key: number) => boolean; readonly teach: Teach },
): MatchPairs {
  const all = editions.map((_, i) => i)
  const taught = editions.map(teach)
  const index = indexForFirst(taught, isCommon)
  const window = { editions: taught, index, weigh, rank: createRanker(taught, index, weigh), hasLexicon }
  return {
    copies: copiesOfFirst(editions),
    editions: compareCandidates(window, all, [0]),
    stories: compareStories({ ...window, editions }, Int32Array.from(all), all, [0]),
  }
}

/** Looked for among those alone that share something with it: most editions share nothing with any other. */
function copiesOfFirst(editions: readonly KnownEdition[]): CopyPair[] {
  const own = new Set(editions[0]?.shingles)
  const sharing = [...editions.keys()].filter((i) => i === 0 || editions[i]?.shingles.some((key) => own.has(key)))
  if (sharing.length < 2) return []
  const some = sharing.map((i) => editions[i] as KnownEdition)
  const index = indexOf(some, ({ shingles }) => shingles)
  return findCopies(some, index).flatMap(({ a, b, ...pair }) =>
    a === 0 || b === 0 ? [{ ...pair, a: sharing[a] ?? 0, b: sharing[b] ?? 0 }] : [],
  )
}

/** Who holds the keys that the first edition asks for; nobody asks for others. */
function indexForFirst(
  editions: readonly KnownEdition[],
  isCommon: (key: number) => boolean,
): Pick<MatchIndex, 'count' | 'holders'> {
  const held = new Map<number, number[]>()
  for (const key of editions[0] ? keysOf(editions[0]) : []) held.set(key, [])
  const hold = (key: number, i: number): void => {
    const holders = held.get(key)
    if (holders && holders[0] !== i) holders.unshift(i)
  }
  editions.forEach((edition, i) => {
    for (const key of namingKeys(edition)) hold(key, i)
    for (const { kind, keys } of edition.terms) if (kind !== 'pair') for (const key of keys) hold(key, i)
  })
  return {
    count: (key) => (isCommon(key) ? Infinity : (held.get(key)?.length ?? 0)),
    holders: (key, most) => held.get(key)?.slice(0, most) ?? [],
  }
}

const ownOf = (terms: readonly Term[]): number[] => terms.map(({ own }) => own)

function windowOver(
  editions: readonly KnownEdition[],
  weigh: Weigh,
  hasLexicon: HasLexicon,
): MatchWindow<KnownEdition> {
  const index = indexOf(editions, keysOf)
  return { editions, index, weigh, rank: createRanker(editions, index, weigh), hasLexicon }
}

function indexOf(editions: readonly KnownEdition[], keys: (edition: KnownEdition) => Iterable<number>): MatchIndex {
  const index = createMemoryIndex()
  editions.forEach((edition, i) => index.add(i, keys(edition)))
  return index
}
