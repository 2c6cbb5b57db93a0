import { idFrom } from '../text/id.ts'
import { withoutTrackers } from '../text/urls.ts'
import { entryFrom } from './entries.ts'
import type { Db, Row } from './schema.ts'
import type { PageRecord, PageRevision, PageStore } from './store.ts'
import { inTransaction } from './transaction.ts'
import { present } from './values.ts'

export function pageStore(db: Db): PageStore {
  return {
    add: inTransaction(db, addPage),
    load: (id) => loadPage(db, id),
    saveRevision: inTransaction(db, saveRevision),
    async saveFailure(id, failure) {
      await db
        .updateTable('pages')
        .set({ failure: JSON.stringify(failure) })
        .where('id', '=', id)
        .execute()
    },
    async loadRevision(id, revision) {
      const row = await db
        .selectFrom('page_revisions')
        .selectAll()
        .where('page_id', '=', id)
        .$if(revision !== undefined, (query) => query.where('revision', '=', revision ?? 0))
        .orderBy('revision', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row ? revisionFrom(row) : null
    },
    async listFetched(after, limit, sourceId) {
      const rows = await db
        .selectFrom('pages')
        .select('id')
        .where('latest_revision', '>', 0)
        .$if(sourceId !== undefined, (query) => query.where('source_id', '=', sourceId ?? ''))
        .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map((row) => row.id)
    },
  }
}

/** The first source and the first entry that name a page keep it. */
async function addPage(
  db: Db,
  { url, sourceId, entryId = null }: { url: string; sourceId: string; entryId?: string | null },
  now: Date,
): Promise<{ id: string; isNew: boolean }> {
  const address = withoutTrackers(url)
  const id = idFrom('page', address)
  const added = await db
    .insertInto('pages')
    .values({ id, url: address, source_id: sourceId, entry_id: entryId, added_at: now.getTime(), latest_revision: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added && entryId)
    await db
      .updateTable('pages')
      .set({ entry_id: entryId })
      .where('id', '=', id)
      .where('entry_id', 'is', null)
      .execute()
  return { id, isNew: added !== undefined }
}

export async function loadPage(db: Db, id: string): Promise<PageRecord | null> {
  const page = await db.selectFrom('pages').selectAll().where('id', '=', id).executeTakeFirst()
  if (!page) return null
  const entry =
    page.entry_id === null
      ? undefined
      : await db
          .selectFrom('entries')
          .innerJoin('feeds', 'feeds.id', 'entries.feed_id')
          .selectAll('entries')
          .select('feeds.source_id')
          .where('entries.id', '=', page.entry_id)
          .executeTakeFirst()
  return {
    id: page.id,
    url: page.url,
    sourceId: page.source_id,
    latestRevision: page.latest_revision,
    ...present({ etag: page.etag, lastModified: page.last_modified }),
    ...(entry && { entry: entryFrom(entry) }),
  }
}

async function saveRevision(
  db: Db,
  id: string,
  { etag, lastModified, ...fetched }: Parameters<PageStore['saveRevision']>[1],
): Promise<{ revision: number; isNew: boolean }> {
  // The update comes first because it locks the page: two workers cannot both add a revision.
  const page = await db
    .updateTable('pages')
    .set({ etag: etag ?? null, last_modified: lastModified ?? null, failure: null })
    .where('id', '=', id)
    .returning('latest_revision')
    .executeTakeFirstOrThrow()
  const latest = await db
    .selectFrom('page_revisions')
    .select('blob')
    .where('page_id', '=', id)
    .where('revision', '=', page.latest_revision)
    .executeTakeFirst()
  if (latest?.blob === fetched.blob) return { revision: page.latest_revision, isNew: false }

  const revision = page.latest_revision + 1
  await db
    .insertInto('page_revisions')
    .values({
      page_id: id,
      revision,
      fetched_at: fetched.fetchedAt.getTime(),
      final_url: fetched.finalUrl,
      content_type: fetched.contentType ?? null,
      blob: fetched.blob,
    })
    .execute()
  await db.updateTable('pages').set({ latest_revision: revision }).where('id', '=', id).execute()
  return { revision, isNew: true }
}

const revisionFrom = (row: Row<'page_revisions'>): PageRevision => ({
  pageId: row.page_id,
  revision: row.revision,
  fetchedAt: new Date(row.fetched_at),
  finalUrl: row.final_url,
  blob: row.blob,
  ...present({ contentType: row.content_type }),
})
