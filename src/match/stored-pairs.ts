import type {
  CopyPair,
  EditionPair,
  Gains,
  MatchPairs,
  Neighbourhood,
  Pair,
  Placement,
  StoredPair,
  StoredWish,
  Wish,
} from '../model/match.ts'
import type { Lang } from '../model/lang.ts'
import { learnGains } from './decide-editions.ts'
import { reasonsFor } from './evidence.ts'
import { groupEditions, type Groups, type Wishes } from './group-editions.ts'
import { compareAges } from './known-edition.ts'
import type { HasLexicon } from './match-window.ts'

/** As many digits as both databases keep. */
const rounded = (score: number): number => Math.round(score * 10_000) / 10_000

/** The pairs as they are kept: by ids, the smaller first. */
export function storedPairs(ids: readonly string[], { copies, editions, stories }: MatchPairs): StoredPair[] {
  const named = (kind: StoredPair['kind'], { a, b, score, ...facts }: Pair): StoredPair => {
    const [one, two] = [ids[a] ?? '', ids[b] ?? '']
    return one < two
      ? { kind, a: one, b: two, score: rounded(score), facts }
      : { kind, a: two, b: one, score: rounded(score), facts: turned(facts) }
  }
  return [
    ...copies.map((pair) => named('copy', pair)),
    ...editions.map((pair) => named('edition', pair)),
    ...stories.map((pair) => named('story', pair)),
  ]
}

/** What is said of both sides in order, with the sides changed. */
const turned = (facts: object): object =>
  'coverage' in facts && Array.isArray(facts.coverage) ? { ...facts, coverage: facts.coverage.toReversed() } : facts

/** The kept pairs by the numbers of their editions. */
function pairsFrom(stored: readonly StoredPair[], numberOf: ReadonlyMap<string, number>): MatchPairs {
  const numbered = (kind: StoredPair['kind']): Pair[] =>
    stored.flatMap((pair) => {
      const [one, two] = [numberOf.get(pair.a), numberOf.get(pair.b)]
      if (pair.kind !== kind || one === undefined || two === undefined) return []
      const { score, facts } = pair
      return [one < two ? { ...facts, a: one, b: two, score } : { ...turned(facts), a: two, b: one, score }]
    })
  return {
    copies: numbered('copy') as CopyPair[],
    editions: numbered('edition') as EditionPair[],
    stories: numbered('story'),
  }
}

/** What the surest of these pairs gained. */
export function gainsFrom(langOf: ReadonlyMap<string, Lang>, pairs: readonly StoredPair[]): Gains {
  const numberOf = new Map([...langOf.keys()].map((id, i) => [id, i]))
  const editions = Array.from(langOf.values(), (lang) => ({ lang, sentences: 0 }))
  return learnGains(editions, pairsFrom(pairs, numberOf).editions)
}

/** Wishes by the numbers of their editions. */
export function wishesFrom(stored: readonly StoredWish[], numberOf: ReadonlyMap<string, number>): Wishes {
  const ofKind = (kind: StoredWish['kind']): Wish[] =>
    stored.flatMap((wish) => {
      const [a, b] = [numberOf.get(wish.a), numberOf.get(wish.b)]
      return wish.kind !== kind || a === undefined || b === undefined ? [] : [{ a, b, together: wish.together }]
    })
  return { articles: ofKind('article'), stories: ofKind('story') }
}

/** Where each edition of the core belongs. `beyond` are editions outside it that turned out to belong to it. */
export function placeEditions(
  { core, pairs: stored, wishes: wished, gains, ...known }: Neighbourhood,
  hasLexicon: HasLexicon,
): { readonly placements: readonly Placement[]; readonly beyond: readonly string[] } {
  const editions = known.editions.toSorted(compareAges)
  const numberOf = new Map(editions.map(({ id }, i) => [id, i]))
  const pairs = pairsFrom(stored, numberOf)
  const wishes = wishesFrom(wished, numberOf)
  const groups = groupEditions(editions, pairs, { gains, hasLexicon, wishes })
  const isCore = (i: number): boolean => core.has(editions[i]?.id ?? '')
  const beyond = groups.accepted.flatMap(({ a, b }) =>
    isCore(a) === isCore(b) ? [] : [editions[isCore(a) ? b : a]?.id ?? ''],
  )
  const reasons = reasonsFor(editions, pairs, groups, wishes)
  const heads = headsOf(groups)
  const idOf = (i: number): string => editions[i]?.id ?? ''
  const placements = editions.flatMap(({ id }, i): Placement[] =>
    core.has(id)
      ? [
          {
            editionId: id,
            copyOf: groups.canonicalOf[i] === i ? null : idOf(groups.canonicalOf[i] ?? i),
            article: idOf(heads.articles.get(groups.articleOf[i] ?? i) ?? i),
            story: idOf(heads.stories.get(groups.storyOf[i] ?? i) ?? i),
            copyEvidence: reasons.copy(i),
            articleEvidence: reasons.article(i),
            storyEvidence: reasons.story(i),
          },
        ]
      : [],
  )
  return { placements, beyond: [...new Set(beyond)] }
}

/** The first canonical edition of each group: editions stand in the order of their age. */
function headsOf({ canonicalOf, articleOf, storyOf }: Groups) {
  const articles = new Map<number, number>()
  const stories = new Map<number, number>()
  canonicalOf.forEach((canonical, i) => {
    if (canonical !== i) return
    const [article, story] = [articleOf[i] ?? i, storyOf[i] ?? i]
    if (!articles.has(article)) articles.set(article, i)
    if (!stories.has(story)) stories.set(story, i)
  })
  return { articles, stories }
}
