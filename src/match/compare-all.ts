import type { Lang } from '../model/lang.ts'
import type { Gains, MatchPairs } from '../model/match.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { Weigh } from './compare-editions.ts'
import { decideEditions, learnGains } from './decide-editions.ts'
import { findCopies, groupCopies } from './find-copies.ts'
import { compareCandidates, keysOf } from './find-editions.ts'
import { compareStories, speakersOf } from './find-stories.ts'
import { canonicalsFrom, joinArticles, type Wishes, NO_WISHES } from './group-editions.ts'
import type { KnownEdition } from './known-edition.ts'
import type { HasLexicon, MatchWindow } from './match-window.ts'
import { createMemoryIndex, type MatchIndex } from './memory-index.ts'
import { createRanker } from './rank-candidates.ts'
import { createRarity } from './rarity.ts'
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
 * gain. Editions in other languages are looked for between canonical copies, stories between articles.
 */
export function compareAll(
  editions: readonly KnownEdition[],
  hasLexicon: HasLexicon,
  wishes: Wishes = NO_WISHES,
): { readonly pairs: MatchPairs; readonly gains: Gains } {
  const copies = findCopies(
    editions,
    indexOf(editions, ({ shingles }) => shingles),
  )
  const canonicalOf = canonicalsFrom(editions, groupCopies(editions, copies, wishes.articles))
  const canonicals = editions.map((_, i) => i).filter((i) => canonicalOf[i] === i)
  const rarity = createRarity()
  for (const i of canonicals) rarity.add(ownOf(editions[i]?.terms ?? []), editions[i]?.lang ?? '') // copies make no word common
  const window = windowOver(editions, rarity.weigh, hasLexicon)
  const compared = compareCandidates(window, canonicals)
  const gains = learnGains(editions, compared)
  const accepted = decideEditions(editions, compared, gains, hasLexicon)
  const articleOf = joinArticles(editions, canonicalOf, accepted, wishes.articles)
  const stories = compareStories(window, articleOf, speakersOf(editions, articleOf))
  return { pairs: { copies, editions: compared, stories }, gains }
}

/** Asks one edition, the first, for its pairs with the others; `isCommon` tells keys that say nothing. */
export function compareFirst(
  editions: readonly KnownEdition[],
  weigh: Weigh,
  hasLexicon: HasLexicon,
  isCommon: (key: number) => boolean,
): MatchPairs {
  const all = editions.map((_, i) => i)
  const copies = findCopies(
    editions,
    indexOf(editions, ({ shingles }) => shingles),
  )
  const asked = editions[0] ? keysOf(editions[0]) : new Set<number>()
  const held = indexOf(editions, (edition) => keysOf(edition).intersection(asked)) // nobody asks for others
  const index = { ...held, count: (key: number) => (isCommon(key) ? Infinity : held.count(key)) }
  const window = { editions, index, weigh, rank: createRanker(editions, index, weigh), hasLexicon }
  return {
    copies: copies.filter(({ a, b }) => a === 0 || b === 0),
    editions: compareCandidates(window, all, [0]),
    stories: compareStories(window, Int32Array.from(all), all, [0]),
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
