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
  const between = await listPairs(db, 'edition', ids, 0)
  const others = new Set(between.flatMap(({ a, b }) => [a, b])).difference(core)
  const rivals = await listPairs(db, 'edition', [...others], 0)
  const inside = ({ a, b }: StoredPair): boolean => core.has(a) && core.has(b)
  const pairs = [
    ...(await listPairs(db, 'copy', ids, 0)).filter(inside),
    ...new Map([...between, ...rivals].map((pair) => [`${pair.a} ${pair.b}`, pair])).values(),
    ...(await listPairs(db, 'story', ids, 0)).filter(inside),
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
      ...(await listPairs(db, 'copy', reached, links.copy)).flatMap(({ a, b }) => [a, b]),
      ...(await listPairs(db, 'story', reached, links.story)).flatMap(({ a, b }) => [a, b]),
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
    const rows = await db
      .selectFrom('editions')
      .leftJoin('articles', 'articles.id', 'editions.article_id')
      .select('editions.id')
      .where((eb) =>
        eb.or([
          eb('page_id', 'in', [...pages, '']),
          eb('article_id', 'in', [...articles, '']),
          eb('story_id', 'in', [...stories, '']),
        ]),
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
