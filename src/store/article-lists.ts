import type { ArticleFilter, ListPlace } from '../model/article.ts'
import type { Lang } from '../model/lang.ts'
import type { Db, Row } from './schema.ts'

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

/** Puts the article into the lists of its editions, and out of all others; without editions, out of all. */
export async function placeArticle(db: Db, { id, publishedAt }: ListPlace, editions: readonly Listed[]): Promise<void> {
  const topics = editions.length
    ? await db.selectFrom('article_topics').select('topic').where('article_id', '=', id).execute()
    : []
  const entities = editions.length
    ? await db.selectFrom('article_entities').select('entity_id').where('article_id', '=', id).execute()
    : []
  const lists = new Set([
    ...editions.flatMap(listsOf),
    ...topics.map(({ topic }) => listOf({ topic })),
    ...entities.map(({ entity_id: entity }) => listOf({ entity })),
  ])
  const left = await db.deleteFrom('article_places').where('article_id', '=', id).returning('list').execute()
  const before = new Set(left.map(({ list }) => list))
  const rows = Array.from(lists, (list) => ({ list, published_at: publishedAt.getTime(), article_id: id }))
  if (rows.length) await db.insertInto('article_places').values(rows).execute()
  await changeCounts(db, [
    ...Array.from(lists.difference(before), (list) => ({ list, articles: 1 })),
    ...Array.from(before.difference(lists), (list) => ({ list, articles: -1 })),
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

async function changeCounts(db: Db, changes: { list: string; articles: number }[]): Promise<void> {
  if (!changes.length) return
  await db
    .insertInto('article_lists')
    .values(changes.sort((a, b) => (a.list < b.list ? -1 : 1))) // in one order, or two workers would block each other
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
