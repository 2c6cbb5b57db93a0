import type { MatchEvidence } from '../model/evidence.ts'
import type { CopyPair, EditionFacts, EditionPair, Pair, Wish } from '../model/match.ts'
import type { Groups, Wishes } from './group-editions.ts'

/** Why each edition stands where it stands, by its number; `evidence.<reason>` in the locales has the words. */
export type Reasons = {
  readonly copy: (edition: number) => MatchEvidence[]
  readonly article: (edition: number) => MatchEvidence[]
  readonly story: (edition: number) => MatchEvidence[]
}

/** The pairs that led to the groups, in words that a person can judge. */
export function reasonsFor(
  editions: readonly EditionFacts[],
  pairs: { readonly copies: readonly CopyPair[]; readonly stories: readonly Pair[] },
  groups: Groups,
  wishes: Wishes,
): Reasons {
  const copies = pairsOfEach(pairs.copies)
  const accepted = pairsOfEach(groups.accepted)
  const stories = pairsOfEach(
    pairs.stories.map(({ a, b, score }) => ({ a: groups.articleOf[a] ?? a, b: groups.articleOf[b] ?? b, score })),
  )
  return {
    copy: (i) => copyEvidence(editions, copies, groups.canonicalOf, i),
    article: (i) => [
      ...wishEvidence(wishes.articles, groups.articleOf, i),
      ...pageEvidence(editions, i),
      ...editionEvidence(editions, accepted, groups.articleOf, i),
    ],
    story: (i) => [...wishEvidence(wishes.stories, groups.storyOf, i), ...storyEvidence(editions, stories, groups, i)],
  }
}

/** Pairs by each of their two members: an edition is asked for its own only. */
type PairsOfEach<P> = ReadonlyMap<number, readonly P[]>

function pairsOfEach<P extends { readonly a: number; readonly b: number }>(pairs: readonly P[]): PairsOfEach<P> {
  const byMember = new Map<number, P[]>()
  for (const pair of pairs)
    for (const member of [pair.a, pair.b]) {
      const known = byMember.get(member)
      if (known) known.push(pair)
      else byMember.set(member, [pair])
    }
  return byMember
}

const percent = (share: number): string => `${Math.round(Math.min(1, share) * 100)} %`
const day = (date: Date): string => date.toISOString().slice(0, 10)
const MOST_OF_LINE = 80

/** What a copy shares with the canonical one, or with the copy through which it is known. */
function copyEvidence(
  editions: readonly EditionFacts[],
  pairs: PairsOfEach<CopyPair>,
  canonicalOf: Int32Array,
  i: number,
): MatchEvidence[] {
  const canonical = canonicalOf[i] as number
  if (canonical === i) return []
  const own = (pairs.get(i) ?? []).filter(({ a, b }) => canonicalOf[a] === canonical && canonicalOf[b] === canonical)
  const best =
    own.find(({ a, b }) => a === canonical || b === canonical) ?? own.toSorted((x, y) => y.score - x.score)[0]
  const edition = editions[i]
  const original = editions[canonical]
  if (!edition || !original) return []
  if (!best) return [{ reason: 'personJoined', values: {} }]
  const other = editions[best.a === i ? best.b : best.a]?.name ?? ''
  const values = { shorter: percent(best.shorter), longer: percent(best.longer), other }
  return [
    { reason: 'copyText', values },
    ...(best.declared ? [{ reason: 'copyCanonical', values: { other } }] : []),
    ...(edition.sourceLine
      ? [{ reason: 'copySource', values: { line: edition.sourceLine.slice(0, MOST_OF_LINE) } }]
      : []),
    ...(original.publishedAt && edition.publishedAt && original.publishedAt < edition.publishedAt
      ? [{ reason: 'copyEarlier', values: { other: original.name, date: day(original.publishedAt) } }]
      : []),
  ]
}

/** What editions in other languages have in common with this one. */
function editionEvidence(
  editions: readonly EditionFacts[],
  pairs: PairsOfEach<EditionPair>,
  articleOf: Int32Array,
  i: number,
): MatchEvidence[] {
  const own = (pairs.get(i) ?? []).filter(({ a, b }) => articleOf[a] === articleOf[b])
  return own.flatMap((pair) => {
    const isFirst = pair.a === i
    const other = editions[isFirst ? pair.b : pair.a]?.name ?? ''
    const share = percent(isFirst ? pair.coverage[0] : pair.coverage[1])
    const values = { links: String(pair.links), sentences: String(editions[i]?.sentences ?? 0), share, other }
    return [
      { reason: 'editionSentences', values },
      ...(pair.shared.length ? [{ reason: 'editionShared', values: { terms: pair.shared.join(', ') } }] : []),
      ...(pair.taught?.length ? [{ reason: 'editionTaught', values: { terms: pair.taught.join(', ') } }] : []),
      ...(pair.declared ? [{ reason: 'editionLinked', values: { other } }] : []),
      ...(pair.samePicture ? [{ reason: 'editionPicture', values: {} }] : []),
      ...(pair.sameByline ? [{ reason: 'editionByline', values: {} }] : []),
    ]
  })
}

function pageEvidence(editions: readonly EditionFacts[], i: number): MatchEvidence[] {
  const page = editions[i]?.page
  if (page === undefined) return []
  const isShared = editions.some((other, k) => k !== i && other.page === page)
  return isShared ? [{ reason: 'editionPage', values: {} }] : []
}

/** The article of the story that is the likeliest to report the same. */
function storyEvidence(
  editions: readonly EditionFacts[],
  pairs: PairsOfEach<Pair>,
  { articleOf, storyOf }: Groups,
  i: number,
): MatchEvidence[] {
  const article = articleOf[i] as number
  const own = (pairs.get(article) ?? []).filter(({ a, b }) => a !== b && storyOf[a] === storyOf[b])
  const best = own.toSorted((x, y) => y.score - x.score)[0]
  if (!best) return []
  const other = editions[best.a === article ? best.b : best.a]?.name ?? ''
  return [{ reason: 'storyChance', values: { other, chance: percent(best.score) } }]
}

/** That a person joined it with others of its group. */
function wishEvidence(wishes: readonly Wish[], groupOf: Int32Array, i: number): MatchEvidence[] {
  const isJoined = wishes.some(
    ({ a, b, together }) => together && groupOf[a] === groupOf[i] && groupOf[b] === groupOf[i] && (a === i || b === i),
  )
  return isJoined ? [{ reason: 'personJoined', values: {} }] : []
}
