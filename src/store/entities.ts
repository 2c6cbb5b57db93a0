import { sql } from 'kysely'
import type { Entity, EntityPlace, NameMention } from '../model/entity.ts'
import { LEAST_ARTICLES } from '../model/entity.ts'
import { changePlaces, listOf, lockArticle } from './article-lists.ts'
import {
  decideEntity,
  findPlacesOf,
  listEntityDecisions,
  placeMentions,
  undoEntity,
  wishesOf,
} from './entity-decisions.ts'
import type { Db } from './schema.ts'
import type { EntityStore } from './store.ts'
import { inTransaction } from './transaction.ts'
import { chunksOf } from './values.ts'

/** Names that are looked through for one text. */
const MOST_NAMED = 2_000

export function entityStore(db: Db): EntityStore {
  return {
    async load(id) {
      const [entity] = await withNames(db, await countEach(db, [id], 1))
      return entity ?? null
    },
    async findMoved(id) {
      const at = (await findPlacesOf(db, null, [id])).get(id)
      return at === undefined || at === id ? null : at
    },
    async listOf(articleId, limit) {
      const ids = (await listMentions(db, articleId)).map(({ id }) => id)
      return (await withNames(db, await countEach(db, ids, LEAST_ARTICLES))).slice(0, limit)
    },
    list: (page) => listMost(db, page),
    listNamed: (text, limit) => listNamed(db, text, limit),
    async listArticles(id) {
      const rows = await db
        .selectFrom('article_places')
        .select('article_id')
        .where('list', '=', listOf({ entity: id }))
        .execute()
      return rows.map(({ article_id }) => article_id)
    },
    assign: inTransaction(db, assign),
    decide: inTransaction(db, decideEntity),
    undo: inTransaction(db, undoEntity),
    listDecisions: (limit) => listEntityDecisions(db, limit),
  }
}

async function listMentions(db: Db, articleId: string): Promise<NameMention[]> {
  const rows = await db
    .selectFrom('article_entities')
    .selectAll()
    .where('article_id', '=', articleId)
    .orderBy('entity_id')
    .execute()
  return rows.map(({ entity_id: id, latin, han }) => ({ id, latin, han }))
}

/** Those of them that so many articles name at least, the most often named first. */
async function countEach(db: Db, ids: readonly string[], least: number): Promise<EntityPlace[]> {
  const counted: EntityPlace[] = []
  for (const chunk of chunksOf(ids)) {
    const lists = chunk.map((id) => listOf({ entity: id }))
    const rows = await db
      .selectFrom('article_lists')
      .selectAll()
      .where('list', 'in', lists)
      .where('articles', '>=', least)
      .execute()
    counted.push(...rows.map(placeFrom))
  }
  return counted.sort((a, b) => b.articles - a.articles || (a.id < b.id ? 1 : -1))
}

const placeFrom = ({ list, articles }: { readonly list: string; readonly articles: number }): EntityPlace => ({
  id: list.slice('entity:'.length),
  articles,
})

async function listMost(db: Db, { after, before, limit }: Parameters<EntityStore['list']>[0]): Promise<Entity[]> {
  const place = after ?? before
  const [beyond, order] = before && !after ? (['>', 'asc'] as const) : (['<', 'desc'] as const)
  const rows = await db
    .selectFrom('article_lists')
    .selectAll()
    .where(sql<boolean>`list >= 'entity:' and list < 'entity:~'`) // as in the partial index, which parameters would hide
    .where('articles', '>=', LEAST_ARTICLES)
    .where(
      sql<boolean>`not exists (select 1 from entity_decisions where entity_id = substr(list, 8) and undone_at is null and kind = 'hide')`,
    )
    .$if(place !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('articles', 'list'),
          beyond,
          eb.tuple(place?.articles ?? 0, listOf({ entity: place?.id ?? '' })),
        ),
      ),
    )
    .orderBy('articles', order)
    .orderBy('list', order)
    .limit(limit)
    .execute()
  return withNames(db, order === 'desc' ? rows.map(placeFrom) : rows.map(placeFrom).toReversed())
}

async function listNamed(db: Db, text: string, limit: number): Promise<Entity[]> {
  const like = `%${text.toLowerCase().replaceAll(/[!%_]/g, '!$&')}%`
  const rows = await db
    .selectFrom('article_entities')
    .select('entity_id')
    .distinct()
    .where(sql<boolean>`(lower(latin) like ${like} escape '!' or han like ${like} escape '!')`)
    .limit(MOST_NAMED)
    .execute()
  const ids = rows.map(({ entity_id }) => entity_id)
  return withNames(db, (await countEach(db, ids, 1)).slice(0, limit))
}

/** What they are called, in the same order, without those that somebody hid. */
async function withNames(db: Db, counted: readonly EntityPlace[]): Promise<Entity[]> {
  const ids = counted.map(({ id }) => id)
  const wishes = await wishesOf(db, ids)
  const named = counted.map(async ({ id, articles }) => {
    const wanted = wishes.get(id) ?? []
    if (wanted.some(({ kind }) => kind === 'hide')) return []
    const renamed = wanted.filter((wish) => wish.kind === 'rename')
    const usual = await usualNames(db, id)
    const latin = renamed.find((wish) => wish.latin !== undefined)?.latin ?? usual.latin
    const han = renamed.find((wish) => wish.han !== undefined)?.han ?? usual.han
    return [{ id, latin, han, articles }]
  })
  return (await Promise.all(named)).flat()
}

/** The names that most of the articles write. */
async function usualNames(db: Db, id: string): Promise<Pick<NameMention, 'latin' | 'han'>> {
  const rows = await db
    .selectFrom('article_entities')
    .select((eb) => ['latin', 'han', eb.fn.countAll().as('count')])
    .where('entity_id', '=', id)
    .groupBy(['latin', 'han'])
    .execute()
  const usual = (name: 'latin' | 'han'): string => {
    const counts = new Map<string, number>()
    for (const row of rows) if (row[name]) counts.set(row[name], (counts.get(row[name]) ?? 0) + Number(row.count))
    const [most] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    return most?.[0] ?? ''
  }
  return { latin: usual('latin'), han: usual('han') }
}

async function assign(db: Db, articleId: string, mentions: readonly NameMention[]): Promise<void> {
  const article = await lockArticle(db, articleId)
  if (!article) return
  const placed = article.isOpen ? await placeMentions(db, articleId, mentions) : []
  const wanted = new Map(placed.map((mention) => [mention.id, mention]))
  const before = new Map((await listMentions(db, articleId)).map((mention) => [mention.id, mention]))
  const isSame = (one: NameMention, other: NameMention | undefined): boolean =>
    one.latin === other?.latin && one.han === other.han
  const written = [...wanted.values()].filter((mention) => !isSame(mention, before.get(mention.id)))
  const outdated = [...before.values()].filter((mention) => !isSame(mention, wanted.get(mention.id)))
  if (outdated.length)
    await db
      .deleteFrom('article_entities')
      .where('article_id', '=', articleId)
      .where(
        'entity_id',
        'in',
        outdated.map(({ id }) => id),
      )
      .execute()
  for (const chunk of chunksOf(written))
    await db
      .insertInto('article_entities')
      .values(chunk.map(({ id, latin, han }) => ({ article_id: articleId, entity_id: id, latin, han })))
      .execute()
  const list = (entity: string): string => listOf({ entity })
  const [added, removed] = [
    [...wanted.keys()].filter((id) => !before.has(id)),
    [...before.keys()].filter((id) => !wanted.has(id)),
  ]
  await changePlaces(db, article, added.map(list), removed.map(list))
}
