import type { Feed, FeedHealth, ListSelectors } from '../model/source.ts'
import { idFrom } from '../text/id.ts'
import { inTransaction } from './transaction.ts'
import type { Db, Row } from './schema.ts'
import type { FeedStore, NewFeed } from './store.ts'
import { parseStored } from './values.ts'

export function feedStore(db: Db): FeedStore {
  return {
    add: inTransaction(db, addFeed),
    async load(id) {
      const row = await selectFeeds(db).where('feeds.id', '=', id).executeTakeFirst()
      return row ? feedWithHealthFrom(row) : null
    },
    async listDue(now, limit) {
      const rows = await selectFeeds(db)
        .innerJoin('sources', 'sources.id', 'feeds.source_id')
        .where('sources.active', '=', 1)
        .where('next_poll_at', '<=', now.getTime())
        .orderBy('next_poll_at')
        .limit(limit)
        .execute()
      return rows.map(feedFrom)
    },
    async listActive(sourceId) {
      const rows = await db
        .selectFrom('feeds')
        .innerJoin('sources', 'sources.id', 'feeds.source_id')
        .selectAll('feeds')
        .where('sources.active', '=', 1)
        .$if(sourceId !== undefined, (query) => query.where('sources.id', '=', sourceId ?? ''))
        .orderBy('feeds.added_at')
        .orderBy('feeds.id')
        .execute()
      return rows.map(feedFrom)
    },
    async saveHealth(id, health) {
      await db
        .updateTable('feed_health')
        .set({ next_poll_at: health.nextPollAt.getTime(), health: JSON.stringify(health) })
        .where('feed_id', '=', id)
        .execute()
    },
    move: inTransaction(db, moveFeed),
  }
}

async function moveFeed(db: Db, id: string, url: string): Promise<boolean> {
  if (await findByUrl(db, url)) return false
  await db.updateTable('feeds').set({ url }).where('id', '=', id).execute()
  return true
}

/** A feed's id is made of the address it was added with; a moved one is found by where it is now. */
const findByUrl = (db: Db, url: string) => db.selectFrom('feeds').selectAll().where('url', '=', url).executeTakeFirst()

export const selectFeeds = (db: Db) =>
  db
    .selectFrom('feeds')
    .innerJoin('feed_health', 'feed_health.feed_id', 'feeds.id')
    .selectAll('feeds')
    .select('feed_health.health')

async function addFeed(db: Db, feed: NewFeed, now: Date): Promise<Feed> {
  const known = await findByUrl(db, feed.url)
  if (known) return feedFrom(known)
  const id = idFrom('feed', feed.url)
  const health: FeedHealth = { failures: 0, nextPollAt: now }
  await db
    .insertInto('feeds')
    .values({
      id,
      source_id: feed.sourceId,
      url: feed.url,
      kind: feed.kind,
      selectors: feed.selectors ? JSON.stringify(feed.selectors) : null,
      added_at: now.getTime(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('feed_health')
    .values({ feed_id: id, next_poll_at: now.getTime(), health: JSON.stringify(health) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return feedFrom(await db.selectFrom('feeds').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
}

const feedFrom = ({ id, source_id, url, kind, selectors }: Row<'feeds'>): Feed => ({
  id,
  sourceId: source_id,
  url,
  kind,
  ...(selectors !== null && { selectors: parseStored(selectors) as ListSelectors }),
})

export const feedWithHealthFrom = (row: Row<'feeds'> & { readonly health: string }): Feed & { health: FeedHealth } => ({
  ...feedFrom(row),
  health: parseStored(row.health) as FeedHealth,
})
