import type { EntityDecision, EntityWish, NameMention } from '../model/entity.ts'
import { idFrom } from '../text/id.ts'
import type { Db, Row } from './schema.ts'
import { parseStored, present } from './values.ts'

/** What was merged may have been merged before; nobody does it more often. */
const MOST_STEPS = 16

/** See `EntityStore.decide`. */
export async function decideEntity(db: Db, wish: EntityWish, by: string, now: Date): Promise<EntityDecision> {
  const { kind, entityId } = wish
  const last = await db
    .selectFrom('entity_decisions')
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  const id = idFrom('decision', 'entity', String(number), entityId)
  const about = JSON.stringify(wish)
  await db
    .insertInto('entity_decisions')
    .values({ number, id, kind, entity_id: entityId, about, made_at: now.getTime(), made_by: by })
    .execute()
  return { id, wish, madeAt: now, madeBy: by }
}

/** See `EntityStore.undo`. */
export async function undoEntity(db: Db, id: string, by: string, now: Date): Promise<EntityDecision | null> {
  const row = await db
    .updateTable('entity_decisions')
    .set({ undone_at: now.getTime(), undone_by: by })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  return row ? decisionFrom(row) : null
}

export async function listEntityDecisions(db: Db, limit: number): Promise<EntityDecision[]> {
  const rows = await db.selectFrom('entity_decisions').selectAll().orderBy('number', 'desc').limit(limit).execute()
  return rows.map(decisionFrom)
}

const decisionFrom = (row: Row<'entity_decisions'>): EntityDecision => ({
  id: row.id,
  wish: parseStored(row.about) as EntityWish,
  madeAt: new Date(row.made_at),
  madeBy: row.made_by,
  ...present({ undoneAt: row.undone_at === null ? null : new Date(row.undone_at), undoneBy: row.undone_by }),
})

/** What is wanted of these entities, the latest first. */
export async function wishesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, readonly EntityWish[]>> {
  if (!ids.length) return new Map()
  const rows = await db
    .selectFrom('entity_decisions')
    .select(['number', 'about'])
    .where('entity_id', 'in', ids)
    .where('undone_at', 'is', null)
    .execute()
  const wishes = rows.sort((a, b) => b.number - a.number).map(({ about }) => parseStored(about) as EntityWish)
  return Map.groupBy(wishes, ({ entityId }) => entityId)
}

/** Which entities the names of an article belong to, as people want it; by the ids that the machine gives them. */
export async function findPlacesOf(
  db: Db,
  articleId: string | null,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const places = new Map(ids.map((id) => [id, id]))
  for (let step = 0; step < MOST_STEPS; step++) {
    const wishes = await wishesOf(db, [...new Set(places.values())])
    const moved = [...places].flatMap(([id, at]) => {
      const wish = wishes.get(at)?.find((one) => isAbout(one, articleId))
      return wish && 'into' in wish ? [[id, wish.into] as const] : []
    })
    if (!moved.length) break
    for (const [id, into] of moved) places.set(id, into)
  }
  return places
}

const isAbout = (wish: EntityWish, articleId: string | null): boolean =>
  wish.kind === 'merge' || (wish.kind === 'split' && articleId !== null && wish.articleIds.includes(articleId))

/** An article's names where people want them; of several that are one, what the first of them says. */
export async function placeMentions(
  db: Db,
  articleId: string,
  mentions: readonly NameMention[],
): Promise<readonly NameMention[]> {
  const places = await findPlacesOf(
    db,
    articleId,
    mentions.map(({ id }) => id),
  )
  const placed = new Map<string, NameMention>()
  for (const mention of mentions) {
    const id = places.get(mention.id) ?? mention.id
    const known = placed.get(id)
    placed.set(id, { id, latin: known?.latin || mention.latin, han: known?.han || mention.han })
  }
  return [...placed.values()]
}
