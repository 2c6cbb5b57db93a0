import { languageOf, type LearnedPair, type Lesson } from '../text/learned-lexicon.ts'
import type { Db, NewRow } from './schema.ts'
import { chunksOf } from './values.ts'

/** What is longer is no word; PostgreSQL's indexes have a limit as well. */
const LONGEST_TERM = 80
/** Rows of one statement: engines limit the number of parameters. */
const ROWS = 400

/** A lesson with its languages in the order of the alphabet, so that those of both directions add up. */
function orderLanguages(lesson: Lesson): Lesson {
  const { from, to } = lesson
  if (languageOf(from) <= languageOf(to)) return lesson
  return {
    from: to,
    to: from,
    sourceSeen: lesson.targetSeen,
    targetSeen: lesson.sourceSeen,
    pairs: lesson.pairs.map(({ source, target, forms, ...pair }) => ({
      ...pair,
      source: target,
      target: source,
      ...(forms && { forms: { source: forms.target, target: forms.source } }),
    })),
  }
}

const isShort = (term: string): boolean => term.length <= LONGEST_TERM

/** Saves what a bitext teaches; it is counted into the lexicon later. */
export async function saveLesson(db: Db, bitextId: string, lesson: Lesson): Promise<void> {
  const { from, to, sourceSeen, targetSeen, pairs } = orderLanguages(lesson)
  const langs = { lang: languageOf(from), other_lang: languageOf(to) }
  const rows = pairs.flatMap((pair) => rowFrom(bitextId, langs, pair))
  if (!rows.length) return
  await db
    .insertInto('lessons')
    .values({
      bitext_id: bitextId,
      taken_back: 0,
      counted: 0,
      ...langs,
      seen: seenJson(sourceSeen),
      other_seen: seenJson(targetSeen),
    })
    .execute()
  for (const some of chunksOf(rows, ROWS)) await db.insertInto('lesson_pairs').values(some).execute()
}

const seenJson = (seen: ReadonlyMap<string, number>): string =>
  JSON.stringify(Object.fromEntries([...seen].filter(([term]) => isShort(term))))

function rowFrom(
  bitextId: string,
  langs: { lang: string; other_lang: string },
  { source, target, kind, count, example, forms }: LearnedPair,
): NewRow<'lesson_pairs'>[] {
  const thousandths = Math.round(count * 1000)
  if (!thousandths || !isShort(source) || !isShort(target)) return []
  return [
    {
      bitext_id: bitextId,
      taken_back: 0,
      ...langs,
      term: source,
      other_term: target,
      form: forms?.source ?? null,
      other_form: forms?.target ?? null,
      is_name: kind === 'name' ? 1 : 0,
      count: thousandths,
      example,
    },
  ]
}

/** Takes back what a bitext taught: what is not yet counted goes at once, the rest waits to be subtracted. */
export async function takeBackLesson(db: Db, bitextId: string): Promise<void> {
  // Setting a column to itself locks the lesson, which others may just be counting.
  const lesson = await db
    .updateTable('lessons')
    .set((eb) => ({ lang: eb.ref('lang') }))
    .where('bitext_id', '=', bitextId)
    .where('taken_back', '=', 0)
    .returning('counted')
    .executeTakeFirst()
  if (!lesson) return
  if (lesson.counted) {
    const ofLesson = { taken_back: 1 } as const
    await db
      .updateTable('lessons')
      .set({ ...ofLesson, counted: 0 })
      .where('bitext_id', '=', bitextId)
      .execute()
    await db.updateTable('lesson_pairs').set(ofLesson).where('bitext_id', '=', bitextId).execute()
  } else await dropLessons(db, [bitextId], 0)
}

export async function dropLessons(db: Db, bitextIds: readonly string[], takenBack: 0 | 1): Promise<void> {
  for (const table of ['lessons', 'lesson_pairs'] as const)
    await db.deleteFrom(table).where('bitext_id', 'in', bitextIds).where('taken_back', '=', takenBack).execute()
}

/** What of a bitext is counted in the lexicon: its lesson, or the one before that is still to be subtracted. */
export async function loadCountedLesson(db: Db, bitextId: string): Promise<Lesson | null> {
  const row = await db
    .selectFrom('lessons')
    .selectAll()
    .where('bitext_id', '=', bitextId)
    .where((eb) => eb.or([eb('taken_back', '=', 1), eb('counted', '=', 1)]))
    .orderBy('taken_back', 'desc')
    .executeTakeFirst()
  if (!row) return null
  const pairs = await db
    .selectFrom('lesson_pairs')
    .selectAll()
    .where('bitext_id', '=', bitextId)
    .where('taken_back', '=', row.taken_back)
    .execute()
  return {
    from: row.lang,
    to: row.other_lang,
    sourceSeen: new Map(Object.entries(seenFrom(row.seen))),
    targetSeen: new Map(Object.entries(seenFrom(row.other_seen))),
    pairs: pairs.map(({ term, other_term, is_name, count, example }) => ({
      source: term,
      target: other_term,
      kind: is_name ? 'name' : 'word',
      count: count / 1000,
      example,
    })),
  }
}

export const seenFrom = (json: string): Record<string, number> => JSON.parse(json) as Record<string, number>
