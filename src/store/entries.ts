import { sql } from 'kysely'
import type { Entry, Feed } from '../model/source.ts'
import { idFrom } from '../text/id.ts'
import { digestOf } from './digest.ts'
import type { Db, NewRow, Row } from './schema.ts'
import type { EntryStore, StoredEntry } from './store.ts'
import { inTransaction } from './transaction.ts'
import { believedDate, chunksOf, parseStored } from './values.ts'

export function entryStore(db: Db): EntryStore {
  return {
    saveAll: inTransaction(db, saveEntries),
    async listTimes(feedId, limit) {
      const rows = await db
        .selectFrom('entries')
        .select('published_at')
        .where('feed_id', '=', feedId)
        .orderBy('published_at', 'desc')
        .limit(limit)
        .execute()
      return rows.map((row) => new Date(row.published_at))
    },
  }
}

async function saveEntries(db: Db, feed: Feed, entries: readonly Entry[], now: Date): Promise<StoredEntry[]> {
  // A feed that gives one id twice means the first: one statement cannot save the same row twice.
  const rows = new Map<string, NewRow<'entries'>>()
  for (const entry of entries) {
    const row = rowOf(feed, entry, now)
    if (!rows.has(row.id)) rows.set(row.id, row)
  }
  const saved: StoredEntry[] = []
  for (const chunk of chunksOf([...rows.values()])) {
    const changed = await db
      .insertInto('entries')
      .values(chunk)
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet((eb) => ({
            digest: eb.ref('excluded.digest'),
            content: eb.ref('excluded.content'),
            // an entry without a date keeps the time when it was first seen
            published_at: sql<number>`case when excluded.published_at = excluded.first_seen_at then entries.published_at else excluded.published_at end`,
          }))
          .whereRef('entries.digest', '!=', 'excluded.digest'),
      )
      .returningAll()
      .execute()
    saved.push(...changed.map((row) => entryFrom({ ...row, source_id: feed.sourceId })))
  }
  return saved
}

function rowOf(feed: Feed, entry: Entry, now: Date): NewRow<'entries'> {
  const { id, title, link, publishedAt, updatedAt } = entry
  return {
    id: idFrom('entry', feed.id, id),
    feed_id: feed.id,
    published_at: believedDate([publishedAt, updatedAt], now).getTime(),
    first_seen_at: now.getTime(),
    digest: digestOf(JSON.stringify([title, link, publishedAt, updatedAt])),
    content: JSON.stringify(entry),
  }
}

export const entryFrom = (row: Row<'entries'> & { readonly source_id: string }): StoredEntry => ({
  ...(parseStored(row.content) as Entry),
  entryId: row.id,
  feedId: row.feed_id,
  sourceId: row.source_id,
  firstSeenAt: new Date(row.first_seen_at),
})
