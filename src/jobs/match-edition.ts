import { compareFirst, lexiconFor } from '../match/compare-all.ts'
import { allKeys, chooseCandidates, editionKeys, HOLDERS_ASKED, rankHolders } from '../match/edition-keys.ts'
import { encodeProfile } from '../match/edition-profile.ts'
import { factsOf, knownEdition, type KnownEdition } from '../match/known-edition.ts'
import { storedPairs } from '../match/stored-pairs.ts'
import { createTeacher, type Teach } from '../match/taught-terms.ts'
import { createTermReader, type TermReader } from '../match/terms.ts'
import type { StoredPair } from '../model/match.ts'
import type { NewJob } from '../model/job.ts'
import type { LoadedLexicon, Store } from '../store/store.ts'
import type { Cedict } from '../text/cedict.ts'
import { isSameLanguage } from '../text/languages.ts'
import { joinTransaction } from './join-transaction.ts'
import { loadKnown, readWindow } from './read-window.ts'
import { regroup } from './regroup.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

/**
 * Finds an edition's copies, its editions in other languages and the stories that it may belong to, and joins what belongs
 * together. It is put where others find it before it looks for them: of two that come at once, one sees the other.
 */
export async function matchEdition(
  { editionId }: { readonly editionId: string },
  { store, loadLexicon, clock }: Rooms,
): Promise<Outcome> {
  const found = await store.editions.loadForMatching(editionId)
  if (!found) return DONE
  const lexicon = await loadLexicon()
  const edition = knownEdition(found.edition, readerFor(lexicon.cedict))
  const { weigh } = await readWindow(store)
  const keys = editionKeys(edition, weigh)
  const entry = {
    editionId,
    revision: found.revision,
    facts: factsOf(edition),
    keys: allKeys(keys),
    terms: edition.terms.map(({ own }) => own),
    profile: encodeProfile(edition),
  }
  const number = await joinTransaction(store, ({ matches }) => matches.enter(entry, clock()))
  if (number === null) return DONE
  await matchEntered(edition, number, { store, lexicon, clock })
  return DONE
}

type WholeLexicon = Awaited<ReturnType<Rooms['loadLexicon']>>

/** Matches an edition that is in the window with those it meets there, and regroups what that changes. */
export async function matchEntered(
  edition: KnownEdition,
  number: number,
  { store, lexicon, clock }: { readonly store: Store; readonly lexicon: WholeLexicon; readonly clock: () => Date },
): Promise<void> {
  const pairs = await comparePairs(edition, number, store, lexicon)
  await joinTransaction(store, async (store) => {
    await store.matches.lock()
    const touched = new Set([edition.id, ...endsOf(pairs), ...(await store.matches.listPartners(edition.id))])
    if (!(await store.matches.savePairs({ editionId: edition.id, number }, pairs))) return
    const changed = await regroup([...touched], store, clock())
    const own = await store.articles.findOf(edition.id)
    await store.queue.enqueue([...publish(new Set([...changed, ...(own === null ? [] : [own])])), SETTLE])
  })
}

/** Everything is decided once more when nothing else is to be done. */
export const SETTLE: NewJob = { name: 'settle-matches', payload: {}, key: 'all', priority: -5 }

export const publish = (articleIds: Iterable<string>): NewJob[] =>
  Array.from(articleIds, (articleId) => ({ name: 'publish-article', payload: { articleId }, key: articleId }))

/** Those whose groups may change with these pairs: a rival of one language, a member of a group. */
const endsOf = (pairs: readonly StoredPair[]): string[] =>
  pairs.filter(({ kind }) => kind === 'edition').flatMap(({ a, b }) => [a, b])

/** Reads terms with this dictionary; terms that recur are remembered, so the reader is kept. */
let reader: { readonly cedict: Cedict; readonly read: TermReader } | undefined
function readerFor(cedict: Cedict): TermReader {
  if (reader?.cedict !== cedict) reader = { cedict, read: createTermReader(cedict) }
  return reader.read
}

/** What two bitexts taught helps to match; what was made of an edition is remembered, so the teacher of a generation is kept. */
let teacher: { readonly learned: LoadedLexicon; readonly teach: Teach } | undefined
export function teacherOf(learned: LoadedLexicon): Teach {
  if (teacher?.learned !== learned) teacher = { learned, teach: createTeacher(learned.confirmed) }
  return teacher.teach
}

async function comparePairs(
  edition: KnownEdition,
  number: number,
  store: Store,
  { cedict, learned }: WholeLexicon,
): Promise<StoredPair[]> {
  const window = await readWindow(store)
  const teach = teacherOf(learned)
  const keys = editionKeys(teach(edition), window.weigh)
  const holders = new Map(allKeys(keys).map((key) => [key, window.holders(key, HOLDERS_ASKED)]))
  const { copies, named, shares } = rankHolders(keys, holders)
  const likely = chooseCandidates(shares, window.find, (lang) => !isSameLanguage(lang, edition.lang))
  const wanted = new Set([...copies, ...named, ...likely])
  wanted.delete(number)
  const others = await loadKnown([...wanted], store)
  const editions = [edition, ...others.toSorted((x, y) => (x.id < y.id ? -1 : 1))]
  const isCommon = (key: number): boolean => (holders.get(key)?.length ?? 0) >= HOLDERS_ASKED
  return storedPairs(
    editions.map(({ id }) => id),
    compareFirst(editions, window.weigh, lexiconFor({ cedict }), { isCommon, teach }),
  )
}
