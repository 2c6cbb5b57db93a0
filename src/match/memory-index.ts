/**
 * Which editions hold a key (a shingle, a term, an address, a picture). Matching asks nothing else of its index. Editions are
 * numbered in the order in which they came.
 */
export type MatchIndex = {
  add(edition: number, keys: Iterable<number>): void
  /** How many editions hold the key. */
  count(key: number): number
  /** The editions that hold the key, the latest first and no more than `most`; none that came before `from`. */
  holders(key: number, most: number, from?: number): readonly number[]
}

const NONE: readonly number[] = []

/** What stands together for a key, and for an edition that holds it: to read it costs one look into the memory. */
const [KEY, LAST, COUNT, SLOT] = [0, 1, 2, 4]
const [EDITION, BEFORE, LINK] = [0, 1, 2]

/** An index in memory: 8 bytes for each key that an edition holds, and about 32 for each key. */
export function createMemoryIndex(): MatchIndex {
  let capacity = 1 << 12
  let slots = new Int32Array(capacity * SLOT) // a slot whose count is 0 is free
  let used = 0
  let links = new Int32Array((1 << 13) * LINK)
  let size = 0

  function slotOf(key: number): number {
    let at = (Math.imul(key, 0x9e3779b1) >>> 0) & (capacity - 1)
    while (slots[at * SLOT + COUNT] !== 0 && slots[at * SLOT + KEY] !== key) at = (at + 1) & (capacity - 1)
    return at * SLOT
  }

  function growSlots(): void {
    const old = slots
    capacity *= 2
    slots = new Int32Array(capacity * SLOT)
    for (let at = 0; at < old.length; at += SLOT)
      if (old[at + COUNT] !== 0) slots.set(old.subarray(at, at + SLOT), slotOf(old[at + KEY] as number))
  }

  function addOne(edition: number, key: number): void {
    if (used * 2 > capacity) growSlots()
    if (size === links.length) {
      const longer = new Int32Array(size * 1.5)
      longer.set(links)
      links = longer
    }
    const slot = slotOf(key)
    const count = slots[slot + COUNT] as number
    if (count === 0) used++
    links[size + EDITION] = edition
    links[size + BEFORE] = count ? (slots[slot + LAST] as number) : -1
    slots[slot + KEY] = key
    slots[slot + LAST] = size
    slots[slot + COUNT] = count + 1
    size += LINK
  }

  return {
    add(edition, added) {
      for (const key of added) addOne(edition, key)
    },
    count: (key) => slots[slotOf(key) + COUNT] as number,
    holders(key, most, from = 0) {
      const slot = slotOf(key)
      if (slots[slot + COUNT] === 0) return NONE
      const found: number[] = []
      for (let at = slots[slot + LAST] as number; at !== -1 && found.length < most;) {
        const edition = links[at + EDITION] as number
        if (edition < from) break
        found.push(edition)
        at = links[at + BEFORE] as number
      }
      return found
    },
  }
}
