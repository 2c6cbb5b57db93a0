import { sql } from 'kysely'
import { idFrom } from '../text/id.ts'
import { dropLessons, seenFrom } from './lessons.ts'
import type { Db, NewRow, Row } from './schema.ts'
import { chunksOf } from './values.ts'

/** In the statement itself: an index over some rows is not used for what a parameter says. */
const NO = sql.lit<0>(0)
/** Rows of one statement: engines limit the number of parameters. */
const ROWS = 400

/**
 * Counts the lessons that wait, and subtracts those that were taken back, of at most `limit` bitexts. The sums are of
 * integers, so the lexicon is the same in whatever order lessons come and go. Returns of how many bitexts there were any.
 */
export async function countLessons(db: Db, limit: number, now: Date): Promise<number> {
  const waiting = await db
    .selectFrom('lessons')
    .select('bitext_id')
    .distinct()
    .where('counted', '=', NO)
    .orderBy('bitext_id')
    .limit(limit)
    .execute()
  if (!waiting.length || !(await beginGeneration(db, now))) return 0
  const ids = waiting.map((row) => row.bitext_id)
  const lessons = await db
    .updateTable('lessons')
    .set({ counted: 1 })
    .where('bitext_id', 'in', ids)
    .where('counted', '=', 0)
    .returningAll()
    .execute()
  const waits = new Set(lessons.map((lesson) => `${lesson.bitext_id} ${lesson.taken_back}`))
  const pairs = await db.selectFrom('lesson_pairs').selectAll().where('bitext_id', 'in', ids).execute()
  await addTranslations(
    db,
    pairs.filter((pair) => waits.has(`${pair.bitext_id} ${pair.taken_back}`)),
  )
  await addTerms(db, lessons)
  await dropLessons(db, ids, 1)
  return ids.length
}

export async function loadGeneration(db: Db): Promise<number> {
  const row = await db
    .selectFrom('lexicon_generations')
    .select((eb) => eb.fn.max('generation').as('generation'))
    .executeTakeFirst()
  return row?.generation ?? 0
}

/** False where another process is at it. */
export async function beginGeneration(db: Db, now: Date): Promise<boolean> {
  const begun = await db
    .insertInto('lexicon_generations')
    .values({ generation: (await loadGeneration(db)) + 1, made_at: now.getTime() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('generation')
    .executeTakeFirst()
  return begun !== undefined
}

async function addTranslations(db: Db, pairs: readonly Row<'lesson_pairs'>[]): Promise<void> {
  const changes = new Map<string, NewRow<'translations'>>()
  for (const { bitext_id: _, taken_back, example: __, is_name, count, ...pair } of sortedByBitext(pairs)) {
    const id = idFrom('translation', pair.lang, pair.term, pair.other_lang, pair.other_term)
    const known = changes.get(id)
    const sign = taken_back ? -1 : 1
    changes.set(id, {
      ...pair,
      id,
      form: known?.form ?? pair.form,
      other_form: known?.other_form ?? pair.other_form,
      is_name: 0,
      names: (known?.names ?? 0) + sign * is_name * count,
      count: (known?.count ?? 0) + sign * count,
      bitexts: (known?.bitexts ?? 0) + sign,
    })
  }
  for (const rows of chunksOf(inOrder(changes), ROWS)) {
    const ids = rows.map((row) => row.id)
    await db
      .insertInto('translations')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          names: eb('translations.names', '+', eb.ref('excluded.names')),
          count: eb('translations.count', '+', eb.ref('excluded.count')),
          bitexts: eb('translations.bitexts', '+', eb.ref('excluded.bitexts')),
          form: eb.fn.coalesce('translations.form', 'excluded.form'),
          other_form: eb.fn.coalesce('translations.other_form', 'excluded.other_form'),
        })),
      )
      .execute()
    await db.deleteFrom('translations').where('id', 'in', ids).where('count', '<=', 0).execute()
    await db
      .updateTable('translations')
      .set((eb) => ({
        is_name: eb
          .case()
          .when(eb(eb('names', '*', 2), '>=', eb.ref('count')))
          .then(1 as const)
          .else(0 as const)
          .end(),
      }))
      .where('id', 'in', ids)
      .execute()
  }
}

const sortedByBitext = (pairs: readonly Row<'lesson_pairs'>[]): Row<'lesson_pairs'>[] =>
  pairs.toSorted((a, b) => (a.bitext_id < b.bitext_id ? -1 : a.bitext_id > b.bitext_id ? 1 : 0))

/** By key: two workers who change the same rows in different order would block each other. */
const inOrder = <T>(changes: ReadonlyMap<string, T>): T[] =>
  [...changes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)

async function addTerms(db: Db, lessons: readonly Row<'lessons'>[]): Promise<void> {
  const changes = new Map<string, NewRow<'lexicon_terms'>>()
  const add = (lang: string, other_lang: string, json: string, sign: 1 | -1) => {
    for (const [term, times] of Object.entries(seenFrom(json))) {
      const key = `${lang} ${other_lang} ${term}`
      const seen = (changes.get(key)?.seen ?? 0) + sign * times
      changes.set(key, { lang, other_lang, term, seen })
    }
  }
  for (const { lang, other_lang, seen, other_seen, taken_back } of lessons) {
    add(lang, other_lang, seen, taken_back ? -1 : 1)
    add(other_lang, lang, other_seen, taken_back ? -1 : 1)
  }
  for (const rows of chunksOf(inOrder(changes), ROWS))
    await db
      .insertInto('lexicon_terms')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['lang', 'other_lang', 'term'])
          .doUpdateSet((eb) => ({ seen: eb('lexicon_terms.seen', '+', eb.ref('excluded.seen')) })),
      )
      .execute()
}
