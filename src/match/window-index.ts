import type { Lang } from '../model/lang.ts'
import type { Holder } from './edition-keys.ts'
import { createMemoryIndex } from './memory-index.ts'
import { createRarity } from './rarity.ts'
import type { Weigh } from './compare-editions.ts'

/** What the index needs to know of an edition of the window. */
export type IndexedEdition = {
  /** Later editions have greater numbers. */
  readonly number: number
  readonly editionId: string
  readonly lang: Lang
  /** Keys under which it is found, and the terms by which rarity is counted, each once. */
  readonly keys: Uint32Array
  readonly terms: Uint32Array
}

/** Who holds a key, and how rare a term is, in a window that moves. */
export type WindowIndex = {
  /** The number of the last edition that was added. */
  readonly last: number
  /** Takes an edition, in place of its earlier form. */
  add(edition: IndexedEdition): void
  /** Lets go of all before this number. */
  letGo(before: number): void
  /** The editions that hold the key, the latest first and no more than `most`. */
  holders(key: number, most: number): readonly number[]
  readonly find: (number: number) => Holder | undefined
  readonly weigh: Weigh
  /** Whether so much has gone that it is better made anew: keys of what has gone are passed over, and stay. */
  readonly isWorn: boolean
}

/** Keys of so many editions that have gone are never worth reading all again; nor is a smaller share of those there are. */
const WORN = { atLeast: 500, share: 1 / 4 }

export function createWindowIndex(): WindowIndex {
  const keys = createMemoryIndex()
  const known = new Map<number, IndexedEdition>() // in the order of their numbers
  const numberOf = new Map<string, number>()
  const rarity = createRarity()
  let gone = 0
  let last = 0

  function remove(edition: IndexedEdition): void {
    rarity.remove(edition.terms, edition.lang)
    known.delete(edition.number)
    numberOf.delete(edition.editionId)
    gone++
  }

  return {
    get last() {
      return last
    },
    add(edition) {
      const before = known.get(numberOf.get(edition.editionId) ?? -1)
      if (before) remove(before)
      rarity.add(edition.terms, edition.lang)
      keys.add(edition.number, edition.keys)
      known.set(edition.number, edition)
      numberOf.set(edition.editionId, edition.number)
      last = edition.number
    },
    letGo(before) {
      for (const edition of known.values())
        if (edition.number < before) remove(edition)
        else return
    },
    holders: (key, most) => keys.holders(key, most, known),
    find(number) {
      const edition = known.get(number)
      return edition && { lang: edition.lang, terms: edition.terms.length }
    },
    weigh: rarity.weigh,
    get isWorn() {
      return gone > WORN.atLeast && gone > WORN.share * known.size
    },
  }
}
