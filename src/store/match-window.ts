import type { Db } from './schema.ts'
import type { EnteredEdition, WindowEntry } from './store.ts'

/**
 * Editions in which others are looked up. A thousand articles a day, which is a site with twenty sources, stay for
 * three weeks; translations follow within days. About 20 kB each.
 */
const MOST_EDITIONS = 20_000
/** What is older is neither copied nor translated any more, in days. */
const MOST_DAYS = 60
/** How many are let go while one comes in: more than one, so that a window that became too large shrinks. */
const LET_GO = 2
const DAY_MS = 86_400_000

/** See `MatchStore.enter`. Takes the lock, so that numbers follow one another as the transactions end. */
export async function enter(db: Db, entry: WindowEntry, now: Date): Promise<number | null> {
  const { editionId, revision, facts, profile } = entry
  const { numbered } = await db
    .updateTable('match_state')
    .set((eb) => ({ numbered: eb('numbered', '+', 1) }))
    .returning('numbered')
    .executeTakeFirstOrThrow()
  const known = await db
    .selectFrom('edition_matches')
    .select('revision')
    .where('edition_id', '=', editionId)
    .executeTakeFirst()
  if (known && known.revision > revision) return undone(db, null)
  const before = await db.selectFrom('match_window').selectAll().where('edition_id', '=', editionId).executeTakeFirst()
  if (before && Buffer.compare(before.profile, profile) === 0) return undone(db, before.number)
  await db
    .insertInto('edition_matches')
    .values({
      edition_id: editionId,
      revision,
      facts: JSON.stringify(facts),
      copy_evidence: '[]',
      article_evidence: '[]',
      story_evidence: '[]',
    })
    .onConflict((conflict) => conflict.column('edition_id').doUpdateSet({ revision, facts: JSON.stringify(facts) }))
    .execute()
  if (before) await leave(db, before)
  await put(db, numbered, entry, now)
  await letGo(db, now)
  return numbered
}

/** Nothing entered, so nothing was numbered. */
async function undone<T>(db: Db, number: T): Promise<T> {
  await db
    .updateTable('match_state')
    .set((eb) => ({ numbered: eb('numbered', '-', 1) }))
    .execute()
  return number
}

async function put(
  db: Db,
  number: number,
  { editionId, facts, keys, terms, profile }: WindowEntry,
  now: Date,
): Promise<void> {
  const lang = baseOf(facts.lang)
  await countLang(db, lang, 1)
  await db
    .insertInto('match_window')
    .values({
      number,
      edition_id: editionId,
      lang: facts.lang,
      added_at: now.getTime(),
      counted: await countWindow(db),
      terms: bytesOf(terms),
      keys: bytesOf(keys),
      profile,
    })
    .execute()
}

async function leave(db: Db, { number, lang }: { readonly number: number; readonly lang: string }): Promise<void> {
  await countLang(db, baseOf(lang), -1)
  await db.deleteFrom('match_window').where('number', '=', number).execute()
}

/** What was decided of them stays. */
async function letGo(db: Db, now: Date): Promise<void> {
  const isFull = (await countWindow(db)) > MOST_EDITIONS
  const leaving = await db
    .selectFrom('match_window')
    .select(['number', 'lang', 'added_at'])
    .orderBy('number')
    .limit(LET_GO)
    .execute()
  for (const row of leaving)
    if (isFull || row.added_at < now.getTime() - MOST_DAYS * DAY_MS) await leave(db, row)
    else return // what is there is everything from the oldest on
}

/** See `MatchStore.listEntered`. */
export async function listEntered(
  db: Db,
  after: number,
  limit: number,
): Promise<{ readonly oldest: number; readonly entered: readonly EnteredEdition[] }> {
  const rows = await db
    .selectFrom('match_window')
    .select(['number', 'edition_id as editionId', 'lang', 'keys', 'terms'])
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute()
  const { oldest } = await db
    .selectFrom('match_window')
    .select((eb) => eb.fn.min('number').as('oldest'))
    .executeTakeFirstOrThrow()
  const entered = rows.map(({ keys, terms, ...row }) => ({ ...row, keys: numbersOf(keys), terms: numbersOf(terms) }))
  return { oldest: oldest ?? Infinity, entered }
}

async function countWindow(db: Db): Promise<number> {
  const row = await db
    .selectFrom('match_langs')
    .select((eb) => eb.fn.sum<number | string | null>('editions').as('editions'))
    .executeTakeFirst()
  return Number(row?.editions ?? 0)
}

async function countLang(db: Db, lang: string, change: 1 | -1): Promise<void> {
  await db
    .insertInto('match_langs')
    .values({ lang, editions: Math.max(0, change) })
    .onConflict((conflict) =>
      conflict.column('lang').doUpdateSet((eb) => ({ editions: eb('match_langs.editions', '+', change) })),
    )
    .execute()
}

const baseOf = (lang: string): string => lang.split('-')[0] ?? lang

const bytesOf = (numbers: readonly number[]): Uint8Array => new Uint8Array(Uint32Array.from(numbers).buffer)
const numbersOf = (bytes: Uint8Array): Uint32Array => new Uint32Array(Uint8Array.from(bytes).buffer)
