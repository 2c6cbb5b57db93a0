import type { Cedict } from '../text/cedict.ts'
import { LONGEST_WORD } from '../text/cedict.ts'
import { termFrom } from '../text/learned-lexicon.ts'
import type { LearnedLexicon } from '../text/lexicon.ts'

/** A name in an English text for which other articles have a rendering. */
export type LearnedName = {
  readonly text: string
  readonly start: number
  readonly term: string
  /** How it is written in Chinese, the usual way first. */
  readonly renderings: readonly string[]
}

const RUN = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}]+(?:[ -]\p{Lu}[\p{L}\p{M}]+)*/gu
const LONGEST_NAME = 4
/** From here on a rendering is the usual one; below the second it is chance. */
export const USUAL = 0.5
const CHANCE = 0.15

/** The names of an English text that the lexicon has learned; of those that overlap the longest. */
export function findLearnedNames(english: string, learned: LearnedLexicon, cedict: Cedict): LearnedName[] {
  return Array.from(english.matchAll(RUN)).flatMap(({ 0: run, index }) => {
    const words = Array.from(run.matchAll(/[\p{L}\p{M}]+/gu))
    const names: LearnedName[] = []
    for (let first = 0; first < words.length; first++)
      for (let count = Math.min(LONGEST_NAME, words.length - first); count > 0; count--) {
        const [from, to] = [words[first]!, words[first + count - 1]!]
        const text = run.slice(from.index, to.index + to[0].length)
        const name = learnedName(text, index + from.index, learned, cedict)
        if (!name) continue
        names.push(name)
        first += count - 1
        break
      }
    return names
  })
}

function learnedName(text: string, start: number, learned: LearnedLexicon, cedict: Cedict): LearnedName | null {
  const term = termFrom(text, 'en')
  const renderings = learned
    .translationsOf(term, 'en', 'zh')
    .filter(({ term: han, strength }) => strength >= CHANCE && isHanName(han, cedict))
  const [usual] = renderings
  return usual && usual.strength >= USUAL
    ? { text, start, term, renderings: renderings.map(({ term: han }) => han) }
    : null
}

const found = new Int32Array(LONGEST_WORD + 1)

/** What the dictionary knows as a word that is no name says a meaning, which can be said otherwise. */
function isHanName(han: string, cedict: Cedict): boolean {
  if (!/^\p{Script=Han}{2,}(?:·\p{Script=Han}+)*$/u.test(han)) return false
  const isWord = cedict.wordsAt(han, 0, found) >= han.length && found[han.length] !== -1
  return !isWord || cedict.isName(found[han.length]!)
}

/** Whether a Chinese text has a name in one of its renderings, or its last part, which stands for the whole. */
export const isWrittenIn = (chinese: string, { renderings }: LearnedName): boolean =>
  renderings.some((han) => chinese.includes(han) || chinese.includes(han.split('·').at(-1)!))
