import type { ArticleCard } from '../model/article.ts'
import { UI_LANGS } from '../model/lang.ts'
import type { Topic } from '../model/topic.ts'
import { changePlaces, countList, listIds, listOf, lockArticle } from './article-lists.ts'
import { loadCards } from './article-views.ts'
import type { Db, Row } from './schema.ts'
import type { TopicStore } from './store.ts'
import { inTransaction } from './transaction.ts'
import { chunksOf, parseStored } from './values.ts'

export function topicStore(db: Db): TopicStore {
  return {
    list: () => listTopics(db),
    async find(slug) {
      const row = await db
        .selectFrom('topics')
        .selectAll()
        .where('slug', '=', slug)
        .where('dropped', '=', 0)
        .executeTakeFirst()
      return row ? topicFrom(row) : null
    },
    async listOverviews() {
      const topics = await listTopics(db)
      return Promise.all(
        topics.map(async (topic) => {
          const list = { topic: topic.slug }
          const newest: ArticleCard[] = await loadCards(db, await listIds(db, { ...list, limit: NEWEST }))
          return { ...topic, articles: await countList(db, listOf(list)), newest }
        }),
      )
    },
    start: inTransaction(db, async (inside, topics) => {
      for (const [place, topic] of topics.entries())
        await inside
          .insertInto('topics')
          .values({ ...rowOf(topic), place, dropped: 0 })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
    }),
    save: inTransaction(db, async (inside, topic) => {
      const row = rowOf(topic)
      const last = await inside
        .selectFrom('topics')
        .select((eb) => eb.fn.max('place').as('place'))
        .executeTakeFirst()
      await inside
        .insertInto('topics')
        .values({ ...row, place: (last?.place ?? -1) + 1, dropped: 0 })
        .onConflict((conflict) => conflict.column('slug').doUpdateSet({ ...row, dropped: 0 }))
        .execute()
    }),
    async drop(slug) {
      const row = await db
        .updateTable('topics')
        .set({ dropped: 1 })
        .where('slug', '=', slug)
        .where('dropped', '=', 0)
        .returning('slug')
        .executeTakeFirst()
      return row !== undefined
    },
    async decide(slug, articleId, belongs) {
      const row = { topic: slug, article_id: articleId, belongs: belongs ? (1 as const) : (0 as const) }
      await db
        .insertInto('topic_decisions')
        .values(row)
        .onConflict((conflict) => conflict.columns(['article_id', 'topic']).doUpdateSet({ belongs: row.belongs }))
        .execute()
    },
    async listDecisions(articleId) {
      const rows = await db
        .selectFrom('topic_decisions')
        .select(['topic', 'belongs'])
        .where('article_id', '=', articleId)
        .execute()
      return new Map(rows.map(({ topic, belongs }) => [topic, belongs === 1]))
    },
    async listOf(articleId) {
      const rows = await db
        .selectFrom('article_topics')
        .select('topic')
        .where('article_id', '=', articleId)
        .orderBy('topic')
        .execute()
      return rows.map(({ topic }) => topic)
    },
    assign: inTransaction(db, assign),
    async listArticles(slug, limit) {
      return listIds(db, { topic: slug, limit })
    },
  }
}

/** Of each topic, for the page of all. */
const NEWEST = 3

async function listTopics(db: Db): Promise<Topic[]> {
  const rows = await db.selectFrom('topics').selectAll().where('dropped', '=', 0).orderBy('place').execute()
  return rows.map(topicFrom)
}

const topicFrom = ({ slug, names, rules }: Row<'topics'>): Topic => ({
  slug,
  names: parseStored(names) as Topic['names'],
  rules: parseStored(rules) as Topic['rules'],
})

const rowOf = ({ slug, names, rules }: Topic) => ({
  slug,
  names: JSON.stringify(Object.fromEntries(UI_LANGS.map((ui) => [ui, names[ui]]))),
  rules: JSON.stringify(rules),
})

/** Writes down which topics an article is in, and puts it into their lists and out of all others. */
async function assign(db: Db, articleId: string, slugs: readonly string[]): Promise<void> {
  const article = await lockArticle(db, articleId)
  if (!article) return
  const wanted = new Set(article.isOpen ? slugs : [])
  const rows = await db.selectFrom('article_topics').select('topic').where('article_id', '=', articleId).execute()
  const before = new Set(rows.map(({ topic }) => topic))
  const [added, removed] = [[...wanted.difference(before)], [...before.difference(wanted)]]
  if (removed.length)
    await db.deleteFrom('article_topics').where('article_id', '=', articleId).where('topic', 'in', removed).execute()
  for (const chunk of chunksOf(added))
    await db
      .insertInto('article_topics')
      .values(chunk.map((topic) => ({ article_id: articleId, topic })))
      .execute()
  const list = (topic: string): string => listOf({ topic })
  await changePlaces(db, article, added.map(list), removed.map(list))
}
