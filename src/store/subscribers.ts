import { randomBytes } from 'node:crypto'
import type { DigestKind } from '../model/digest.ts'
import { SUBSCRIBER_STATES, type SubscriberState, type Wishes } from '../model/newsletter.ts'
import type { Db, Row } from './schema.ts'
import type { ActiveSubscriber, DueTimes, Subscriber, SubscriberStore } from './store.ts'
import { inTransaction } from './transaction.ts'
import { present } from './values.ts'

const MONTH_MS = 30 * 86_400_000

export function subscriberStore(db: Db): SubscriberStore {
  return {
    confirm: inTransaction(db, confirm),
    async load(id) {
      const row = await db.selectFrom('subscribers').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? subscriberFrom(row) : null
    },
    async findByHash(addressHash) {
      const row = await findRow(db, addressHash)
      return row ? { ...subscriberFrom(row), ...(row.ended_at !== null && { endedAt: new Date(row.ended_at) }) } : null
    },
    saveWishes: inTransaction(db, saveWishes),
    end: inTransaction(db, end),
    refuse: inTransaction(db, refuse),
    async countBounce(id, now) {
      const row = await db
        .updateTable('subscribers')
        .set((eb) => ({
          bounced_at: now.getTime(),
          bounces: eb
            .case()
            .when('bounced_at', '>', now.getTime() - MONTH_MS)
            .then(eb('bounces', '+', 1))
            .else(1)
            .end(),
        }))
        .where('id', '=', id)
        .returning('bounces')
        .executeTakeFirst()
      return row?.bounces ?? 0
    },
    async listDue(now, limit) {
      const rows = await selectActive(db)
        .select(['subscriptions.kind', 'subscriptions.due_at'])
        .where('subscriptions.due_at', '<=', now.getTime())
        .orderBy('subscriptions.due_at')
        .orderBy('subscriptions.subscriber_id')
        .limit(limit)
        .execute()
      return rows.map((row) => ({ subscriber: activeFrom(row), kind: row.kind, dueAt: new Date(row.due_at ?? 0) }))
    },
    async listActive(after, limit, kind) {
      const query = kind
        ? selectActive(db).where('subscriptions.kind', '=', kind)
        : db.selectFrom('subscribers').selectAll('subscribers').where('state', '=', 'active')
      const rows = await query
        .where('subscribers.id', '>', after ?? '')
        .orderBy('subscribers.id')
        .limit(limit)
        .execute()
      return rows.map(activeFrom)
    },
    async saveDue(id, kind, dueAt) {
      await db
        .updateTable('subscriptions')
        .set({ due_at: dueAt.getTime() })
        .where('subscriber_id', '=', id)
        .where('kind', '=', kind)
        .execute()
    },
    async countByState() {
      const rows = await db
        .selectFrom('subscribers')
        .select((eb) => ['state', eb.fn.countAll<number>().as('subscribers')])
        .groupBy('state')
        .execute()
      const counted = Object.fromEntries(rows.map(({ state, subscribers }) => [state, subscribers]))
      return Object.fromEntries(SUBSCRIBER_STATES.map((state) => [state, counted[state] ?? 0])) as Record<
        SubscriberState,
        number
      >
    },
    agreeOnKey: inTransaction(db, agreeOnKey),
  }
}

/** Subscriptions of active subscribers. */
const selectActive = (db: Db) =>
  db
    .selectFrom('subscriptions')
    .innerJoin('subscribers', 'subscribers.id', 'subscriptions.subscriber_id')
    .selectAll('subscribers')

const findRow = (db: Db, addressHash: string): Promise<Row<'subscribers'> | undefined> =>
  db.selectFrom('subscribers').selectAll().where('address_hash', '=', addressHash).executeTakeFirst()

const subscriberFrom = ({ id, state, address, wishes }: Row<'subscribers'>): Subscriber => ({
  id,
  state,
  ...present({ address, wishes: wishes === null ? null : (JSON.parse(wishes) as Wishes) }),
})

/** The store keeps address and wishes of every active subscriber. */
const activeFrom = (row: Row<'subscribers'>): ActiveSubscriber => subscriberFrom(row) as ActiveSubscriber

/** Ids say nothing about whom they stand for: they are in the links of mails that people forward. */
const newId = (): string => randomBytes(10).toString('hex')

async function confirm(
  db: Db,
  { addressHash, address, wishes, askedAt, dueTimes }: Parameters<SubscriberStore['confirm']>[0],
): Promise<string | null> {
  const active = {
    address,
    state: 'active' as const,
    wishes: JSON.stringify(wishes),
    asked_at: askedAt.getTime(),
    ended_at: null,
    bounces: 0,
    bounced_at: null,
  }
  const row = await findRow(db, addressHash)
  if (row?.state === 'refused' || (row && row.ended_at !== null && row.ended_at >= active.asked_at)) return null
  if (row?.state === 'active' && row.asked_at >= active.asked_at) return row.id
  const id = row?.id ?? newId()
  await db
    .insertInto('subscribers')
    .values({ id, address_hash: addressHash, ...active })
    .onConflict((conflict) => conflict.column('address_hash').doUpdateSet(active))
    .execute()
  await replaceSubscriptions(db, id, dueTimes)
  return id
}

async function replaceSubscriptions(db: Db, id: string, dueTimes: DueTimes): Promise<void> {
  await db.deleteFrom('subscriptions').where('subscriber_id', '=', id).execute()
  const rows = dueTimes.map(({ kind, dueAt }: { kind: DigestKind; dueAt: Date | null }) => ({
    subscriber_id: id,
    kind,
    due_at: dueAt?.getTime() ?? null,
  }))
  if (rows.length) await db.insertInto('subscriptions').values(rows).execute()
}

async function saveWishes(db: Db, id: string, wishes: Wishes, dueTimes: DueTimes): Promise<void> {
  const changed = await db
    .updateTable('subscribers')
    .set({ wishes: JSON.stringify(wishes) })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .returning('id')
    .executeTakeFirst()
  if (changed) await replaceSubscriptions(db, id, dueTimes)
}

async function end(db: Db, id: string, state: SubscriberState, now: Date): Promise<void> {
  await db
    .updateTable('subscribers')
    .set({ state, address: null, wishes: null, ended_at: now.getTime() })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .execute()
  await db.deleteFrom('subscriptions').where('subscriber_id', '=', id).execute()
  await db
    .updateTable('deliveries')
    .set({ state: 'skipped' })
    .where('subscriber_id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

async function refuse(db: Db, addressHash: string, now: Date): Promise<void> {
  const row = await findRow(db, addressHash)
  if (row) await end(db, row.id, 'refused', now)
  const refused = { state: 'refused' as const, ended_at: now.getTime() }
  await db
    .insertInto('subscribers')
    .values({
      id: newId(),
      address_hash: addressHash,
      address: null,
      wishes: null,
      asked_at: 0,
      bounces: 0,
      ...refused,
    })
    .onConflict((conflict) => conflict.column('address_hash').doUpdateSet(refused))
    .execute()
}

async function agreeOnKey(db: Db, fingerprint: string, now: Date): Promise<boolean> {
  const rows = await db.selectFrom('address_keys').select('fingerprint').execute()
  if (rows.length) return rows.some((row) => row.fingerprint === fingerprint)
  await db
    .insertInto('address_keys')
    .values({ fingerprint, made_at: now.getTime() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return true
}
