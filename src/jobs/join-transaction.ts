import type { Store } from '../store/store.ts'

/** A piece of work: `work` does it, `settle` tells who asked once the transaction has ended, `fail` that it did not. */
type Wanted = {
  readonly work: (store: Store) => Promise<void>
  readonly settle: () => void
  readonly fail: (error: unknown) => void
}

/** What waits for the transaction that is under way; not there where none is. */
const waiting = new WeakMap<Store, Wanted[]>()

/**
 * Does the work in a transaction, together with what other jobs of this thread want done at the same time: to put a
 * transaction on the disk costs more than most of them do. Where one fails they are done one by one, so that no job suffers
 * from another; so the work must not change anything but the database.
 */
export function joinTransaction<T>(store: Store, work: (store: Store) => Promise<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  let result: T
  const wanted: Wanted = {
    work: async (inside) => {
      result = await work(inside)
    },
    settle: () => resolve(result),
    fail: reject,
  }
  const others = waiting.get(store)
  if (others) others.push(wanted)
  else void doAll(store, [wanted])
  return promise
}

async function doAll(store: Store, first: Wanted[]): Promise<void> {
  for (let all = first; all.length; all = waiting.get(store) ?? []) {
    waiting.set(store, [])
    if (!(await doTogether(store, all, all.length === 1))) for (const one of all) await doTogether(store, [one], true)
  }
  waiting.delete(store)
}

/** False, with nothing done, where it failed; who asked is told where it was the `last` try. */
async function doTogether(store: Store, all: readonly Wanted[], isLast: boolean): Promise<boolean> {
  try {
    await store.transaction(async (inside) => {
      for (const { work } of all) await work(inside)
    })
  } catch (error) {
    if (isLast) for (const { fail } of all) fail(error)
    return isLast
  }
  for (const { settle } of all) settle()
  return true
}
