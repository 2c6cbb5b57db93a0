import type { Lang } from '../model/lang.ts'
import { toSimplified } from './chinese-script.ts'
import { isSameLanguage } from './languages.ts'
import type { LearnedLexicon, Translation } from './lexicon.ts'
import { stemEnglish } from './stem.ts'
import { foldWord, tokensOf } from './tokens.ts'

/** A pair of terms that a bitext shows to translate each other: how often, and the link that shows it. */
export type LearnedPair = {
  readonly source: string
  readonly target: string
  readonly kind: 'name' | 'word'
  /** Links that show it; less than 1 where other pairs explain the same link as well. */
  readonly count: number
  /** Index of a link of the bitext that shows it. */
  readonly example: number
  /** A name as it was written there. */
  readonly forms?: { readonly source: string; readonly target: string }
}

/** Two terms that may translate each other, each in its language. */
export type TermPair = {
  readonly lang: Lang
  readonly term: string
  readonly otherLang: Lang
  readonly otherTerm: string
}

/** What one bitext teaches. Lessons are added and taken back as a whole. */
export type Lesson = {
  readonly from: Lang
  readonly to: Lang
  /** In how many links each term was seen. */
  readonly sourceSeen: ReadonlyMap<string, number>
  readonly targetSeen: ReadonlyMap<string, number>
  readonly pairs: readonly LearnedPair[]
}

/** Counts of one direction: term → translation → count. */
type Counts = Map<string, Map<string, number>>

/** Below this many links a pair is an accident. */
const LEAST_SEEN = 1
/** As if every term had been seen so many times more, without the pair. */
const DOUBT = 0.5

/** A lexicon in memory that lessons are added to and taken back from: what was taken back leaves no trace. */
export function createLearnedLexicon(): LearnedLexicon & { add(lesson: Lesson): void; takeBack(lesson: Lesson): void } {
  const counts = new Map<string, Counts>()
  const seen = new Map<string, Map<string, number>>()
  const change = (lesson: Lesson, sign: 1 | -1) => {
    const [from, to] = [languageOf(lesson.from), languageOf(lesson.to)]
    for (const { source, target, count } of lesson.pairs) {
      bump(inner(inner(counts, `${from}>${to}`), source), target, sign * count)
      bump(inner(inner(counts, `${to}>${from}`), target), source, sign * count)
    }
    for (const [term, count] of lesson.sourceSeen) bump(inner(seen, `${from}>${to}`), term, sign * count)
    for (const [term, count] of lesson.targetSeen) bump(inner(seen, `${to}>${from}`), term, sign * count)
  }
  return {
    languagesBeside: (lang) =>
      [...counts].flatMap(([direction, { size }]) => {
        const [from, to = ''] = direction.split('>')
        return from === languageOf(lang) && size ? [to] : []
      }),
    add: (lesson) => change(lesson, 1),
    takeBack: (lesson) => change(lesson, -1),
    translationsOf(term, from, to) {
      const direction = `${languageOf(from)}>${languageOf(to)}`
      const all = seen.get(direction)?.get(term) ?? 0
      const translations: Translation[] = []
      for (const [other, count] of counts.get(direction)?.get(term) ?? [])
        if (count >= LEAST_SEEN) translations.push({ term: other, strength: Math.min(1, count / (all + DOUBT)) })
      return translations.sort((x, y) => y.strength - x.strength || (x.term < y.term ? -1 : 1))
    },
  }
}

/** A word or name, as somebody writes it, in the form that lexicons keep: To Lam is `to lam`, 俄羅斯 is 俄罗斯, harbours (English) is a stem. */
export function termFrom(text: string, lang: Lang): string {
  const words = tokensOf(toSimplified(text)).map((token) => (token.kind === 'word' ? foldWord(token.text) : token.text))
  if (words.length === 1 && isSameLanguage(lang, 'en')) return stemEnglish(words[0] ?? '')
  return words.join(' ')
}

/** Lessons are shared by the scripts and regions of a language. */
export const languageOf = (lang: Lang): string => lang.split('-')[0] ?? lang

function inner<K, V>(map: Map<string, Map<K, V>>, key: string): Map<K, V> {
  const known = map.get(key)
  if (known) return known
  const made = new Map<K, V>()
  map.set(key, made)
  return made
}

/** Counts are sums of fractions: what is left of a rounding is nothing. */
function bump(map: Map<string, number>, key: string, by: number): void {
  const value = (map.get(key) ?? 0) + by
  if (Math.abs(value) < 1e-9) map.delete(key)
  else map.set(key, value)
}
