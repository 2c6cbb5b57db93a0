import path from 'node:path'
import { success, type Result } from '../model/result.ts'
import { articleStore } from './articles.ts'
import { bitextStore } from './bitexts.ts'
import { makeDataDirectory } from './data-directory.ts'
import { digestStore } from './digests.ts'
import { editionStore } from './editions.ts'
import type { Engine, StoreEngine } from './engine.ts'
import { entryStore } from './entries.ts'
import { feedStore } from './feeds.ts'
import { hookStore } from './hooks.ts'
import { hostStore } from './hosts.ts'
import { imageStore } from './images.ts'
import { issueStore } from './issues.ts'
import { glossaryStore } from './glossary.ts'
import { lexiconStore } from './lexicon.ts'
import { matchStore } from './matches.ts'
import { migrate } from './migrate.ts'
import { pageStore } from './pages.ts'
import { openPostgres } from './postgres.ts'
import { queueOver, type QueueOptions } from './queue.ts'
import { reportStore } from './reports.ts'
import type { Db } from './schema.ts'
import { searchStore } from './search.ts'
import { sourceStore } from './sources.ts'
import { storyStore } from './stories.ts'
import { openSqlite } from './sqlite.ts'
import { findStoreFailure } from './store-failure.ts'
import type { Store } from './store.ts'
import { entityStore } from './entities.ts'
import { topicStore } from './topics.ts'
import { subscriberStore } from './subscribers.ts'
import { runInTransaction } from './transaction.ts'

export type StoreOptions = {
  /** Made where it is missing. SQLite's file is `sambac.sqlite` in it. */
  readonly dataDir: string
  /** PostgreSQL instead of SQLite. */
  readonly databaseUrl?: string
  /** IANA name of the zone in which schedules are meant; UTC where it is not said. */
  readonly timeZone?: string
  readonly clock?: () => Date
}

/**
 * Opens the database and brings it up to this program. Any number of threads and processes may do so at once.
 * Fails with `data-directory-unusable`, `database-newer`, `database-damaged`, `database-away` or `disk-full`.
 */
export async function openStore({
  dataDir,
  databaseUrl,
  timeZone = 'UTC',
  clock = () => new Date(),
}: StoreOptions): Promise<Result<Store>> {
  const directory = makeDataDirectory(dataDir)
  if (!directory.ok) return directory
  let engine: Engine | undefined
  try {
    engine = databaseUrl ? await openPostgres(databaseUrl) : openSqlite(path.join(dataDir, 'sambac.sqlite'))
    const migrated = await migrate(engine, clock())
    if (migrated.ok) return success(storeOver(engine.db, { ...engine, timeZone, clock }))
    await engine.db.destroy()
    return migrated
  } catch (error) {
    await engine?.db.destroy()
    const failure = findStoreFailure(error)
    if (failure) return failure
    throw error
  }
}

/** The store over an open database that has been migrated. */
export function storeOver(db: Db, options: QueueOptions & StoreEngine): Store {
  return {
    sources: sourceStore(db),
    feeds: feedStore(db),
    entries: entryStore(db),
    pages: pageStore(db),
    editions: editionStore(db),
    articles: articleStore(db),
    bitexts: bitextStore(db),
    lexicon: lexiconStore(db),
    glossary: glossaryStore(db),
    stories: storyStore(db),
    search: searchStore(db, options),
    matches: matchStore(db),
    images: imageStore(db),
    reports: reportStore(db),
    hosts: hostStore(db),
    queue: queueOver(db, options),
    transaction: (work) => runInTransaction(db, (transaction) => work(storeOver(transaction, options))),
    subscribers: subscriberStore(db),
    issues: issueStore(db),
    digests: digestStore(db),
    topics: topicStore(db),
    hooks: hookStore(db),
    entities: entityStore(db),
    async ping() {
      await db.selectFrom('schedules').select('name').limit(1).execute()
    },
    close: () => db.destroy(),
  }
}
