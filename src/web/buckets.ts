/** How often something may be done: `size` times at once, and once more every `everyMs`. */
export type BucketRule = { readonly size: number; readonly everyMs: number }

/** Leaky buckets, one a key. Keys must say nothing about a person: a keyed hash, a name of ours. */
export type Buckets = {
  /** Whether it may be done now; if so, it counts. */
  readonly take: (key: string) => boolean
}

/** Keys that are kept at most; the longest unused go first. A forgotten key begins anew. */
const MAX_KEYS = 50_000

/** In memory alone: after a restart everything may be done as if for the first time. */
export function createBuckets({ size, everyMs }: BucketRule, clock: () => Date): Buckets {
  const filled = new Map<string, { level: number; at: number }>()
  return {
    take(key) {
      const at = clock().getTime()
      const before = filled.get(key)
      const level = before ? Math.max(0, before.level - (at - before.at) / everyMs) : 0
      const isFree = level + 1 <= size
      filled.delete(key) // and put at the end: the first is the longest unused
      filled.set(key, { level: isFree ? level + 1 : level, at })
      if (filled.size > MAX_KEYS) for (const oldest of filled.keys().take(1)) filled.delete(oldest)
      return isFree
    },
  }
}
