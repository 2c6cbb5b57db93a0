import type { Lang } from '../model/lang.ts'
import type { EditionToMatch, Match } from '../model/match.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { chooseCanonical } from './choose-canonical.ts'
import { copyEvidence, editionEvidence, pairsOfEach, storyEvidence } from './evidence.ts'
import { findCopies } from './find-copies.ts'
import { findEditions, keysOf } from './find-editions.ts'
import { findStories } from './find-stories.ts'
import { knownEdition, type KnownEdition } from './known-edition.ts'
import { createMemoryIndex, type MatchIndex } from './memory-index.ts'
import { createRanker } from './rank-candidates.ts'
import { createRarity } from './rarity.ts'
import { createTermReader } from './terms.ts'

export type MatcherOptions = {
  readonly lexicon?: Lexicon
  /** Editions that are known at a time; of more, the older half is let go. */
  readonly window?: number
}

/** Matches a stream of editions with bounded memory. */
export type Matcher = {
  /** Takes the next edition; returns the matches, in the order of their coming, that nothing can change any more. */
  add(edition: EditionToMatch): Match[]
  /** The matches of all that are left. */
  finish(): Match[]
}

const WINDOW = 6000

/** The names that an edition's article and story were given when others of them were let go. */
type Names = { readonly article?: string; readonly story?: string; readonly copyOf?: string }

/**
 * Copies, editions in other languages and stories over a moving window: an edition is matched with those that came before and
 * after it within the window, so that what arrives first fares no worse.
 */
export function createMatcher({ lexicon = {}, window = WINDOW }: MatcherOptions = {}): Matcher {
  const read = createTermReader(lexicon.cedict)
  const hasLexicon = (one: Lang, two: Lang): boolean => lexicon.cedict !== undefined && isChineseEnglish(one, two)
  let known: (KnownEdition & { readonly names: Names })[] = []

  function letGo(count: number): Match[] {
    const matches = settle(known, hasLexicon)
    const gone = matches.slice(0, count)
    const lasting = {
      ids: new Set(gone.map(({ id }) => id)),
      articles: new Set(gone.map(({ article }) => article)),
      stories: new Set(gone.map(({ story }) => story)),
    }
    const kept = matches.slice(count)
    known = known.slice(count).map((edition, i) => ({ ...edition, names: namesFrom(kept[i] as Match, lasting) }))
    return gone
  }

  return {
    add(edition) {
      known.push({ ...knownEdition(edition, read), names: {} })
      return known.length < window ? [] : letGo(Math.floor(window / 2))
    },
    finish: () => letGo(known.length),
  }
}

const isChineseEnglish = (one: Lang, two: Lang): boolean =>
  (one.startsWith('zh') && two.startsWith('en')) || (one.startsWith('en') && two.startsWith('zh'))

type Lasting = Readonly<Record<'ids' | 'articles' | 'stories', ReadonlySet<string>>>

/** The names that stay, because an edition that is gone bears them. */
const namesFrom = ({ article, story, copyOf }: Match, { ids, articles, stories }: Lasting): Names => ({
  ...(articles.has(article) && { article }),
  ...(stories.has(story) && { story }),
  ...(copyOf !== null && ids.has(copyOf) && { copyOf }),
})

type Named = KnownEdition & { readonly names: Names }

function indexOf(editions: readonly KnownEdition[], keys: (edition: KnownEdition) => Iterable<number>): MatchIndex {
  const index = createMemoryIndex()
  editions.forEach((edition, i) => index.add(i, keys(edition)))
  return index
}

/** Matches the editions of a window with each other. */
function settle(editions: readonly Named[], hasLexicon: (one: Lang, two: Lang) => boolean): Match[] {
  const copies = findCopies(
    editions,
    indexOf(editions, ({ shingles }) => shingles),
  )
  const canonicalOf = canonicalsFrom(editions, copies.groupOf)
  const rarity = createRarity()
  for (const { terms, lang } of editions) rarity.add(terms, lang)
  const index = indexOf(editions, keysOf)
  const { weigh } = rarity
  const window = { editions, index, weigh, rank: createRanker(editions, index, weigh), hasLexicon }
  const canonicals = editions.map((_, i) => i).filter((i) => canonicalOf[i] === i)
  const pairs = findEditions(window, canonicals)
  const articleOf = joined(canonicalOf, pairs)
  const stories = findStories(window, articleOf)
  const reasons = {
    copies: pairsOfEach(copies.pairs),
    editions: pairsOfEach(pairs),
    stories: { storyOf: stories.storyOf, pairs: pairsOfEach(stories.pairs) },
  }
  const articles = nameGroups(editions, articleOf, ({ article }) => article)
  const names = nameGroups(editions, stories.storyOf, ({ story }) => story)
  return editions.map(({ id, lang, names: old }, i) => ({
    id,
    lang,
    copyOf: old.copyOf ?? (canonicalOf[i] === i ? null : (editions[canonicalOf[i] as number]?.id ?? null)),
    article: articles[i] as string,
    story: names[i] as string,
    evidence: [
      ...copyEvidence(editions, reasons.copies, canonicalOf, i),
      ...editionEvidence(editions, reasons.editions, i),
      ...storyEvidence(editions, reasons.stories, articleOf, i),
    ],
  }))
}

function canonicalsFrom(editions: readonly Named[], groupOf: Int32Array): Int32Array {
  const canonicalOf = Int32Array.from(groupOf)
  const groups = Map.groupBy(groupOf.keys(), (i) => groupOf[i])
  for (const members of groups.values()) {
    if (members.length < 2) continue
    const canonical = members[chooseCanonical(members.map((i) => editions[i] as Named))] as number
    for (const member of members) canonicalOf[member] = canonical
  }
  return canonicalOf
}

/** Articles: editions that pairs join, and their copies, by the number of the first. */
function joined(canonicalOf: Int32Array, pairs: readonly { readonly a: number; readonly b: number }[]): Int32Array {
  const parents = Int32Array.from(canonicalOf)
  const rootOf = (i: number): number => {
    let root = i
    while (parents[root] !== root) root = parents[root] as number
    return root
  }
  for (const { a, b } of pairs) parents[rootOf(a)] = rootOf(b)
  const roots = Array.from(parents.keys(), rootOf)
  const firsts = new Map<number, number>()
  roots.forEach((root, i) => firsts.has(root) || firsts.set(root, i))
  return Int32Array.from(roots, (root) => firsts.get(root) as number)
}

/** A group is called after what it was called before, else after its first edition. */
function nameGroups(
  editions: readonly Named[],
  groupOf: Int32Array,
  oldName: (names: Names) => string | undefined,
): string[] {
  const names = new Map<number, string>()
  editions.forEach(({ names: old }, i) => {
    const name = oldName(old)
    const group = groupOf[i] as number
    if (name !== undefined && !names.has(group)) names.set(group, name)
  })
  return editions.map((_, i) => names.get(groupOf[i] as number) ?? editions[groupOf[i] as number]?.id ?? '')
}
