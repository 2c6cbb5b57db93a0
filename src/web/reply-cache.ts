import type { Reply } from './reply.ts'

/**
 * Keeps answers for a moment, so that a page that everybody reads is made once and not a thousand times a second.
 * Readers who come at the same instant share one making. The oldest go when there are too many bytes.
 */
export type ReplyCache = { load(key: string, make: () => Promise<Reply>): Promise<Reply> }

export type ReplyCacheOptions = {
  readonly clock: () => Date
  readonly keepMs: number
  readonly maxBytes: number
}

type Kept = { readonly until: number; readonly reply: Promise<Reply>; bytes: number }

export function createReplyCache({ clock, keepMs, maxBytes }: ReplyCacheOptions): ReplyCache {
  const kept = new Map<string, Kept>()
  let bytes = 0

  function drop(key: string): void {
    bytes -= kept.get(key)?.bytes ?? 0
    kept.delete(key)
  }

  /** Keeps what can be shown again and makes room for it; anything else is forgotten before anybody can ask again. */
  function settle(key: string, entry: Kept, reply: Reply | null): void {
    if (kept.get(key) !== entry) return
    if (reply?.status !== 200) return drop(key)
    entry.bytes = reply.body.length
    bytes += entry.bytes
    for (const oldest of kept.keys()) {
      if (bytes <= maxBytes) break
      drop(oldest)
    }
  }

  return {
    load(key, make) {
      const now = clock().getTime()
      const found = kept.get(key)
      if (found && found.until > now) return found.reply
      const entry: Kept = { until: now + keepMs, reply: made(), bytes: 0 }
      drop(key)
      kept.set(key, entry)
      return entry.reply

      async function made(): Promise<Reply> {
        try {
          const reply = await renew(make, found?.reply)
          settle(key, entry, reply)
          return reply
        } catch (error) {
          settle(key, entry, null)
          throw error
        }
      }
    },
  }
}

/** What hasn't changed since keeps its compressed forms. */
async function renew(make: () => Promise<Reply>, before: Promise<Reply> | undefined): Promise<Reply> {
  const reply = await make()
  const old = await before?.catch(() => undefined)
  return old?.etag === reply.etag && old.status === reply.status ? old : reply
}
