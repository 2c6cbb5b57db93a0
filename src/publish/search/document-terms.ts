import type { SearchDocument } from '../../model/search.ts'
import type { HanSounds } from '../../text/han-sounds.ts'
import { packVector } from '../../text/term-vector.ts'
import { soundKeysOf } from './sound-keys.ts'
import { termsOf } from './terms.ts'

/** The texts of a document by where they stand. */
export type SearchFields = {
  readonly title: string
  /** The first paragraph. */
  readonly lead: string
  readonly body: string
  readonly captions: string
  readonly byline: string
}

/** What a headline says weighs more than what a caption says. */
const WEIGHTS: readonly (readonly [field: keyof SearchFields, weight: number])[] = [
  ['title', 3],
  ['lead', 1.5],
  ['body', 1],
  ['captions', 0.5],
  ['byline', 1],
]

/** A document's terms as the index keeps them; `length` counts words and pairs of characters. */
export function documentTerms(
  fields: SearchFields,
  sounds: HanSounds,
): Pick<SearchDocument, 'keys' | 'vector' | 'length'> {
  const counts = new Map<number, number>()
  let length = 0
  for (const [field, weight] of WEIGHTS) {
    const text = fields[field]
    if (!text) continue
    const add = (key: number): unknown => counts.set(key, (counts.get(key) ?? 0) + weight)
    for (const { key, kind } of termsOf(text)) {
      add(key)
      if (kind !== 'sign') length++
    }
    for (const key of soundKeysOf(text, sounds)) add(key)
  }
  return { keys: [...counts.keys()], vector: packVector(counts), length }
}
