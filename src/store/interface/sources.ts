import type { Lang } from '../../model/lang.ts'
import type { Entry, Feed, FeedHealth, FeedKind, ListSelectors, Policy, Source } from '../../model/source.ts'

export type NewSource = {
  readonly title: string
  readonly homeUrl: string
  readonly lang: Lang
  readonly policy?: Policy
  readonly active?: boolean
}

/** A source with its feeds and what it has given so far, for lists and pages about sources. */
export type SourceOverview = Source & {
  readonly feeds: readonly (Feed & { readonly health: FeedHealth })[]
  readonly articles: number
  readonly newestAt?: Date
}

export type SourceStore = {
  /** The slug is made from the title and is unique. A source with the same home address is returned as it is. */
  add(source: NewSource, now: Date): Promise<Source>
  load(id: string): Promise<Source | null>
  findBySlug(slug: string): Promise<Source | null>
  update(id: string, change: Partial<Pick<Source, 'title' | 'lang' | 'policy' | 'active'>>): Promise<void>
  /** By title. */
  listOverviews(): Promise<SourceOverview[]>
  loadOverview(id: string): Promise<SourceOverview | null>
  count(): Promise<number>
  /** What its newest 500 articles say of it. */
  loadDoings(id: string): Promise<SourceDoings>
  /** How well the pages of each source were read, the worst source first. Reads every page's record: not for readers. */
  listQuality(): Promise<SourceQuality[]>
}

type OtherSource = { readonly source: Pick<Source, 'slug' | 'title' | 'lang'>; readonly articles: number }

/** What a source publishes and when, and who has what from whom; the most often first. */
export type SourceDoings = {
  readonly times: readonly Date[]
  readonly langs: readonly { readonly name: Lang; readonly articles: number }[]
  /** By slug. */
  readonly topics: readonly { readonly name: string; readonly articles: number }[]
  /** Whose articles it carries too, and who carries its own. */
  readonly copies: readonly OtherSource[]
  readonly copiedBy: readonly OtherSource[]
}

export type SourceQuality = {
  readonly source: Source
  readonly pages: number
  /** Pages in which no article was found. */
  readonly refused: number
  /** Mean over the pages in which one was found, 0 to 1. */
  readonly quality?: number
  /** What most often speaks against them. */
  readonly doubt?: string
}

export type NewFeed = {
  readonly sourceId: string
  readonly url: string
  readonly kind: FeedKind
  readonly selectors?: ListSelectors
}

export type FeedStore = {
  /** A feed whose address is known is returned as it is. It is due at once. */
  add(feed: NewFeed, now: Date): Promise<Feed>
  load(id: string): Promise<(Feed & { readonly health: FeedHealth }) | null>
  /** Feeds of active sources whose time has come, the longest waiting first. */
  listDue(now: Date, limit: number): Promise<Feed[]>
  /** Feeds of active sources (of one source if named), due or not. */
  listActive(sourceId?: string): Promise<Feed[]>
  saveHealth(id: string, health: FeedHealth): Promise<void>
  /** The feed lives at another address from now on, and keeps its id and entries. False, and nothing changes, where another feed has that address. */
  move(id: string, url: string): Promise<boolean>
}

export type StoredEntry = Entry & {
  readonly entryId: string
  readonly feedId: string
  readonly sourceId: string
  readonly firstSeenAt: Date
}

export type EntryStore = {
  /** Saves what a poll found and returns those entries that are new or whose title, link or dates changed. Same input twice gives nothing the second time. */
  saveAll(feed: Feed, entries: readonly Entry[], now: Date): Promise<StoredEntry[]>
  /** Publication times of a feed's newest entries (publisher's date, else first seen), newest first: what its rhythm is read from. */
  listTimes(feedId: string, limit: number): Promise<Date[]>
}

export type RobotsRecord = { readonly body: string; readonly status: number; readonly fetchedAt: Date }

/** What all workers must agree on about a host. */
export type HostStore = {
  /**
   * Takes the host's next free slot, `delayMs` after the one before it, and says when it is. Atomic across workers.
   * A slot later than `withinMs` from now (always taken where not given) is told but not taken: the caller goes away
   * and asks again, and slots taken for those who left would put everybody off for ever.
   */
  reserveSlot(host: string, now: Date, delayMs: number, withinMs?: number): Promise<Date>
  /** The host asked us to stay away (429, 503, Retry-After). */
  waitUntil(host: string, until: Date): Promise<void>
  loadRobots(host: string): Promise<RobotsRecord | null>
  saveRobots(host: string, robots: RobotsRecord): Promise<void>
}
