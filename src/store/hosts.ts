import type { Db } from './schema.ts'
import type { HostStore, RobotsRecord } from './store.ts'
import { parseStored } from './values.ts'

/** One time a host says it all: when it may be asked next, be it our own rhythm or its wish to be left alone. */
export function hostStore(db: Db): HostStore {
  return {
    reserveSlot: (host, now, delayMs, withinMs) => reserveSlot(db, host, now, delayMs, withinMs),
    async waitUntil(host, until) {
      const slot = { next_slot_at: until.getTime() }
      await db
        .insertInto('hosts')
        .values({ host, ...slot })
        .onConflict((conflict) =>
          conflict.column('host').doUpdateSet(slot).where('hosts.next_slot_at', '<', slot.next_slot_at),
        )
        .execute()
    },
    async loadRobots(host) {
      const row = await db.selectFrom('hosts').select('robots').where('host', '=', host).executeTakeFirst()
      return row?.robots ? (parseStored(row.robots) as RobotsRecord) : null
    },
    async saveRobots(host, robots) {
      const json = JSON.stringify(robots)
      await db
        .insertInto('hosts')
        .values({ host, next_slot_at: 0, robots: json })
        .onConflict((conflict) => conflict.column('host').doUpdateSet({ robots: json }))
        .execute()
    },
  }
}

/** The row is locked by the statement that moves its time on, so no two callers get one slot. */
async function reserveSlot(
  db: Db,
  host: string,
  now: Date,
  delayMs: number,
  withinMs = Number.MAX_SAFE_INTEGER - now.getTime(),
): Promise<Date> {
  const delay = Math.ceil(delayMs)
  const taken = await db
    .insertInto('hosts')
    .values({ host, next_slot_at: now.getTime() + delay })
    .onConflict((conflict) =>
      conflict
        .column('host')
        .doUpdateSet((eb) => ({
          next_slot_at: eb(
            eb
              .case()
              .when('hosts.next_slot_at', '>', now.getTime())
              .then(eb.ref('hosts.next_slot_at'))
              .else(now.getTime())
              .end(),
            '+',
            delay,
          ),
        }))
        .where('hosts.next_slot_at', '<=', now.getTime() + Math.floor(withinMs)),
    )
    .returning('next_slot_at')
    .executeTakeFirst()
  if (taken) return new Date(taken.next_slot_at - delay)
  const later = await db.selectFrom('hosts').select('next_slot_at').where('host', '=', host).executeTakeFirstOrThrow()
  return new Date(later.next_slot_at)
}
