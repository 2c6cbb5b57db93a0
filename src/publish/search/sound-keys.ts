import type { HanSounds } from '../../text/han-sounds.ts'
import { soundsOfName } from '../../text/han-sounds.ts'
import { SMALL_WORDS } from '../../text/small-words.ts'
import { termKey } from '../../text/term-vector.ts'
import { foldWord, tokensOf } from '../../text/tokens.ts'
import { foldRun } from './terms.ts'

const LONGEST_NAME = 6

/** The key of a name's sound, apart from those of words. */
export const soundTermKey = (sound: string): number => termKey(`~${sound}`)

/** The runs of characters that spell names: 约什, 诺曼 in 约什·诺曼拦截了球. */
export function nameRuns(text: string, sounds: HanSounds): string[] {
  const runs: string[] = []
  for (const token of tokensOf(text)) {
    if (token.kind !== 'han') continue
    let run = ''
    for (const character of foldRun(token.text)) {
      if (sounds.spellsNames(character)) run += character
      else {
        if (run.length > 1) runs.push(run)
        run = ''
      }
    }
    if (run.length > 1) runs.push(run)
  }
  return runs
}

/** The sounds of a run and of the parts of it that may be a name by themselves. */
export function soundsOfRun(run: string, sounds: HanSounds): string[] {
  const keys = new Set<string>()
  for (let start = 0; start < run.length; start++)
    for (let end = start + 2; end <= Math.min(run.length, start + LONGEST_NAME); end++) {
      const key = sounds.keyOf(run.slice(start, end))
      if (key) keys.add(key)
    }
  return [...keys]
}

/** Words that begin with a capital and are no grammar. */
export const nameWords = (text: string): string[] =>
  tokensOf(text).flatMap((token) => {
    if (token.kind !== 'word' || !/^\p{Lu}/u.test(token.text)) return []
    const word = foldWord(token.text)
    return /^[a-z]{3,}$/.test(word) && !SMALL_WORDS.has(word) ? word : []
  })

/** Keys of what may be the names in a text, by their sound, whatever script it is in. */
export function* soundKeysOf(text: string, sounds: HanSounds): Generator<number> {
  for (const run of nameRuns(text, sounds)) for (const sound of soundsOfRun(run, sounds)) yield soundTermKey(sound)
  for (const word of nameWords(text)) for (const sound of soundsOfName(word)) yield soundTermKey(sound)
}
