import type { Finding } from '../model/finding.ts'
import { LONGEST_WORD, type Cedict } from '../text/cedict.ts'
import { findChineseSpeakers, isFamilyCharacter, isFamilyName } from './chinese-speakers.ts'
import { hasReading, nameFinding, type NamesReading } from './name-reading.ts'
import { couldBePinyin, isReadAs } from './name-sounds.ts'
import type { Passage } from './passages.ts'

/** Zhang Wei on one side, and on the other a speaker or officer whose characters read otherwise. */
export function differingPinyin(reading: NamesReading, passage: Passage, i: number): Finding | null {
  const { cedict } = reading
  const english = reading.names[i]!.english.filter(
    ({ words, isPerson }) =>
      isPerson && words.length === 2 && words.every(couldBePinyin) && words.some((word) => isFamilyName(word, cedict)),
  )
  const missing = english.find(({ words }) => !hasReading(passage.chinese, words, cedict))
  if (!missing) return null
  const every = reading.names[i]!.english
  const [family = '', given = ''] = missing.words
  const namesake = findNamesake(reading, passage, family, given)
  if (namesake) return nameFinding(reading, passage, missing.text, namesake)
  const stranger = findChineseSpeakers(passage.chinese).find(
    ({ name }) =>
      !every.some(({ words }) => words.length > 1 && hasReading(name, words, cedict)) &&
      (isReadAs(family, name.slice(0, 1), cedict) ||
        isReadAs(given, name.slice(1), cedict) ||
        isReadAs(given, name.slice(0, 1), cedict) ||
        english.length === 1),
  )
  return stranger
    ? nameFinding(
        reading,
        passage,
        missing.text,
        passage.shown.slice(stranger.start, stranger.start + stranger.name.length),
      )
    : null
}

/** What stands behind a family name and is no given name. */
const NOT_GIVEN = /[说称则也在是和与的对将已曾就都被把向从为不没有会要能等某氏家姓老先又还]/

/** Somebody with the right family name and another given name of as many characters: 李文斌 for Li Wenjie. */
function findNamesake(
  { article, cedict }: NamesReading,
  { chinese, shown }: Passage,
  family: string,
  given: string,
): string | null {
  const length = 1 + (given.match(/[aeiou]+/gi)?.length ?? 0)
  for (let at = 0; at + length <= chinese.length; at++) {
    const name = chinese.slice(at, at + length)
    const isName =
      /^\p{Script=Han}+$/u.test(name) &&
      name.length > 1 &&
      isFamilyCharacter(name[0]!) &&
      isReadAs(family, name[0]!, cedict) &&
      !NOT_GIVEN.test(name.slice(1)) &&
      // 周一 is Monday, 国王 is no Wang, 李先生 no given name
      [at - 1, at, at + 1].every((from) => !isWordAt(chinese, from, cedict))
    if (isName && !article.some(({ words }) => words.length > 1 && hasReading(name, words, cedict)))
      return shown.slice(at, at + length)
  }
  return null
}

const found = new Int32Array(LONGEST_WORD + 1)
const isWordAt = (text: string, at: number, cedict: Cedict): boolean => at >= 0 && cedict.wordsAt(text, at, found) > 1
