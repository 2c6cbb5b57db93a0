import { feedAddresses } from '../distribute/feed-addresses.ts'
import type { Store } from '../store/store.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

/** Changes of a minute are told together. */
const TOGETHER_MS = 60_000
/** Told in one request; each has up to six addresses. */
const LISTS_AT_ONCE = 25

/** Notes that feeds changed, inside the transaction that changed them, and has the hub told a minute later; without a hub nothing. */
export async function noteChanged(
  lists: readonly string[],
  store: Store,
  { site, clock }: Pick<Rooms, 'site' | 'clock'>,
): Promise<void> {
  if (!site.hub || !lists.length) return
  const now = clock()
  await store.pings.note(lists, now)
  const runAt = new Date(now.getTime() + TOGETHER_MS)
  await store.queue.enqueue([{ name: 'ping-hub', payload: {}, key: 'hub', runAt }])
}

/**
 * Tells the hub which feeds changed since it was last told (`hub.mode=publish`, as PubSubHubbub 0.3 §7.1 has it: W3C WebSub
 * leaves the way from publisher to hub open). What the hub has taken is forgotten, unless it changed again meanwhile.
 */
export async function pingHub(_: unknown, { store, fetcher, site, log }: Rooms): Promise<Outcome> {
  if (!site.hub) return DONE
  const changed = await store.pings.list()
  for (let from = 0; from < changed.length; from += LISTS_AT_ONCE) {
    const some = changed.slice(from, from + LISTS_AT_ONCE)
    const addresses = some.flatMap(({ list }) => feedAddresses(list, site.url))
    const answer = await fetcher.post({
      url: site.hub,
      contentType: 'application/x-www-form-urlencoded',
      body: String(new URLSearchParams([['hub.mode', 'publish'], ...addresses.map((address) => ['hub.url', address])])),
    })
    if (!answer.ok && answer.until) return { kind: 'postponed', until: answer.until }
    if (!answer.ok) {
      log('warn', 'hub not told', { code: answer.code, detail: answer.detail })
      return { kind: 'failed', failure: answer }
    }
    await store.pings.forget(some)
    log('info', 'hub told', { feeds: addresses.length })
  }
  return DONE
}
