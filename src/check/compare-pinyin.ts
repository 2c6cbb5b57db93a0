import type { Finding } from '../model/finding.ts'
import { findChineseSpeakers, isFamilyName } from './chinese-speakers.ts'
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
