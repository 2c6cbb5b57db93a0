import { knownEdition, type KnownEdition } from '../match/known-edition.ts'
import { createTermReader, type TermReader } from '../match/terms.ts'
import { createWindowIndex, type WindowIndex } from '../match/window-index.ts'
import type { NumberedEdition, Store } from '../store/store.ts'
import type { Cedict } from '../text/cedict.ts'
import type { Rooms } from './rooms.ts'

/** Editions that are read at a time: others must not wait long. */
const AT_ONCE = 200
/** Editions that are kept ready for comparison, of about 10 kB each: who was a candidate often is one again. */
const MOST_KEPT = 2000

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

/** Reads terms with this dictionary; terms that recur are remembered, so the reader is kept. */
let reader: { readonly cedict: Cedict; readonly read: TermReader } | undefined
function readerFor(cedict: Cedict): TermReader {
  if (reader?.cedict !== cedict) reader = { cedict, read: createTermReader(cedict) }
  return reader.read
}

/** Reads editions, as they are now, into what comparing them needs. */
export async function readEditions(
  editionIds: readonly string[],
  { store, loadLexicon }: Rooms,
): Promise<{ readonly edition: KnownEdition; readonly revision: number }[]> {
  const read = readerFor((await loadLexicon()).cedict)
  const found = await store.editions.loadForMatching(editionIds)
  return found.map(({ edition, revision }) => ({ edition: knownEdition(edition, read), revision }))
}

/** Editions of the window, by their numbers. */
export async function loadKnown(
  editions: readonly NumberedEdition[],
  rooms: Rooms,
): Promise<ReadonlyMap<number, KnownEdition>> {
  const { kept } = windowOf(rooms.store)
  const numberOf = new Map(editions.map(({ editionId, number }) => [editionId, number]))
  const found = new Map<number, KnownEdition>()
  for (const [editionId, number] of numberOf) {
    const edition = kept.get(number)
    if (!edition) continue
    found.set(number, edition)
    numberOf.delete(editionId)
  }
  const read = numberOf.size ? await readEditions([...numberOf.keys()], rooms) : []
  for (const { edition } of read) found.set(numberOf.get(edition.id) ?? 0, edition)
  keepKnown(found, rooms.store)
  return found
}

/** Keeps editions ready: what was asked for last is forgotten last. */
export function keepKnown(editions: ReadonlyMap<number, KnownEdition>, store: Store): void {
  const { kept } = windowOf(store)
  for (const [number, edition] of editions) {
    kept.delete(number)
    kept.set(number, edition)
    const oldest = kept.keys().next().value
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  }
}
