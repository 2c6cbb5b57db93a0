import { readFeed } from '../collect/read-feed.ts'
import { healthAfterFailure, healthAfterSuccess } from '../collect/rhythm.ts'
import type { NewJob } from '../model/job.ts'
import { success, type Result } from '../model/result.ts'
import type { Feed, FeedDocument, FeedHealth } from '../model/source.ts'
import type { FetchAnswer } from '../net/fetcher.ts'
import type { StoredEntry, Store } from '../store/store.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

/** The newest sitemaps of an index that one poll reads: a day's news stands in the first. */
const SITEMAPS_PER_POLL = 3
/** More than any feed carries; a sitemap of a whole archive is not news. */
const ENTRIES_PER_POLL = 1000
/** Times of entries from which the rhythm is read. */
const RHYTHM_ENTRIES = 50

type Polled = { readonly answer: FetchAnswer; readonly document: FeedDocument | null }

/** Polls one feed: new entries become pages to fetch, and the feed's health says when to ask again. */
export async function collectFeed({ feedId }: { readonly feedId: string }, rooms: Rooms): Promise<Outcome> {
  const { store, clock, log } = rooms
  const feed = await store.feeds.load(feedId)
  if (!feed) return DONE // removed since the job was queued

  const polled = await poll(feed, feed.health, rooms)

  if (polled.ok) {
    const { found, movedTo } = await save(feed, polled.value, store, clock())
    log('info', 'feed polled', { feed: feed.url, entries: found })
    if (movedTo) log('info', 'feed moved for good', { feed: feed.url, to: movedTo })
    return DONE
  }
  if (polled.until) return { kind: 'postponed', until: polled.until }
  await store.feeds.saveHealth(feed.id, healthAfterFailure(feed.health, polled, clock()))
  log('warn', 'feed failed', { feed: feed.url, code: polled.code, detail: polled.detail })
  return DONE
}

/** The feed as it is now; `document` is null where nothing changed since the last poll. */
async function poll(feed: Feed, health: FeedHealth, rooms: Rooms): Promise<Result<Polled>> {
  const answer = await rooms.fetcher.fetch({
    url: feed.url,
    ...(health.etag && { etag: health.etag }),
    ...(health.lastModified && { lastModified: health.lastModified }),
  })
  if (!answer.ok) return answer
  if (answer.value.notModified) return success({ answer: answer.value, document: null })
  const document = readFeed(feed, answer.value)
  if (!document.ok) return document
  const documents = [document.value, ...(await pollSitemaps(document.value, feed, rooms))]
  const entries = documents.flatMap((read) => read.entries).slice(0, ENTRIES_PER_POLL)
  return success({ answer: answer.value, document: { ...document.value, entries } })
}

/** A sitemap index names sitemaps; the ones that can't be read now are read at the next poll. */
async function pollSitemaps(
  { sitemaps = [] }: FeedDocument,
  feed: Feed,
  { fetcher, log }: Rooms,
): Promise<FeedDocument[]> {
  const documents: FeedDocument[] = []
  for (const { url } of sitemaps.slice(0, SITEMAPS_PER_POLL)) {
    const answer = await fetcher.fetch({ url })
    const document = answer.ok ? readFeed(feed, answer.value) : answer
    if (document.ok) documents.push(document.value)
    else log('warn', 'sitemap failed', { sitemap: url, code: document.code, detail: document.detail })
  }
  return documents
}

async function save(
  feed: Feed & { health: FeedHealth },
  { answer, document }: Polled,
  store: Store,
  now: Date,
): Promise<{ readonly found: number; readonly movedTo: string | null }> {
  return store.transaction(async (store) => {
    const newUrl = newAddress(feed, { answer, document })
    const movedTo = newUrl && (await store.feeds.move(feed.id, newUrl)) ? newUrl : null
    const found = document ? await store.entries.saveAll(feed, document.entries, now) : []
    await store.queue.enqueue(await pagesToFetch(found, store, now))
    const times = await store.entries.listTimes(feed.id, RHYTHM_ENTRIES)
    await store.feeds.saveHealth(feed.id, healthAfterSuccess(feed.health, { answer, document, times }, now))
    return { found: found.length, movedTo }
  })
}

/**
 * Where a feed lives from now on: the server said for good (301, 308), and a feed with entries was read there. Not for
 * list pages, as any page reads like one, and never from https to http.
 */
function newAddress({ url, kind }: Feed, { answer, document }: Polled): string | null {
  const to = answer.redirectedPermanentlyTo
  if (!to || to === url || kind === 'list' || !document || document.entries.length === 0) return null
  return url.startsWith('https:') && !to.startsWith('https:') ? null : to
}

async function pagesToFetch(entries: readonly StoredEntry[], store: Store, now: Date): Promise<NewJob[]> {
  const jobs: NewJob[] = []
  for (const { link, sourceId, entryId } of entries) {
    if (!link) continue
    const page = await store.pages.add({ url: link, sourceId, entryId }, now)
    jobs.push({ name: 'fetch-page', payload: { pageId: page.id }, key: page.id })
  }
  return jobs
}
