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
  const groups = Array.from(
    Map.groupBy(placements, ({ story }) => story),
    ([first, members]) => ({
      id: storyIdOf(first),
      members,
      articles: new Set(members.map(({ article }) => articleIdOf(article))),
    }),
  )
  const known = await findKnown(
    db,
    groups.map(({ id }) => id),
  )
  const before = new Map(
    (await loadArticles(db, [...new Set(groups.flatMap(({ articles }) => [...articles]))])).map((row) => [row.id, row]),
  )
  const leads = new Map<string, string | undefined>()
  const changed = new Set<string>()
  const left = new Set<string>()
  for (const { id, members, articles } of groups) {
    const story = articles.size > 1 || known.has(id) ? id : null
    for (const own of members.map(({ editionId }) => storyIdOf(editionId)))
      leads.set(own, own === id ? undefined : (story ?? undefined))
    for (const article of articles) {
      const story_id = before.get(article)?.story_id
      if (story_id === undefined || story_id === story) continue
      await db.updateTable('articles').set({ story_id: story }).where('id', '=', article).execute()
      changed.add(article)
      if (story_id !== null) left.add(story_id)
    }
    if (story !== null) left.add(story)
  }
  await leadTo(db, leads)
  await releaseMerged(db, placements, left)
  for (const id of left) await describeStory(db, id, now)
  return changed
}

async function findKnown(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>()
  for (const some of chunksOf(ids))
    for (const { id } of await db.selectFrom('stories').select('id').where('id', 'in', some).execute()) known.add(id)
  return known
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

/** The addresses that a story might have, had another of its editions been the first, lead to it. */
async function leadTo(db: Db, leads: ReadonlyMap<string, string | undefined>): Promise<void> {
  const known = new Map<string, string>()
  for (const some of chunksOf([...leads.keys()]))
    for (const row of await db.selectFrom('moved_stories').selectAll().where('id', 'in', some).execute())
      known.set(row.id, row.story_id)
  for (const [id, wanted] of leads) {
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
