import type { LearnedLexicon } from '../text/lexicon.ts'
import { learnableTerms, learnableText } from './learnable-terms.ts'
import type { Side, Term } from './terms.ts'
import { LONGEST_WORD, type Cedict } from '../text/cedict.ts'

/** Translations weaker than this are more often chance than not. */
const LEAST_STRENGTH = 0.15
const MOST_TRANSLATIONS = 5

const found = new Int32Array(LONGEST_WORD + 1)

/** Pieces by the learnable terms that they hold. */
function piecesByTerm(texts: readonly string[], { lang }: Side, cedict: Cedict | undefined): Map<string, number[]> {
  const pieces = new Map<string, number[]>()
  texts.forEach((text, piece) => {
    for (const { term } of learnableTerms(text, lang, cedict)) {
      const known = pieces.get(term)
      if (known) known.push(piece)
      else pieces.set(term, [piece])
    }
  })
  return pieces
}

/** Matches the terms of two sides that the learned lexicon makes translations of each other. */
export function matchLearned(
  a: Side,
  b: Side,
  textsA: readonly string[],
  textsB: readonly string[],
  learned: LearnedLexicon,
  cedict: Cedict | undefined,
): void {
  const ofA = piecesByTerm(textsA, a, cedict)
  const ofB = piecesByTerm(textsB, b, cedict)
  const foldedB = textsB.map((text) => learnableText(text, b.lang))
  for (const [term, piecesA] of ofA)
    for (const { term: other, strength } of learned.translationsOf(term, a.lang, b.lang).slice(0, MOST_TRANSLATIONS)) {
      if (strength < LEAST_STRENGTH) break
      const piecesB = ofB.get(other) ?? holding(foldedB, other)
      if (!piecesB.length) continue
      match(termOf(a, term, piecesA, cedict), termOf(b, other, piecesB, cedict), strength)
    }
}

/** A Han name need not be divided from its neighbours as it was where it was learned. */
const holding = (texts: readonly string[], term: string): number[] =>
  /^\p{Script=Han}{2,}$/u.test(term) ? texts.flatMap((text, piece) => (text.includes(term) ? [piece] : [])) : []

/**
 * The term that stands for a learned one: its own where the text was read so, else a new one. A word of the dictionary must
 * not become two terms, or one word would be evidence twice.
 */
function termOf(side: Side, term: string, pieces: readonly number[], cedict: Cedict | undefined): Term {
  const word = cedict && cedict.wordsAt(term, 0, found) === term.length ? found[term.length] : -1
  const known = side.terms.get(`h${word}`) ?? side.terms.get(`w${term}`) ?? side.terms.get(`l${term}`)
  if (known) return known
  const made: Term = { kind: 'name', pieces: [...pieces], matches: [], entry: -1 }
  side.terms.set(`l${term}`, made)
  return made
}

function match(one: Term, other: Term, strength: number): void {
  for (const piece of other.pieces) one.matches.push(piece, strength)
  for (const piece of one.pieces) other.matches.push(piece, strength)
}
