/**
 * Which editions hold a key (a shingle, a term, an address, a picture). Matching asks nothing else of its index, so that one
 * in memory and one in a database serve alike. Editions are numbered in the order in which they came.
 */
export type MatchIndex = {
  add(edition: number, keys: Iterable<number>): void
  /** How many editions hold the key. */
  count(key: number): number
  /** The editions that hold the key, the latest first and no more than `most`; only those that are `known`, where that is given. */
  holders(key: number, most: number, known?: ReadonlyMap<number, unknown>): readonly number[]
}

const NONE: readonly number[] = []

/** An index in memory: 8 bytes for each key that an edition holds, and about 30 for each key. */
export function createMemoryIndex(): MatchIndex {
  let capacity = 1 << 12
  let keys = new Uint32Array(capacity)
  let heads = new Int32Array(capacity).fill(-1)
  let counts = new Int32Array(capacity)
  let used = 0
  let editions = new Int32Array(1 << 13)
  let next = new Int32Array(1 << 13)
  let size = 0

  function slotOf(key: number): number {
    let at = (Math.imul(key, 0x9e3779b1) >>> 0) & (capacity - 1)
    while (heads[at] !== -1 && keys[at] !== key) at = (at + 1) & (capacity - 1)
    return at
  }

  function growTable(): void {
    const [oldKeys, oldHeads, oldCounts] = [keys, heads, counts]
    capacity *= 2
    keys = new Uint32Array(capacity)
    heads = new Int32Array(capacity).fill(-1)
    counts = new Int32Array(capacity)
    oldHeads.forEach((head, i) => {
      if (head === -1) return
      const slot = slotOf(oldKeys[i] as number)
      keys[slot] = oldKeys[i] as number
      heads[slot] = head
      counts[slot] = oldCounts[i] as number
    })
  }

  function growLists(): void {
    const longer = (array: Int32Array): Int32Array<ArrayBuffer> => {
      const copy = new Int32Array(array.length * 1.5)
      copy.set(array)
      return copy
    }
    editions = longer(editions)
    next = longer(next)
  }

  function addOne(edition: number, key: number): void {
    if (used * 2 > capacity) growTable()
    if (size === editions.length) growLists()
    const slot = slotOf(key)
    const head = heads[slot] as number
    if (head === -1) used++
    keys[slot] = key
    editions[size] = edition
    next[size] = head
    heads[slot] = size++
    counts[slot] = (counts[slot] as number) + 1
  }

  return {
    add(edition, added) {
      for (const key of added) addOne(edition, key)
    },
    count: (key) => counts[slotOf(key)] as number,
    holders(key, most, known) {
      let at = heads[slotOf(key)] as number
      if (at === -1) return NONE
      const found: number[] = []
      for (; at !== -1 && found.length < most; at = next[at] as number) {
        const edition = editions[at] as number
        if (!known || known.has(edition)) found.push(edition)
      }
      return found
    },
  }
}
