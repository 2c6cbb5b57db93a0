import type { Lang } from '../model/lang.ts'
import type { TermCounts } from '../model/match.ts'
import type { Weigh } from './compare-editions.ts'
import { createMemoryIndex, type MatchIndex } from './memory-index.ts'
import { createRanker, type RankCandidates } from './rank-candidates.ts'
import { createRarity } from './rarity.ts'
import { countedTerms } from './story-features.ts'

/** What is known of an edition of the window at once. */
export type IndexedEdition = {
  /** Later editions have greater numbers. */
  readonly number: number
  readonly editionId: string
  readonly lang: Lang
  readonly publishedAt?: Date
  /** By its terms rarity is counted, and are articles of one language compared. */
  readonly terms: TermCounts
}

/** Who holds a key, and how rare a term is, in a window that moves. Editions are known by their places in the index. */
export type WindowIndex = Pick<MatchIndex, 'count' | 'holders'> & {
  /** The number of the last edition that was added. */
  readonly last: number
  /** Takes an edition and the keys by which it is found, in place of its earlier form. */
  add(edition: IndexedEdition & { readonly keys: Int32Array }): void
  /** Lets go of all before this number. */
  letGo(before: number): void
  readonly find: (place: number) => IndexedEdition | undefined
  readonly rank: RankCandidates
  readonly weigh: Weigh
  /** Whether so much has gone that it is better made anew: keys of what has gone are passed over, and stay. */
  readonly isWorn: boolean
}

/** Keys of so many editions that have gone are never worth reading all again; nor is a smaller share of those there are. */
const WORN = { atLeast: 500, share: 1 / 4 }

export function createWindowIndex(): WindowIndex {
  const keys = createMemoryIndex()
  const editions: (IndexedEdition | undefined)[] = []
  const sizes: number[] = []
  const placeOf = new Map<string, number>() // in the order of their numbers
  const rarity = createRarity()
  let last = 0
  let first = 0 // of the places
  const replaced = new Set<number>() // places after it whose editions have come again
  const find = (place: number): IndexedEdition | undefined => editions[place]
  const count: MatchIndex['count'] = (key) => keys.count(key)
  const holders: MatchIndex['holders'] = (key, most) => {
    const held = keys.holders(key, most, first)
    return replaced.size ? held.filter((place) => !replaced.has(place)) : held
  }

  function remove(editionId: string, place: number): void {
    const edition = editions[place]
    if (!edition) return
    rarity.remove(countedTerms(edition.terms), edition.lang)
    editions[place] = undefined
    placeOf.delete(editionId)
  }

  return {
    get last() {
      return last
    },
    add({ keys: held, ...edition }) {
      const before = placeOf.get(edition.editionId)
      if (before !== undefined) {
        remove(edition.editionId, before)
        replaced.add(before)
      }
      const place = editions.push(edition) - 1
      last = edition.number
      rarity.add(countedTerms(edition.terms), edition.lang)
      keys.add(place, held)
      sizes.push(edition.terms.own.length)
      placeOf.set(edition.editionId, place)
    },
    letGo(before) {
      for (const [editionId, place] of placeOf) {
        if ((find(place)?.number ?? 0) >= before) return
        remove(editionId, place)
        first = place + 1
      }
    },
    count,
    holders,
    find,
    rank: createRanker(sizes, { count, holders }),
    weigh: rarity.weigh,
    get isWorn() {
      const gone = editions.length - placeOf.size
      return gone > WORN.atLeast && gone > WORN.share * placeOf.size
    },
  }
}
