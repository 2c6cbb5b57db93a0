import type { ArticleStore, EditionStore, ReportStore, StoryStore } from './interface/articles.ts'
import type { BitextStore, GlossaryStore, LexiconStore } from './interface/bitexts.ts'
import type { DigestStore, EntityStore, SearchStore, TopicStore } from './interface/finding.ts'
import type { HookStore, IssueStore, SubscriberStore } from './interface/following.ts'
import type { MatchStore } from './interface/matches.ts'
import type { ImageStore, PageStore } from './interface/pages.ts'
import type { Queue } from './interface/queue.ts'
import type { EntryStore, FeedStore, HostStore, SourceStore } from './interface/sources.ts'

export type * from './interface/sources.ts'
export type * from './interface/pages.ts'
export type * from './interface/articles.ts'
export type * from './interface/bitexts.ts'
export type * from './interface/matches.ts'
export type * from './interface/finding.ts'
export type * from './interface/following.ts'
export type * from './interface/queue.ts'

/** All that Sambac remembers. One implementation over kysely; `sqlite.ts` and `postgres.ts` hold what differs. */
export type Store = {
  readonly sources: SourceStore
  readonly feeds: FeedStore
  readonly entries: EntryStore
  readonly pages: PageStore
  readonly editions: EditionStore
  readonly articles: ArticleStore
  readonly bitexts: BitextStore
  readonly lexicon: LexiconStore
  readonly glossary: GlossaryStore
  readonly stories: StoryStore
  readonly search: SearchStore
  readonly matches: MatchStore
  readonly images: ImageStore
  readonly reports: ReportStore
  readonly hosts: HostStore
  readonly subscribers: SubscriberStore
  readonly issues: IssueStore
  readonly digests: DigestStore
  readonly topics: TopicStore
  readonly hooks: HookStore
  readonly entities: EntityStore
  readonly queue: Queue
  /**
   * All or nothing. The store handed to `work` is the one to use inside (the other would wait for this transaction to
   * end); nothing slow (network, extraction) belongs there. May do the work again where two transactions collide.
   */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>
  /** Answers whether the database can be read, for `/health/ready`. Throws where it can't. */
  ping(): Promise<void>
  close(): Promise<void>
}
