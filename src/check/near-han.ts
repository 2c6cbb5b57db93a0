import { LONGEST_WORD, type Cedict } from '../text/cedict.ts'
import { hanReadings } from '../text/han-readings.ts'

const found = new Int32Array(LONGEST_WORD + 1)
/** In names of so many characters one that is another is a slip, whatever it sounds like. */
const LONG_NAME = 3

/**
 * Where a Chinese text has a name nearly as it should: one character is another of the same sound (苏琳 for 苏林), in longer names
 * any other. What makes a word, by itself or with what stands beside it, is none.
 */
export function findNearHan(
  text: string,
  name: string,
  cedict: Cedict,
): { readonly text: string; readonly start: number } | null {
  for (let at = 0; at + name.length <= text.length; at++) {
    const other = text.slice(at, at + name.length)
    if (isNear(other, name, cedict) && !makesWords(text, at, name.length, cedict)) return { text: other, start: at }
  }
  return null
}

function isNear(other: string, name: string, cedict: Cedict): boolean {
  if (!/^\p{Script=Han}+$/u.test(other)) return false
  const differing = Array.from(name, (_, k) => k).filter((k) => other[k] !== name[k])
  const [k = 0] = differing
  if (differing.length !== 1) return false
  return (name.length >= LONG_NAME && k > 0) || soundsAlike(other[k]!, name[k]!, cedict)
}

const soundsAlike = (a: string, b: string, cedict: Cedict): boolean =>
  hanReadings(a, cedict).some((reading) => hanReadings(b, cedict).includes(reading))

/** Whether a word of the dictionary is the place itself, or reaches over one of its ends. */
function makesWords(text: string, start: number, length: number, cedict: Cedict): boolean {
  const end = start + length
  for (let at = Math.max(0, start - 3); at < end; at++) {
    const longest = cedict.wordsAt(text, at, found)
    for (let n = 2; n <= longest; n++) {
      if (found[n] === -1) continue
      const isWhole = at <= start && at + n >= end
      const isAcross = (at < start && at + n > start) || (at < end && at + n > end)
      if (isWhole || isAcross) return true
    }
  }
  return false
}
