import type { Report } from '../model/report.ts'
import { idFrom } from '../text/id.ts'
import type { Db, Row } from './schema.ts'
import type { NewReport, ReportStore } from './store.ts'
import { parseStored, present } from './values.ts'

export function reportStore(db: Db): ReportStore {
  return {
    add: (report, now) => add(db, report, now),
    async list(limit) {
      const rows = await db
        .selectFrom('reports')
        .selectAll()
        .where('done_at', 'is', null)
        .orderBy('made_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(reportFrom)
    },
    async close(id, now) {
      const closed = await db
        .updateTable('reports')
        .set({ done_at: now.getTime() })
        .where('id', '=', id)
        .where('done_at', 'is', null)
        .returning('id')
        .executeTakeFirst()
      return closed !== undefined
    },
  }
}

/** The id comes from what is said, so that the same said by many is one line of the list. */
async function add(db: Db, { kind, articleId, editionIds, note }: NewReport, now: Date): Promise<boolean> {
  const article = await db.selectFrom('articles').select('id').where('id', '=', articleId).executeTakeFirst()
  if (!article) return false
  const editions = JSON.stringify([...editionIds].sort())
  await db
    .insertInto('reports')
    .values({
      id: idFrom('report', kind, articleId, editions, note ?? ''),
      kind,
      article_id: articleId,
      edition_ids: editions,
      note: note ?? null,
      times: 1,
      made_at: now.getTime(),
      done_at: null,
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        times: eb('reports.times', '+', 1),
        made_at: now.getTime(),
        done_at: null,
      })),
    )
    .execute()
  return true
}

const reportFrom = (row: Row<'reports'>): Report => ({
  id: row.id,
  kind: row.kind,
  articleId: row.article_id,
  editionIds: parseStored(row.edition_ids) as string[],
  times: row.times,
  madeAt: new Date(row.made_at),
  ...present({ note: row.note }),
})
