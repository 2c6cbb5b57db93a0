import type { WebDeps } from './web-deps.ts'

/** Addresses that are remembered. */
const MOST = 1000

/**
 * A function that has the hub told of a feed that is later than what was last seen under its address. Nobody keeps a list of the
 * searches and names that are followed, so those who ask for one are who notice that it changed. Forgotten when the process ends.
 */
export function noticeChanges({ site, store }: Pick<WebDeps, 'site' | 'store'>) {
  const isLater = rememberLatest()
  return async (address: string, latest: Date | null): Promise<void> => {
    if (site.hub && isLater(address, latest))
      await store.queue.enqueue([{ name: 'ping-hub', payload: { address }, key: address }])
  }
}

function rememberLatest(): (address: string, latest: Date | null) => boolean {
  const seen = new Map<string, number>()
  return (address, latest) => {
    const before = seen.get(address)
    const time = latest?.getTime() ?? 0
    seen.delete(address) // to the end of the line
    seen.set(address, time)
    for (const oldest of seen.keys().take(Math.max(0, seen.size - MOST))) seen.delete(oldest)
    return before !== undefined && time > before
  }
}
