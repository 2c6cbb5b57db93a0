import { LONGEST_WORD, type Cedict } from './cedict.ts'
import { plainPinyin } from './pinyin-index.ts'

const found = new Int32Array(LONGEST_WORD + 1)
const known = new WeakMap<Cedict, Map<string, readonly string[]>>()

/** How a simplified or traditional character is read, in pinyin without tones; the commonest reading is among the first. */
export function hanReadings(character: string, cedict: Cedict): readonly string[] {
  const ofDictionary = known.get(cedict) ?? new Map<string, readonly string[]>()
  known.set(cedict, ofDictionary)
  const kept = ofDictionary.get(character)
  if (kept) return kept
  cedict.wordsAt(character, 0, found)
  const readings = found[1] === -1 ? [] : [...new Set(cedict.readings(found[1]!).map(plainPinyin))]
  ofDictionary.set(character, readings)
  return readings
}
