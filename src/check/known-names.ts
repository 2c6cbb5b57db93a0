import { stemEnglish } from '../text/stem.ts'
import { foldWord } from '../text/tokens.ts'
import { isSounding } from './foreign-runs.ts'
import { LONGEST_WORD, type Cedict } from '../text/cedict.ts'

export type KnownName = {
  readonly text: string
  readonly start: number
  readonly stems: ReadonlySet<number>
  /** Whether a single English word is all of its meaning: 柏林, but not 商务部. */
  readonly isPlain: boolean
}

/** Names in the dictionary: a stem that is the whole of a name's gloss (Berlin), and what a Chinese name means. */
export type KnownNames = {
  /** Whether an English word is the name of something that the dictionary has. */
  has(word: string): boolean
  /** Whether an English word means something that is no name. */
  isOrdinary(word: string): boolean
  /** Names of places and people in a Chinese text, with the stems of their glosses. */
  inChinese(text: string): readonly KnownName[]
}

/** A stem that so many other words mean is no name: woods, unite. */
const ORDINARY = 3

const known = new WeakMap<Cedict, KnownNames>()
/** Languages and peoples are made of a country's name and say the same. */
const OTHER_NAMES =
  /^(?:周|星期|礼拜)|月$|[语文族教节]$|^(?:上帝|圣诞|中文|英文|日本|中国|我国|王|大学|国会|推特|微博|脸书|谷歌|网络)$|[代节派党部会队市长人盟]$/

/** Made at the first call for a dictionary, in some ten milliseconds, and kept. */
export function knownNames(cedict: Cedict): KnownNames {
  const cached = known.get(cedict)
  if (cached) return cached
  const stems = new Set<number>()
  const ordinary = new Map<number, number>()
  for (let word = 0; word < cedict.size; word++) {
    const isName = cedict.isName(word)
    cedict.eachGloss(word, (all, from, to) => {
      if (to - from !== 1) return
      if (isName) stems.add(all[from]!)
      else ordinary.set(all[from]!, (ordinary.get(all[from]!) ?? 0) + 1)
    })
  }
  const found = new Int32Array(LONGEST_WORD + 1)
  const names: KnownNames = {
    has(word) {
      const stem = cedict.stemId(stemEnglish(foldWord(word)))
      return stems.has(stem) && (ordinary.get(stem) ?? 0) < ORDINARY
    },
    isOrdinary: (word) => ordinary.has(cedict.stemId(stemEnglish(foldWord(word)))),
    inChinese(text) {
      const mentions: KnownName[] = []
      for (let at = 0; at < text.length; at++) {
        const longest = cedict.wordsAt(text, at, found)
        for (let n = longest; n > 1; n--) {
          const word = found[n]!
          if (word === -1) continue
          const name = text.slice(at, at + n)
          if (cedict.isName(word) && !OTHER_NAMES.test(name))
            mentions.push({
              text: name,
              start: at,
              stems: stemsOf(cedict, word),
              isPlain: isPlain(cedict, word, isSounding(name)),
            })
          at += n - 1
          break
        }
      }
      return mentions
    },
  }
  known.set(cedict, names)
  return names
}

function stemsOf(cedict: Cedict, word: number): Set<number> {
  const stems = new Set<number>()
  cedict.eachGloss(word, (all, from, to) => {
    for (let k = from; k < to; k++) stems.add(all[k]!)
  })
  return stems
}

/** A name by its sound can have two spellings in one gloss: Kyiv or Kiev. */
function isPlain(cedict: Cedict, word: number, isSound: boolean): boolean {
  let plain = false
  cedict.eachGloss(word, (_, from, to) => void (plain ||= to - from <= (isSound ? 2 : 1)))
  return plain
}
