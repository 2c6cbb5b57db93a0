import type { Cedict } from '../text/cedict.ts'
import { isSounding } from './foreign-runs.ts'
import { ALIKE, type PassageNames } from './name-pairs.ts'
import { isReadAs, soundLikeness } from './name-sounds.ts'
import type { Passage } from './passages.ts'

const LENGTH = 2
/** Passages that must show a name of two characters before it is believed. */
const FEWEST = 2

/**
 * Names of two characters without a dot, which are too short to be told from words in one passage: 拜登 stands wherever Biden does
 * and hardly anywhere else, and sounds like it.
 */
export function learnShortNames(
  all: readonly Passage[],
  names: readonly PassageNames[],
  cedict: Cedict,
  add: (word: string, han: string) => void,
): void {
  const passagesOf = new Map<string, Set<number>>()
  names.forEach(({ english }, i) => {
    for (const { words } of english) {
      const word = words.at(-1)!
      passagesOf.set(word, (passagesOf.get(word) ?? new Set()).add(i))
    }
  })
  for (const [word, passages] of passagesOf) {
    if (passages.size < FEWEST) continue
    for (const [han, inside] of pairsIn(all, passages)) {
      const outside = all.filter(({ chinese }, i) => !passages.has(i) && chinese.includes(han)).length
      const sounds = (soundLikeness(word, han, cedict) ?? 0) >= ALIKE || isReadAs(word, han, cedict)
      if (inside >= FEWEST && outside * 3 <= inside && sounds) add(word, han)
    }
  }
}

/** Every two neighbouring characters of sound in some passages, and in how many of them. */
function pairsIn(all: readonly Passage[], passages: ReadonlySet<number>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const i of passages) {
    const { chinese } = all[i]!
    const pairs = new Set(Array.from({ length: chinese.length }, (_, at) => chinese.slice(at, at + LENGTH)))
    for (const pair of pairs)
      if (pair.length === LENGTH && isSounding(pair)) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}
