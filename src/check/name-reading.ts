import type { Finding } from '../model/finding.ts'
import type { Cedict } from '../text/cedict.ts'
import { stemEnglish } from '../text/stem.ts'
import { foldWord } from '../text/tokens.ts'
import type { NameMention } from './english-names.ts'
import { knownNames } from './known-names.ts'
import { ALIKE, type NameTable, type PassageNames } from './name-pairs.ts'
import { bestLikeness, isReadAs } from './name-sounds.ts'
import { findingAt, type Passage, type Passages } from './passages.ts'

/** The names of an article as the rules about names read them. */
export type NamesReading = {
  readonly passages: Passages
  readonly cedict: Cedict
  readonly names: readonly PassageNames[]
  readonly table: NameTable
  /** English names of the whole article. */
  readonly article: readonly NameMention[]
}

/** The dictionary's number of an English word. */
export const stemOf = (cedict: Cedict, word: string): number => cedict.stemId(stemEnglish(foldWord(word)))

/** Whether a Chinese text has an English name word: as it is, as the article writes it, by its sound, or by its meaning. */
export function isRendered(
  { cedict, table, names }: NamesReading,
  word: string,
  { chinese }: Passage,
  i: number,
): boolean {
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

/** A capital at the beginning says nothing, unless the dictionary does not know the word or the article has it elsewhere. */
export function startsSentence({ cedict, article }: NamesReading, mention: NameMention, { english }: Passage): boolean {
  const isFirst = /(?:^|[.!?:“"‘]\s*)$/.test(english.slice(0, mention.start))
  if (
    !isFirst ||
    article.some((other) => other !== mention && other.words.includes(mention.words[0]!) && other.words.length > 1)
  )
    return false
  return stemOf(cedict, mention.words[0]!) >= 0
}

/** Family name and given name next to each other, in whichever order English has them. */
export function hasReading(text: string, words: readonly string[], cedict: Cedict): boolean {
  const joined = [words.join(''), words.toReversed().join('')]
  for (let at = 0; at < text.length; at++)
    for (let n = 2; n <= 4; n++)
      if (joined.some((pinyin) => isReadAs(pinyin, text.slice(at, at + n), cedict))) return true
  return false
}

const SAID =
  /(?:said|says|told|asked|added|replied|wrote|warned|argued|explained|insisted|recalled|admitted|according to)/i

/** Who said something is told apart from any other name: in a passage with a verb of speech next to the name. */
export function nameFinding(
  { passages, article, table, cedict }: NamesReading,
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
