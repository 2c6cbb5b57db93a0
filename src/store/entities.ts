import type { Entity, NameMention } from '../model/entity.ts'
import { LEAST_ARTICLES } from '../model/entity.ts'
import { changePlaces, countList, listOf } from './article-lists.ts'
import type { Db } from './schema.ts'
import type { EntityStore } from './store.ts'
import { inTransaction } from './transaction.ts'
import { chunksOf } from './values.ts'

export function entityStore(db: Db): EntityStore {
  return {
    load: (id) => loadEntity(db, id),
    async listOf(articleId, limit) {
      const mentions = await listMentions(db, articleId)
      const entities = await Promise.all(mentions.map(({ id }) => loadEntity(db, id)))
      return entities
        .flatMap((entity) => (entity && entity.articles >= LEAST_ARTICLES ? [entity] : []))
        .sort((a, b) => b.articles - a.articles || (a.id < b.id ? -1 : 1))
        .slice(0, limit)
    },
    assign: inTransaction(db, assign),
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

async function loadEntity(db: Db, id: string): Promise<Entity | null> {
  const articles = await countList(db, listOf({ entity: id }))
  if (!articles) return null
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
  return { id, latin: usual('latin'), han: usual('han'), articles }
}

async function assign(db: Db, articleId: string, mentions: readonly NameMention[]): Promise<void> {
  const article = await db
    .updateTable('articles')
    .set((eb) => ({ slug: eb.ref('slug') })) // locks it: nobody places it meanwhile
    .where('id', '=', articleId)
    .returning(['published_at', 'withdrawn_at', 'merged_into'])
    .executeTakeFirst()
  if (!article) return
  const isOpen = article.withdrawn_at === null && article.merged_into === null
  const wanted = new Map((isOpen ? mentions : []).map((mention) => [mention.id, mention]))
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
  const place = { id: articleId, publishedAt: new Date(article.published_at) }
  await changePlaces(db, place, added.map(list), removed.map(list))
}
