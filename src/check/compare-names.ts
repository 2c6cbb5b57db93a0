import type { Cedict } from '../text/cedict.ts'
import type { Finding } from '../model/finding.ts'
import { stemEnglish } from '../text/stem.ts'
import { foldWord } from '../text/tokens.ts'
import { CAPITALS, COUNTRIES } from './countries.ts'
import { findChineseSpeakers, isFamilyName } from './chinese-speakers.ts'
import { isThing, type NameMention } from './english-names.ts'
import { isSounding, type ForeignRun } from './foreign-runs.ts'
import { knownNames } from './known-names.ts'
import { ALIKE, SURE, learnNames, readNames, UNLIKE, type NameTable, type PassageNames } from './name-pairs.ts'
import { bestLikeness, couldBePinyin, isReadAs, soundLikeness, soundsIn } from './name-sounds.ts'
import { findingAt, type Passage, type Passages } from './passages.ts'

type Reading = {
  readonly passages: Passages
  readonly cedict: Cedict
  readonly names: readonly PassageNames[]
  readonly table: NameTable
  /** English names of the whole article. */
  readonly article: readonly NameMention[]
}

/** Names that differ: one on each side for which the other has nothing, one person written in two ways, agreed words not kept. */
export function compareNames(passages: Passages): Finding[] {
  const { cedict, all } = passages
  if (!cedict) return []
  const names = readNames(all, cedict)
  const reading: Reading = {
    passages,
    cedict,
    names,
    table: learnNames(all, names, cedict),
    article: names.flatMap(({ english }) => english),
  }
  return all.flatMap((passage, i) => {
    if (!passage.source.length || !passage.target.length) return []
    const finding =
      swapped(reading, passage, i) ??
      differing(reading, passage, i) ??
      differingPlace(reading, passage, i) ??
      twoWays(reading, passage, i) ??
      differingPinyin(reading, passage, i)
    return finding ? [finding] : []
  })
}

const stemOf = (cedict: Cedict, word: string): number => cedict.stemId(stemEnglish(foldWord(word)))

/** Whether a Chinese text has an English name word: as it is, as the article writes it, by its sound, or by its meaning. */
function isRendered({ cedict, table, names }: Reading, word: string, { chinese }: Passage, i: number): boolean {
  if (chinese.toLowerCase().includes(word.toLowerCase())) return true
  for (const han of table.get(word) ?? []) if (chinese.includes(han)) return true
  if (names[i]!.chinese.some(({ parts }) => parts.some((part) => (bestLikeness(word, part, cedict) ?? 1) >= ALIKE)))
    return true
  const stem = stemOf(cedict, word)
  return (
    stem >= 0 &&
    knownNames(cedict)
      .inChinese(chinese)
      .some(({ stems }) => stems.has(stem))
  )
}

/** A run that no name of the passage, nor of those beside it, sounds like. */
function isForeign(reading: Reading, run: ForeignRun, i: number): boolean {
  const wordsAt = (k: number): readonly string[] => reading.names[k]?.english.flatMap(({ words: of }) => of) ?? []
  const beside = [...wordsAt(i - 1), ...wordsAt(i + 1)]
  const words = [...wordsAt(i), ...beside]
  return run.parts.some((part, k) => {
    // A word that another part of the name renders better says nothing about this one.
    const own = wordsAt(i).filter(
      (word) =>
        !run.parts.some(
          (other) =>
            other !== part &&
            (bestLikeness(word, other, reading.cedict) ?? 0) > (bestLikeness(word, part, reading.cedict) ?? 0) + 0.1,
        ),
    )
    const likeness = own.map((word) => bestLikeness(word, part, reading.cedict))
    if (likeness.some((value) => (value === null ? part.length <= 2 : value >= UNLIKE))) return false
    if (beside.some((word) => (soundLikeness(word, part, reading.cedict) ?? 0) >= SURE)) return false
    if (words.some((word) => reading.table.get(word)?.has(part))) return false
    if (
      knownNames(reading.cedict)
        .inChinese(part)
        .some(({ stems }) => words.some((word) => stems.has(stemOf(reading.cedict, word))))
    )
      return false
    return part.length >= 2 || k > 0
  })
}

/** A name that the article writes otherwise stands where another one of the article should: who said it, who did it. */
function swapped(reading: Reading, passage: Passage, i: number): Finding | null {
  const { english } = reading.names[i]!
  const here = new Set(english.flatMap(({ words }) => words))
  const missing = english.find((mention) => {
    const last = mention.words.at(-1)!
    return reading.table.has(last) && !mention.words.some((word) => isRendered(reading, word, passage, i))
  })
  if (!missing) return null
  for (const [word, renderings] of reading.table) {
    if (here.has(word)) continue
    const intruder = [...renderings].find(
      (han) => han.length >= 2 && passage.chinese.includes(han) && !isOfOthers(reading, han, here),
    )
    if (intruder) return nameFinding(reading, passage, missing.text, intruder)
  }
  return null
}

const isOfOthers = ({ table, cedict }: Reading, han: string, here: ReadonlySet<string>): boolean =>
  [...here].some((word) => table.get(word)?.has(han) || (bestLikeness(word, han, cedict) ?? 0) >= UNLIKE)

/** A name by its sound that fits none of the English names, which has one too many. */
function differing(reading: Reading, passage: Passage, i: number): Finding | null {
  const { english, chinese } = reading.names[i]!
  const foreign = chinese.filter((run) => isForeign(reading, run, i))
  if (!foreign.length) return null
  for (const mention of english) {
    if (!isSomebody(reading, mention, passage)) continue
    const missing = mention.words.filter(
      (word) => !isThing(word) && soundsIn(word) >= 1.5 && !isRendered(reading, word, passage, i),
    )
    const isWhole = missing.length === mention.words.length
    if (!missing.length || (!isWhole && !mention.isPerson)) continue
    const run = foreign.find(({ parts, isDotted }) =>
      isWhole
        ? true
        : isDotted &&
          parts.some((part) => mention.words.some((word) => (bestLikeness(word, part, reading.cedict) ?? 0) >= ALIKE)),
    )
    if (run) return nameFinding(reading, passage, mention.text, passage.shown.slice(run.start, run.end))
  }
  return null
}

const TITLE_BEFORE =
  /(?:Mr|Mrs|Ms|Dr|Prof|Professor|President|Minister|Mayor|Governor|Senator|Captain|Sergeant|Inspector|Judge|Chancellor|Director|Coach|Secretary|Chief|Officer)\.?\s$/
const SPEECH = '(?:said|says|told|added|replied|wrote|warned|argued|explained|insisted|recalled|admitted)'
const SPEECH_BEFORE = new RegExp(`${SPEECH}\\s$`)
const SPEECH_BEHIND = new RegExp(`^,?\\s${SPEECH}\\b`)

/** A person by two names, by a title, by what the article calls them elsewhere, or because they speak. */
function isSomebody({ article, cedict }: Reading, mention: NameMention, { english }: Passage): boolean {
  if (mention.words.some((one) => [...COUNTRIES.values()].some((pattern) => pattern.exec(one)?.[0] === one)))
    return false
  if (mention.isPerson) return mention.words.some((one) => !knownNames(cedict).isOrdinary(one))
  const [word = ''] = mention.words
  if (mention.words.length > 1 || isThing(word) || /^\p{Lu}{2,}$/u.test(word)) return false
  const [before, behind] = [english.slice(0, mention.start), english.slice(mention.end)]
  return (
    TITLE_BEFORE.test(before) ||
    SPEECH_BEFORE.test(before) ||
    SPEECH_BEHIND.test(behind) ||
    article.some(({ isPerson, words }) => isPerson && words.at(-1) === word)
  )
}

/** A capital at the beginning says nothing, unless the dictionary does not know the word or the article has it elsewhere. */
function startsSentence({ cedict, article }: Reading, mention: NameMention, { english }: Passage): boolean {
  const isFirst = /(?:^|[.!?:“"‘]\s*)$/.test(english.slice(0, mention.start))
  if (
    !isFirst ||
    article.some((other) => other !== mention && other.words.includes(mention.words[0]!) && other.words.length > 1)
  )
    return false
  return stemOf(cedict, mention.words[0]!) >= 0
}

/** Cities whose names are no sounds. */
const CITIES =
  /^(?:北京|上海|广州|深圳|天津|重庆|南京|武汉|成都|西安|杭州|台北|高雄|东京|大阪|京都|首尔|牛津|剑桥|纽约|旧金山|伦敦|河内|曼谷|新德里|平壤|温哥华|多伦多|华盛顿)$/

/** Berlin on one side and 巴黎 on the other, each without its counterpart; a country only for a country. */
function differingPlace(reading: Reading, passage: Passage, i: number): Finding | null {
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
const isLikeSome = ({ names, cedict }: Reading, han: string, i: number): boolean =>
  names[i]!.english.some(({ words }) =>
    words.some(
      (word) =>
        (!knownNames(cedict).has(word) && (bestLikeness(word, han, cedict) ?? 0) >= 0.45) ||
        isReadAs(word, han, cedict),
    ),
  )

/** The article writes a person's name one way, and here another that sounds the same. */
function twoWays(reading: Reading, passage: Passage, i: number): Finding | null {
  const { article, names, cedict, passages } = reading
  for (const { words } of names[i]!.english) {
    const word = words.at(-1)!
    if (!article.some((other) => other.isPerson && other.words.at(-1) === word)) continue
    const usual = usualRendering(reading, word, i)
    const other = partLike(reading, word, i)
    if (!usual || !other || passage.chinese.includes(usual) || usual.includes(other) || other.includes(usual)) continue
    // Another name of the article may sound alike and have this very form.
    const namesake = article.some(({ words: of }) =>
      of.some((one) => one !== word && (bestLikeness(one, other, cedict) ?? 0) >= ALIKE),
    )
    if (namesake) continue
    return findingAt(
      passages,
      passage,
      { kind: 'name', severity: 'minor', reason: 'name-two-ways', values: { name: word, usual, other } },
      { english: word, chinese: other },
    )
  }
  return null
}

/** How the passages before write a name; the first that has it. */
function usualRendering(reading: Reading, word: string, i: number): string | null {
  for (let k = 0; k < i; k++) {
    const part = reading.names[k]!.english.some(({ words }) => words.includes(word)) ? partLike(reading, word, k) : null
    if (part) return part
  }
  return null
}

/** The part of a passage's Chinese names that sounds most like a word. */
function partLike({ names, cedict }: Reading, word: string, i: number): string | null {
  const parts = names[i]!.chinese.flatMap(({ parts: all }) => all).map((part) => ({
    part,
    likeness: soundLikeness(word, part, cedict) ?? 0,
  }))
  const best = parts.toSorted((a, b) => b.likeness - a.likeness)[0]
  return best && best.likeness >= SURE ? best.part : null
}

/** Zhang Wei on one side, and on the other a speaker or officer whose characters read otherwise. */
function differingPinyin(reading: Reading, passage: Passage, i: number): Finding | null {
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

/** Family name and given name next to each other, in whichever order English has them. */
function hasReading(text: string, words: readonly string[], cedict: Cedict): boolean {
  const joined = [words.join(''), words.toReversed().join('')]
  for (let at = 0; at < text.length; at++)
    for (let n = 2; n <= 4; n++)
      if (joined.some((pinyin) => isReadAs(pinyin, text.slice(at, at + n), cedict))) return true
  return false
}

const SAID =
  /(?:said|says|told|asked|added|replied|wrote|warned|argued|explained|insisted|recalled|admitted|according to)/i

/** Who said something is told apart from any other name: in a passage with a verb of speech next to the name. */
function nameFinding(
  { passages, article, table, cedict }: Reading,
  passage: Passage,
  english: string,
  chinese: string,
): Finding {
  const at = passage.english.indexOf(english)
  const near =
    passage.english.slice(Math.max(0, at - 16), at) +
    passage.english.slice(at + english.length, at + english.length + 24)
  const isOfArticle =
    article.some(({ words, isPerson }) => isPerson && words.length === 2 && hasReading(chinese, words, cedict)) ||
    [...table].some(
      ([word, renderings]) =>
        renderings.has(chinese.split(/[·•‧・]/).at(-1)!) && article.some(({ words }) => words.includes(word)),
    )
  const isSpeaker =
    SAID.test(near) &&
    isOfArticle &&
    /说|表示|称|告诉|指出|补充|认为|写道|回答|问|强调|解释|坦言|回忆|警告|说道|說|稱/.test(passage.chinese)
  return findingAt(
    passages,
    passage,
    { kind: isSpeaker ? 'speaker' : 'name', reason: isSpeaker ? 'speaker-differs' : 'name-differs' },
    { english, chinese },
  )
}
