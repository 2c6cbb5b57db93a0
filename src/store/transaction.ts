import type { Db } from './schema.ts'

/** Does the work all or nothing; joins the transaction that is under way. */
export const runInTransaction = <T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> =>
  db.isTransaction ? work(db) : db.transaction().execute(work)

/** The function, done all or nothing. What it does to the database goes through the `db` it is given. */
export const inTransaction =
  <A extends readonly unknown[], T>(db: Db, work: (db: Db, ...given: A) => Promise<T>) =>
  (...given: A): Promise<T> =>
    runInTransaction(db, (transaction) => work(transaction, ...given))
