import type { Lang, UiLang } from './lang.ts'
import type { Policy } from './source.ts'

export const DIGEST_KINDS = ['daily', 'weekly', 'breaking'] as const
export type DigestKind = (typeof DIGEST_KINDS)[number]

/** Kinds that are made by the clock and kept in the archive. */
export const KEPT_KINDS = ['daily', 'weekly'] as const
export type KeptKind = (typeof KEPT_KINDS)[number]

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

/** One who told of it, with the address of what was published there. */
export type DigestSource = { readonly title: string; readonly url: string; readonly lang: Lang }

/** An event, told by the weightiest of its articles. */
export type DigestItem = {
  readonly articleId: string
  readonly slug: string
  readonly publishedAt: Date
  /** The oldest first. */
  readonly editions: readonly [DigestEdition, ...DigestEdition[]]
  /** Every publisher that told of the event, copies and other articles included, each once, the oldest first. */
  readonly sources: readonly DigestSource[]
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

/** What names a digest that is kept; `topic` is a slug, empty for everything. */
export type DigestKey = {
  readonly kind: KeptKind
  readonly digestOn: string
  readonly ui: UiLang
  readonly topic: string
}

/** What an editor changed of a digest in all its languages: it is kept beside what was made, and holds however often that is made. */
export type DigestEdits = {
  /** Ids of articles that are left out. */
  readonly dropped: readonly string[]
  /** Articles that were put at a place, counted from 1, one after the other. */
  readonly moves: readonly { readonly articleId: string; readonly place: number }[]
  /** By interface language; paragraphs divided by blank lines. */
  readonly notes: Readonly<Partial<Record<UiLang, string>>>
}

export const NO_EDITS: DigestEdits = { dropped: [], moves: [], notes: {} }

/** By which clock digests close. */
export type DigestClock = {
  readonly timeZone: string
  /** Of the day, 0 to 23. */
  readonly digestHour: number
}
