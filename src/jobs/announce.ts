import { findAdapter } from '../distribute/adapters/adapters.ts'
import { announcementFrom } from '../distribute/announcement.ts'
import type { Announcement, Hook } from '../model/announcement.ts'
import type { ArticleCard } from '../model/article.ts'
import type { NewJob } from '../model/job.ts'
import { failure, type Result } from '../model/result.ts'
import type { Store } from '../store/store.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

/** Matching may still find that two articles are one, and topics are to be there. */
const SETTLE_MS = 5 * 60_000

/** Enqueues what hooks are to be told of an article, each hook once. Within the caller's transaction. */
export async function enqueueAnnouncements(articleId: string, store: Store, now: Date): Promise<void> {
  const runAt = new Date(now.getTime() + SETTLE_MS)
  const hookIds = await store.hooks.claimNews(articleId)
  await store.queue.enqueue(
    hookIds.map((hookId): NewJob => ({
      name: 'announce',
      payload: { hookId, articleId },
      key: `${hookId} ${articleId}`,
      runAt,
    })),
  )
}

/** Tells a hook of an article, unless it knows, or the article was withdrawn or became part of another meanwhile. */
export async function announce(
  { hookId, articleId }: { readonly hookId: string; readonly articleId: string },
  rooms: Rooms,
): Promise<Outcome> {
  const { store, clock } = rooms
  const hook = await store.hooks.load(hookId)
  if (!hook || (await store.hooks.isTold(hookId, articleId))) return DONE
  const article = (await store.articles.loadCards([articleId])).get(articleId)
  if (article?.id !== articleId) return DONE
  const told = await tell(hook, article, 'article-published', rooms)
  if (told.ok) {
    await store.hooks.saveTold(hookId, articleId, clock())
    return DONE
  }
  if (told.until) return { kind: 'postponed', until: told.until }
  rooms.log('warn', 'an article could not be announced; trying again', {
    hook: hookId,
    code: told.code,
    detail: told.detail,
  })
  return { kind: 'failed', failure: told }
}

/** Tells a hook of an article now; the status of the answer. Fails as `net` does, and with `address-key-lost`. */
export async function tell(
  hook: Hook,
  article: ArticleCard,
  event: Announcement['event'],
  { store, fetcher, site, openKeys }: Rooms,
): Promise<Result<number>> {
  const adapter = findAdapter(hook.adapter)
  if (!adapter) return failure('nothing-found', `there is no adapter ${hook.adapter}`)
  const keys = openKeys?.() ?? failure('address-key-lost', 'there is no key to the secret of a hook')
  if (!keys.ok) return keys
  const secret = keys.value.open('hook', hook.secret)
  if (secret === null) return failure('address-key-lost', 'the secret of a hook does not open')
  const topics = await store.topics.listOf(article.id)
  const announcement = announcementFrom({ event, article, topics, siteUrl: site.url }, hook)
  return fetcher.post(adapter.request(announcement, { ...hook, secret }))
}
