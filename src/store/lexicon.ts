import type { EditionBitext, Span } from '../model/bitext.ts'
import { spanText } from '../model/bitext.ts'
import type { EditionContent } from '../model/edition.ts'
import { agreedAbove, agreedBetween } from '../text/agreed-lexicon.ts'
import { createLearnedLexicon, languageOf, termFrom, type Lesson, type TermPair } from '../text/learned-lexicon.ts'
import { countLessons, loadGeneration } from './count-lessons.ts'
import { listGlossary } from './glossary.ts'
import { loadCountedLesson } from './lessons.ts'
import type { Db, Row } from './schema.ts'
import type { LearnedTranslation, LessonExample, LexiconStore, LoadedLexicon } from './store.ts'
import { inTransaction } from './transaction.ts'
import { parseStored, present } from './values.ts'

/** Pairs that a worker keeps in memory: some 20 MB. */
const MOST_LOADED = 50_000
/** In thousandths: a pair that was not seen at least once is an accident. */
const LEAST_COUNT = 1000
/** Bitexts that must have taught a pair before it helps to find others. */
const CONFIRMING = 2
/** Answers to one look-up. */
const MOST_ANSWERS = 50

export function lexiconStore(db: Db): LexiconStore {
  let loaded: Promise<LoadedLexicon> | null = null
  let generationLoaded = -1
  return {
    async loadLearned() {
      const generation = await loadGeneration(db)
      if (!loaded || generation !== generationLoaded) {
        generationLoaded = generation
        loaded = loadLexicon(db, generation)
        loaded.catch(() => (loaded = null))
      }
      return loaded
    },
    loadLesson: (bitextId) => loadCountedLesson(db, bitextId),
    async findTranslations(text, lang) {
      const [term, base] = [termFrom(text, lang), languageOf(lang)]
      const found = await findByTerms(db, [term])
      return found.filter(
        (pair) => (pair.lang === base && pair.term === term) || (pair.otherLang === base && pair.otherTerm === term),
      )
    },
    findEverywhere: (text) => findByTerms(db, [...new Set([termFrom(text, 'en'), termFrom(text, 'und')])]),
    listNames: (limit, after) => listByCount(db, 1, limit, after),
    listWords: (limit, after) => listByCount(db, 0, limit, after),
    listExamples: (pair, limit) => listExamples(db, pair, limit),
    countLessons: inTransaction(db, countLessons),
  }
}

/** Translations with how often both terms were seen at all. */
const selectTranslations = (db: Db) =>
  db
    .selectFrom('translations')
    .leftJoin('lexicon_terms as one', (join) =>
      join
        .onRef('one.lang', '=', 'translations.lang')
        .onRef('one.other_lang', '=', 'translations.other_lang')
        .onRef('one.term', '=', 'translations.term'),
    )
    .leftJoin('lexicon_terms as other', (join) =>
      join
        .onRef('other.lang', '=', 'translations.other_lang')
        .onRef('other.other_lang', '=', 'translations.lang')
        .onRef('other.term', '=', 'translations.other_term'),
    )
    .selectAll('translations')
    .select(['one.seen as seen', 'other.seen as other_seen'])

const translationFrom = (
  row: Row<'translations'> & { readonly seen: number | null; readonly other_seen: number | null },
): LearnedTranslation => ({
  id: row.id,
  kind: row.is_name ? 'name' : 'word',
  lang: row.lang,
  otherLang: row.other_lang,
  term: row.term,
  otherTerm: row.other_term,
  ...present({ form: row.form, otherForm: row.other_form }),
  count: row.count / 1000,
  seen: row.seen ?? 0,
  otherSeen: row.other_seen ?? 0,
  bitexts: row.bitexts,
})

async function listByCount(
  db: Db,
  isName: 0 | 1,
  limit: number,
  after?: Pick<LearnedTranslation, 'id' | 'count'>,
): Promise<LearnedTranslation[]> {
  const rows = await selectTranslations(db)
    .where('is_name', '=', isName)
    .where('count', '>=', LEAST_COUNT)
    .$if(after !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('translations.count', 'translations.id'),
          '<',
          eb.tuple(Math.round((after?.count ?? 0) * 1000), after?.id ?? ''),
        ),
      ),
    )
    .orderBy('count', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(translationFrom)
}

async function findByTerms(db: Db, terms: readonly string[]): Promise<LearnedTranslation[]> {
  const found = new Map<string, LearnedTranslation>()
  for (const column of ['translations.term', 'translations.other_term'] as const) {
    const rows = await selectTranslations(db)
      .where(column, 'in', terms)
      .where('count', '>=', LEAST_COUNT)
      .orderBy('count', 'desc')
      .orderBy('id')
      .limit(MOST_ANSWERS)
      .execute()
    for (const row of rows) found.set(row.id, translationFrom(row))
  }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
}

async function loadLexicon(db: Db, generation: number): Promise<LoadedLexicon> {
  const names = await listByCount(db, 1, MOST_LOADED)
  const words = await listByCount(db, 0, MOST_LOADED - names.length)
  const all = [...names, ...words]
  const learned = lexiconOf(all)
  const glossary = await listGlossary(db)
  return {
    generation,
    confirmed: agreedAbove(glossary, lexiconOf(all.filter(({ bitexts }) => bitexts >= CONFIRMING))),
    agreedBetween: (from, to) => agreedBetween(glossary, from, to),
    ...agreedAbove(glossary, learned),
    without(lesson, work) {
      if (!lesson) return work()
      learned.takeBack(lesson)
      try {
        return work()
      } finally {
        learned.add(lesson)
      }
    },
  }
}

function lexiconOf(pairs: readonly LearnedTranslation[]) {
  const lexicon = createLearnedLexicon()
  const byLangs = Map.groupBy(pairs, ({ lang, otherLang }) => `${lang} ${otherLang}`)
  for (const between of byLangs.values()) lexicon.add(sumOf(between))
  return lexicon
}

/** All that was learned between two languages, as one lesson. */
function sumOf(pairs: readonly LearnedTranslation[]): Lesson {
  return {
    from: pairs[0]?.lang ?? '',
    to: pairs[0]?.otherLang ?? '',
    sourceSeen: new Map(pairs.map(({ term, seen }) => [term, seen])),
    targetSeen: new Map(pairs.map(({ otherTerm, otherSeen }) => [otherTerm, otherSeen])),
    pairs: pairs.map(({ term, otherTerm, kind, count }) => ({
      source: term,
      target: otherTerm,
      kind,
      count,
      example: 0,
    })),
  }
}

async function listExamples(db: Db, pair: TermPair, limit: number): Promise<LessonExample[]> {
  const isOrdered = pair.lang <= pair.otherLang
  const rows = await db
    .selectFrom('lesson_pairs')
    .innerJoin('bitexts', 'bitexts.id', 'lesson_pairs.bitext_id')
    .innerJoin('editions as sources', 'sources.id', 'bitexts.source_edition_id')
    .innerJoin('edition_revisions as source', (join) =>
      join
        .onRef('source.edition_id', '=', 'bitexts.source_edition_id')
        .onRef('source.revision', '=', 'bitexts.source_revision'),
    )
    .innerJoin('edition_revisions as target', (join) =>
      join
        .onRef('target.edition_id', '=', 'bitexts.target_edition_id')
        .onRef('target.revision', '=', 'bitexts.target_revision'),
    )
    .select(['bitext_id', 'example', 'sentences', 'source_lang', 'lesson_pairs.lang'])
    .select(['sources.article_id', 'source.content as source_content', 'target.content as target_content'])
    .where('lesson_pairs.lang', '=', isOrdered ? pair.lang : pair.otherLang)
    .where('lesson_pairs.other_lang', '=', isOrdered ? pair.otherLang : pair.lang)
    .where('term', '=', isOrdered ? pair.term : pair.otherTerm)
    .where('other_term', '=', isOrdered ? pair.otherTerm : pair.term)
    .where('taken_back', '=', 0)
    .limit(limit)
    .execute()
  return rows.flatMap((row) => {
    const link = (parseStored(row.sentences) as EditionBitext['sentences'])[row.example]
    if (!link || row.article_id === null) return []
    const source = quote(row.source_content, link.source)
    const target = quote(row.target_content, link.target)
    const isFirst = languageOf(row.source_lang) === pair.lang
    const [text, otherText] = isFirst ? [source, target] : [target, source]
    return [{ bitextId: row.bitext_id, articleId: row.article_id, text, otherText }]
  })
}

const quote = (json: string, spans: readonly Span[]): string =>
  spans.map((span) => spanText(parseStored(json) as EditionContent, span).trim()).join(' ')
