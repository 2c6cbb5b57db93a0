/** How often each 32-bit number was counted: a hash table of two integers for each, several times as fast as a `Map`. */
export type CountTable = {
  get(key: number): number
  /** Counts a number, or takes it back; a count never falls below 0. */
  change(key: number, by: 1 | -1): void
}

/** Open addressing with linear probing (D. Knuth, The Art of Computer Programming 3, §6.4). A count is kept as one more: 0 is a free place. */
export function createCountTable(): CountTable {
  let capacity = 1 << 12
  let table = new Int32Array(capacity * 2)
  let used = 0

  function placeOf(key: number): number {
    let at = (Math.imul(key, 0x9e3779b1) >>> 0) & (capacity - 1)
    while (table[at * 2 + 1] !== 0 && table[at * 2] !== key) at = (at + 1) & (capacity - 1)
    return at * 2
  }

  /** Those that are counted no more are left behind. */
  function remake(): void {
    const old = table
    let counted = 0
    for (let at = 1; at < old.length; at += 2) if ((old[at] as number) > 1) counted++
    while (counted * 4 > capacity) capacity *= 2
    table = new Int32Array(capacity * 2)
    used = counted
    for (let at = 0; at < old.length; at += 2) {
      if ((old[at + 1] as number) <= 1) continue
      const place = placeOf(old[at] as number)
      table[place] = old[at] as number
      table[place + 1] = old[at + 1] as number
    }
  }

  return {
    get: (key) => Math.max(0, (table[placeOf(key) + 1] as number) - 1),
    change(key, by) {
      let place = placeOf(key)
      if (table[place + 1] === 0) {
        if (used * 2 >= capacity) {
          remake()
          place = placeOf(key)
        }
        used++
        table[place] = key
        table[place + 1] = 1
      }
      table[place + 1] = Math.max(1, (table[place + 1] as number) + by)
    },
  }
}
