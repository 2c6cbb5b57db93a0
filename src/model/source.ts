import type { FailureCode } from './failure.ts'
import type { Lang } from './lang.ts'

/** How much of an article a source lets us publish. Excerpts and links send the reader to the source. */
export const POLICIES = ['full', 'excerpt', 'link'] as const
export type Policy = (typeof POLICIES)[number]

/** A publisher. */
export type Source = {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly homeUrl: string
  readonly lang: Lang
  readonly policy: Policy
  /** False while the operator has not agreed to poll it, or has paused it. */
  readonly active: boolean
  readonly addedAt: Date
}

/** Where entries stand on a list page without a feed, as CSS selectors; all but `entry` are looked up inside it. */
export type ListSelectors = {
  readonly entry: string
  readonly link?: string
  readonly title?: string
  readonly date?: string
  readonly summary?: string
}

export const FEED_KINDS = ['feed', 'sitemap', 'list'] as const
export type FeedKind = (typeof FEED_KINDS)[number]

/** A document we poll: RSS/Atom/JSON Feed, news sitemap or list page. */
export type Feed = {
  readonly id: string
  readonly sourceId: string
  readonly url: string
  readonly kind: FeedKind
  readonly selectors?: ListSelectors
}

/** How a feed is doing: what the polls so far have shown, and when we ask again. */
export type FeedHealth = {
  readonly lastAttemptAt?: Date
  readonly lastSuccessAt?: Date
  readonly lastStatus?: number
  readonly failureCode?: FailureCode
  readonly failureDetail?: string
  /** Failures in a row since the last success. */
  readonly failures: number
  readonly nextPollAt: Date
  readonly entriesPerDay?: number
  readonly newestEntryAt?: Date
  /** The longest time between two of its recent entries: quiet for much longer, and it has gone silent. */
  readonly longestGapMs?: number
  /** What the feed asked for when it was last read. */
  readonly minimumIntervalMs?: number
  readonly etag?: string
  readonly lastModified?: string
}

/** What a feed says of itself. */
export type FeedHead = {
  /** Plain text on one line. */
  readonly title?: string
  /** The title as the feed wrote it, where that was markup: untrusted HTML. */
  readonly titleMarkup?: string
  readonly link?: string
  readonly summary?: string
  readonly lang?: Lang
}

/** One item in a feed, as given. `summary` and `content` are untrusted HTML or text and are never shown. */
export type Entry = {
  /** The feed's own id for it (guid, atom:id), else its link, else a digest of title and summary. */
  readonly id: string
  /** Plain text on one line. */
  readonly title?: string
  /** The title as the feed wrote it, where that was markup: untrusted HTML. */
  readonly titleMarkup?: string
  readonly link?: string
  readonly author?: string
  readonly summary?: string
  readonly content?: string
  readonly publishedAt?: Date
  readonly updatedAt?: Date
  readonly lang?: Lang
  readonly tags?: readonly string[]
}

/** A feed document, read: its head, its entries, and hints of when to ask again. */
export type FeedDocument = {
  readonly feed: FeedHead
  readonly entries: readonly Entry[]
  /** From RSS `ttl`, `sy:updatePeriod`/`updateFrequency`. */
  readonly minimumIntervalMs?: number
  /** Sitemap index: the sitemaps it lists, newest first where dated. */
  readonly sitemaps?: readonly { readonly url: string; readonly modifiedAt?: Date }[]
}

/** A feed that a page or a site offers. */
export type FeedOffer = { readonly url: string; readonly title?: string; readonly kind: FeedKind }
