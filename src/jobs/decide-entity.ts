import type { EntityDecision, EntityWish } from '../model/entity.ts'
import { failure, success, type Result } from '../model/result.ts'
import type { Store } from '../store/store.ts'
import { idFrom } from '../text/id.ts'

/** What a person wants of an entity; what is split off becomes an entity of its own. */
export type EntityCorrection =
  | Exclude<EntityWish, { kind: 'split' }>
  | Omit<Extract<EntityWish, { kind: 'split' }>, 'into'>

type By = { readonly store: Store; readonly madeBy: string; readonly now: Date }

/**
 * Does what a person decided of an entity: writes it down and has the articles that it is about assigned anew. The machine
 * keeps to it until it is undone. Fails with `nothing-found` where an id leads nowhere, or nothing would be left.
 */
export function decideEntity(
  correction: EntityCorrection,
  { store, madeBy, now }: By,
): Promise<Result<EntityDecision>> {
  return store.transaction(async (store) => {
    const wish = await wishFrom(correction, store, now)
    if (!wish.ok) return wish
    const articles = await articlesOf(wish.value, wish.value.entityId, store)
    const decision = await store.entities.decide(wish.value, madeBy, now)
    await assignAnew(articles, store)
    return success(decision)
  })
}

/** Takes back what a person decided; the machine decides again. Fails with `nothing-found`. */
export function undoEntity(id: string, { store, madeBy, now }: By): Promise<Result<EntityDecision>> {
  return store.transaction(async (store) => {
    const decision = await store.entities.undo(id, madeBy, now)
    if (!decision) return failure('nothing-found', `no decision ${id} is in force`)
    const { wish } = decision
    await assignAnew('into' in wish ? await articlesOf(wish, wish.into, store) : [], store)
    return success(decision)
  })
}

async function wishFrom(correction: EntityCorrection, { entities }: Store, now: Date): Promise<Result<EntityWish>> {
  const { kind, entityId } = correction
  if (!(await entities.load(entityId))) return failure('nothing-found', `there is no entity ${entityId}`)
  if (kind === 'merge') {
    const into = (await entities.findMoved(correction.into)) ?? correction.into
    if (into === entityId || !(await entities.load(into))) return failure('nothing-found', 'name two that there are')
    return success({ kind, entityId, into })
  }
  if (kind !== 'split') return success(correction)
  const all = await entities.listArticles(entityId)
  const articleIds = all.filter((id) => correction.articleIds.includes(id))
  if (articleIds.length !== correction.articleIds.length || articleIds.length === all.length)
    return failure('nothing-found', 'name some of the articles that name it, and not all')
  const into = idFrom('entity', entityId, String(now.getTime()), ...articleIds)
  return success({ kind, entityId, articleIds, into })
}

/** The articles whose names change their place; names and hiding are computed where they are read. */
async function articlesOf(wish: EntityWish, listedIn: string, { entities }: Store): Promise<readonly string[]> {
  if (wish.kind === 'split') return wish.articleIds
  return wish.kind === 'merge' ? entities.listArticles(listedIn) : []
}

const assignAnew = (articleIds: readonly string[], { queue }: Store): Promise<void> =>
  queue.enqueue(articleIds.map((articleId) => ({ name: 'find-entities', payload: { articleId }, key: articleId })))
