import { termKey } from '../text/term-vector.ts'

export const baseOf = (lang: string): string => lang.split('-')[0] ?? lang

/**
 * The term of a key in a language, whatever its script. Each language has its own terms: what is rare in one may stand in
 * every document of another, and nobody who searches the one should have to read through those.
 */
export function termIn(lang: string): (key: number) => number {
  const own = termKey(baseOf(lang))
  return (key) => (key ^ own) >>> 0
}

/** Three digits of base 36. */
const LOW = 36 ** 3

let low: string[] | undefined
let high: string[] | undefined

/**
 * A term as FTS5 knows it: in base 36. From tables, made at the first call in some milliseconds (8 MB):
 * for numbers of 32 bits `toString` takes a third of the time that saving a document takes.
 */
export function termOf(term: number): string {
  if (term < LOW) return term.toString(36)
  low ??= Array.from({ length: LOW }, (_, digits) => digits.toString(36).padStart(3, '0'))
  high ??= Array.from({ length: Math.ceil(2 ** 32 / LOW) }, (_, digits) => digits.toString(36))
  return high[Math.floor(term / LOW)]! + low[term % LOW]!
}
