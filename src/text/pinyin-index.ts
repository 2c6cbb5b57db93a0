import type { Cedict } from './cedict.ts'
import { termKey } from './term-vector.ts'

/** Which words of CC-CEDICT are pronounced so: what is typed in Latin letters may be meant in Chinese ones. */
export type PinyinIndex = {
  /** Words in simplified characters, by pinyin without tones and spaces: `yuenan`. */
  wordsOf(pinyin: string): string[]
  /** How a word is pronounced, where the dictionary has it or each of its characters. */
  pinyinOf(word: string): string | null
}

/** Without tones and spaces: `Yue4 nan2` is `yuenan`; ü is v. */
export const plainPinyin = (pinyin: string): string =>
  pinyin
    .toLowerCase()
    .replaceAll('u:', 'v')
    .replaceAll(/[^a-z]/g, '')

/** Made from the compiled dictionary in about 0.2 s; takes 2 MB. */
export function indexPinyin(cedict: Cedict, isSimplified: (headword: string) => boolean): PinyinIndex {
  const entries: { readonly key: number; readonly word: number }[] = []
  for (let word = 0; word < cedict.size; word++) {
    const headword = cedict.headword(word)
    if (headword.length > 1 && isSimplified(headword))
      entries.push({ key: termKey(plainPinyin(cedict.readings(word)[0]!)), word })
  }
  entries.sort((a, b) => a.key - b.key || a.word - b.word)
  const keys = Uint32Array.from(entries, ({ key }) => key)
  const words = Int32Array.from(entries, ({ word }) => word)
  const found = new Int32Array(16)
  const pinyinAt = (word: string): string | null =>
    cedict.wordsAt(word, 0, found) === word.length ? plainPinyin(cedict.readings(found[word.length]!)[0]!) : null
  const pinyinBySigns = (word: string): string | null => {
    const signs = [...word].map(pinyinAt)
    return signs.includes(null) ? null : signs.join('')
  }
  return {
    wordsOf(pinyin) {
      const wanted = termKey(pinyin)
      const all: string[] = []
      for (let at = firstAtLeast(keys, wanted); at < keys.length && keys[at] === wanted; at++)
        if (plainPinyin(cedict.readings(words[at]!)[0]!) === pinyin) all.push(cedict.headword(words[at]!))
      return all
    },
    pinyinOf: (word) => pinyinAt(word) ?? pinyinBySigns(word),
  }
}

function firstAtLeast(sorted: Uint32Array, wanted: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low
}
