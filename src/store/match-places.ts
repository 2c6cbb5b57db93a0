import type { Placement } from '../model/match.ts'
import { placeArticle } from './article-lists.ts'
import { describeArticle } from './articles.ts'
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
  for (const id of changed)
    if (survivors.has(id)) await describe(db, id)
    else await placeArticle(db, { id, publishedAt: now }, [])
  return [...changed.union(told)]
}

type Move = { readonly from: string | null; readonly to: string }

async function moveEditions(db: Db, placements: readonly Placement[], now: Date): Promise<Move[]> {
  const before = await loadEditions(
    db,
    placements.map(({ editionId }) => editionId),
  )
  const moves: Move[] = []
  for (const { editionId, article, copyOf } of placements) {
    const edition = before.get(editionId)
    const to = articleIdOf(article)
    if (!edition || (edition.article_id === to && edition.copy_of === copyOf)) continue
    await makeArticle(db, to, now)
    await makeArticle(db, articleIdOf(editionId), now)
    await db.updateTable('editions').set({ article_id: to, copy_of: copyOf }).where('id', '=', editionId).execute()
    await lead(db, articleIdOf(editionId), to)
    await keepWithdrawn(db, [edition.article_id ?? to, articleIdOf(editionId)], to)
    moves.push({ from: edition.article_id === to ? null : edition.article_id, to })
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

async function makeArticle(db: Db, id: string, now: Date): Promise<void> {
  await db
    .insertInto('articles')
    .values({ id, slug: '', added_at: now.getTime(), published_at: 0, changed_at: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** An article leads to the one that it became part of; that one stands for itself. */
async function lead(db: Db, from: string, to: string): Promise<void> {
  await db.updateTable('articles').set({ merged_into: null }).where('id', '=', to).execute()
  if (from !== to) await db.updateTable('articles').set({ merged_into: to }).where('id', '=', from).execute()
}

async function keepWithdrawn(db: Db, from: readonly string[], to: string): Promise<void> {
  const withdrawn = await db
    .selectFrom('articles')
    .select('withdrawn_at')
    .where('id', 'in', from)
    .where('withdrawn_at', 'is not', null)
    .executeTakeFirst()
  if (withdrawn)
    await db
      .updateTable('articles')
      .set({ withdrawn_at: withdrawn.withdrawn_at })
      .where('id', '=', to)
      .where('withdrawn_at', 'is', null)
      .execute()
}

async function describe(db: Db, id: string): Promise<void> {
  const row = await db.selectFrom('articles').select('withdrawn_at').where('id', '=', id).executeTakeFirst()
  const isWithdrawn = row?.withdrawn_at !== null
  await describeArticle(db, id, isWithdrawn)
  if (isWithdrawn) await placeArticle(db, { id, publishedAt: new Date(0) }, [])
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
