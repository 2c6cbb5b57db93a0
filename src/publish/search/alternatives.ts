import { termKey } from '../../text/term-vector.ts'
import type { Alternative } from './translate-query.ts'

/** A word of one character is part of a hundred others. */
const SIGN_CHANCE = 0.2
const MOST_ALTERNATIVES = 80

/** What a name is worth that only sounds like another. */
export const SOUND_WEIGHT = 0.8

/** Collects ways to say one word, each with the greatest chance that was found for it. */
export type Alternatives = {
  addStems(stems: readonly string[], chance: number): void
  addHan(word: string, chance: number): void
  /** The likeliest first. */
  list(): Alternative[]
}

export function collectAlternatives(): Alternatives {
  const found = new Map<string, Alternative>()
  const add = (text: string, keys: readonly number[], chance: number): void => {
    if (text && (found.get(text)?.chance ?? 0) < chance) found.set(text, { text, keys, chance })
  }
  return {
    addStems: (stems, chance) => add(stems.join(' '), stems.map(termKey), chance),
    addHan(word, chance) {
      const run = word.replaceAll(/[^\p{Script=Han}]/gu, '')
      add(run, keysOfRun(run), run.length === 1 ? chance * SIGN_CHANCE : chance)
    },
    list: () => [...found.values()].sort((a, b) => b.chance - a.chance).slice(0, MOST_ALTERNATIVES),
  }
}

/** A run of Han as its overlapping pairs, which all must be there. */
export const keysOfRun = (run: string): number[] =>
  run.length < 2 ? [termKey(run)] : Array.from({ length: run.length - 1 }, (_, i) => termKey(run.slice(i, i + 2)))
