import type { Lang, UiLang } from './lang.ts'
import type { Policy } from './source.ts'

export const DIGEST_KINDS = ['daily', 'weekly', 'breaking'] as const
export type DigestKind = (typeof DIGEST_KINDS)[number]

/** What a digest says of one edition: the publisher's own words, never invented ones. */
export type DigestEdition = {
  readonly editionId: string
  readonly lang: Lang
  readonly headline: string
  /** Its first sentences; empty where the source lets us show nothing but the title. */
  readonly lead: string
  /** Where the publisher shows it. */
  readonly url: string
  readonly source: { readonly title: string; readonly policy: Policy }
}

export type DigestItem = {
  readonly articleId: string
  readonly slug: string
  readonly publishedAt: Date
  /** The oldest first. */
  readonly editions: readonly [DigestEdition, ...DigestEdition[]]
  readonly pictureId?: string
}

/** A day's (or a week's) choice of articles for readers of one interface language, the weightiest first. */
export type Digest = {
  readonly kind: DigestKind
  /** The day it is for, in the site's time zone: `2026-11-22`. */
  readonly digestOn: string
  readonly ui: UiLang
  readonly topic?: { readonly slug: string; readonly title: string }
  /** What the editor says to it, in paragraphs divided by blank lines. */
  readonly note?: string
  readonly items: readonly DigestItem[]
}
