import type { Lang } from '../model/lang.ts'
import type { Cedict } from './cedict.ts'

/** A translation of a word or name and how much of its use it accounts for, in (0,1]. */
export type Translation = { readonly term: string; readonly strength: number }

/** Translations learned from accepted bitexts; terms as `termsOf` of learning writes them: folded words, parted by spaces, or Han. */
export type LearnedLexicon = {
  translationsOf(term: string, from: Lang, to: Lang): readonly Translation[]
}

/** All that is known of how words translate. Every part may be missing. */
export type Lexicon = { readonly cedict?: Cedict; readonly learned?: LearnedLexicon }
