import type { Weigh } from './compare-editions.ts'
import { namingKeys } from './find-editions.ts'
import { hashText } from './hash.ts'
import type { KnownEdition } from './known-edition.ts'
import { askingTerms, type AskingTerm } from './rank-candidates.ts'

/** Shingles that are divisible by it, so that two texts choose the same: a quarter; of a short text all. */
const SKETCHED = 16
const SKETCHED_AT_LEAST = 24

/** The keys under which an edition is found in a large store and asks: shingles, addresses and pictures, its rarest terms. */
export type EditionKeys = {
  readonly sketch: readonly number[]
  readonly naming: readonly number[]
  readonly terms: readonly AskingTerm[]
}

export function editionKeys(edition: KnownEdition, weigh: Weigh): EditionKeys {
  const { shingles, terms } = edition
  const sketched = shingles.filter((shingle) => shingle % SKETCHED === 0)
  return {
    sketch: Array.from(sketched.length < SKETCHED_AT_LEAST ? shingles : sketched, (shingle) => hashText(`x${shingle}`)),
    naming: namingKeys(edition),
    terms: askingTerms(terms, weigh),
  }
}

/** All of an edition's keys, each once. */
export const allKeys = ({ sketch, naming, terms }: EditionKeys): number[] => [
  ...new Set([...sketch, ...naming, ...terms.flatMap(({ term }) => term.keys)]),
]
