import type { EditionToMatch, Match } from '../model/match.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { compareAll, lexiconFor } from './compare-all.ts'
import { reasonsFor } from './evidence.ts'
import { groupEditions, NO_WISHES } from './group-editions.ts'
import { knownEdition, type KnownEdition } from './known-edition.ts'
import type { HasLexicon } from './match-window.ts'
import { createTeacher, type Teach } from './taught-terms.ts'
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
  const hasLexicon = lexiconFor(lexicon)
  const teach = createTeacher(lexicon.learned)
  let known: (KnownEdition & { readonly names: Names })[] = []

  function letGo(count: number): Match[] {
    const matches = settle(known, hasLexicon, teach)
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

type Lasting = Readonly<Record<'ids' | 'articles' | 'stories', ReadonlySet<string>>>

/** The names that stay, because an edition that is gone bears them. */
const namesFrom = ({ article, story, copyOf }: Match, { ids, articles, stories }: Lasting): Names => ({
  ...(articles.has(article) && { article }),
  ...(stories.has(story) && { story }),
  ...(copyOf !== null && ids.has(copyOf) && { copyOf }),
})

type Named = KnownEdition & { readonly names: Names }

/** Matches the editions of a window with each other. */
function settle(editions: readonly Named[], hasLexicon: HasLexicon, teach: Teach): Match[] {
  const { pairs, gains } = compareAll(editions, hasLexicon, { teach })
  const groups = groupEditions(editions, pairs, { gains, hasLexicon })
  const { canonicalOf, articleOf, storyOf } = groups
  const reasons = reasonsFor(editions, pairs, groups, NO_WISHES)
  const articles = nameGroups(editions, articleOf, ({ article }) => article)
  const names = nameGroups(editions, storyOf, ({ story }) => story)
  return editions.map(({ id, lang, names: old }, i) => ({
    id,
    lang,
    copyOf: old.copyOf ?? (canonicalOf[i] === i ? null : (editions[canonicalOf[i] as number]?.id ?? null)),
    article: articles[i] as string,
    story: names[i] as string,
    evidence: [...reasons.copy(i), ...reasons.article(i), ...reasons.story(i)],
  }))
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
