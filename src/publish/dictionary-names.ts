import { LONGEST_WORD, type Cedict } from '../text/cedict.ts'
import { stemEnglish } from '../text/stem.ts'
import { foldWord } from '../text/tokens.ts'
import { NO_HAN_NAMES, NO_NAMES, SOUNDS } from './no-names.ts'

/** What the dictionary knows of names. */
export type DictionaryNames = {
  /** Whether an English word means something that is no name. */
  isOrdinary(word: string): boolean
  /** The names in a text in Simplified Chinese whose meaning is one English word, which is a name alone: 柏林, berlin. */
  inChinese(text: string): readonly { readonly han: string; readonly stem: string }[]
}

const known = new WeakMap<Cedict, DictionaryNames>()

/** Made at the first call for a dictionary, in some ten milliseconds, and kept. */
export function dictionaryNames(cedict: Cedict): DictionaryNames {
  const cached = known.get(cedict)
  if (cached) return cached
  const ordinary = new Set<number>()
  for (let word = 0; word < cedict.size; word++)
    if (!cedict.isName(word))
      cedict.eachGloss(word, (stems, from, to) => void (to - from === 1 && ordinary.add(stems[from]!)))
  const noNames = new Set(Array.from(NO_NAMES, stemOf))
  const found = new Int32Array(LONGEST_WORD + 1)
  const names: DictionaryNames = {
    isOrdinary: (word) => ordinary.has(cedict.stemId(stemOf(word))),
    inChinese(text) {
      const mentions = new Map<string, string>()
      for (let at = 0; at < text.length; at++) {
        const longest = longestWord(text, at)
        if (longest < 2) continue
        const han = text.slice(at, at + longest)
        const stem =
          cedict.isName(found[longest]!) && !NO_HAN_NAMES.test(han) && !isHalf(text, at, longest)
            ? nameOf(found[longest]!)
            : null
        if (stem !== null) mentions.set(han, stem)
        at += longest - 1
      }
      return Array.from(mentions, ([han, stem]) => ({ han, stem }))
    },
  }
  function longestWord(text: string, at: number): number {
    for (let n = cedict.wordsAt(text, at, found); n > 0; n--) if (found[n] !== -1) return n
    return 0
  }
  /** The first of its meanings that is one word. */
  function nameOf(word: number): string | null {
    let name: number | null = null
    cedict.eachGloss(word, (stems, from, to) => void (to - from === 1 && (name ??= stems[from]!)))
    if (name === null || ordinary.has(name)) return null
    const stem = cedict.stem(name)
    return noNames.has(stem) || stem.length < 3 ? null : stem
  }
  known.set(cedict, names)
  return names
}

const isHalf = (text: string, at: number, length: number): boolean =>
  SOUNDS.test(text[at - 1] ?? '') || SOUNDS.test(text[at + length] ?? '')

const stemOf = (word: string): string => stemEnglish(foldWord(word))
