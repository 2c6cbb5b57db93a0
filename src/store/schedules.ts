import { Cron } from 'croner'
import type { Db } from './schema.ts'
import type { Schedule } from './store.ts'

/** The schedules that are new, were changed, or whose time has come: most of the time none, and nothing is written. */
export async function listChangedSchedules(db: Db, schedules: readonly Schedule[], now: Date): Promise<Schedule[]> {
  const rows = await db.selectFrom('schedules').selectAll().execute()
  const isWaiting = ({ name, cron }: Schedule): boolean =>
    rows.some((row) => row.name === name && row.cron === cron && row.next_at > now.getTime())
  return schedules.filter((schedule) => !isWaiting(schedule))
}

/**
 * Names of the schedules whose time has come; each is named to one asker only. A schedule that is new, or whose rhythm
 * was changed, begins with its next time; times that were missed while nothing ran count once.
 */
export async function takeDueSchedules(
  db: Db,
  schedules: readonly Schedule[],
  timeZone: string,
  now: Date,
): Promise<Schedule['name'][]> {
  const due: Schedule['name'][] = []
  for (const { name, cron } of schedules) {
    const next = { cron, next_at: nextTime(cron, timeZone, now).getTime() }
    await db
      .insertInto('schedules')
      .values({ name, ...next })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(next).where('schedules.cron', '!=', cron))
      .execute()
    const moved = await db
      .updateTable('schedules')
      .set(next)
      .where('name', '=', name)
      .where('next_at', '<=', now.getTime())
      .returning('name')
      .executeTakeFirst()
    if (moved) due.push(name)
  }
  return due
}

function nextTime(cron: string, timeZone: string, now: Date): Date {
  const next = new Cron(cron, { timezone: timeZone }).nextRun(now)
  if (!next) throw new Error(`schedule "${cron}" has no next time`)
  return next
}
