import { failure, success, type Result } from '../model/result.ts'
import type { MatchDecision } from '../model/story.ts'
import type { NewDecision, Store } from '../store/store.ts'
import { publish } from './match-edition.ts'
import { regroup } from './regroup.ts'

/** What a person wants of articles and stories, by their ids. */
export type Correction =
  | { readonly kind: 'merge-articles' | 'merge-stories'; readonly ids: readonly [string, string] }
  | { readonly kind: 'split-article'; readonly id: string; readonly editionIds: readonly string[] }
  | { readonly kind: 'split-story'; readonly id: string; readonly articleIds: readonly string[] }

/**
 * Does what a person decided: writes it down, regroups what it is about, and has the changes published. The machine keeps
 * to it until it is undone. Fails with `nothing-found` where an id leads nowhere, or nothing would be left of what is split.
 */
export function decideByHand(
  correction: Correction,
  { store, madeBy, now }: { readonly store: Store; readonly madeBy: string; readonly now: Date },
): Promise<Result<MatchDecision>> {
  return store.transaction(async (store) => {
    await store.matches.lock()
    const sides = await sidesOf(correction, store)
    if (!sides.ok) return sides
    const decision = await store.matches.decide({ ...sides.value, kind: correction.kind, madeBy }, now)
    await follow(decision, store, now)
    return success(decision)
  })
}

/** Takes back what a person decided; the machine decides again. Fails with `nothing-found`. */
export function undoByHand(
  id: string,
  { store, madeBy, now }: { readonly store: Store; readonly madeBy: string; readonly now: Date },
): Promise<Result<MatchDecision>> {
  return store.transaction(async (store) => {
    await store.matches.lock()
    const decision = await store.matches.undo(id, madeBy, now)
    if (!decision) return failure('nothing-found', `no decision ${id} is in force`)
    await follow(decision, store, now)
    return success(decision)
  })
}

async function follow({ editions, rest }: MatchDecision, store: Store, now: Date): Promise<void> {
  await store.queue.enqueue(publish(await regroup([...editions, ...rest], store, now)))
}

type Sides = Pick<NewDecision, 'editions' | 'rest'>

async function sidesOf(correction: Correction, store: Store): Promise<Result<Sides>> {
  if (correction.kind === 'split-article') return parted(await editionsOf(correction.id, store), correction.editionIds)
  if (correction.kind === 'split-story') {
    const taken: string[] = []
    for (const id of correction.articleIds) taken.push(...(await headsOf(id, store, 'article')))
    return parted(await headsOf(correction.id, store), taken)
  }
  const [one, two] = correction.ids
  const find = correction.kind === 'merge-articles' ? editionsOf : headsOf
  return sides(await find(one, store), await find(two, store))
}

const sides = (editions: readonly string[], rest: readonly string[]): Result<Sides> =>
  editions.length && rest.length && editions[0] !== rest[0]
    ? success({ editions, rest })
    : failure('nothing-found', 'name two that there are')

function parted(all: readonly string[], taken: readonly string[]): Result<Sides> {
  const editions = all.filter((id) => taken.includes(id))
  const rest = all.filter((id) => !taken.includes(id))
  if (editions.length && editions.length === taken.length && rest.length) return success({ editions, rest })
  return failure('nothing-found', 'name some of what it holds, and not all')
}

/** An article's editions, the canonical ones first, by age. */
async function editionsOf(articleId: string, { articles }: Store): Promise<string[]> {
  const known = (await articles.findMoved(articleId)) ?? articleId
  const editions = await articles.listEditions(known)
  return editions
    .toSorted((x, y) => Number(x.copyOf !== undefined) - Number(y.copyOf !== undefined))
    .map(({ id }) => id)
}

/** One edition for each article of a story; an article that is in no story is taken for one. */
async function headsOf(id: string, store: Store, as: 'story' | 'article' = 'story'): Promise<string[]> {
  const story = as === 'story' ? await store.stories.load((await store.stories.findMoved(id)) ?? id) : null
  if (story) return story.articles.map(({ editions }) => editions[0].id)
  return (await editionsOf(id, store)).slice(0, 1)
}
