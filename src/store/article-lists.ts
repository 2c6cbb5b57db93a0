import { sql } from 'kysely'
import type { ArticleFilter, ListPlace } from '../model/article.ts'
import type { Lang } from '../model/lang.ts'
import type { Db, Row } from './schema.ts'

/**
 * Lists of articles. Each list that shows an article has a row with the article's place in it, so that every list,
 * however filtered, is one range of one index, read in its order, and a page costs the same on the first and the
 * thousandth.
 */

export const ALL = 'all'
export const listOf = ({ sourceId, lang }: Pick<ArticleFilter, 'sourceId' | 'lang'>): string =>
  [sourceId && `source:${sourceId}`, lang && `lang:${lang}`].filter(Boolean).join(' ') || ALL

/** A language and what it is a kind of: an article in `zh-Hant` is in the list of `zh` as well. */
function langsWithin(lang: Lang): Lang[] {
  const subtags = lang.split('-')
  return subtags.map((_, i) => subtags.slice(0, i + 1).join('-'))
}

/** The lists that show an article because of one of its editions. */
const listsOf = ({ source_id, lang }: Pick<Row<'editions'>, 'source_id' | 'lang'>): string[] => [
  ALL,
  listOf({ sourceId: source_id }),
  ...langsWithin(lang).flatMap((wider) => [listOf({ lang: wider }), listOf({ sourceId: source_id, lang: wider })]),
]

/** Puts the article into the lists of its editions, and out of all others. */
export async function placeArticle(
  db: Db,
  { id, publishedAt }: ListPlace,
  editions: readonly Pick<Row<'editions'>, 'source_id' | 'lang'>[],
): Promise<void> {
  const lists = new Set(editions.flatMap(listsOf))
  await db.deleteFrom('article_places').where('article_id', '=', id).execute()
  await db
    .insertInto('article_places')
    .values([...lists].map((list) => ({ list, published_at: publishedAt.getTime(), article_id: id })))
    .execute()
}

export async function listIds(db: Db, { before, after, limit, ...filter }: ArticleFilter): Promise<string[]> {
  if (after) return (await listAround(db, listOf(filter), 'newer', after, limit)).toReversed()
  return before ? listAround(db, listOf(filter), 'older', before, limit) : listNewest(db, listOf(filter), limit)
}

async function listNewest(db: Db, list: string, limit: number): Promise<string[]> {
  const rows = await selectList(db, list, 'desc').limit(limit).execute()
  return rows.map((row) => row.article_id)
}

/** Ids in the list before or after a place, the nearest first. */
export async function listAround(
  db: Db,
  list: string,
  side: 'older' | 'newer',
  { publishedAt, id }: ListPlace,
  limit: number,
): Promise<string[]> {
  const rows = await selectList(db, list, side === 'older' ? 'desc' : 'asc')
    .where((eb) =>
      eb(eb.refTuple('published_at', 'article_id'), side === 'older' ? '<' : '>', eb.tuple(publishedAt.getTime(), id)),
    )
    .limit(limit)
    .execute()
  return rows.map((row) => row.article_id)
}

const selectList = (db: Db, list: string, direction: 'asc' | 'desc') =>
  db
    .selectFrom('article_places')
    .select('article_id')
    .where('list', '=', list)
    .orderBy('published_at', direction)
    .orderBy('article_id', direction)

/** How many articles a source gave, and when the newest was published. */
export async function countBySource(
  db: Db,
  sourceIds: readonly string[],
): Promise<Map<string, { articles: number; newestAt: Date }>> {
  if (!sourceIds.length) return new Map()
  const sourceOf = new Map(sourceIds.map((sourceId) => [listOf({ sourceId }), sourceId]))
  const rows = await db
    .selectFrom('article_places')
    .select((eb) => ['list', eb.fn.countAll<number>().as('articles'), eb.fn.max('published_at').as('newest')])
    .where('list', 'in', [...sourceOf.keys()])
    .groupBy('list')
    .execute()
  return new Map(
    rows.map(({ list, articles, newest }) => [sourceOf.get(list) ?? '', { articles, newestAt: new Date(newest) }]),
  )
}

/**
 * The languages that readers choose from, with their articles: British and American English are one, Simplified and
 * Traditional Chinese are two.
 */
export async function countByLang(db: Db): Promise<{ lang: Lang; articles: number }[]> {
  const { rows } = await sql<{ lang: Lang; articles: number }>`
    select substr(list, 6) as lang, count(*) as articles from article_places
    where list >= 'lang:' and list < 'lang;'
      and ((list not like '%-%' and list <> 'lang:zh') or list in ('lang:zh-Hans', 'lang:zh-Hant'))
    group by list
    order by articles desc, lang`.execute(db)
  return rows.map(({ lang, articles }) => ({ lang, articles }))
}
