import type { Lang } from './lang.ts'

/** What matching needs to know of an edition. */
export type EditionToMatch = {
  readonly id: string
  readonly lang: Lang
  readonly url?: string
  /** The address that the page itself names as the canonical one. */
  readonly canonicalUrl?: string
  readonly publishedAt?: Date
  readonly title?: string
  readonly byline?: string
  /** The body, without captions and notes. */
  readonly paragraphs: readonly string[]
  /** Addresses of its pictures. */
  readonly images?: readonly string[]
  /** Addresses that the page names as the same article elsewhere. */
  readonly links?: readonly string[]
}

/** What was decided of an edition, and why. */
export type Match = {
  readonly id: string
  readonly lang: Lang
  /** The canonical copy's id; null where it is the canonical one itself. */
  readonly copyOf: string | null
  /** The same for all editions that say the same thing: the id of the first of them. */
  readonly article: string
  /** The same for all articles about one event. */
  readonly story: string
  /** One sentence for each reason that a person can judge. */
  readonly evidence: readonly string[]
}
