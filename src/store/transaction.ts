import { setTimeout as sleep } from 'node:timers/promises'
import { isDeadlock } from './postgres.ts'
import type { Db } from './schema.ts'

const MAX_TRIES = 5
/** Long enough for the other transaction to get through; to come back at once would meet it again. */
const STEP_ASIDE_MS = 100

/**
 * Does the work all or nothing; joins the transaction that is under way. PostgreSQL ends one of two transactions that
 * wait for each other; that one is done again, so the work must not change anything but the database.
 */
export async function runInTransaction<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db)
  for (let tries = 1; ; tries++)
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (tries === MAX_TRIES || !isDeadlock(error)) throw error
      await sleep(STEP_ASIDE_MS * tries * (0.5 + Math.random()))
    }
}

/** The function, done all or nothing. What it does to the database goes through the `db` it is given. */
export const inTransaction =
  <A extends readonly unknown[], T>(db: Db, work: (db: Db, ...given: A) => Promise<T>) =>
  (...given: A): Promise<T> =>
    runInTransaction(db, (transaction) => work(transaction, ...given))
