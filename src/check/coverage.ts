import { LONGEST_WORD, type Cedict } from '../text/cedict.ts'
import { divideHan } from '../text/divide-han.ts'
import { stemEnglish } from '../text/stem.ts'
import { SMALL_WORDS } from '../text/small-words.ts'
import { foldWord } from '../text/tokens.ts'
import { bestLikeness } from './name-sounds.ts'
import { findForeignRuns } from './foreign-runs.ts'

/** How much of an English text a Chinese one says: words that tell something, and those that have a counterpart. */
export type Coverage = { readonly words: number; readonly covered: number }

const found = new Int32Array(LONGEST_WORD + 1)

/** The stems of everything that the words of a Chinese text, simplified, can mean. */
function meaningsOf(chinese: string, cedict: Cedict): Set<number> {
  const meanings = new Set<number>()
  for (let at = 0; at < chinese.length; at++) {
    const longest = cedict.wordsAt(chinese, at, found)
    for (let n = 1; n <= longest; n++) {
      const word = found[n]!
      if (word !== -1)
        cedict.eachGloss(word, (stems, from, to) => {
          if (to - from <= 3) for (let k = from; k < to; k++) meanings.add(stems[k]!)
        })
    }
  }
  return meanings
}

/** Counts the English words that a Chinese text covers by their meaning, their letters or, for names, their sound. */
export function coverageOf(english: string, chinese: string, cedict: Cedict): Coverage {
  const meanings = meaningsOf(chinese, cedict)
  const runs = findForeignRuns(chinese, cedict).flatMap(({ parts }) => parts)
  const latin = chinese.toLowerCase()
  const words = new Set(
    (english.match(/[\p{L}\p{M}’']+|\d[\d.,]*/gu) ?? []).filter(
      (word) => !SMALL_WORDS.has(foldWord(word)) && word.length > 1,
    ),
  )
  let covered = 0
  for (const word of words) {
    const folded = foldWord(word)
    const stem = cedict.stemId(stemEnglish(folded))
    if (
      (stem >= 0 && meanings.has(stem)) ||
      latin.includes(folded) ||
      (/^\p{Lu}/u.test(word) && runs.some((run) => (bestLikeness(word, run, cedict) ?? 0) >= 0.6))
    )
      covered++
  }
  return { words: words.size, covered }
}

/** Words too common in Chinese to tell anything. */
const SMALL_HAN =
  /^(?:一个|这个|那个|他们|她们|我们|自己|没有|已经|可以|因为|所以|但是|如果|就是|还是|以及|或者|进行|表示|对于|关于|其中|之一|目前|此外|一些|这些|那些)$/

/** Counts the words of a Chinese text that an English one covers by their meaning, their letters or, for names, their sound. */
export function coverageOfChinese(chinese: string, english: string, cedict: Cedict): Coverage {
  const stems = new Set(
    (english.match(/[\p{L}\p{M}’']+|\d[\d.,]*/gu) ?? []).map((word) => cedict.stemId(stemEnglish(foldWord(word)))),
  )
  const names = english.match(/\p{Lu}[\p{L}\p{M}’'-]+/gu) ?? []
  let words = 0
  let covered = 0
  for (const run of findForeignRuns(chinese, cedict)) {
    words++
    if (run.parts.some((part) => names.some((name) => (bestLikeness(name, part, cedict) ?? 0) >= 0.6))) covered++
  }
  for (const han of chinese.matchAll(/\p{Script=Han}+/gu))
    for (const { start, end, word } of divideHan(cedict, han[0])) {
      if (end - start < 2 || word === -1 || SMALL_HAN.test(han[0].slice(start, end))) continue
      words++
      let isCovered = false
      cedict.eachGloss(word, (all, from, to) => {
        if (to - from <= 4) for (let k = from; k < to; k++) isCovered ||= stems.has(all[k]!)
      })
      if (isCovered) covered++
    }
  return { words, covered }
}
