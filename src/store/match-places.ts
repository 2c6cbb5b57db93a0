import type { Placement } from '../model/match.ts'
import { NOWHERE, placeArticles } from './article-lists.ts'
import { describeArticles, findWithdrawn } from './articles.ts'
import { articleIdOf } from './match-ids.ts'
import { placeStories } from './match-stories.ts'
import type { Db } from './schema.ts'
import { chunksOf } from './values.ts'

/**
 * See `MatchStore.place`. Each edition's own article keeps its row: it is the one that readers open, or leads there. What a
 * person withdrew stays withdrawn, also as a part of something else.
 */
export async function place(db: Db, placements: readonly Placement[], now: Date): Promise<string[]> {
  const moved = await moveEditions(db, placements, now)
  const survivors = new Set(placements.map(({ article }) => articleIdOf(article)))
  const changed = new Set(moved.flatMap(({ from, to }) => [...(from === null ? [] : [from]), to]))
  await saveEvidence(db, placements)
  const told = await placeStories(db, placements, now)
  await placeArticles(db, new Map(Array.from(changed.difference(survivors), (id) => [id, NOWHERE])))
  await describeArticles(db, [...changed.intersection(survivors)])
  return [...changed.union(told)]
}

/** An edition that comes from one article (null where it is in the same, or in none) into another; `own` is the one named after it. */
type Move = {
  readonly editionId: string
  readonly own: string
  readonly from: string | null
  readonly to: string
  readonly copyOf: string | null
}

async function moveEditions(db: Db, placements: readonly Placement[], now: Date): Promise<Move[]> {
  const before = await loadEditions(
    db,
    placements.map(({ editionId }) => editionId),
  )
  const moves = placements.flatMap(({ editionId, article, copyOf }): Move[] => {
    const edition = before.get(editionId)
    const to = articleIdOf(article)
    if (!edition || (edition.article_id === to && edition.copy_of === copyOf)) return []
    return [
      {
        editionId,
        own: articleIdOf(editionId),
        from: edition.article_id === to ? null : edition.article_id,
        to,
        copyOf,
      },
    ]
  })
  for (const some of chunksOf(moves)) {
    await makeArticles(db, [...new Set(some.flatMap(({ own, to }) => [own, to]))], now)
    for (const { editionId, to, copyOf } of some)
      await db.updateTable('editions').set({ article_id: to, copy_of: copyOf }).where('id', '=', editionId).execute()
    await lead(db, some)
    await keepWithdrawn(db, some)
  }
  return moves
}

async function loadEditions(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { readonly article_id: string | null; readonly copy_of: string | null }>> {
  const found = new Map<string, { article_id: string | null; copy_of: string | null }>()
  for (const some of chunksOf(ids))
    for (const row of await db
      .selectFrom('editions')
      .select(['id', 'article_id', 'copy_of'])
      .where('id', 'in', some)
      .execute())
      found.set(row.id, row)
  return found
}

async function makeArticles(db: Db, ids: readonly string[], now: Date): Promise<void> {
  await db
    .insertInto('articles')
    .values(ids.map((id) => ({ id, slug: '', added_at: now.getTime(), published_at: 0, changed_at: 0 })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** An article leads to the one that it became part of; that one stands for itself. */
async function lead(db: Db, moves: readonly Move[]): Promise<void> {
  await db
    .updateTable('articles')
    .set({ merged_into: null })
    .where(
      'id',
      'in',
      moves.map(({ to }) => to),
    )
    .where('merged_into', 'is not', null)
    .execute()
  for (const { own, to } of moves)
    if (own !== to) await db.updateTable('articles').set({ merged_into: to }).where('id', '=', own).execute()
}

async function keepWithdrawn(db: Db, moves: readonly Move[]): Promise<void> {
  const withdrawn = await findWithdrawn(
    db,
    moves.flatMap(({ own, from, to }) => [own, from ?? to]),
  )
  for (const { own, from, to } of moves) {
    const at = withdrawn.get(from ?? to) ?? withdrawn.get(own)
    if (at === undefined || withdrawn.has(to)) continue
    await db
      .updateTable('articles')
      .set({ withdrawn_at: at })
      .where('id', '=', to)
      .where('withdrawn_at', 'is', null)
      .execute()
    withdrawn.set(to, at)
  }
}

async function saveEvidence(db: Db, placements: readonly Placement[]): Promise<void> {
  const known = new Map<string, string>()
  for (const ids of chunksOf(placements.map(({ editionId }) => editionId)))
    for (const row of await db
      .selectFrom('edition_matches')
      .select(['edition_id', 'copy_evidence', 'article_evidence', 'story_evidence'])
      .where('edition_id', 'in', ids)
      .execute())
      known.set(row.edition_id, row.copy_evidence + row.article_evidence + row.story_evidence)
  for (const { editionId, copyEvidence, articleEvidence, storyEvidence } of placements) {
    const [copy, article, story] = [copyEvidence, articleEvidence, storyEvidence].map((found) => JSON.stringify(found))
    if (known.get(editionId) === `${copy}${article}${story}`) continue
    await db
      .updateTable('edition_matches')
      .set({ copy_evidence: copy ?? '[]', article_evidence: article ?? '[]', story_evidence: story ?? '[]' })
      .where('edition_id', '=', editionId)
      .execute()
  }
}
