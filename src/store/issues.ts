import { sql } from 'kysely'
import { DELIVERY_STATES, type DeliveryState, type Issue } from '../model/newsletter.ts'
import type { Db, Row } from './schema.ts'
import type { IssueCount, IssueStore } from './store.ts'
import { inTransaction } from './transaction.ts'
import { chunksOf, parseStored } from './values.ts'

/** States stand in the SQL as they are: the indexes are partial, and a parameter would hide that they apply. */
const WAITING = sql.lit<DeliveryState>('waiting')
const SENDING = sql.lit<DeliveryState>('sending')

type Content = Pick<Issue, 'topics' | 'digests'>

export function issueStore(db: Db): IssueStore {
  return {
    async load(id) {
      const row = await db.selectFrom('issues').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? issueFrom(row) : null
    },
    async save({ id, kind, ui, digestOn, madeAt, topics, digests }) {
      const content = JSON.stringify({ topics, digests } satisfies Content)
      await db
        .insertInto('issues')
        .values({ id, kind, ui, digest_on: digestOn, made_at: madeAt.getTime(), content })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    async saveForms(issueId, forms) {
      const rows = forms.map(({ layout, subject, html, text }) => ({
        issue_id: issueId,
        layout,
        subject,
        html,
        plain: text,
      }))
      if (!rows.length) return
      await db
        .insertInto('issue_forms')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    async listForms(issueId) {
      const rows = await db.selectFrom('issue_forms').select('layout').where('issue_id', '=', issueId).execute()
      return rows.map(({ layout }) => layout)
    },
    async loadForm(issueId, layout) {
      const row = await db
        .selectFrom('issue_forms')
        .select(['subject', 'html', 'plain'])
        .where('issue_id', '=', issueId)
        .where('layout', '=', layout)
        .executeTakeFirst()
      return row ? { layout, subject: row.subject, html: row.html, text: row.plain } : null
    },
    addDeliveries: inTransaction(db, addDeliveries),
    listWaiting: (issueId, lane, now, limit) =>
      db
        .selectFrom('deliveries')
        .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriber_id')
        .select(['subscriber_id as subscriberId', 'layout', 'attempts'])
        .select((eb) => eb.ref('address').$notNull().as('address'))
        .where('issue_id', '=', issueId)
        .where('lane', '=', lane)
        .where('deliveries.state', '=', WAITING)
        .where('next_at', '<=', now.getTime())
        .where('address', 'is not', null)
        .orderBy('next_at')
        .orderBy('subscriber_id')
        .limit(limit)
        .execute(),
    async take(issueId, subscriberId, now) {
      const taken = await changing(db, issueId, subscriberId)
        .set((eb) => ({ state: 'sending', taken_at: now.getTime(), attempts: eb('attempts', '+', 1) }))
        .where('state', '=', WAITING)
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom('subscribers')
              .select('subscribers.id')
              .where('subscribers.id', '=', subscriberId)
              .where('subscribers.state', '=', 'active'),
          ),
        )
        .returning('issue_id')
        .executeTakeFirst()
      return taken !== undefined
    },
    async saveSent(issueId, subscriberId) {
      await changing(db, issueId, subscriberId).set({ state: 'sent', taken_at: null, code: null }).execute()
    },
    async saveRetry(issueId, subscriberId, { at, code, doubtful, counts }) {
      await changing(db, issueId, subscriberId)
        .set((eb) => ({
          state: 'waiting',
          taken_at: null,
          next_at: at.getTime(),
          code,
          ...(doubtful && { doubtful: 1 as const }),
          ...(!counts && { attempts: eb('attempts', '-', 1) }),
        }))
        .execute()
    },
    async saveFailed(issueId, subscriberId, code) {
      await changing(db, issueId, subscriberId).set({ state: 'failed', taken_at: null, code }).execute()
    },
    async findNextDue(issueId, lane) {
      const row = await db
        .selectFrom('deliveries')
        .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriber_id')
        .select((eb) => eb.fn.min('next_at').as('next'))
        .where('issue_id', '=', issueId)
        .where('lane', '=', lane)
        .where('deliveries.state', '=', WAITING)
        .where('address', 'is not', null)
        .executeTakeFirst()
      return row?.next === null || row?.next === undefined ? null : new Date(row.next)
    },
    async release(takenBefore) {
      const rows = await db
        .updateTable('deliveries')
        .set({ state: 'waiting', taken_at: null, doubtful: 1 })
        .where('state', '=', SENDING)
        .where('taken_at', '<', takenBefore.getTime())
        .returning(['issue_id', 'lane'])
        .execute()
      const lanes = new Map(rows.map(({ issue_id, lane }) => [`${issue_id} ${lane}`, { issueId: issue_id, lane }]))
      return [...lanes.values()]
    },
    async saveBreaking(articleId, now) {
      await db
        .insertInto('breaking_news')
        .values({ article_id: articleId, sent_at: now.getTime() })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    async listBreaking() {
      const rows = await db.selectFrom('breaking_news').selectAll().execute()
      return rows.map(({ article_id, sent_at }) => ({ articleId: article_id, sentAt: new Date(sent_at) }))
    },
    list: (limit) => listCounts(db, limit),
    prune: inTransaction(db, prune),
  }
}

const changing = (db: Db, issueId: string, subscriberId: string) =>
  db.updateTable('deliveries').where('issue_id', '=', issueId).where('subscriber_id', '=', subscriberId)

function issueFrom({ id, kind, ui, digest_on, made_at, content }: Row<'issues'>): Issue {
  return { id, kind, ui, digestOn: digest_on, madeAt: new Date(made_at), ...(parseStored(content) as Content) }
}

async function addDeliveries(
  db: Db,
  issueId: string,
  to: Parameters<IssueStore['addDeliveries']>[1],
  now: Date,
): Promise<number> {
  let added = 0
  for (const chunk of chunksOf(to, 200)) {
    const rows = await db
      .insertInto('deliveries')
      .values(
        chunk.map(({ subscriberId, layout, lane }) => ({
          issue_id: issueId,
          subscriber_id: subscriberId,
          lane,
          layout,
          state: 'waiting' as const,
          attempts: 0,
          next_at: now.getTime(),
          doubtful: 0 as const,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('subscriber_id')
      .execute()
    added += rows.length
  }
  return added
}

async function listCounts(db: Db, limit: number): Promise<IssueCount[]> {
  const rows = await db.selectFrom('issues').selectAll().orderBy('made_at', 'desc').orderBy('id').limit(limit).execute()
  if (!rows.length) return []
  const counts = await db
    .selectFrom('deliveries')
    .select((eb) => [
      'issue_id',
      'state',
      eb.fn.countAll<number>().as('n'),
      sql<number>`cast(sum(doubtful) as integer)`.as('doubtful'),
    ])
    .where(
      'issue_id',
      'in',
      rows.map(({ id }) => id),
    )
    .groupBy(['issue_id', 'state'])
    .execute()
  return rows.map((row) => {
    const { digests, ...issue } = issueFrom(row)
    const own = counts.filter(({ issue_id }) => issue_id === row.id)
    const deliveries = Object.fromEntries(
      DELIVERY_STATES.map((state) => [state, own.find((count) => count.state === state)?.n ?? 0]),
    ) as Record<DeliveryState, number>
    return {
      ...issue,
      articles: new Set(digests.flatMap(({ items }) => items.map(({ articleId }) => articleId))).size,
      deliveries,
      doubtful: own.reduce((sum, count) => sum + count.doubtful, 0),
    }
  })
}

async function prune(db: Db, madeBefore: Date): Promise<number> {
  await db.deleteFrom('breaking_news').where('sent_at', '<', madeBefore.getTime()).execute()
  const old = await db
    .selectFrom('issues')
    .select('id')
    .where('made_at', '<', madeBefore.getTime())
    .limit(200)
    .execute()
  const ids = old.map(({ id }) => id)
  if (!ids.length) return 0
  await db.deleteFrom('deliveries').where('issue_id', 'in', ids).execute()
  await db.deleteFrom('issue_forms').where('issue_id', 'in', ids).execute()
  await db.deleteFrom('issues').where('id', 'in', ids).execute()
  return ids.length
}
