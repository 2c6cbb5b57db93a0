import type { Hook } from '../model/announcement.ts'
import type { Db, Row } from './schema.ts'
import type { HookStore } from './store.ts'
import { inTransaction } from './transaction.ts'

/** What was published longer than this before we saw it is no news: the archive of a source that is new here, say. */
const NEWS_MS = 2 * 86_400_000

export function hookStore(db: Db): HookStore {
  return {
    async add({ addedAt, ...hook }) {
      await db
        .insertInto('hooks')
        .values({ ...hook, added_at: addedAt.getTime() })
        .execute()
    },
    async list() {
      const rows = await db.selectFrom('hooks').selectAll().orderBy('added_at').orderBy('id').execute()
      return rows.map(hookFrom)
    },
    async load(id) {
      const row = await db.selectFrom('hooks').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? hookFrom(row) : null
    },
    drop: inTransaction(db, async (inside, id) => {
      await inside.deleteFrom('announcements').where('hook_id', '=', id).execute()
      const row = await inside.deleteFrom('hooks').where('id', '=', id).returning('id').executeTakeFirst()
      return row !== undefined
    }),
    claimNews: inTransaction(db, claimNews),
    async isTold(hookId, articleId) {
      const row = await db
        .selectFrom('announcements')
        .select('told_at')
        .where('hook_id', '=', hookId)
        .where('article_id', '=', articleId)
        .executeTakeFirst()
      return typeof row?.told_at === 'number'
    },
    async saveTold(hookId, articleId, now) {
      await db
        .updateTable('announcements')
        .set({ told_at: now.getTime() })
        .where('hook_id', '=', hookId)
        .where('article_id', '=', articleId)
        .execute()
    },
  }
}

const hookFrom = ({ added_at, ...hook }: Row<'hooks'>): Hook => ({ ...hook, addedAt: new Date(added_at) })

async function claimNews(db: Db, articleId: string): Promise<string[]> {
  const hooks = await db.selectFrom('hooks').select(['id', 'added_at']).orderBy('id').execute()
  if (!hooks.length) return []
  const oldest = await db
    .selectFrom('editions')
    .select((eb) => [eb.fn.min('first_seen_at').as('seen'), eb.fn.min('published_at').as('published')])
    .where('article_id', '=', articleId)
    .executeTakeFirstOrThrow()
  if (oldest.seen === null || oldest.published < oldest.seen - NEWS_MS) return [] // parted or merged away; no news
  const rows = hooks
    .filter(({ added_at }) => added_at <= oldest.seen)
    .map(({ id }) => ({ hook_id: id, article_id: articleId, told_at: null }))
  if (!rows.length) return []
  const claimed = await db
    .insertInto('announcements')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('hook_id')
    .execute()
  return claimed.map(({ hook_id }) => hook_id).sort()
}
