import type { FailureCode } from '../model/failure.ts'
import type { Failure } from '../model/result.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

/** Failures that time may heal; the rest (gone, refused, not a page) stay as they are until the feed names the page anew. */
const PASSING = new Set<FailureCode>([
  'host-not-found',
  'connection-failed',
  'connection-timeout',
  'response-too-slow',
  'http-status',
])
const isPassing = ({ code, detail }: Failure): boolean => PASSING.has(code) && !/^4\d\d/.test(detail)

/** Fetches a page once and keeps it raw; the same bytes again change nothing, other bytes are a new revision. */
export async function fetchPage(
  { pageId }: { readonly pageId: string },
  { store, blobs, fetcher, clock, log }: Rooms,
): Promise<Outcome> {
  const page = await store.pages.load(pageId)
  if (!page) return DONE

  const answer = await fetcher.fetch({
    url: page.url,
    accept: 'text/html,application/xhtml+xml;q=0.9',
    ...(page.etag && { etag: page.etag }),
    ...(page.lastModified && { lastModified: page.lastModified }),
  })
  if (!answer.ok) {
    if (answer.until) return { kind: 'postponed', until: answer.until }
    await store.pages.saveFailure(page.id, { at: clock(), code: answer.code, detail: answer.detail })
    log('warn', 'page failed', { page: page.url, code: answer.code, detail: answer.detail })
    return isPassing(answer) ? { kind: 'failed', failure: answer } : DONE
  }
  const { value } = answer
  if (value.notModified) return DONE

  const blob = await blobs.put(value.body) // before the row that names it: a blob without a row harms nobody
  await store.transaction(async (store) => {
    const { revision, isNew } = await store.pages.saveRevision(page.id, {
      fetchedAt: clock(),
      finalUrl: value.url,
      blob,
      ...(value.contentType && { contentType: value.contentType }),
      ...(value.etag && { etag: value.etag }),
      ...(value.lastModified && { lastModified: value.lastModified }),
    })
    if (isNew)
      await store.queue.enqueue([
        { name: 'extract-page', payload: { pageId: page.id, revision }, key: `${page.id} ${revision}` },
      ])
  })
  return DONE
}
