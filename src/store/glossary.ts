import type { GlossaryTerm } from '../model/glossary.ts'
import { idFrom } from '../text/id.ts'
import { languageOf, termFrom } from '../text/learned-lexicon.ts'
import { beginGeneration } from './count-lessons.ts'
import { unsettle } from './match-pairs.ts'
import type { Db, NewRow, Row } from './schema.ts'
import type { GlossaryStore } from './store.ts'
import { inTransaction } from './transaction.ts'
import { chunksOf } from './values.ts'

export function glossaryStore(db: Db): GlossaryStore {
  return {
    list: () => listGlossary(db),
    save: inTransaction(db, async (inside, terms, now) => {
      for (const some of chunksOf(
        [...new Map(terms.map((term) => rowFrom(term, now)).map((row) => [row.id, row])).values()],
        100,
      ))
        await inside
          .insertInto('glossary_terms')
          .values(some)
          .onConflict((conflict) =>
            conflict.column('id').doUpdateSet((eb) => ({
              form: eb.ref('excluded.form'),
              other_form: eb.ref('excluded.other_form'),
              note: eb.ref('excluded.note'),
            })),
          )
          .execute()
      await begin(inside, now)
    }),
    drop: inTransaction(db, async (inside, id, now) => {
      const dropped = await inside.deleteFrom('glossary_terms').where('id', '=', id).returning('id').executeTakeFirst()
      if (dropped) await begin(inside, now)
      return dropped !== undefined
    }),
  }
}

export async function listGlossary(db: Db): Promise<(GlossaryTerm & { readonly id: string })[]> {
  const rows = await db.selectFrom('glossary_terms').selectAll().orderBy('made_at').orderBy('id').execute()
  return rows.map(termOf)
}

/** Workers load the lexicon anew, and what was matched without the term is matched again. */
async function begin(db: Db, now: Date): Promise<void> {
  while (!(await beginGeneration(db, now))); // another process has just begun one
  await unsettle(db)
}

function rowFrom(given: GlossaryTerm, now: Date): NewRow<'glossary_terms'> {
  const isOrdered = languageOf(given.lang) <= languageOf(given.translationLang)
  const [form, lang] = isOrdered ? [given.text, given.lang] : [given.translation, given.translationLang]
  const [otherForm, otherLang] = isOrdered ? [given.translation, given.translationLang] : [given.text, given.lang]
  const [term, otherTerm] = [termFrom(form, lang), termFrom(otherForm, otherLang)]
  return {
    id: idFrom('glossary', languageOf(lang), term, languageOf(otherLang), otherTerm),
    lang: languageOf(lang),
    term,
    form,
    other_lang: languageOf(otherLang),
    other_term: otherTerm,
    other_form: otherForm,
    note: given.note,
    made_at: now.getTime(),
  }
}

const termOf = (row: Row<'glossary_terms'>) => ({
  id: row.id,
  text: row.form,
  lang: row.lang,
  translation: row.other_form,
  translationLang: row.other_lang,
  note: row.note,
})
