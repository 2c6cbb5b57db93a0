import type { Cedict } from '../text/cedict.ts'
import type { LearnedLexicon } from '../text/lexicon.ts'
import { findEnglishNames, type NameMention } from './english-names.ts'
import { findForeignRuns, type ForeignRun } from './foreign-runs.ts'
import { findLearnedNames } from './learned-names.ts'
import { soundLikeness } from './name-sounds.ts'
import { learnShortNames } from './short-names.ts'
import type { Passage } from './passages.ts'

/** The names of a passage on both sides. */
export type PassageNames = { readonly english: readonly NameMention[]; readonly chinese: readonly ForeignRun[] }

export const readNames = (all: readonly Passage[], cedict: Cedict): PassageNames[] =>
  all.map(({ english, chinese }) => ({ english: findEnglishNames(english), chinese: findForeignRuns(chinese, cedict) }))

/** From here on two names sound alike. */
export const ALIKE = 0.62
/** Below this they are surely two. */
export const UNLIKE = 0.55
/** From here on they are one. */
export const SURE = 0.72

/** How each English name word of an article is written in Chinese, as its own passages show: Eide is 埃德. */
export type NameTable = ReadonlyMap<string, ReadonlySet<string>>

/**
 * Learns from names with a dot, from names with their Latin form behind them, from names that sound alike in one passage, and from
 * those that other articles taught where this one has them too.
 */
export function learnNames(
  all: readonly Passage[],
  names: readonly PassageNames[],
  cedict: Cedict,
  learned: LearnedLexicon | undefined,
): NameTable {
  const table = new Map<string, Set<string>>()
  const add = (word: string, han: string): void => {
    const known = table.get(word) ?? new Set()
    table.set(word, known.add(han))
  }
  learnShortNames(all, names, cedict, add)
  names.forEach(({ english, chinese }, i) => {
    for (const { text, renderings } of learned ? findLearnedNames(all[i]!.english, learned, cedict) : [])
      for (const han of renderings.filter((one) => all[i]!.chinese.includes(one)))
        pairParts(text.split(/[ -]/), han.split('·'), cedict, 0, add)
    for (const [latin, han] of inBrackets(all[i]!.chinese, chinese))
      pairParts(latin.split(/\s+/), han.parts, cedict, 0, add)
    for (const run of chinese) {
      const best = bestName(run, english, cedict)
      if (best) pairParts(best.words, run.parts, cedict, SURE, add)
    }
  })
  return table
}

/** 托莫德·埃德（Tormod Eide） */
function inBrackets(text: string, runs: readonly ForeignRun[]): [string, ForeignRun][] {
  return runs.flatMap((run): [string, ForeignRun][] => {
    const latin = /^\s*[（(]\s*(\p{Lu}[\p{L}\p{M}'’. -]+?)\s*[）)]/u.exec(text.slice(run.end))?.[1]
    return latin && run.isDotted ? [[latin, run]] : []
  })
}

function bestName(run: ForeignRun, english: readonly NameMention[], cedict: Cedict): NameMention | null {
  const scored = english
    .filter(({ words }) => (run.isDotted ? words.length >= 2 : true))
    .map((mention) => ({ mention, likeness: likenessOf(mention.words, run.parts, cedict) }))
    .toSorted((a, b) => b.likeness - a.likeness)
  return scored[0] && scored[0].likeness >= SURE ? scored[0].mention : null
}

/** Of a whole name: first with first and last with last; of one part the best that fits. */
function likenessOf(words: readonly string[], parts: readonly string[], cedict: Cedict): number {
  const like = (word: string, han: string): number => soundLikeness(word, han, cedict) ?? 0.6
  if (parts.length === 1) return Math.max(...words.map((word) => soundLikeness(word, parts[0]!, cedict) ?? 0))
  const [first, last] = [like(words[0]!, parts[0]!), like(words.at(-1)!, parts.at(-1)!)]
  // One half alone can be a namesake's.
  return Math.min(first, last) < UNLIKE ? 0 : (first + last) / 2
}

function pairParts(
  words: readonly string[],
  parts: readonly string[],
  cedict: Cedict,
  threshold: number,
  add: (word: string, han: string) => void,
): void {
  if (parts.length > 1 && words.length > 1) {
    add(words[0]!, parts[0]!)
    add(words.at(-1)!, parts.at(-1)!)
    return
  }
  const [han = ''] = parts
  const word = words.toSorted((a, b) => (soundLikeness(b, han, cedict) ?? 0) - (soundLikeness(a, han, cedict) ?? 0))[0]!
  if ((soundLikeness(word, han, cedict) ?? 0) >= threshold) add(word, han)
}
