import type { Cedict } from '../../text/cedict.ts'
import { indexEnglish, type EnglishIndex } from '../../text/english-index.ts'
import { learnHanSounds, type HanSounds } from '../../text/han-sounds.ts'
import type { LearnedLexicon } from '../../text/lexicon.ts'
import { indexPinyin, type PinyinIndex } from '../../text/pinyin-index.ts'
import { foldRun, stemOf } from './terms.ts'

/** What searching knows of words in two languages. */
export type Dictionary = {
  readonly cedict: Cedict
  readonly english: EnglishIndex
  readonly sounds: HanSounds
  readonly pinyin: PinyinIndex
  /** Names and words that the site's own bitexts taught. */
  readonly learned?: LearnedLexicon | undefined
}

const isSimplified = (headword: string): boolean => foldRun(headword) === headword

/** The other ways into the compiled dictionary: each is made when it is first looked at, all together half a second and 10 MB. */
function dictionaryFrom(cedict: Cedict): Dictionary {
  let english: EnglishIndex | undefined
  let sounds: HanSounds | undefined
  let pinyin: PinyinIndex | undefined
  return {
    cedict,
    get english() {
      return (english ??= indexEnglish(cedict, isSimplified, stemOf))
    },
    get sounds() {
      return (sounds ??= learnHanSounds(cedict))
    },
    get pinyin() {
      return (pinyin ??= indexPinyin(cedict, isSimplified))
    },
  }
}

const dictionaries = new WeakMap<Cedict, Dictionary>()

/** What searching knows by the dictionary alone; the same for the same dictionary. */
export function dictionaryFor(cedict: Cedict): Dictionary {
  const dictionary = dictionaries.get(cedict) ?? dictionaryFrom(cedict)
  dictionaries.set(cedict, dictionary)
  return dictionary
}

/** A dictionary with what the site has learned. */
export const withLearned = (cedict: Cedict, learned: LearnedLexicon): Dictionary =>
  Object.create(dictionaryFor(cedict), { learned: { value: learned } }) as Dictionary
