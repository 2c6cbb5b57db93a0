import type { EditionFacts, Gains, Neighbourhood, StoredPair } from '../model/match.ts'
import { listPairs, listWishes } from './match-pairs.ts'
import type { Db } from './schema.ts'
import type { Links } from './store.ts'
import { chunksOf, parseStored } from './values.ts'

/** An event that is reported more often is no longer regrouped as a whole. */
const MOST_EDITIONS = 3000

/**
 * The editions with all that share a group with them or may, and every pair that bears on it. Whether a pair of editions is
 * believed depends on the rivals of both, so those of the other side are there too, outside the core.
 */
export async function loadNeighbourhood(db: Db, editionIds: readonly string[], links: Links): Promise<Neighbourhood> {
  const core = await loadCore(db, editionIds, links)
  const ids = [...core]
  const own = await listPairs(db, { copy: 0, edition: 0, story: 0 }, ids)
  const between = own.filter(({ kind }) => kind === 'edition')
  const others = new Set(between.flatMap(({ a, b }) => [a, b])).difference(core)
  const rivals = await listPairs(db, { edition: 0 }, [...others])
  const inside = ({ a, b }: Pick<StoredPair, 'a' | 'b'>): boolean => core.has(a) && core.has(b)
  const pairs = [
    ...own.filter(({ kind, ...pair }) => kind === 'copy' && inside(pair)),
    ...new Map([...between, ...rivals].map((pair) => [`${pair.a} ${pair.b}`, pair])).values(),
    ...own.filter(({ kind, ...pair }) => kind === 'story' && inside(pair)),
  ]
  const known = await loadFacts(db, [...new Set([...ids, ...pairs.flatMap(({ a, b }) => [a, b])])])
  const canonical = new Map(known.map(({ facts, copyOf }) => [facts.id, core.has(facts.id) || copyOf === null]))
  const { gains } = await db.selectFrom('match_state').select('gains').executeTakeFirstOrThrow()
  return {
    editions: known.map(({ facts }) => facts),
    core: new Set(ids.filter((id) => canonical.has(id))),
    pairs: pairs.filter(({ a, b }) => canonical.get(a) && canonical.get(b)),
    wishes: (await listWishes(db, ids)).filter(({ a, b }) => core.has(a) && core.has(b)),
    gains: parseStored(gains) as Gains,
  }
}

async function loadCore(db: Db, editionIds: readonly string[], links: Links): Promise<Set<string>> {
  const core = new Set(editionIds)
  for (let reached = editionIds; reached.length && core.size < MOST_EDITIONS;) {
    const found = [
      ...(await listPairs(db, links, reached)).flatMap(({ a, b }) => [a, b]),
      ...(await listWishes(db, reached)).filter(({ together }) => together).flatMap(({ a, b }) => [a, b]),
      ...(await listGrouped(db, reached)),
    ]
    reached = [...new Set(found)].filter((id) => !core.has(id))
    for (const id of reached) core.add(id)
  }
  return core
}

/** Editions that share their article, its story or a page with one of these. */
async function listGrouped(db: Db, editionIds: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const ids of chunksOf(editionIds)) {
    const own = await db
      .selectFrom('editions')
      .leftJoin('articles', 'articles.id', 'editions.article_id')
      .select(['page_id', 'article_id', 'story_id'])
      .where('editions.id', 'in', ids)
      .execute()
    const [pages, articles, stories] = (['page_id', 'article_id', 'story_id'] as const).map((name) => [
      ...new Set(own.flatMap((row) => row[name] ?? [])),
    ]) as [string[], string[], string[]]
    const rows = await db // three look-ups: with `or` over two tables every edition would be looked at
      .selectFrom('editions')
      .select('editions.id')
      .where('page_id', 'in', [...pages, ''])
      .union(
        db
          .selectFrom('editions')
          .select('editions.id')
          .where('article_id', 'in', [...articles, '']),
      )
      .union(
        db
          .selectFrom('articles')
          .innerJoin('editions', 'editions.article_id', 'articles.id')
          .select('editions.id')
          .where('story_id', 'is not', null)
          .where('story_id', 'in', [...stories, '']),
      )
      .execute()
    found.push(...rows.map(({ id }) => id))
  }
  return found
}

async function loadFacts(
  db: Db,
  editionIds: readonly string[],
): Promise<{ readonly facts: EditionFacts; readonly copyOf: string | null }[]> {
  const found: { facts: EditionFacts; copyOf: string | null }[] = []
  for (const ids of chunksOf(editionIds)) {
    const rows = await db
      .selectFrom('edition_matches')
      .innerJoin('editions', 'editions.id', 'edition_matches.edition_id')
      .select(['facts', 'copy_of'])
      .where('edition_id', 'in', ids)
      .execute()
    for (const { facts, copy_of } of rows) found.push({ facts: parseStored(facts) as EditionFacts, copyOf: copy_of })
  }
  return found
}
