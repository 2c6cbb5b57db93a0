import { setImmediate as others } from 'node:timers/promises'
import type { Store } from '../store/store.ts'

/** An edition that is to be matched: who asked is told once it is done, or why not. */
type Wanted = {
  readonly editionId: string
  readonly done: () => void
  readonly fail: (error: unknown) => void
}

/** What waits for the work that is under way; not there where none is. */
const waiting = new WeakMap<Store, Wanted[]>()

/**
 * Does the work for an edition together with all for which other jobs of this thread want it at the same time: most of what it
 * costs to ask a database and to put a transaction on the disk, it costs once. Where it fails it is done for one after the
 * other, so that no job suffers from another; so the work must not change anything but the database.
 */
export function joinMatching(
  store: Store,
  editionId: string,
  work: (editionIds: readonly string[]) => Promise<void>,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const wanted: Wanted = { editionId, done: resolve, fail: reject }
  const all = waiting.get(store)
  if (all) all.push(wanted)
  else {
    waiting.set(store, [wanted])
    void workOff(store, work)
  }
  return promise
}

async function workOff(store: Store, work: (editionIds: readonly string[]) => Promise<void>): Promise<void> {
  await others() // who is about to ask
  for (let all = waiting.get(store) ?? []; all.length; all = waiting.get(store) ?? []) {
    waiting.set(store, [])
    if (!(await doAll(all, work))) for (const one of all) await doAll([one], work)
    await others()
  }
  waiting.delete(store)
}

/** False, with nobody told, where it failed for several. */
async function doAll(all: readonly Wanted[], work: (editionIds: readonly string[]) => Promise<void>): Promise<boolean> {
  try {
    await work([...new Set(all.map(({ editionId }) => editionId))])
    for (const { done } of all) done()
  } catch (error) {
    if (all.length > 1) return false
    for (const { fail } of all) fail(error)
  }
  return true
}
