import type { SearchIndex } from '../../model/search.ts'
import { termKey } from '../../text/term-vector.ts'
import { foldWord, tokensOf, type Token } from '../../text/tokens.ts'
import { keysOfRun } from './alternatives.ts'
import type { Dictionary } from './dictionary.ts'
import { foldRun, stemOf } from './terms.ts'

const MOST = 3
/** Words that begin alike and are compared. */
const MOST_COMPARED = 400
const SHORTEST_WORD = 4
const MOST_WORDS = 6

/**
 * Queries that may have been meant, of words that nothing holds: words of headlines that are spelled nearly so, and Chinese words
 * that are pronounced so. Where little was found, pinyin that is a word of its own is taken for pinyin as well.
 */
export async function suggestQueries(
  typed: string,
  index: SearchIndex,
  dictionary: Dictionary,
  isPoor: boolean,
): Promise<string[]> {
  const found: string[] = []
  const tokens = tokensOf(typed).filter(({ kind }) => kind === 'word' || kind === 'han')
  for (const token of tokens.slice(0, MOST_WORDS)) {
    const words =
      token.kind === 'han'
        ? await soundingLike(token.text, index, dictionary)
        : await spelledLike(token, index, dictionary, isPoor)
    for (const word of words.slice(0, MOST))
      found.push(typed.slice(0, token.start) + word + typed.slice(token.start + token.text.length))
  }
  return [...new Set(found)].filter((query) => query !== typed).slice(0, MOST)
}

async function spelledLike(
  { text }: Token,
  index: SearchIndex,
  dictionary: Dictionary,
  isPoor: boolean,
): Promise<string[]> {
  const folded = foldWord(text)
  if (!/^[a-z]+$/.test(folded) || folded.length < SHORTEST_WORD) return []
  const known = (await index.countTerms('en', [termKey(stemOf(folded))])).size > 0
  if (known && !isPoor) return []
  const spoken = await withDocuments(dictionary.pinyin.wordsOf(folded), index)
  if (known) return spoken
  const words = await index.listWords(folded.slice(0, 1), MOST_COMPARED)
  const most = folded.length > 6 ? 2 : 1
  const near = words
    .map(({ word, documents }) => ({ word, documents, distance: editDistance(folded, word, most) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance || b.documents - a.documents)
  return [...spoken, ...near.map(({ word }) => word)]
}

/** A Chinese word that nothing holds may have been typed with another character of the same sound. */
async function soundingLike(run: string, index: SearchIndex, dictionary: Dictionary): Promise<string[]> {
  const folded = foldRun(run)
  if (folded.length < 2 || (await withDocuments([folded], index)).length) return []
  const spoken = dictionary.pinyin.pinyinOf(folded)
  return spoken ? withDocuments(dictionary.pinyin.wordsOf(spoken), index) : []
}

/** Those that stand in some document, most frequent first. */
async function withDocuments(words: readonly string[], index: SearchIndex): Promise<string[]> {
  const keys = words.map((word) => keysOfRun(foldRun(word)))
  const counts = await index.countTerms('zh', keys.flat())
  return words
    .map((word, i) => ({ word, documents: Math.min(...(keys[i] ?? []).map((key) => counts.get(key) ?? 0)) }))
    .filter(({ documents }) => documents > 0 && documents < Infinity)
    .sort((a, b) => b.documents - a.documents)
    .map(({ word }) => word)
}

/** Letters added, left out, changed or swapped with their neighbour (F. J. Damerau, 1964); `most + 1` where it is more. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Infinity
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, changed, swapped))
    }
    before = row
    row = next
  }
  return Math.min(row[b.length]!, most + 1)
}
