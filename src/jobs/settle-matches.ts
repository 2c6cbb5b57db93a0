import { compareAll, hasDictionary } from '../match/compare-all.ts'
import { compareAges } from '../match/known-edition.ts'
import { gainsFrom, storedPairs, wishesFrom } from '../match/stored-pairs.ts'
import type { NumberedEdition } from '../store/store.ts'
import { matchEntered, publish, SETTLE, teacherOf } from './match-edition.ts'
import { readEditions } from './read-window.ts'
import { regroup } from './regroup.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

/** So many are compared with each other in about a second. */
const FEW_EDITIONS = 300
/** Of a larger store, editions that are matched anew at a time. */
const OUTGROWN = 50
/** The latest editions, from whose pairs it is learned what true ones gain. */
const LEARNED_FROM = 500

/**
 * Decides everything once more when nothing else is to be done. How rare a word is, and what true pairs gain, is known
 * better the more there is; so what came first was decided with less knowledge. A small store is decided anew as a whole:
 * what comes out depends on what is in it, and not on the order in which it came. Of a larger one those are matched anew
 * that came when it was less than half as large.
 */
export async function settleMatches(_: Record<string, never>, rooms: Rooms): Promise<Outcome> {
  const { editions, numbered, settled } = await rooms.store.matches.loadState()
  if (numbered === settled) return DONE
  if (editions <= FEW_EDITIONS) await settleAll(rooms)
  else await settleOutgrown(rooms, numbered)
  return DONE
}

async function settleAll(rooms: Rooms): Promise<void> {
  const { store, clock } = rooms
  const { numbered } = await store.matches.loadState()
  const { entered } = await store.matches.listEntered(0, FEW_EDITIONS)
  const found = await readEditions(idsOf(entered), rooms)
  const editions = found.map(({ edition }) => edition).toSorted(compareAges)
  const ids = editions.map(({ id }) => id)
  const wishes = wishesFrom(await store.matches.listWishes(ids), new Map(ids.map((id, i) => [id, i])))
  const { pairs, gains } = compareAll(editions, hasDictionary, {
    wishes,
    teach: teacherOf((await rooms.loadLexicon()).learned),
  })
  const stored = storedPairs(ids, pairs)
  await store.transaction(async (store) => {
    if ((await store.matches.lock()) !== numbered) return // another edition has come, and asked for this once more
    await store.matches.replacePairs(ids, stored)
    await store.matches.settle(numbered, gains)
    await store.queue.enqueue(publish(await regroup(ids, store, clock())))
  })
}

const idsOf = (editions: readonly NumberedEdition[]): string[] => editions.map(({ editionId }) => editionId)

async function settleOutgrown(rooms: Rooms, numbered: number): Promise<void> {
  const { matches, queue } = rooms.store
  const outgrown = await matches.listOutgrown(OUTGROWN)
  const numberOf = new Map(outgrown.map(({ editionId, number }) => [editionId, number]))
  const found = outgrown.length ? await readEditions(idsOf(outgrown), rooms) : []
  await matchEntered(new Map(found.map(({ edition }) => [numberOf.get(edition.id) ?? 0, edition])), rooms)
  if (outgrown.length) return queue.enqueue([SETTLE])
  const { langOf, pairs } = await matches.listLatestPairs(LEARNED_FROM)
  await matches.settle(numbered, gainsFrom(langOf, pairs))
}
