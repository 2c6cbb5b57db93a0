import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { ClaimedJob, NewJob } from '../model/job.ts'
import type { Engine } from './engine.ts'
import { MAX_ATTEMPTS, retryDelayMs } from './retry-delay.ts'
import { listChangedSchedules, takeDueSchedules } from './schedules.ts'
import type { Db, NewRow, Row } from './schema.ts'
import type { DeadJob, Queue, Schedule } from './store.ts'
import { inTransaction } from './transaction.ts'
import { chunksOf } from './values.ts'

type State = Row<'jobs'>['state']
/** States stand in the SQL as they are: the indexes are partial, and a parameter would hide that they apply. */
const WAITING = sql.lit<State>('waiting')
const RUNNING = sql.lit<State>('running')
const DEAD = sql.lit<State>('dead')

export type QueueOptions = {
  readonly lockForClaim: Engine['lockForClaim']
  readonly clock: () => Date
  /** IANA name of the zone in which schedules are meant. */
  readonly timeZone: string
}

/** The queue is a table like the others, so that enqueueing is part of the caller's transaction. The same on both engines. */
export function queueOver(db: Db, { lockForClaim, clock, timeZone }: QueueOptions): Queue {
  return {
    enqueue: (jobs) => enqueue(db, jobs, clock()),
    async claim(worker, now, leaseMs) {
      for (const priority of await listDuePriorities(db, now)) {
        const job = await claimAt(db, lockForClaim, priority, worker, now, leaseMs)
        if (job) return job
      }
      return null
    },
    async renew(worker, now, leaseMs) {
      await db
        .updateTable('jobs')
        .set({ lease_until: now.getTime() + leaseMs })
        .where('worker', '=', worker)
        .where('state', '=', RUNNING)
        .execute()
    },
    async complete(id) {
      await db.deleteFrom('jobs').where('id', '=', id).execute()
    },
    postpone: inTransaction(db, postpone),
    fail: inTransaction(db, fail),
    release: async (now, everything) =>
      (await hasLost(db, now, everything)) ? inTransaction(db, release)(now, everything) : 0,
    async enqueueScheduled(schedules, now) {
      const changed = await listChangedSchedules(db, schedules, now)
      if (changed.length) await inTransaction(db, enqueueScheduled)(changed, timeZone, now)
    },
    listDead: (limit) => listDead(db, limit),
    retryDead: inTransaction(db, retryDead),
    async countOpen(before) {
      const { rows } = await sql<{ jobs: number }>`
        select (select count(*) from jobs where state = ${RUNNING})
          + (select count(*) from jobs where state = ${WAITING} and run_at < ${before.getTime()}) as jobs`.execute(db)
      return rows[0]?.jobs ?? 0
    },
    async count() {
      const rows = await db
        .selectFrom('jobs')
        .select((eb) => ['name', 'state', eb.fn.countAll<number>().as('jobs')])
        .groupBy(['name', 'state'])
        .orderBy('name')
        .orderBy('state')
        .execute()
      return rows.map((row) => ({ ...row }))
    },
  }
}

async function enqueue(db: Db, jobs: readonly NewJob[], now: Date): Promise<void> {
  const ids = jobs.map(() => randomUUIDv7()).sort() // jobs of one batch are done in its order
  const rows = jobs.map((job, i): NewRow<'jobs'> => ({
    id: ids[i] ?? '',
    name: job.name,
    key: job.key ?? null,
    payload: JSON.stringify(job.payload),
    state: 'waiting',
    priority: job.priority ?? 0,
    run_at: (job.runAt ?? now).getTime(),
    attempts: 0,
  }))
  // In the order of their keys: two transactions that enqueue the same jobs in different orders would block each other.
  const sorted = rows.sort((a, b) => (`${a.name} ${a.key}` < `${b.name} ${b.key}` ? -1 : 1))
  for (const chunk of chunksOf(sorted)) await insertUnlessWaiting(db, chunk)
}

/** A job whose name and key wait already is left out: that one will do what this one would. */
async function insertUnlessWaiting(db: Db, rows: readonly NewRow<'jobs'>[]): Promise<void> {
  await db
    .insertInto('jobs')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function enqueueScheduled(db: Db, schedules: readonly Schedule[], timeZone: string, now: Date): Promise<void> {
  const due = await takeDueSchedules(db, schedules, timeZone, now)
  await enqueue(
    db,
    due.map((name) => ({ name, payload: {}, key: name })),
    now,
  )
}

/**
 * Priorities that have a job whose time has come, highest first: two looks into the index for each that exists. (With
 * `exists` instead of `min`, PostgreSQL would read all jobs that are due.)
 */
async function listDuePriorities(db: Db, now: Date): Promise<number[]> {
  const { rows } = await sql<{ priority: number }>`
    with recursive levels (priority) as (
      select max(priority) from jobs where state = ${WAITING}
      union all
      select (select max(priority) from jobs where state = ${WAITING} and priority < levels.priority)
      from levels where levels.priority is not null
    )
    select priority from levels
    where (select min(run_at) from jobs where state = ${WAITING} and jobs.priority = levels.priority) <= ${now.getTime()}
    order by priority desc`.execute(db)
  return rows.map((row) => row.priority)
}

async function claimAt(
  db: Db,
  lockForClaim: Engine['lockForClaim'],
  priority: number,
  worker: string,
  now: Date,
  leaseMs: number,
): Promise<ClaimedJob | null> {
  const row = await db
    .updateTable('jobs')
    .set((eb) => ({
      state: RUNNING,
      worker,
      lease_until: now.getTime() + leaseMs,
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', '=', (eb) =>
      lockForClaim(
        eb
          .selectFrom('jobs')
          .select('id')
          .where('state', '=', WAITING)
          .where('priority', '=', priority)
          .where('run_at', '<=', now.getTime())
          .orderBy('run_at')
          .orderBy('id')
          .limit(1),
      ),
    )
    .returning(['id', 'name', 'payload', 'attempts'])
    .executeTakeFirst()
  if (!row) return null
  // as it was enqueued: name and payload belong together, which a compiler can't see in a table
  return { id: row.id, name: row.name, payload: JSON.parse(row.payload), attempt: row.attempts } as ClaimedJob
}

/**
 * A job changes its state by being taken out and put in again, so that of two who try only one has the row, and so
 * that it gives way to a job of its name and key that was enqueued while it ran.
 */
const takeOut = (db: Db, state: typeof RUNNING) => db.deleteFrom('jobs').where('state', '=', state).returningAll()

const waitingAgain = (row: Row<'jobs'>, change: Partial<Row<'jobs'>>): NewRow<'jobs'> => ({
  ...row,
  ...change,
  state: 'waiting',
  worker: null,
  lease_until: null,
})

const deadOf = (row: Row<'jobs'>, reason: string, now: Date): NewRow<'jobs'> => ({
  ...row,
  state: 'dead',
  worker: null,
  lease_until: null,
  failed_at: now.getTime(),
  reason,
})

async function postpone(db: Db, id: string, runAt: Date): Promise<void> {
  const rows = await takeOut(db, RUNNING).where('id', '=', id).execute()
  for (const row of rows)
    await insertUnlessWaiting(db, [waitingAgain(row, { run_at: runAt.getTime(), attempts: row.attempts - 1 })])
}

async function fail(db: Db, id: string, reason: string, now: Date): Promise<'retried' | 'dead'> {
  const [row] = await takeOut(db, RUNNING).where('id', '=', id).execute()
  if (!row) return 'retried' // its lease ran out and it was given back
  const isDead = row.attempts >= MAX_ATTEMPTS
  const runAt = now.getTime() + retryDelayMs(row.id, row.attempts)
  await insertUnlessWaiting(db, [isDead ? deadOf(row, reason, now) : waitingAgain(row, { run_at: runAt, reason })])
  return isDead ? 'dead' : 'retried'
}

/** Asked first, because every process asks often and a transaction would wait for whoever is writing. */
async function hasLost(db: Db, now: Date, everything: boolean): Promise<boolean> {
  const lost = await db
    .selectFrom('jobs')
    .select('id')
    .where('state', '=', RUNNING)
    .$if(!everything, (query) => query.where('lease_until', '<=', now.getTime()))
    .limit(1)
    .executeTakeFirst()
  return lost !== undefined
}

/** Each time counts as an attempt: a job that kills its workers must not do so for ever. */
async function release(db: Db, now: Date, everything: boolean): Promise<number> {
  const rows = await takeOut(db, RUNNING)
    .$if(!everything, (query) => query.where('lease_until', '<=', now.getTime()))
    .execute()
  for (const row of rows) {
    const isDead = row.attempts >= MAX_ATTEMPTS
    const reason = `its worker was lost at attempt ${row.attempts}`
    await insertUnlessWaiting(db, [isDead ? deadOf(row, reason, now) : waitingAgain(row, { reason })])
  }
  return rows.length
}

async function listDead(db: Db, limit: number): Promise<DeadJob[]> {
  const rows = await db
    .selectFrom('jobs')
    .selectAll()
    .where('state', '=', DEAD)
    .orderBy('failed_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ id, name, payload, attempts, failed_at, reason }) => ({
    id,
    name,
    payload: JSON.parse(payload) as unknown,
    attempts,
    failedAt: new Date(failed_at ?? 0),
    reason: reason ?? '',
  }))
}

async function retryDead(db: Db, id: string, now: Date): Promise<boolean> {
  const rows = await takeOut(db, DEAD).where('id', '=', id).execute()
  for (const row of rows)
    await insertUnlessWaiting(db, [waitingAgain(row, { run_at: now.getTime(), attempts: 0, failed_at: null })])
  return rows.length > 0
}
