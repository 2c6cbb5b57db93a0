import { sql } from 'kysely'
import type { ArticleCard } from '../model/article.ts'
import type { StoryCard, StoryView } from '../model/story.ts'
import { evidenceFrom, loadCards } from './article-views.ts'
import type { Db, Row } from './schema.ts'
import type { StoryStore } from './store.ts'

/** Stands in the SQL as it is: the index is partial, and a parameter would hide that it applies. */
const ONE = sql.lit(1)

export function storyStore(db: Db): StoryStore {
  return {
    load: (id) => loadStory(db, id),
    async findMoved(id) {
      const row = await db.selectFrom('moved_stories').select('story_id').where('id', '=', id).executeTakeFirst()
      return row?.story_id ?? null
    },
    async list({ before, limit }) {
      const rows = await db
        .selectFrom('stories')
        .selectAll()
        .where('articles', '>', ONE)
        .$if(before !== undefined, (query) =>
          query.where((eb) =>
            eb(eb.refTuple('changed_at', 'id'), '<', eb.tuple(before?.publishedAt.getTime() ?? 0, before?.id ?? '')),
          ),
        )
        .orderBy('changed_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(cardFrom)
    },
    related: (articleId, limit, skip = 0) => related(db, articleId, limit, skip),
    async count() {
      const row = await db
        .selectFrom('stories')
        .select((eb) => eb.fn.countAll<number>().as('stories'))
        .where('articles', '>', ONE)
        .executeTakeFirst()
      return row?.stories ?? 0
    },
  }
}

const cardFrom = (row: Row<'stories'>): StoryCard => ({
  id: row.id,
  slug: row.slug,
  title: row.title,
  lang: row.lang,
  publishedAt: new Date(row.published_at),
  changedAt: new Date(row.changed_at),
  articles: row.articles,
})

/** A page shows no more; the latest are left out of an event that is reported more often. */
const MOST_ARTICLES = 500

async function loadStory(db: Db, id: string): Promise<StoryView | null> {
  const row = await db.selectFrom('stories').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row?.articles) return null // its articles are in another story now
  const articles = await db
    .selectFrom('articles')
    .select('id')
    .where('story_id', '=', id)
    .where('merged_into', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('published_at')
    .orderBy('id')
    .limit(MOST_ARTICLES)
    .execute()
  const ids = articles.map((article) => article.id)
  const cards = await loadCards(db, ids)
  const reasons = await storyEvidence(
    db,
    cards.map(({ editions }) => editions[0].id),
  )
  return {
    ...cardFrom(row),
    articles: cards.map((card) => ({ ...card, evidence: evidenceFrom(reasons.get(card.editions[0].id) ?? null) })),
  }
}

async function storyEvidence(db: Db, editionIds: readonly string[]): Promise<Map<string, string>> {
  if (!editionIds.length) return new Map()
  const rows = await db
    .selectFrom('edition_matches')
    .select(['edition_id', 'story_evidence'])
    .where('edition_id', 'in', editionIds)
    .execute()
  return new Map(rows.map(({ edition_id, story_evidence }) => [edition_id, story_evidence]))
}

/** Pairs that are looked at, of each of the article's editions. */
const MOST_PAIRS = 200

/** Those of the same story first, by how surely they report the same event. */
async function related(db: Db, articleId: string, limit: number, skip: number): Promise<ArticleCard[]> {
  const own = await db.selectFrom('articles').select('story_id').where('id', '=', articleId).executeTakeFirst()
  const scores = await relatedScores(db, articleId)
  if (!own) return []
  const rows = await db
    .selectFrom('articles')
    .select(['id', 'story_id', 'published_at'])
    .where('merged_into', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('id', 'in', [...scores.keys(), '']),
        ...(own.story_id === null ? [] : [eb('story_id', '=', own.story_id)]),
      ]),
    )
    .execute()
  const ranked = rows
    .filter(({ id }) => id !== articleId)
    .map((row) => ({
      ...row,
      same: Number(own.story_id !== null && row.story_id === own.story_id),
      score: scores.get(row.id) ?? 0,
    }))
    .toSorted(
      (x, y) => y.same - x.same || y.score - x.score || y.published_at - x.published_at || (x.id < y.id ? -1 : 1),
    )
  return loadCards(
    db,
    ranked.slice(skip, skip + limit).map(({ id }) => id),
  )
}

/** How close other articles are to this one: the best of the pairs between their editions. */
async function relatedScores(db: Db, articleId: string): Promise<Map<string, number>> {
  const scores = new Map<string, number>()
  for (const [own, other] of [
    ['a', 'b'],
    ['b', 'a'],
  ] as const) {
    const rows = await db
      .selectFrom('editions as mine')
      .innerJoin('match_pairs', (join) =>
        join.onRef(`match_pairs.${own}`, '=', 'mine.id').on('match_pairs.kind', '=', 'story'),
      )
      .innerJoin('editions as theirs', 'theirs.id', `match_pairs.${other}`)
      .select(['theirs.article_id as article', 'score'])
      .where('mine.article_id', '=', articleId)
      .orderBy('score', 'desc')
      .limit(MOST_PAIRS)
      .execute()
    for (const { article, score } of rows)
      if (article !== null) scores.set(article, Math.max(score, scores.get(article) ?? 0))
  }
  return scores
}
