import type { Placement } from '../model/match.ts'
import { slugFrom } from '../text/slug.ts'
import { loadCards } from './article-views.ts'
import { articleIdOf, storyIdOf } from './match-ids.ts'
import type { Db } from './schema.ts'
import { chunksOf } from './values.ts'

/**
 * Puts the articles into their stories. A story that was seen once keeps its row, be it that of one article; addresses of
 * what became part of another lead there. Returns the articles whose story changed.
 */
export async function placeStories(db: Db, placements: readonly Placement[], now: Date): Promise<Set<string>> {
  const stories = Map.groupBy(placements, ({ story }) => story)
  const changed = new Set<string>()
  const left = new Set<string>()
  for (const [first, members] of stories) {
    const id = storyIdOf(first)
    const articles = new Set(members.map(({ article }) => articleIdOf(article)))
    const isStory = articles.size > 1 || (await exists(db, id))
    await leadTo(db, isStory ? id : null, members)
    for (const { id: article, story_id } of await loadArticles(db, [...articles])) {
      const wanted = isStory ? id : null
      if (story_id === wanted) continue
      await db.updateTable('articles').set({ story_id: wanted }).where('id', '=', article).execute()
      changed.add(article)
      if (story_id !== null) left.add(story_id)
      if (wanted !== null) left.add(wanted)
    }
    if (isStory) left.add(id)
  }
  await releaseMerged(db, placements, left)
  for (const id of left) await describeStory(db, id, now)
  return changed
}

async function exists(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('stories').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

async function loadArticles(
  db: Db,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly story_id: string | null }[]> {
  const found: { id: string; story_id: string | null }[] = []
  for (const some of chunksOf(ids))
    found.push(...(await db.selectFrom('articles').select(['id', 'story_id']).where('id', 'in', some).execute()))
  return found
}

/** Articles that became part of another are in no story themselves. */
async function releaseMerged(db: Db, placements: readonly Placement[], left: Set<string>): Promise<void> {
  const merged = placements.flatMap(({ editionId, article }) => (editionId === article ? [] : [articleIdOf(editionId)]))
  for (const ids of chunksOf(merged)) {
    const rows = await db
      .selectFrom('articles')
      .select(['id', 'story_id'])
      .where('id', 'in', ids)
      .where('story_id', 'is not', null)
      .execute()
    for (const { id, story_id } of rows) {
      await db.updateTable('articles').set({ story_id: null }).where('id', '=', id).execute()
      if (story_id !== null) left.add(story_id)
    }
  }
}

/** The addresses that the story might have, had another of its editions been the first, lead to it. */
async function leadTo(db: Db, story: string | null, members: readonly Placement[]): Promise<void> {
  const ids = members.map(({ editionId }) => storyIdOf(editionId))
  const known = new Map<string, string>()
  for (const some of chunksOf(ids))
    for (const row of await db.selectFrom('moved_stories').selectAll().where('id', 'in', some).execute())
      known.set(row.id, row.story_id)
  for (const id of ids) {
    const wanted = story === null || id === story ? undefined : story
    if (known.get(id) === wanted) continue
    await db.deleteFrom('moved_stories').where('id', '=', id).execute()
    if (wanted !== undefined) await db.insertInto('moved_stories').values({ id, story_id: wanted }).execute()
  }
}

/** Writes down what the story's articles make of it: it is called after its weightiest, by publishers, languages, then age. */
async function describeStory(db: Db, id: string, now: Date): Promise<void> {
  const rows = await db
    .selectFrom('articles')
    .select(['id', 'published_at'])
    .where('story_id', '=', id)
    .where('withdrawn_at', 'is', null)
    .orderBy('published_at')
    .orderBy('id')
    .limit(MOST_WEIGHED)
    .execute()
  const cards = await loadCards(
    db,
    rows.map((row) => row.id),
  )
  const [weightiest] = cards.toSorted(
    (x, y) =>
      y.sources - x.sources ||
      y.editions.length - x.editions.length ||
      x.publishedAt.getTime() - y.publishedAt.getTime() ||
      (x.id < y.id ? -1 : 1),
  )
  const head = weightiest?.editions[0]
  const times = rows.map((row) => row.published_at)
  const described = {
    slug: slugFrom(head?.title ?? ''),
    title: head?.title ?? '',
    lang: head?.lang ?? 'und',
    published_at: times[0] ?? now.getTime(),
    changed_at: times.at(-1) ?? now.getTime(),
    articles: rows.length,
  }
  if (!rows.length) await db.updateTable('stories').set({ articles: 0 }).where('id', '=', id).execute() // keeps the name it had
  else
    await db
      .insertInto('stories')
      .values({ id, ...described })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(described))
      .execute()
}

/** Articles that are looked at; a story that is reported more often has its name by then. */
const MOST_WEIGHED = 500
