import { decodeProfile } from '../match/edition-profile.ts'
import type { KnownEdition } from '../match/known-edition.ts'
import { createWindowIndex, type WindowIndex } from '../match/window-index.ts'
import type { Store } from '../store/store.ts'

/** Editions that are read at a time: others must not wait long. */
const AT_ONCE = 200
/** Editions that are kept ready for comparison, of about 100 kB each: who was a candidate often is one again. */
const MOST_KEPT = 200

/** What a worker knows of the window: it is the database's, and read on before every look into it. */
type Window = { index: WindowIndex; reading: Promise<WindowIndex>; readonly kept: Map<number, KnownEdition> }

const windows = new WeakMap<Store, Window>()

function windowOf(store: Store): Window {
  const index = createWindowIndex()
  const window = windows.get(store) ?? { index, reading: Promise.resolve(index), kept: new Map() }
  windows.set(store, window)
  return window
}

/** The index over the window, with everything that had entered it when this was asked. */
export function readWindow(store: Store): Promise<WindowIndex> {
  const window = windowOf(store)
  window.reading = window.reading.catch(() => {}).then(() => readOn(window, store))
  return window.reading
}

async function readOn(window: Window, { matches }: Store): Promise<WindowIndex> {
  if (window.index.isWorn) window.index = createWindowIndex()
  const { index } = window
  for (let size = AT_ONCE; size === AT_ONCE;) {
    const { oldest, entered } = await matches.listEntered(index.last, AT_ONCE)
    index.letGo(oldest)
    for (const edition of entered) index.add(edition)
    size = entered.length
  }
  return index
}

/** Editions of the window by their numbers, in any order; those that have left it are left out. */
export async function loadKnown(numbers: readonly number[], store: Store): Promise<KnownEdition[]> {
  const { kept } = windowOf(store)
  const found = numbers.flatMap((number) => kept.get(number) ?? [])
  const missing = numbers.filter((number) => !kept.has(number))
  for (const { number, profile } of await store.matches.loadProfiles(missing)) {
    const edition = decodeProfile(profile)
    found.push(edition)
    kept.set(number, edition)
  }
  for (const number of numbers) keep(kept, number)
  return found
}

/** What was asked for last is forgotten last. */
function keep(kept: Map<number, KnownEdition>, number: number): void {
  const edition = kept.get(number)
  if (!edition) return
  kept.delete(number)
  kept.set(number, edition)
  const oldest = kept.keys().next().value
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
}
