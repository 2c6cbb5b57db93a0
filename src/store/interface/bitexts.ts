import type { EditionBitext, Fidelity, PlacedFinding } from '../../model/bitext.ts'
import type { Lang } from '../../model/lang.ts'
import type { AgreedTerm, GlossaryTerm } from '../../model/glossary.ts'
import type { Lesson, TermPair } from '../../text/learned-lexicon.ts'
import type { LearnedLexicon } from '../../text/lexicon.ts'

/** How two editions were laid side by side; its id comes from theirs. */
export type NewBitext = Omit<EditionBitext, 'id' | 'findings' | 'fidelity'> & {
  /** Mean score of its links, in [0,1]. */
  readonly score: number
  /** Of the learned lexicon that it was made with. */
  readonly generation: number
}

/** What decides whether a bitext is made anew. */
export type BitextState = {
  readonly id: string
  readonly sourceId: string
  readonly targetId: string
  readonly sourceRevision: number
  readonly targetRevision: number
  readonly score: number
  readonly generation: number
  readonly isChecked: boolean
}

export type BitextStore = {
  /**
   * Saves a bitext and what it teaches, instead of what was known of these editions before; it is unchecked then. Returns
   * its id; null, with nothing saved, where the editions have been revised since or are no longer one article.
   */
  save(bitext: NewBitext, lesson: Lesson): Promise<string | null>
  /** Null where it is gone, or no longer fits its editions because they were revised or parted. */
  load(id: string): Promise<EditionBitext | null>
  /** Those that fit the article's editions as they are now: offsets and block numbers can be relied upon. */
  listOfArticle(articleId: string): Promise<EditionBitext[]>
  /** The ids behind one, in their order. */
  listIds(after: string | null, limit: number): Promise<string[]>
  /** All that one of these editions is in, fitting or not. */
  listStates(editionIds: readonly string[]): Promise<BitextState[]>
  /** Forgets a bitext and takes back what it taught. */
  drop(id: string): Promise<void>
  /** False, with nothing saved, where the bitext has been made anew since it was loaded. */
  saveFindings(bitext: EditionBitext, findings: readonly PlacedFinding[], fidelity: Fidelity): Promise<boolean>
  /** Articles with a bitext of a low score that was made with a lexicon of this generation or before, the lowest first. */
  listPoor(below: number, generation: number, limit: number): Promise<string[]>
}

/** Two terms that translate each other, as learned. Of the two languages the first in the alphabet is `lang`. */
export type LearnedTranslation = {
  readonly id: string
  readonly kind: 'name' | 'word'
  /** Languages without region and script. */
  readonly lang: Lang
  readonly otherLang: Lang
  /** As it was read: folded words, stems of English ones, simplified Han. */
  readonly term: string
  readonly otherTerm: string
  /** Names as they were written once. */
  readonly form?: string
  readonly otherForm?: string
  /** In how many links they were seen together, and either at all. */
  readonly count: number
  readonly seen: number
  readonly otherSeen: number
  /** How many bitexts taught it. */
  readonly bitexts: number
}

/** A link that taught something. */
export type LessonExample = {
  readonly bitextId: string
  readonly articleId: string
  /** The sentences of `lang` and of `otherLang`. */
  readonly text: string
  readonly otherText: string
}

/** The part of the lexicon that workers keep in memory. */
export type LoadedLexicon = LearnedLexicon & {
  /** Grows each time that lessons are counted; 0 where nothing was learned yet. */
  readonly generation: number
  /** Does something as if a lesson had not been learned: what a bitext taught must not confirm it. */
  without<T>(lesson: Lesson | null, work: () => T): T
  /** What two bitexts or more have taught: a single pair of editions must not confirm that they belong together. */
  readonly confirmed: LearnedLexicon
  /** What people agreed on, from one language into another. */
  agreedBetween(from: Lang, to: Lang): readonly AgreedTerm[]
}

/** What people agreed on. It is part of the lexicon that `loadLearned` gives, above what was learned; a change begins a generation. */
export type GlossaryStore = {
  /** In the order in which they were added. */
  list(): Promise<readonly (GlossaryTerm & { readonly id: string })[]>
  /** Adds terms; of one that is there the note and the way of writing change. */
  save(terms: readonly GlossaryTerm[], now: Date): Promise<void>
  /** False where there is no such term. */
  drop(id: string, now: Date): Promise<boolean>
}

export type LexiconStore = {
  /** The names and words seen most often, at most 50,000 pairs; kept until there is a newer generation. Not for use inside a transaction. */
  loadLearned(): Promise<LoadedLexicon>
  /** What a bitext taught, where it is counted. */
  loadLesson(bitextId: string): Promise<Lesson | null>
  /** What a word or name (as written) is translated by, into every language, the most often seen first. By index. */
  findTranslations(text: string, lang: Lang): Promise<LearnedTranslation[]>
  /** The same where nobody says in which language it is. */
  findEverywhere(text: string): Promise<LearnedTranslation[]>
  /** The most often seen first, those after a given one. */
  listNames(limit: number, after?: Pick<LearnedTranslation, 'id' | 'count'>): Promise<LearnedTranslation[]>
  listWords(limit: number, after?: Pick<LearnedTranslation, 'id' | 'count'>): Promise<LearnedTranslation[]>
  /** Links that taught a pair. */
  listExamples(pair: TermPair, limit: number): Promise<LessonExample[]>
  /** Counts lessons that wait, those of at most `limit` bitexts, and begins a new generation; returns of how many bitexts. */
  countLessons(limit: number, now: Date): Promise<number>
}
