import type { Finding } from '../model/finding.ts'
import { CAPITALS, COUNTRIES } from './countries.ts'
import { isThing } from './english-names.ts'
import { isSounding } from './foreign-runs.ts'
import { knownNames } from './known-names.ts'
import { isRendered, nameFinding, startsSentence, stemOf, type NamesReading } from './name-reading.ts'
import { bestLikeness, isReadAs } from './name-sounds.ts'
import type { Passage } from './passages.ts'

/** Cities whose names are no sounds. */
const CITIES =
  /^(?:北京|上海|广州|深圳|天津|重庆|南京|武汉|成都|西安|杭州|台北|高雄|东京|大阪|京都|首尔|牛津|剑桥|纽约|旧金山|伦敦|河内|曼谷|新德里|平壤|温哥华|多伦多|华盛顿)$/

/** Berlin on one side and 巴黎 on the other, each without its counterpart; a country only for a country. */
export function differingPlace(reading: NamesReading, passage: Passage, i: number): Finding | null {
  const { cedict } = reading
  const known = knownNames(cedict)
  const stems = new Set((passage.english.match(/[\p{L}'’]+/gu) ?? []).map((word) => stemOf(cedict, word)))
  const strangers = known
    .inChinese(passage.chinese)
    .filter(
      ({ text, start, stems: own, isPlain }) =>
        isPlain &&
        (COUNTRIES.has(text) || isSounding(text) || CITIES.test(text)) &&
        ![...own].some((stem) => stems.has(stem)) &&
        !COUNTRIES.get(text)?.test(passage.english) &&
        !isLikeSome(reading, text, i) &&
        !reading.names[i]!.chinese.some((run) => run.text !== text && start >= run.start && start < run.end),
    )
  if (!strangers.length) return null
  for (const mention of reading.names[i]!.english) {
    if (mention.words.length > 2 || /\p{Lu}{2}/u.test(mention.text)) continue
    const word = mention.words.find((one) => !isThing(one) && !isRendered(reading, one, passage, i))
    if (!word) continue
    const country = !CAPITALS.has(word) && [...COUNTRIES.values()].some((pattern) => pattern.exec(word)?.[0] === word)
    if (
      country ? mentionsCountry(passage.chinese, word) : !known.has(word) || startsSentence(reading, mention, passage)
    )
      continue
    const stranger = strangers.find(({ text }) => COUNTRIES.has(text) === country)
    if (stranger)
      return nameFinding(
        reading,
        passage,
        mention.text,
        passage.shown.slice(stranger.start, stranger.start + stranger.text.length),
      )
  }
  return null
}

/** Whether any country that an English word can stand for is there, in full or by its first character: 美 for America. */
const mentionsCountry = (chinese: string, word: string): boolean =>
  [...COUNTRIES].some(
    ([country, pattern]) => pattern.test(word) && (chinese.includes(country) || chinese.includes(country[0]!)),
  )

/** Whether a name that the dictionary does not know sounds like it. */
const isLikeSome = ({ names, cedict }: NamesReading, han: string, i: number): boolean =>
  names[i]!.english.some(({ words }) =>
    words.some(
      (word) =>
        (!knownNames(cedict).has(word) && (bestLikeness(word, han, cedict) ?? 0) >= 0.45) ||
        isReadAs(word, han, cedict),
    ),
  )
