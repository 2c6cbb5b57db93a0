import type { Finding } from '../model/finding.ts'
import { differingLearned } from './compare-learned-names.ts'
import { differingPinyin } from './compare-pinyin.ts'
import { differingCity } from './compare-cities.ts'
import { differingPlace } from './compare-places.ts'
import { COUNTRIES } from './countries.ts'
import { isThing, type NameMention } from './english-names.ts'
import type { ForeignRun } from './foreign-runs.ts'
import { isHanSpelled } from './han-name-spellings.ts'
import { knownNames } from './known-names.ts'
import { ALIKE, learnNames, readNames, SURE, UNLIKE } from './name-pairs.ts'
import { isRendered, nameFinding, stemOf, type NamesReading } from './name-reading.ts'
import { bestLikeness, soundLikeness, soundsIn } from './name-sounds.ts'
import { findNearHan } from './near-han.ts'
import { findingAt, type Passage, type Passages } from './passages.ts'

/** Names that differ: one on each side for which the other has nothing, one person written in two ways, agreed words not kept. */
export function compareNames(passages: Passages): Finding[] {
  const { cedict, all } = passages
  if (!cedict) return []
  const names = readNames(all, cedict)
  const reading: NamesReading = {
    passages,
    cedict,
    names,
    table: learnNames(all, names, cedict, passages.context.lexicon?.learned),
    article: names.flatMap(({ english }) => english),
  }
  return all.flatMap((passage, i) => {
    if (!passage.source.length || !passage.target.length) return []
    const finding =
      differingLearned(reading, passage, i) ??
      swapped(reading, passage, i) ??
      differing(reading, passage, i) ??
      differingPlace(reading, passage, i) ??
      differingCity(reading, passage, i) ??
      twoWays(reading, passage, i) ??
      slipped(reading, passage, i) ??
      differingPinyin(reading, passage, i)
    return finding ? [finding] : []
  })
}

/** A run that no name of the passage, nor of those beside it, sounds like. */
function isForeign(reading: NamesReading, run: ForeignRun, i: number): boolean {
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
function swapped(reading: NamesReading, passage: Passage, i: number): Finding | null {
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

const isOfOthers = ({ table, cedict }: NamesReading, han: string, here: ReadonlySet<string>): boolean =>
  [...here].some((word) => table.get(word)?.has(han) || (bestLikeness(word, han, cedict) ?? 0) >= UNLIKE)

/** A name by its sound that fits none of the English names, which has one too many. */
function differing(reading: NamesReading, passage: Passage, i: number): Finding | null {
  const { english, chinese } = reading.names[i]!
  // A name without a dot may then be theirs.
  const hasHanSpelled = english.some(({ words }) => isHanSpelled(words))
  const foreign = chinese.filter((run) => (run.isDotted || !hasHanSpelled) && isForeign(reading, run, i))
  if (!foreign.length) return null
  for (const mention of english) {
    if (isHanSpelled(mention.words) || !isSomebody(reading, mention, passage)) continue
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
function isSomebody({ article, cedict }: NamesReading, mention: NameMention, { english }: Passage): boolean {
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

/** The article writes a person's name one way, and here another that sounds the same. */
function twoWays(reading: NamesReading, passage: Passage, i: number): Finding | null {
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

/** A name of the article with one character that is another of the same sound: 拜灯. */
function slipped({ table, names, cedict, passages }: NamesReading, passage: Passage, i: number): Finding | null {
  for (const { words } of names[i]!.english) {
    const name = words.at(-1)!
    const renderings = [...(table.get(name) ?? [])]
    if (renderings.some((han) => passage.chinese.includes(han))) continue
    for (const usual of renderings) {
      const near = usual.length === 2 ? findNearHan(passage.chinese, usual, cedict) : null
      if (!near) continue
      const other = passage.shown.slice(near.start, near.start + near.text.length)
      return findingAt(
        passages,
        passage,
        { kind: 'name', severity: 'minor', reason: 'name-two-ways', values: { name, usual, other } },
        { english: name, chinese: other },
      )
    }
  }
  return null
}

/** How the passages before write a name; the first that has it. */
function usualRendering(reading: NamesReading, word: string, i: number): string | null {
  for (let k = 0; k < i; k++) {
    const part = reading.names[k]!.english.some(({ words }) => words.includes(word)) ? partLike(reading, word, k) : null
    if (part) return part
  }
  return null
}

/** The part of a passage's Chinese names that sounds most like a word. */
function partLike({ names, cedict }: NamesReading, word: string, i: number): string | null {
  const parts = names[i]!.chinese.flatMap(({ parts: all }) => all).map((part) => ({
    part,
    likeness: soundLikeness(word, part, cedict) ?? 0,
  }))
  const best = parts.toSorted((a, b) => b.likeness - a.likeness)[0]
  return best && best.likeness >= SURE ? best.part : null
}
