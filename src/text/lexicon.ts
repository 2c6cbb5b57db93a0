import type { Lang } from '../model/lang.ts'
import type { Cedict } from './cedict.ts'

/** A translation of a term, and the share of the term's uses in which it was seen, in (0,1]. */
export type Translation = { readonly term: string; readonly strength: number }

/**
 * Translations of words and names learned from accepted bitexts. Terms are folded words parted by spaces (English ones of a
 * single word as stems), or Han in simplified characters.
 */
export type LearnedLexicon = {
  /** Strongest first. */
  translationsOf(term: string, from: Lang, to: Lang): readonly Translation[]
  /** The languages into which anything of this one is known to translate. */
  languagesBeside(lang: Lang): readonly string[]
}

/** All that is known of how words translate; every part may be missing. `cedict` may be a getter: it is read only for Chinese and English. */
export type Lexicon = { readonly cedict?: Cedict | undefined; readonly learned?: LearnedLexicon | undefined }
