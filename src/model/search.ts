import type { Lang } from './lang.ts'

/** What the search index holds of an edition, or of a line of a batch. */
export type SearchDocument = {
  readonly id: string
  /** What hits are grouped by: the article of an edition; a line of a batch stands for itself. */
  readonly articleId: string
  readonly sourceId?: string
  readonly lang: Lang
  readonly publishedAt?: Date
  readonly byline?: string
  /** Of the edition. */
  readonly revision: number
  /** Its text, title first, where it is kept nowhere else. */
  readonly text?: string
  /** Words of its headline that a reader may mistype. */
  readonly words: readonly string[]
  /** Keys of its terms. */
  readonly keys: readonly number[]
  /** How much it says of each (see `packVector`). */
  readonly vector: Uint8Array
  /** How much there is of it, in terms. */
  readonly length: number
}

/** A document that may be a hit. */
export type SearchCandidate = Pick<SearchDocument, 'id' | 'articleId' | 'lang' | 'vector' | 'length'> & {
  readonly publishedAt?: Date
}

/** Which documents are looked at. */
export type SearchFilter = {
  /** Or narrower: `zh` is Chinese in both scripts. */
  readonly lang?: Lang
  /** One of these. */
  readonly sourceIds?: readonly string[]
  readonly articleIds?: readonly string[]
  /** All of these stand in the byline. */
  readonly byline?: readonly string[]
  /** Published at or after it. */
  readonly from?: Date
  /** Published before it. */
  readonly until?: Date
}

/** How much there is in a language (`zh`, `en`): what rarity and length are measured by. */
export type SearchTotals = ReadonlyMap<string, { readonly documents: number; readonly length: number }>

/** Terms that all stand in a document, and what it is worth that they do. */
export type CandidateTerms = {
  readonly keys: readonly number[]
  readonly weight: number
  /** Only so many of the newest documents that hold them. */
  readonly newest?: number
}

/** What searching asks of an index, wherever it is kept. */
export type SearchIndex = {
  totals(): Promise<SearchTotals>
  /** How many documents in a language hold each of the terms, as of the last count, which may be a little old. */
  countTerms(lang: string, keys: readonly number[]): Promise<ReadonlyMap<number, number>>
  /** The documents of a language that fit the filter with the greatest sum of weights; without terms the newest that fit. */
  listCandidates(
    terms: readonly CandidateTerms[],
    filter: SearchFilter & { readonly lang: Lang },
    limit: number,
  ): Promise<readonly SearchCandidate[]>
  /** Titles and texts of documents, for phrases. */
  loadTexts(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Words of headlines that begin so, the most frequent first. */
  listWords(prefix: string, limit: number): Promise<readonly { readonly word: string; readonly documents: number }[]>
}
