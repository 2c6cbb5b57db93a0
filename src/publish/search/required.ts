import type { SearchCandidate } from '../../model/search.ts'
import { countsReader } from '../../text/term-vector.ts'
import type { Dictionary } from './dictionary.ts'
import type { QueryPart, SearchQuery } from './parse-query.ts'
import { termsOf } from './terms.ts'
import { translateQuery } from './translate-query.ts'

/** Ways to say a part of the query: a document says it if it holds all keys of one of them. */
type Ways = readonly (readonly number[])[]

/** The function that tells whether a document of a language says all that is required and nothing that is refused. */
export function checkParts(
  { required, refused }: SearchQuery,
  lang: string,
  dictionary: Dictionary,
  translated: boolean,
): (candidate: SearchCandidate) => boolean {
  if (!required.length && !refused.length) return () => true
  const waysOf = (part: QueryPart): Ways => [
    ownKeys(part),
    ...(translated ? translatedKeys(part, lang, dictionary) : []),
  ]
  const wanted = required.map((any) => any.flatMap(waysOf).filter((keys) => keys.length > 0))
  // what is refused is refused in the words that were typed: a translation may mean something else
  const unwanted = refused
    .filter(({ isPhrase }) => !isPhrase)
    .map(ownKeys)
    .filter((keys) => keys.length > 0)
  const keys = [...new Set([...wanted.flat(2), ...unwanted.flat()])]
  const read = countsReader(keys)
  const counts = new Float64Array(keys.length)
  const places = new Map(keys.map((key, i) => [key, i]))
  const holds = (way: readonly number[]): boolean => way.every((key) => counts[places.get(key) ?? -1]! > 0)
  return ({ vector }) => {
    read(vector, counts)
    return wanted.every((ways) => !ways.length || ways.some(holds)) && !unwanted.some(holds)
  }
}

/** Pairs say more than the characters in them; what has no pair is its one character. */
function ownKeys({ text }: QueryPart): number[] {
  const terms = termsOf(text)
  const paired = new Set(terms.filter(({ kind }) => kind === 'pair').flatMap(({ start, end }) => [start, end - 1]))
  return terms.filter(({ kind, start }) => kind !== 'sign' || !paired.has(start)).map(({ key }) => key)
}

/** A word of several: all its words must be said, each in one way; the ways of single words are what is looked at. */
function translatedKeys(part: QueryPart, lang: string, dictionary: Dictionary): Ways {
  if (part.isPhrase) return []
  const words = translateQuery(part.text, dictionary).filter((word) => word.lang === lang)
  return words.flatMap(({ alternatives }) => alternatives.map(({ keys }) => keys))
}
