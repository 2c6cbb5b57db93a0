import type { Dictionary } from './dictionary.ts'
import { translateEnglish } from './translate-english.ts'
import { translateHan } from './translate-han.ts'

/** One way in which a word may be said in the other language: all the keys must be there. `chance` is how likely it is meant, in (0,1]. */
export type Alternative = { readonly text: string; readonly keys: readonly number[]; readonly chance: number }

/** What a word or phrase of the query may be in the other language. */
export type TranslatedWord = {
  /** The word as it was typed, or the stems of a phrase. */
  readonly from: string
  /** The language it is translated into. */
  readonly lang: 'en' | 'zh'
  readonly weight: number
  /** The likeliest first. Those known by their sound alone have no text. */
  readonly alternatives: readonly Alternative[]
  /** Its own keys in the language it was typed in; none of a name that is known by its sound alone. */
  readonly sourceKeys: readonly number[]
}

/** The words of a query in the other language: Latin words in Chinese, Han in English. */
export const translateQuery = (text: string, dictionary: Dictionary): TranslatedWord[] => [
  ...translateEnglish(text, dictionary),
  ...translateHan(text, dictionary),
]
