import type { Cedict } from '../text/cedict.ts'
import { isSameLanguage } from '../text/languages.ts'
import type { Side, Term } from './terms.ts'

/** Finds for every term of each side where the other side has a counterpart. */
export function matchTerms(a: Side, b: Side, cedict: Cedict | undefined): void {
  matchSame(a, b)
  if (!cedict) return
  if (isSameLanguage(a.lang, 'en')) matchDictionary(a, b, cedict)
  else matchDictionary(b, a, cedict)
}

function putAll(term: Term, pieces: readonly number[], strength: number): void {
  for (const piece of pieces) term.matches.push(piece, strength)
}

/** Terms that are the same on both sides: numbers, marks, names in Latin letters, words with one beginning. */
function matchSame(a: Side, b: Side): void {
  for (const [key, term] of a.terms) {
    const other = b.terms.get(key)
    if (!other) continue
    putAll(term, other.pieces, 1)
    putAll(other, term.pieces, 1)
  }
}

/** A single character means many things, most of them inside longer words. */
const CHARACTER_STRENGTH = 0.5

function matchDictionary(english: Side, han: Side, cedict: Cedict): void {
  const byStem = new Map<number, Term>()
  for (const term of english.terms.values()) if (term.entry >= 0) byStem.set(term.entry, term)
  const match = wordMatcher(byStem, english.size, cedict)
  for (const [word, pieces] of han.inside) match(word, pieces, 1, han.terms.get(`h${word}`))
  for (const term of han.terms.values())
    if (term.kind === 'character') match(term.entry, term.pieces, CHARACTER_STRENGTH, term)
}

/**
 * Matches a Han word with the English terms of its glosses. To an English term it counts for the share of the gloss that the
 * term is, by rarity; to the word itself an English piece counts for the share of the gloss that the piece holds.
 */
function wordMatcher(
  byStem: ReadonlyMap<number, Term>,
  englishPieces: number,
  cedict: Cedict,
): (word: number, pieces: readonly number[], factor: number, term: Term | undefined) => void {
  const shares = new Map<Term, number>()
  const held = new Float64Array(englishPieces)
  const best = new Float64Array(englishPieces)
  const holders: number[] = []
  return (word, pieces, factor, term) => {
    cedict.eachGloss(word, (stems, from, to) => {
      let total = 0
      let isUseful = false
      for (let k = from; k < to; k++) {
        total += cedict.rarity[stems[k]!]!
        isUseful ||= byStem.has(stems[k]!)
      }
      if (!isUseful) return
      const firstHolder = holders.length
      for (let k = from; k < to; k++) {
        const other = byStem.get(stems[k]!)
        if (!other) continue
        const share = cedict.rarity[stems[k]!]! / total
        if (share > (shares.get(other) ?? 0)) shares.set(other, share)
        if (!term) continue
        for (const piece of other.pieces) {
          if (held[piece] === 0) holders.push(piece)
          held[piece]! += share
        }
      }
      for (let k = firstHolder; k < holders.length; k++) {
        const piece = holders[k]!
        best[piece] = Math.max(best[piece]!, held[piece]!)
        held[piece] = 0
      }
    })
    for (const [other, share] of shares) putAll(other, pieces, share * factor)
    for (const piece of holders) {
      if (best[piece]! > 0) term?.matches.push(piece, best[piece]!)
      best[piece] = 0
    }
    shares.clear()
    holders.length = 0
  }
}
