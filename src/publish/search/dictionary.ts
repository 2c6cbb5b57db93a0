import type { Cedict } from '../../text/cedict.ts'
import { indexEnglish, type EnglishIndex } from '../../text/english-index.ts'
import { learnHanSounds, type HanSounds } from '../../text/han-sounds.ts'
import type { LearnedLexicon } from '../../text/lexicon.ts'
import { foldRun, stemOf } from './terms.ts'

/** What searching knows of words in two languages. */
export type Dictionary = {
  readonly cedict: Cedict
  readonly english: EnglishIndex
  readonly sounds: HanSounds
  /** Names and words that the site's own bitexts taught. */
  readonly learned?: LearnedLexicon | undefined
}

/** Makes the other ways into the compiled dictionary: half a second, 10 MB. */
const dictionaryFrom = (cedict: Cedict): Dictionary => ({
  cedict,
  english: indexEnglish(cedict, (headword) => foldRun(headword) === headword, stemOf),
  sounds: learnHanSounds(cedict),
})

const dictionaries = new WeakMap<Cedict, Dictionary>()

/** As `dictionaryFrom`, made once for each dictionary. */
export function dictionaryFor(cedict: Cedict): Dictionary {
  const dictionary = dictionaries.get(cedict) ?? dictionaryFrom(cedict)
  dictionaries.set(cedict, dictionary)
  return dictionary
}
