import type { Cedict } from '../text/cedict.ts'
import { coverageOf, coverageOfChinese, type Coverage } from './coverage.ts'
import type { Passage } from './passages.ts'

/** Telling words of a clause, and the share of them that the clause of the other side must say to be its translation. */
const FEWEST_WORDS = 3
const SAID = 0.6

type Clause = { readonly text: string; readonly start: number }
/** What surely denies in a language, and all that can; both are asked of a clause. */
export type Denials = {
  readonly english: {
    readonly sure: (clause: string) => RegExpExecArray | null
    readonly any: (clause: string) => boolean
  }
  readonly chinese: {
    readonly sure: (clause: string) => RegExpExecArray | null
    readonly any: (clause: string) => boolean
  }
}

const divide = (text: string, pattern: RegExp): Clause[] =>
  Array.from(text.matchAll(pattern), ({ 0: clause, index }) => ({ text: clause, start: index }))
const englishClauses = (text: string): Clause[] =>
  divide(text, /(?:(?!,\s|[;:.!?—–](?:\s|$)|\s(?:but|while|and|although|because)\s).)+./gsu)
const chineseClauses = (text: string): Clause[] => divide(text, /[^，；。：！？、—]+/gu)

/**
 * A denial that one clause has and its translation lacks, though other clauses of the passage deny as well: only where the
 * clause is surely translated by that one, and the other side has fewer clauses that deny.
 */
export function denialInClause(
  { english, chinese }: Passage,
  denials: Denials,
  cedict: Cedict,
): { readonly side: 'english' | 'chinese'; readonly start: number; readonly length: number } | null {
  const [inEnglish, inChinese] = [englishClauses(english), chineseClauses(chinese)]
  const denying = {
    english: inEnglish.filter(({ text }) => denials.english.any(text)).length,
    chinese: inChinese.filter(({ text }) => denials.chinese.any(text)).length,
  }
  const flip = (
    own: readonly Clause[],
    others: readonly Clause[],
    side: 'english' | 'chinese',
    coverage: (clause: string, other: string) => Coverage,
  ) => {
    const other = side === 'english' ? 'chinese' : 'english'
    if (denying[other] >= denying[side] || denying[other] === 0) return null
    for (const { text, start } of own) {
      const match = denials[side].sure(text)
      const translation = match && translationOf(text, others, coverage)
      if (!match || !translation || denials[other].any(translation.text)) continue
      return { side, start: start + match.index, length: match[0].length }
    }
    return null
  }
  return (
    flip(inEnglish, inChinese, 'english', (clause, other) => coverageOf(clause, other, cedict)) ??
    flip(inChinese, inEnglish, 'chinese', (clause, other) => coverageOfChinese(clause, other, cedict))
  )
}

/** The clause that says nearly all the telling words of another; null where none does, or several do. */
function translationOf(
  clause: string,
  others: readonly Clause[],
  coverage: (clause: string, other: string) => Coverage,
): Clause | null {
  const saying = others.filter((other) => {
    const { words, covered } = coverage(clause, other.text)
    return words >= FEWEST_WORDS && covered / words >= SAID
  })
  return saying.length === 1 ? saying[0]! : null
}
