import type { Lang } from '../model/lang.ts'
import type { Gains, MatchPairs } from '../model/match.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { decideEditions, learnGains } from './decide-editions.ts'
import { findCopies, groupCopies } from './find-copies.ts'
import { compareCandidates, keysOf } from './find-editions.ts'
import { compareStories, speakersOf } from './find-stories.ts'
import { canonicalsFrom, joinArticles, type Wishes, NO_WISHES } from './group-editions.ts'
import type { KnownEdition } from './known-edition.ts'
import { windowOver, type HasLexicon } from './match-window.ts'
import { createMemoryIndex, type MatchIndex } from './memory-index.ts'
import { createRarity } from './rarity.ts'
import { countedTerms } from './story-features.ts'
import type { Teach } from './taught-terms.ts'

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
  editions.forEach(({ counts, lang }, i) => {
    if (canonicalOf[i] === i) rarity.add(countedTerms(counts), lang) // copies make no word common
  })
  const taught = editions.map(teach)
  const window = windowOver(taught, indexOf(taught, keysOf), rarity.weigh, hasLexicon)
  const compared = compareCandidates(window, canonicals)
  const gains = learnGains(editions, compared)
  const accepted = decideEditions(editions, compared, gains, hasLexicon)
  const articleOf = joinArticles(editions, canonicalOf, accepted, wishes.articles)
  const stories = compareStories({ ...window, editions }, articleOf, speakersOf(editions, articleOf))
  return { pairs: { copies, editions: compared, stories }, gains }
}

function indexOf(editions: readonly KnownEdition[], keys: (edition: KnownEdition) => Iterable<number>): MatchIndex {
  const index = createMemoryIndex()
  editions.forEach((edition, i) => index.add(i, keys(edition)))
  return index
}
