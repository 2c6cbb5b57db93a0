import type { ArticleFilter, ListPlace } from '../model/article.ts'
import type { Lang } from '../model/lang.ts'
import type { Db, Row } from './schema.ts'
import { chunksOf } from './values.ts'

/**
 * Lists of articles. Each list that shows an article has a row with the article's place in it, so that every list,
 * however filtered, is one range of one index, read in its order, and a page costs the same on the first and the
 * thousandth. How many rows each list has is kept beside them.
 */

export const ALL = 'all'
export const listOf = ({
  sourceId,
  lang,
  topic,
  entity,
}: Pick<ArticleFilter, 'sourceId' | 'lang' | 'topic' | 'entity'>): string =>
  [entity && `entity:${entity}`, topic && `topic:${topic}`, sourceId && `source:${sourceId}`, lang && `lang:${lang}`]
    .filter(Boolean)
    .join(' ') || ALL

/** A language and what it is a kind of: an article in `zh-Hant` is in the list of `zh` as well. */
function langsWithin(lang: Lang): Lang[] {
  const subtags = lang.split('-')
  return subtags.map((_, i) => subtags.slice(0, i + 1).join('-'))
}

type Listed = Pick<Row<'editions'>, 'source_id' | 'lang' | 'copy_of'>

/** The lists that show an article because of one of its editions; a copy brings it into those of the copy's source only. */
const listsOf = ({ source_id, lang, copy_of }: Listed): string[] => [
  listOf({ sourceId: source_id }),
  ...langsWithin(lang).map((wider) => listOf({ sourceId: source_id, lang: wider })),
  ...(copy_of === null ? [ALL, ...langsWithin(lang).map((wider) => listOf({ lang: wider }))] : []),
]

/** Locks an article, so that nobody places it meanwhile. It is open unless it was taken down or became part of another. */
export async function lockArticle(db: Db, id: string): Promise<(ListPlace & { readonly isOpen: boolean }) | null> {
  const article = await db
    .updateTable('articles')
    .set((eb) => ({ slug: eb.ref('slug') }))
    .where('id', '=', id)
    .returning(['published_at', 'withdrawn_at', 'merged_into'])
    .executeTakeFirst()
  if (!article) return null
  const isOpen = article.withdrawn_at === null && article.merged_into === null
  return { id, publishedAt: new Date(article.published_at), isOpen }
}

/** Where an article belongs: by its time in the lists of its editions; without editions in none. */
export type Place = { readonly publishedAt: number; readonly editions: readonly Listed[] }
export const NOWHERE: Place = { publishedAt: 0, editions: [] }

/** Puts articles into the lists of their editions, and out of all others. */
export async function placeArticles(db: Db, places: ReadonlyMap<string, Place>): Promise<void> {
  const ids = [...places.keys()]
  if (!ids.length) return
  const topics = await db.selectFrom('article_topics').selectAll().where('article_id', 'in', ids).execute()
  const entities = await db.selectFrom('article_entities').selectAll().where('article_id', 'in', ids).execute()
  const chosen = Map.groupBy(
    [
      ...topics.map(({ article_id, topic }) => ({ article_id, list: listOf({ topic }) })),
      ...entities.map(({ article_id, entity_id }) => ({ article_id, list: listOf({ entity: entity_id }) })),
    ],
    ({ article_id }) => article_id,
  )
  const rows = Array.from(places, ([id, { publishedAt, editions }]) => {
    const lists = editions.length
      ? [...editions.flatMap(listsOf), ...(chosen.get(id) ?? []).map(({ list }) => list)]
      : []
    return Array.from(new Set(lists), (list) => ({ list, published_at: publishedAt, article_id: id }))
  }).flat()
  const left = await db.deleteFrom('article_places').where('article_id', 'in', ids).returning('list').execute()
  for (const some of chunksOf(rows)) await db.insertInto('article_places').values(some).execute()
  await changeCounts(db, [
    ...rows.map(({ list }) => ({ list, articles: 1 })),
    ...left.map(({ list }) => ({ list, articles: -1 })),
  ])
}

/** Puts an article that is in other lists already into these, and out of those. */
export async function changePlaces(
  db: Db,
  { id, publishedAt }: ListPlace,
  added: readonly string[],
  removed: readonly string[],
): Promise<void> {
  const left = removed.length
    ? await db
        .deleteFrom('article_places')
        .where('article_id', '=', id)
        .where('list', 'in', removed)
        .returning('list')
        .execute()
    : []
  const rows = added.map((list) => ({ list, published_at: publishedAt.getTime(), article_id: id }))
  if (rows.length) await db.insertInto('article_places').values(rows).execute()
  await changeCounts(db, [
    ...added.map((list) => ({ list, articles: 1 })),
    ...left.map(({ list }) => ({ list, articles: -1 })),
  ])
}

async function changeCounts(
  db: Db,
  changes: readonly { readonly list: string; readonly articles: number }[],
): Promise<void> {
  const sums = Array.from(
    Map.groupBy(changes, ({ list }) => list),
    ([list, all]) => ({
      list,
      articles: all.reduce((sum, { articles }) => sum + articles, 0),
    }),
  ).filter(({ articles }) => articles)
  if (!sums.length) return
  await db
    .insertInto('article_lists')
    .values(sums.sort((a, b) => (a.list < b.list ? -1 : 1))) // in one order, or two workers would block each other
    .onConflict((conflict) =>
      conflict
        .column('list')
        .doUpdateSet((eb) => ({ articles: eb('article_lists.articles', '+', eb.ref('excluded.articles')) })),
    )
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

/** How many articles a list holds. */
export async function countList(db: Db, list: string): Promise<number> {
  const row = await db.selectFrom('article_lists').select('articles').where('list', '=', list).executeTakeFirst()
  return row?.articles ?? 0
}

/** How many articles a source gave, and when the newest was published. */
export async function countBySource(
  db: Db,
  sourceIds: readonly string[],
): Promise<Map<string, { articles: number; newestAt: Date }>> {
  const sourceOf = new Map(sourceIds.map((sourceId) => [listOf({ sourceId }), sourceId]))
  const rows = await db
    .selectFrom('article_lists')
    .select((eb) => [
      'list',
      'articles',
      eb
        .selectFrom('article_places')
        .select((places) => places.fn.max('published_at').as('newest'))
        .whereRef('article_places.list', '=', 'article_lists.list')
        .as('newest'),
    ])
    .where('list', 'in', [...sourceOf.keys(), ''])
    .where('articles', '>', 0)
    .execute()
  return new Map(
    rows.map(({ list, articles, newest }) => [sourceOf.get(list) ?? '', { articles, newestAt: new Date(newest ?? 0) }]),
  )
}

/**
 * The languages that readers choose from, with their articles: British and American English are one, Simplified and
 * Traditional Chinese are two.
 */
export async function countByLang(db: Db): Promise<{ lang: Lang; articles: number }[]> {
  const rows = await db
    .selectFrom('article_lists')
    .selectAll()
    .where('list', '>=', 'lang:')
    .where('list', '<', 'lang;') // the next character after the colon
    .where('articles', '>', 0)
    .execute()
  return rows
    .map(({ list, articles }) => ({ lang: list.slice('lang:'.length), articles }))
    .filter(({ lang }) => (lang.includes('-') ? CHINESE_SCRIPTS.has(lang) : lang !== 'zh'))
    .sort((a, b) => b.articles - a.articles || (a.lang < b.lang ? -1 : 1))
}

const CHINESE_SCRIPTS = new Set(['zh-Hans', 'zh-Hant'])
