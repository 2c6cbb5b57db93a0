import type { EditionContent } from './edition.ts'
import type { Lang } from './lang.ts'

/** A fetched document, raw: the bytes as they came (after content decoding) and what the server said of them. */
export type RawPage = {
  readonly url: string
  /** Value of the Content-Type header, with its charset parameter. */
  readonly contentType?: string
  readonly body: Uint8Array
  /** When it was fetched: "3 hours ago" counts from here, and is not read without it. */
  readonly fetchedAt?: Date
}

/** A link to the same article elsewhere: hreflang, canonical, "read in English". */
export type AlternateLink = { readonly url: string; readonly lang?: Lang; readonly evidence: string }

/** Something the extraction took out, with the rule that did: nothing disappears unseen. */
export type Removal = { readonly text: string; readonly reason: string }

/** Where a fact came from, in words: `title ← JSON-LD headline`. */
export type Evidence = { readonly field: string; readonly from: string }

/** How well a page was read, 0 to 1, with what speaks against it in words. */
export type PageQuality = { readonly score: number; readonly doubts: readonly string[] }

/** The article found in a page, with what was removed and why. */
export type Extraction = {
  /** Main language first; a page that holds two languages alternately gives one for each. Never empty. */
  readonly editions: readonly [EditionContent, ...EditionContent[]]
  readonly canonicalUrl?: string
  readonly alternates: readonly AlternateLink[]
  readonly removals: readonly Removal[]
  readonly evidence: readonly Evidence[]
}
