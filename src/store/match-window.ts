import type { Db, Row } from './schema.ts'
import type { EnteredEdition, WindowEntry } from './store.ts'

/**
 * Editions in which others are looked up. A thousand articles a day, which is a site with twenty sources, stay for
 * three weeks; translations follow within days. About 5 kB each.
 */
const MOST_EDITIONS = 20_000
/** What is older is neither copied nor translated any more, in days. */
const MOST_DAYS = 60
/** For each that comes in so many may be let go: more than one, so that a window that became too large shrinks. */
const LET_GO = 2
const DAY_MS = 86_400_000

/** See `MatchStore.enter`. Takes the lock, so that numbers follow one another as the transactions end. */
export async function enter(db: Db, entries: readonly WindowEntry[], now: Date): Promise<(number | null)[]> {
  const numbered = await lock(db)
  const ids = entries.map(({ editionId }) => editionId)
  const known = new Map((await selectMatched(db, ids)).map((row) => [row.edition_id, row]))
  const before = new Map((await selectWindow(db, ids)).map((row) => [row.edition_id, row]))
  const late = (entry: WindowEntry): boolean => (known.get(entry.editionId)?.revision ?? 0) > entry.revision
  const isThere = (entry: WindowEntry): boolean => {
    const row = before.get(entry.editionId)
    const matched = known.get(entry.editionId)
    return row !== undefined && matched?.revision === entry.revision && isSame(row, matched.facts, entry)
  }
  const entering = entries.filter((entry) => !late(entry) && !isThere(entry))
  if (entering.length) {
    await saveMatched(db, entering)
    await leave(
      db,
      entering.flatMap(({ editionId }) => before.get(editionId) ?? []),
    )
    await put(db, numbered, entering, now)
    await letGo(db, LET_GO * entering.length, now)
  }
  const numberOf = new Map(entering.map(({ editionId }, i) => [editionId, numbered + 1 + i]))
  return entries.map((entry) =>
    late(entry) ? null : (numberOf.get(entry.editionId) ?? before.get(entry.editionId)?.number ?? null),
  )
}

/** Keeps others from changing groups: setting a column to itself locks the row. */
export async function lock(db: Db): Promise<number> {
  const { numbered } = await db
    .updateTable('match_state')
    .set((eb) => ({ numbered: eb.ref('numbered') }))
    .returning('numbered')
    .executeTakeFirstOrThrow()
  return numbered
}

const selectMatched = (db: Db, ids: readonly string[]) =>
  db.selectFrom('edition_matches').select(['edition_id', 'revision', 'facts']).where('edition_id', 'in', ids).execute()

const selectWindow = (db: Db, ids: readonly string[]) =>
  db.selectFrom('match_window').selectAll().where('edition_id', 'in', ids).execute()

/** Whether an edition stands in the window as it is now: with more pictures fetched, say, its keys are others. */
const isSame = (row: Row<'match_window'>, facts: string, entry: WindowEntry): boolean =>
  facts === JSON.stringify(entry.facts) &&
  Buffer.compare(row.keys, bytesOf(entry.keys)) === 0 &&
  Buffer.compare(row.terms, bytesOf(entry.terms.own)) === 0 &&
  Buffer.compare(row.marks, bytesOf(entry.terms.marks)) === 0

async function saveMatched(db: Db, entries: readonly WindowEntry[]): Promise<void> {
  const none = { copy_evidence: '[]', article_evidence: '[]', story_evidence: '[]' }
  await db
    .insertInto('edition_matches')
    .values(
      entries.map(({ editionId, revision, facts }) => ({
        edition_id: editionId,
        revision,
        facts: JSON.stringify(facts),
        ...none,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .column('edition_id')
        .doUpdateSet((eb) => ({ revision: eb.ref('excluded.revision'), facts: eb.ref('excluded.facts') })),
    )
    .execute()
}

async function put(db: Db, numbered: number, entries: readonly WindowEntry[], now: Date): Promise<void> {
  const last = numbered + entries.length
  await db.updateTable('match_state').set({ numbered: last }).execute()
  await countLangs(
    db,
    entries.map(({ facts }) => facts),
    1,
  )
  const counted = await countWindow(db)
  const rows = entries.map(({ editionId, facts, keys, terms }, i) => ({
    number: numbered + 1 + i,
    edition_id: editionId,
    lang: facts.lang,
    published_at: facts.publishedAt?.getTime() ?? null,
    added_at: now.getTime(),
    counted,
    terms: bytesOf(terms.own),
    marks: bytesOf(terms.marks),
    keys: bytesOf(keys),
  }))
  await db.insertInto('match_window').values(rows).execute()
}

async function leave(db: Db, rows: readonly { readonly number: number; readonly lang: string }[]): Promise<void> {
  if (!rows.length) return
  await countLangs(db, rows, -1)
  const numbers = rows.map(({ number }) => number)
  await db.deleteFrom('match_window').where('number', 'in', numbers).execute()
}

/** What was decided of them stays. What is there is everything from the oldest on. */
async function letGo(db: Db, most: number, now: Date): Promise<void> {
  const tooMany = (await countWindow(db)) - MOST_EDITIONS
  const oldest = await db
    .selectFrom('match_window')
    .select(['number', 'lang', 'added_at'])
    .orderBy('number')
    .limit(most)
    .execute()
  const isOld = (addedAt: number): boolean => addedAt < now.getTime() - MOST_DAYS * DAY_MS
  await leave(
    db,
    oldest.filter(({ added_at }, i) => i < tooMany || isOld(added_at)),
  )
}

/** See `MatchStore.listEntered`. */
export async function listEntered(
  db: Db,
  after: number,
  limit: number,
): Promise<{ readonly oldest: number; readonly entered: readonly EnteredEdition[] }> {
  const rows = await db
    .selectFrom('match_window')
    .selectAll()
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute()
  const { oldest } = await db
    .selectFrom('match_window')
    .select((eb) => eb.fn.min('number').as('oldest'))
    .executeTakeFirstOrThrow()
  return { oldest: oldest ?? Infinity, entered: rows.map(enteredFrom) }
}

const enteredFrom = ({ number, edition_id, lang, published_at, ...row }: Row<'match_window'>): EnteredEdition => ({
  number,
  editionId: edition_id,
  lang,
  ...(published_at !== null && { publishedAt: new Date(published_at) }),
  terms: { own: new Int32Array(bufferOf(row.terms)), marks: new Uint16Array(bufferOf(row.marks)) },
  keys: new Int32Array(bufferOf(row.keys)),
})

async function countWindow(db: Db): Promise<number> {
  const row = await db
    .selectFrom('match_langs')
    .select((eb) => eb.fn.sum<number | string | null>('editions').as('editions'))
    .executeTakeFirst()
  return Number(row?.editions ?? 0)
}

async function countLangs(db: Db, of: readonly { readonly lang: string }[], change: 1 | -1): Promise<void> {
  const counts = Map.groupBy(of, ({ lang }) => lang.split('-')[0] ?? lang)
  const rows = Array.from(counts, ([lang, { length }]) => ({ lang, editions: change * length }))
  await db
    .insertInto('match_langs')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column('lang')
        .doUpdateSet((eb) => ({ editions: eb('match_langs.editions', '+', eb.ref('excluded.editions')) })),
    )
    .execute()
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array | Uint16Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)
const bufferOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer
