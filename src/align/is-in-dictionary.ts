import { LONGEST_WORD, type Cedict } from '../text/cedict.ts'

/** Whether the dictionary has the pair: either of them the Han word, the other a stem of one of its glosses. */
export function isInDictionary(cedict: Cedict, a: string, b: string): boolean {
  const [han, stem] = /^\p{Script=Han}/u.test(a) ? [a, cedict.stemId(b)] : [b, cedict.stemId(a)]
  if (stem === -1 || cedict.wordsAt(han, 0, found) !== han.length) return false
  let isGloss = false
  cedict.eachGloss(found[han.length]!, (stems, from, to) => {
    for (let k = from; k < to; k++) isGloss ||= stems[k] === stem
  })
  return isGloss
}

const found = new Int32Array(LONGEST_WORD + 1)
