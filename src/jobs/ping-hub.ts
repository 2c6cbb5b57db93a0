import { feedAddresses } from '../distribute/feed-addresses.ts'
import type { NewJob } from '../model/job.ts'
import type { Store } from '../store/store.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

/** Changes of a minute are told together. */
const TOGETHER_MS = 60_000

/** Has the hub told a minute later that feeds changed, by a job inside the transaction that changed them; without a hub nothing. */
export async function noteChanged(
  lists: readonly string[],
  { queue }: Pick<Store, 'queue'>,
  { site, clock }: Pick<Rooms, 'site' | 'clock'>,
): Promise<void> {
  if (!site.hub) return
  const runAt = new Date(clock().getTime() + TOGETHER_MS)
  const addresses = [...new Set(lists.flatMap((list) => feedAddresses(list, site.url)))]
  await queue.enqueue(
    addresses.map((address): NewJob => ({ name: 'ping-hub', payload: { address }, key: address, runAt })),
  )
}

/**
 * Tells the hub that a feed changed. W3C WebSub leaves the way from publisher to hub open, and hubs differ in how they take several
 * addresses (`hub.url` again and again, parted by commas, or the last one alone), and in what they call an address. One in a
 * request, under both names, all of them understand.
 */
export async function pingHub(
  { address }: { readonly address: string },
  { fetcher, site, log }: Rooms,
): Promise<Outcome> {
  if (!site.hub) return DONE
  const answer = await fetcher.post({
    url: site.hub,
    contentType: 'application/x-www-form-urlencoded',
    body: String(new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': address, 'hub.topic': address })),
  })
  if (answer.ok) return DONE
  if (answer.until) return { kind: 'postponed', until: answer.until }
  log('warn', 'hub not told', { address, code: answer.code, detail: answer.detail })
  return { kind: 'failed', failure: answer }
}
