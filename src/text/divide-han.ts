import { LONGEST_WORD, type Cedict } from './cedict.ts'

/** A part of a run of Han: a dictionary word, or a character that is none (`word` is -1). */
export type HanPart = { readonly start: number; readonly end: number; readonly word: number }

/** A character alone costs more than a word: the division with the fewest words, and fewest characters among them, wins. */
const CHARACTER_COST = 1.25
const found = new Int32Array(LONGEST_WORD + 1)

/** Room for one run, kept from run to run: there are several in every sentence. */
let cost = new Float64Array(64)
let begin = new Int32Array(64)
let words = new Int32Array(64)

/** Divides a run of Han into words. `visit` sees every dictionary word of two characters or more in it, chosen or not. */
export function divideHan(cedict: Cedict, run: string, visit?: (word: number) => void): HanPart[] {
  if (cost.length <= run.length) {
    cost = new Float64Array(run.length * 2)
    begin = new Int32Array(run.length * 2)
    words = new Int32Array(run.length * 2)
  }
  cost.fill(Infinity, 1, run.length + 1)
  cost[0] = 0
  for (let at = 0; at < run.length; at++) {
    const longest = Math.max(1, cedict.wordsAt(run, at, found))
    for (let n = 1; n <= longest; n++) {
      const word = found[n]!
      if (n > 1 && word === -1) continue
      if (n > 1) visit?.(word)
      const whole = cost[at]! + (n === 1 ? CHARACTER_COST : 1)
      if (whole >= cost[at + n]!) continue
      cost[at + n] = whole
      begin[at + n] = at
      words[at + n] = word
    }
  }
  const parts: HanPart[] = []
  for (let end = run.length; end > 0; end = begin[end]!) parts.push({ start: begin[end]!, end, word: words[end]! })
  return parts.reverse()
}
