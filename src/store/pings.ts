import type { Db } from './schema.ts'
import type { PingStore } from './store.ts'
import { inTransaction } from './transaction.ts'
import { chunksOf } from './values.ts'

export function pingStore(db: Db): PingStore {
  return {
    note: inTransaction(db, note),
    async list() {
      const rows = await db.selectFrom('hub_pings').selectAll().orderBy('path').execute()
      return rows.map(({ path, changed_at }) => ({ list: path, changedAt: new Date(changed_at) }))
    },
    forget: inTransaction(db, async (inside, told) => {
      for (const { list, changedAt } of told)
        await inside
          .deleteFrom('hub_pings')
          .where('path', '=', list)
          .where('changed_at', '=', changedAt.getTime())
          .execute()
    }),
  }
}

/** In one order, or two workers would block each other; a change in the same millisecond still counts as a later one. */
async function note(db: Db, lists: readonly string[], now: Date): Promise<void> {
  for (const chunk of chunksOf([...new Set(lists)].sort()))
    await db
      .insertInto('hub_pings')
      .values(chunk.map((path) => ({ path, changed_at: now.getTime() })))
      .onConflict((conflict) =>
        conflict.column('path').doUpdateSet((eb) => ({
          changed_at: eb
            .case()
            .when('excluded.changed_at', '>', eb.ref('hub_pings.changed_at'))
            .then(eb.ref('excluded.changed_at'))
            .else(eb('hub_pings.changed_at', '+', 1))
            .end(),
        })),
      )
      .execute()
}
