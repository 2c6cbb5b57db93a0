import { LEAST_COPY } from '../match/find-copies.ts'
import { LEAST_STORY } from '../match/find-stories.ts'
import { hasDictionary } from '../match/compare-all.ts'
import { placeEditions } from '../match/stored-pairs.ts'
import type { Store } from '../store/store.ts'

/** How often editions that turn out to belong to a group may bring others with them. */
const MOST_ROUNDS = 8

/**
 * Groups these editions anew, with all that their groups depend on, by the pairs that are stored and what people decided.
 * Belongs into a transaction that has locked the matches. Returns the articles that changed.
 */
export async function regroup(editionIds: readonly string[], { matches }: Store, now: Date): Promise<string[]> {
  const ids = new Set(editionIds)
  for (let round = 1; ; round++) {
    const neighbourhood = await matches.loadNeighbourhood([...ids], { copy: LEAST_COPY, story: LEAST_STORY })
    const { placements, beyond } = placeEditions(neighbourhood, hasDictionary)
    if (!beyond.length || round === MOST_ROUNDS) return matches.place(placements, now)
    for (const id of beyond) ids.add(id)
  }
}
