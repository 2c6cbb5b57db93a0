import { hasDictionary } from '../match/compare-all.ts'
import { compareOne, findCounterparts } from '../match/compare-one.ts'
import { allKeys, editionKeys } from '../match/edition-keys.ts'
import { factsOf, type KnownEdition } from '../match/known-edition.ts'
import { createTeacher, type Teach } from '../match/taught-terms.ts'
import type { StoredPair } from '../model/match.ts'
import type { NewJob } from '../model/job.ts'
import type { LoadedLexicon, NumberedEdition } from '../store/store.ts'
import { joinMatching } from './join-matching.ts'
import { keepKnown, loadKnown, readEditions, readWindow } from './read-window.ts'
import { regroup } from './regroup.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

/**
 * Finds an edition's copies, its editions in other languages and the stories that it may belong to, and joins what belongs
 * together: together with others that are to be matched at the same time.
 */
export async function matchEdition({ editionId }: { readonly editionId: string }, rooms: Rooms): Promise<Outcome> {
  await joinMatching(rooms.store, editionId, (editionIds) => matchEditions(editionIds, rooms))
  return DONE
}

/** Each is put where others find it before it looks for them: of two that come at once, in two workers, one sees the other. */
async function matchEditions(editionIds: readonly string[], rooms: Rooms): Promise<void> {
  const { store, clock } = rooms
  const found = await readEditions(editionIds, rooms)
  const { weigh } = await readWindow(store)
  const entries = found.map(({ edition, revision }) => ({
    editionId: edition.id,
    revision,
    facts: factsOf(edition),
    keys: Int32Array.from(allKeys(editionKeys(edition, weigh))),
    terms: edition.counts,
  }))
  const numbers = await store.matches.enter(entries, clock())
  const entered = new Map(found.flatMap(({ edition }, i) => numbered(numbers[i] ?? null, edition)))
  keepKnown(entered, store)
  await matchEntered(entered, rooms)
}

const numbered = (number: number | null, edition: KnownEdition): [number, KnownEdition][] =>
  number === null ? [] : [[number, edition]]

/** Matches editions that are in the window under these numbers with those they meet there, and regroups what that changes. */
export async function matchEntered(entered: ReadonlyMap<number, KnownEdition>, rooms: Rooms): Promise<void> {
  const { store, clock } = rooms
  const pairs = await comparePairs([...entered.values()], rooms)
  const editions = Array.from(entered, ([number, { id }]): NumberedEdition => ({ editionId: id, number }))
  await store.transaction(async (store) => {
    await store.matches.lock()
    const before = await store.matches.listPartners(editions.map(({ editionId }) => editionId))
    const saved = await store.matches.savePairs(editions, pairs)
    if (!saved.length) return
    const changed = await regroup([...new Set([...saved, ...endsOf(pairs), ...before])], store, clock())
    const own = await store.articles.listOf(saved)
    await store.queue.enqueue([...publish(new Set([...changed, ...own])), SETTLE])
  })
}

/** Everything is decided once more when nothing else is to be done. */
export const SETTLE: NewJob = { name: 'settle-matches', payload: {}, key: 'all', priority: -5 }

export const publish = (articleIds: Iterable<string>): NewJob[] =>
  Array.from(articleIds, (articleId) => ({ name: 'publish-article', payload: { articleId }, key: articleId }))

/** Those whose groups may change with these pairs: a rival of one language, a member of a group. */
const endsOf = (pairs: readonly StoredPair[]): string[] =>
  pairs.filter(({ kind }) => kind === 'edition').flatMap(({ a, b }) => [a, b])

/** What two bitexts taught helps to match; what was made of an edition is remembered, so the teacher of a generation is kept. */
let teacher: { readonly learned: LoadedLexicon; readonly teach: Teach } | undefined
export function teacherOf(learned: LoadedLexicon): Teach {
  if (teacher?.learned !== learned) teacher = { learned, teach: createTeacher(learned.confirmed) }
  return teacher.teach
}

async function comparePairs(editions: readonly KnownEdition[], rooms: Rooms): Promise<StoredPair[]> {
  const window = await readWindow(rooms.store)
  const teach = teacherOf((await rooms.loadLexicon()).learned)
  const chosen = editions.map((edition) => ({ edition, ...findCounterparts(teach(edition), window, hasDictionary) }))
  const known = await loadKnown(
    chosen.flatMap(({ read }) => read),
    rooms,
  )
  return chosen.flatMap(({ edition, read, near }) => {
    const others = read.flatMap(({ number }) => known.get(number) ?? [])
    return compareOne(edition, { read: others, near }, window, { hasLexicon: hasDictionary, teach })
  })
}
