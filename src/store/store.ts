import type { Entity, NameMention } from '../model/entity.ts'
import type { EditionBitext, Fidelity, PlacedFinding } from '../model/bitext.ts'
import type { Hook } from '../model/announcement.ts'
import type { ArticleCard, ArticleFilter, ArticleView, ListPlace, Picture } from '../model/article.ts'
import type { EditionContent } from '../model/edition.ts'
import type { Digest, DigestEdits, DigestKey, DigestKind, KeptKind } from '../model/digest.ts'
import type { FailureCode } from '../model/failure.ts'
import type { ClaimedJob, JobName, NewJob } from '../model/job.ts'
import type { Lang, UiLang } from '../model/lang.ts'
import type { SearchDocument, SearchIndex } from '../model/search.ts'
import type { DeliveryState, Issue, IssueForm, Layout, SubscriberState, Wishes } from '../model/newsletter.ts'
import type {
  EditionFacts,
  EditionToMatch,
  Gains,
  Neighbourhood,
  Placement,
  StoredPair,
  StoredWish,
} from '../model/match.ts'
import type { Extraction, PageQuality } from '../model/page.ts'
import type { Report } from '../model/report.ts'
import type { Entry, Feed, FeedHealth, FeedKind, ListSelectors, Policy, Source } from '../model/source.ts'
import type { Lesson, TermPair } from '../text/learned-lexicon.ts'
import type { LearnedLexicon } from '../text/lexicon.ts'
import type { MatchDecision, StoryCard, StoryView } from '../model/story.ts'
import type { Topic } from '../model/topic.ts'

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
  readonly pings: PingStore
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

export type PageRecord = {
  readonly id: string
  readonly url: string
  readonly sourceId: string
  /** What the feed said of it: used where the page itself is silent. */
  readonly entry?: StoredEntry
  /** 0 before the first fetch. */
  readonly latestRevision: number
  readonly etag?: string
  readonly lastModified?: string
}

/** One fetch of a page that brought new bytes; the bytes are in the blob store under `blob`. */
export type PageRevision = {
  readonly pageId: string
  readonly revision: number
  readonly fetchedAt: Date
  readonly finalUrl: string
  readonly contentType?: string
  readonly blob: string
}

export type PageStore = {
  /** Makes the page of an address known (addresses are compared without trackers and fragments). `isNew` is false where it was. */
  add(
    page: { readonly url: string; readonly sourceId: string; readonly entryId?: string },
    now: Date,
  ): Promise<{ id: string; isNew: boolean }>
  load(id: string): Promise<PageRecord | null>
  /** A new revision, unless the newest one holds the same bytes; answers the revision that holds them now. */
  saveRevision(
    id: string,
    fetched: Omit<PageRevision, 'pageId' | 'revision'> & { readonly etag?: string; readonly lastModified?: string },
  ): Promise<{ revision: number; isNew: boolean }>
  /** The page could not be fetched; its earlier revisions stay. */
  saveFailure(
    id: string,
    failure: { readonly at: Date; readonly code: FailureCode; readonly detail: string; readonly status?: number },
  ): Promise<void>
  /** The newest revision, or the one named. */
  loadRevision(id: string, revision?: number): Promise<PageRevision | null>
  /** Ids of all pages that were fetched (of one source if named), in chunks, for extracting anew. */
  listFetched(after: string | null, limit: number, sourceId?: string): Promise<string[]>
}

/** How the last extraction of a page went, for `source test`, the desk and the quality of a source. */
export type ExtractionRecord = Pick<Extraction, 'canonicalUrl' | 'alternates' | 'removals' | 'evidence'> & {
  readonly pageId: string
  readonly revision: number
  readonly failureCode?: FailureCode
  readonly failureDetail?: string
}

export type EditionRevision = { readonly revision: number; readonly foundAt: Date; readonly content: EditionContent }

export type EditionStore = {
  /** Saves what was found in a page revision. Equal content makes no new revision. Returns the ids of all its editions, main language first. */
  saveExtraction(page: PageRevision, extraction: Extraction, now: Date, quality?: PageQuality): Promise<string[]>
  saveExtractionFailure(
    page: PageRevision,
    failure: { readonly code: FailureCode; readonly detail: string },
    now: Date,
  ): Promise<void>
  loadExtraction(pageId: string): Promise<ExtractionRecord | null>
  loadContent(editionId: string): Promise<EditionContent | null>
  /** What matching needs to know of it. */
  loadForMatching(editionId: string): Promise<{ readonly edition: EditionToMatch; readonly revision: number } | null>
  /** The editions found on these pages. */
  listOfPages(urls: readonly string[]): Promise<string[]>
  /** Every revision, newest first. */
  listRevisions(editionId: string): Promise<EditionRevision[]>
}

export type ArticleStore = {
  /** Makes the editions one article that readers can open; editions that have an article keep it. Idempotent. Returns the article's id. */
  publish(editionIds: readonly string[], now: Date): Promise<string>
  load(id: string): Promise<ArticleView | null>
  /** True where the article was published once and has been withdrawn: the web answers 410. */
  isWithdrawn(id: string): Promise<boolean>
  /** The article that this one became part of; null where it stands for itself, or never was. */
  findMoved(id: string): Promise<string | null>
  /** The article to which an edition belongs. */
  findOf(editionId: string): Promise<string | null>
  /** Ids of its editions, copies included, with the page and the source of each, the oldest first. */
  listEditions(id: string): Promise<ArticleEdition[]>
  withdraw(id: string, now: Date): Promise<void>
  /** Newest first. */
  list(filter: ArticleFilter): Promise<ArticleCard[]>
  /** The articles that readers can open under these ids: those that they became part of, and none that was withdrawn. */
  loadCards(ids: readonly string[]): Promise<ReadonlyMap<string, ArticleCard>>
  /** The articles before and after this one in the same source, by date. */
  findNeighbours(id: string): Promise<{ previous: ArticleCard | null; next: ArticleCard | null }>
  /** Languages that readers choose from (regions are one, Chinese scripts two), with how many articles each, most first. */
  listLangs(): Promise<{ lang: Lang; articles: number }[]>
  /** Ids, slugs and times of all articles by id, in chunks, for the sitemap. */
  listForSitemap(
    after: string | null,
    limit: number,
  ): Promise<{ id: string; slug: string; changedAt: Date; langs: Lang[] }[]>
  count(): Promise<number>
}

/** How two editions were laid side by side; its id comes from theirs. */
export type NewBitext = Omit<EditionBitext, 'id' | 'findings' | 'fidelity'> & {
  /** Mean score of its links, in [0,1]. */
  readonly score: number
  /** Of the learned lexicon that it was made with. */
  readonly generation: number
}

/** What decides whether a bitext is made anew. */
export type BitextState = {
  readonly id: string
  readonly sourceId: string
  readonly targetId: string
  readonly sourceRevision: number
  readonly targetRevision: number
  readonly score: number
  readonly generation: number
  readonly isChecked: boolean
}

export type BitextStore = {
  /**
   * Saves a bitext and what it teaches, instead of what was known of these editions before; it is unchecked then. Returns
   * its id; null, with nothing saved, where the editions have been revised since or are no longer one article.
   */
  save(bitext: NewBitext, lesson: Lesson): Promise<string | null>
  /** Null where it is gone, or no longer fits its editions because they were revised or parted. */
  load(id: string): Promise<EditionBitext | null>
  /** Those that fit the article's editions as they are now: offsets and block numbers can be relied upon. */
  listOfArticle(articleId: string): Promise<EditionBitext[]>
  /** All that one of these editions is in, fitting or not. */
  listStates(editionIds: readonly string[]): Promise<BitextState[]>
  /** Forgets a bitext and takes back what it taught. */
  drop(id: string): Promise<void>
  /** False, with nothing saved, where the bitext has been made anew since it was loaded. */
  saveFindings(bitext: EditionBitext, findings: readonly PlacedFinding[], fidelity: Fidelity): Promise<boolean>
  /** Articles with a bitext of a low score that was made with a lexicon of this generation or before, the lowest first. */
  listPoor(below: number, generation: number, limit: number): Promise<string[]>
}

/** Two terms that translate each other, as learned. Of the two languages the first in the alphabet is `lang`. */
export type LearnedTranslation = {
  readonly id: string
  readonly kind: 'name' | 'word'
  /** Languages without region and script. */
  readonly lang: Lang
  readonly otherLang: Lang
  /** As it was read: folded words, stems of English ones, simplified Han. */
  readonly term: string
  readonly otherTerm: string
  /** Names as they were written once. */
  readonly form?: string
  readonly otherForm?: string
  /** In how many links they were seen together, and either at all. */
  readonly count: number
  readonly seen: number
  readonly otherSeen: number
  /** How many bitexts taught it. */
  readonly bitexts: number
}

/** A link that taught something. */
export type LessonExample = {
  readonly bitextId: string
  readonly articleId: string
  /** The sentences of `lang` and of `otherLang`. */
  readonly text: string
  readonly otherText: string
}

/** The part of the lexicon that workers keep in memory. */
export type LoadedLexicon = LearnedLexicon & {
  /** Grows each time that lessons are counted; 0 where nothing was learned yet. */
  readonly generation: number
  /** Does something as if a lesson had not been learned: what a bitext taught must not confirm it. */
  without<T>(lesson: Lesson | null, work: () => T): T
}

export type LexiconStore = {
  /** The names and words seen most often, at most 50,000 pairs; kept until there is a newer generation. Not for use inside a transaction. */
  loadLearned(): Promise<LoadedLexicon>
  /** What a bitext taught, where it is counted. */
  loadLesson(bitextId: string): Promise<Lesson | null>
  /** What a word or name (as written) is translated by, into every language, the most often seen first. By index. */
  findTranslations(text: string, lang: Lang): Promise<LearnedTranslation[]>
  /** The same where nobody says in which language it is. */
  findEverywhere(text: string): Promise<LearnedTranslation[]>
  /** The most often seen first, those after a given one. */
  listNames(limit: number, after?: Pick<LearnedTranslation, 'id' | 'count'>): Promise<LearnedTranslation[]>
  listWords(limit: number, after?: Pick<LearnedTranslation, 'id' | 'count'>): Promise<LearnedTranslation[]>
  /** Links that taught a pair. */
  listExamples(pair: TermPair, limit: number): Promise<LessonExample[]>
  /** Counts lessons that wait, those of at most `limit` bitexts, and begins a new generation; returns of how many bitexts. */
  countLessons(limit: number, now: Date): Promise<number>
}

/** An edition's place in an article. */
export type ArticleEdition = {
  readonly id: string
  readonly lang: Lang
  readonly revision: number
  readonly sourceId: string
  readonly pageId: string
  readonly pageUrl: string
  /** The edition that it is a copy of. */
  readonly copyOf?: string
}

export type StoryStore = {
  /** Null where there is no such story, or where it became part of another. */
  load(id: string): Promise<StoryView | null>
  /** The story that this one became part of. */
  findMoved(id: string): Promise<string | null>
  /** Stories of several articles, the latest changed first; `place.publishedAt` is the last one's `changedAt`. */
  list(page: { readonly before?: ListPlace; readonly limit: number }): Promise<StoryCard[]>
  /** Articles of the same story, then those of its kind, the closest first; `skip` leaves out those already shown. */
  related(articleId: string, limit: number, skip?: number): Promise<ArticleCard[]>
  count(): Promise<number>
}

/** The search index and what keeps it in step with what is published. */
export type SearchStore = SearchIndex & {
  /** The documents of an article with the revision that is indexed of each. */
  listRevisions(articleId: string): Promise<ReadonlyMap<string, number>>
  /** Puts documents into the index; those that are in it are replaced. */
  save(documents: readonly SearchDocument[]): Promise<void>
  remove(ids: readonly string[]): Promise<unknown>
  /** Counts the terms of documents that came since the last time, so many at most; returns how many there were. */
  countNew(limit: number): Promise<number>
  /** Takes everything out, to begin anew. */
  clear(): Promise<void>
  count(): Promise<number>
}

/** An edition as it enters the window in which others are looked up. */
export type WindowEntry = {
  readonly editionId: string
  readonly revision: number
  readonly facts: EditionFacts
  /** Keys under which it is found, and the terms by which rarity is counted: 32-bit numbers, each once. */
  readonly keys: readonly number[]
  readonly terms: readonly number[]
  /** Whatever comparing it needs. */
  readonly profile: Uint8Array
}

/** How far matching has come. */
export type MatchState = {
  /** Grows with every edition that enters, new or revised. */
  readonly numbered: number
  /** What it was when everything was decided anew. */
  readonly settled: number
  /** Editions in the window, in all and by language without script and region. */
  readonly editions: number
  readonly langs: Readonly<Record<string, number>>
  readonly gains: Gains
}

/** By what an edition of the window is found. */
export type EnteredEdition = {
  readonly number: number
  readonly editionId: string
  readonly lang: Lang
  readonly keys: Uint32Array
  readonly terms: Uint32Array
}

export type WindowProfile = { readonly number: number; readonly editionId: string; readonly profile: Uint8Array }

/** The scores from which pairs of copies and of stories make a group by themselves. */
export type Links = { readonly copy: number; readonly story: number }

/** What a person decides of articles or stories, by the editions that stand for them, the first of each first. */
export type NewDecision = Pick<MatchDecision, 'kind' | 'editions' | 'rest' | 'madeBy'>

export type MatchStore = {
  /**
   * Puts an edition into the window, in place of its earlier form, and lets the oldest go where there are too many. Returns its
   * number, the same where nothing has changed; null where a later revision is there already.
   */
  enter(entry: WindowEntry, now: Date): Promise<number | null>
  loadState(): Promise<MatchState>
  /**
   * The next editions that entered the window after this number, in their order, and the number of its oldest. Numbers follow one
   * another as transactions end: nothing ever enters before what was seen.
   */
  listEntered(
    after: number,
    limit: number,
  ): Promise<{ readonly oldest: number; readonly entered: readonly EnteredEdition[] }>
  /** All of the window where no numbers are given. */
  loadProfiles(numbers?: readonly number[]): Promise<WindowProfile[]>
  /** Of editions that were matched when the window held less than half of what it holds now, the oldest. */
  listOutgrown(limit: number): Promise<WindowProfile[]>
  /** Keeps others from changing groups until the transaction ends; returns `numbered` as it is then. */
  lock(): Promise<number>
  /** These editions' pairs, instead of those that were known; false, with nothing saved, where the edition has changed since. */
  savePairs(
    edition: { readonly editionId: string; readonly number: number },
    pairs: readonly StoredPair[],
  ): Promise<boolean>
  /** All pairs of these editions with each other. */
  replacePairs(editionIds: readonly string[], pairs: readonly StoredPair[]): Promise<void>
  /** Editions with which this one was compared as the same article. */
  listPartners(editionId: string): Promise<string[]>
  /** Pairs compared as the same article among the latest editions of the window. */
  listLatestPairs(
    limit: number,
  ): Promise<{ readonly langOf: ReadonlyMap<string, Lang>; readonly pairs: readonly StoredPair[] }>
  listWishes(editionIds: readonly string[]): Promise<StoredWish[]>
  loadNeighbourhood(editionIds: readonly string[], links: Links): Promise<Neighbourhood>
  /** Joins and parts articles and stories; returns the articles that changed, those that became part of others included. */
  place(placements: readonly Placement[], now: Date): Promise<string[]>
  /** Writes down what a person decided. It is in force at once; the groups follow when its editions are grouped anew. */
  decide(decision: NewDecision, now: Date): Promise<MatchDecision>
  /** Takes a decision back; null where there is none of that id in force. */
  undo(id: string, by: string, now: Date): Promise<MatchDecision | null>
  /** The latest first, those that were undone as well. */
  listDecisions(limit: number): Promise<MatchDecision[]>
  /** Says that everything up to `numbered` was decided, and what was learned. */
  settle(numbered: number, gains: Gains): Promise<void>
}

export type ImageRecord = {
  readonly id: string
  readonly src: string
  readonly pageUrl: string
  readonly state: 'wanted' | 'kept' | 'refused'
}

/** One stored form of a picture. */
export type Rendition = {
  readonly width: number
  readonly height: number
  readonly format: 'webp' | 'jpeg'
  readonly blob: string
}

export type ImageStore = {
  /** Makes a picture's address known. `isNew` is false where it was. */
  want(src: string, pageUrl: string): Promise<{ id: string; isNew: boolean }>
  load(id: string): Promise<ImageRecord | null>
  saveRenditions(id: string, renditions: readonly Rendition[]): Promise<void>
  /** How it looks (text/picture-hash.ts); returns the addresses of pages that show a picture which looks the same. */
  saveLook(id: string, look: string): Promise<string[]>
  saveFailure(id: string, failure: { readonly code: FailureCode; readonly detail: string }): Promise<void>
  findRendition(id: string, width: number, format: Rendition['format']): Promise<Rendition | null>
  findPictures(srcs: readonly string[]): Promise<Map<string, Picture>>
}

export type NewReport = Pick<Report, 'kind' | 'articleId' | 'editionIds' | 'note'>

export type ReportStore = {
  /** The same said before is counted and is open again. False, with nothing saved, where there is no such article. */
  add(report: NewReport, now: Date): Promise<boolean>
  /** Reports that nobody has seen to, the latest first. */
  list(limit: number): Promise<Report[]>
  /** Somebody saw to it; false where no such report is open. */
  close(id: string, now: Date): Promise<boolean>
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

export type Subscriber = {
  readonly id: string
  readonly state: SubscriberState
  /** Encrypted; `AddressKeys` opens it. Only of an active subscriber, as are the wishes. */
  readonly address?: string
  readonly wishes?: Wishes
}

export type ActiveSubscriber = Subscriber & { readonly address: string; readonly wishes: Wishes }

/** When a subscriber is next sent each kind; breaking news has no time. */
export type DueTimes = readonly { readonly kind: DigestKind; readonly dueAt: Date | null }[]

/** Who is sent the newsletter. Addresses come in and go out encrypted, and are looked up by a keyed hash. */
export type SubscriberStore = {
  /**
   * Somebody asked for the newsletter at `askedAt` and has now confirmed it. Null where the address has been refused for
   * good, or has left since it was asked for; what was asked for earlier than the present wishes changes nothing.
   */
  confirm(asked: {
    readonly addressHash: string
    readonly address: string
    readonly wishes: Wishes
    readonly askedAt: Date
    readonly dueTimes: DueTimes
  }): Promise<string | null>
  load(id: string): Promise<Subscriber | null>
  findByHash(addressHash: string): Promise<(Subscriber & { readonly endedAt?: Date }) | null>
  /** Nothing where the subscriber has left. */
  saveWishes(id: string, wishes: Wishes, dueTimes: DueTimes): Promise<void>
  /** Deletes the address, the wishes and what was not sent yet; the keyed hash stays. */
  end(id: string, state: Exclude<SubscriberState, 'active'>, now: Date): Promise<void>
  /** Nobody may ask for this address any more, whether it ever subscribed or not. */
  refuse(addressHash: string, now: Date): Promise<void>
  /** Counts a bounce and says how many there were without a month between them. */
  countBounce(id: string, now: Date): Promise<number>
  /** Active subscribers whose time for a kind has come, the longest due first. */
  listDue(now: Date, limit: number): Promise<{ subscriber: ActiveSubscriber; kind: DigestKind; dueAt: Date }[]>
  /** Active subscribers (of one kind if named) by id, in chunks. */
  listActive(after: string | null, limit: number, kind?: DigestKind): Promise<ActiveSubscriber[]>
  saveDue(id: string, kind: DigestKind, dueAt: Date): Promise<void>
  countByState(): Promise<Readonly<Record<SubscriberState, number>>>
  /** Remembers which key file the addresses are encrypted with; false where it was another one. */
  agreeOnKey(fingerprint: string, now: Date): Promise<boolean>
}

/** A delivery whose time has come. */
export type WaitingDelivery = {
  readonly subscriberId: string
  readonly layout: Layout
  readonly attempts: number
  readonly address: string
}

export type IssueCount = Omit<Issue, 'digests'> & {
  readonly articles: number
  readonly deliveries: Readonly<Record<DeliveryState, number>>
  /** Sent a second time because the first may have been lost with the process that sent it. */
  readonly doubtful: number
}

/** Issues and their deliveries. Each subscriber has one delivery of an issue at most, whatever is done twice. */
export type IssueStore = {
  load(id: string): Promise<Issue | null>
  /** An issue that is there stays as it is. */
  save(issue: Issue): Promise<void>
  /** Forms that are there stay as they are. */
  saveForms(issueId: string, forms: readonly IssueForm[]): Promise<void>
  listForms(issueId: string): Promise<Layout[]>
  loadForm(issueId: string, layout: Layout): Promise<IssueForm | null>
  /** Says how many are new. */
  addDeliveries(
    issueId: string,
    to: readonly { readonly subscriberId: string; readonly layout: Layout; readonly lane: number }[],
    now: Date,
  ): Promise<number>
  listWaiting(issueId: string, lane: number, now: Date, limit: number): Promise<WaitingDelivery[]>
  /** Marks it as being with the mail server; false where another took it, or the subscriber left. */
  take(issueId: string, subscriberId: string, now: Date): Promise<boolean>
  saveSent(issueId: string, subscriberId: string): Promise<void>
  /** Back to waiting; `doubtful` where the mail may have arrived all the same. */
  saveRetry(
    issueId: string,
    subscriberId: string,
    again: { readonly at: Date; readonly code: string; readonly doubtful: boolean; readonly counts: boolean },
  ): Promise<void>
  saveFailed(issueId: string, subscriberId: string, code: string): Promise<void>
  /** When the lane's next delivery is due; null where none waits. */
  findNextDue(issueId: string, lane: number): Promise<Date | null>
  /** Gives back what was taken before a moment by a process that is no more; says which lanes must be sent again. */
  release(takenBefore: Date): Promise<{ issueId: string; lane: number }[]>
  /** Newest first. */
  list(limit: number): Promise<IssueCount[]>
  /** Forgets issues made before a moment, and who was sent them. */
  prune(madeBefore: Date): Promise<number>
}

export type MadeDigest = { readonly digest: Digest; readonly madeAt: Date }

/** Digests as they were made, with what an editor changed beside them. */
export type DigestStore = {
  load(key: DigestKey): Promise<MadeDigest | null>
  /** A digest that is there stays as it is. */
  save(digest: Digest, now: Date): Promise<void>
  /** The newest first, those of a day before one where given; of one day the week's first. */
  list(filter: {
    readonly ui: UiLang
    readonly topic: string
    readonly kind?: KeptKind
    readonly before?: string
    readonly limit: number
  }): Promise<MadeDigest[]>
  /** The day of the digest of its kind before or after this one. */
  findNext(key: DigestKey, side: 'older' | 'newer'): Promise<string | null>
  /** Also of a digest that was not made yet. */
  loadEdits(key: Omit<DigestKey, 'ui'>): Promise<DigestEdits>
  saveEdits(key: Omit<DigestKey, 'ui'>, edits: DigestEdits): Promise<void>
}

/** A topic with how many articles it has, and the newest of them. */
export type TopicOverview = Topic & { readonly articles: number; readonly newest: readonly ArticleCard[] }

/** What editors keep: topics with their rules, and what they decided of single articles. */
export type TopicStore = {
  /** In their order. */
  list(): Promise<Topic[]>
  find(slug: string): Promise<Topic | null>
  listOverviews(): Promise<TopicOverview[]>
  /** Adds those that were never there; one that was dropped does not come back. */
  start(topics: readonly Topic[]): Promise<void>
  /** A new one comes last. */
  save(topic: Topic): Promise<void>
  /** False where there is none. Its articles leave it when they are next assigned. */
  drop(slug: string): Promise<boolean>
  /** Somebody says that an article belongs to a topic, or that it doesn't, whatever the rules say. */
  decide(slug: string, articleId: string, belongs: boolean): Promise<void>
  /** By topic. */
  listDecisions(articleId: string): Promise<ReadonlyMap<string, boolean>>
  /** Slugs of the topics that an article is in. */
  listOf(articleId: string): Promise<string[]>
  /** Puts an article into these topics and out of all others. */
  assign(articleId: string, slugs: readonly string[]): Promise<void>
  /** Ids of its newest articles. */
  listArticles(slug: string, limit: number): Promise<string[]>
}

/** Feeds that changed and wait to be told to the hub, by the names of their lists: `all`, `source/{slug}`, … */
export type PingStore = {
  note(lists: readonly string[], now: Date): Promise<void>
  list(): Promise<ChangedList[]>
  /** Those that changed again since they were listed stay. */
  forget(told: readonly ChangedList[]): Promise<void>
}

export type ChangedList = { readonly list: string; readonly changedAt: Date }

/** Who is told of new articles, and of which they were. */
export type HookStore = {
  add(hook: Hook): Promise<void>
  /** In the order in which they were added. */
  list(): Promise<Hook[]>
  load(id: string): Promise<Hook | null>
  /** False where there is none. */
  drop(id: string): Promise<boolean>
  /**
   * The hooks to which this article is news, each answered once and never again: they were there before any of its
   * editions, none of which was days old when it was first seen. Joins the caller's transaction.
   */
  claimNews(articleId: string): Promise<string[]>
  isTold(hookId: string, articleId: string): Promise<boolean>
  saveTold(hookId: string, articleId: string, now: Date): Promise<void>
}

/** Names that articles share. Which there are follows from the articles alone. */
export type EntityStore = {
  /** Null where no article names it. */
  load(id: string): Promise<Entity | null>
  /** What this article names and others name too, the most often named first. */
  listOf(articleId: string, limit: number): Promise<Entity[]>
  /** Says that an article has these names and no others, and puts it into their lists. */
  assign(articleId: string, mentions: readonly NameMention[]): Promise<void>
}

export type DeadJob = {
  readonly id: string
  readonly name: JobName
  readonly payload: unknown
  readonly attempts: number
  readonly failedAt: Date
  readonly reason: string
}

export type Queue = {
  /** Joins the transaction of the store it belongs to. */
  enqueue(jobs: readonly NewJob[]): Promise<void>
  /** The job of highest priority, then the longest due; it is this worker's until `leaseMs` from now. */
  claim(worker: string, now: Date, leaseMs: number): Promise<ClaimedJob | null>
  /** The worker is still at it. */
  renew(worker: string, now: Date, leaseMs: number): Promise<void>
  complete(id: string): Promise<void>
  /** Again at `runAt`, not counted as an attempt: the host asked us to wait. */
  postpone(id: string, runAt: Date): Promise<void>
  /** Again later, or dead when the attempts are used up. */
  fail(id: string, reason: string, now: Date): Promise<'retried' | 'dead'>
  /** Gives back whatever a worker that was killed had claimed: those whose lease ran out, or all when this is the only process. */
  release(now: Date, everything: boolean): Promise<number>
  /** Enqueues each scheduled job whose time has come, once, however many processes ask. */
  enqueueScheduled(schedules: readonly Schedule[], now: Date): Promise<void>
  listDead(limit: number): Promise<DeadJob[]>
  retryDead(id: string, now: Date): Promise<boolean>
  /** How many jobs are running or due before a moment: 0 means that all the work there is has been done. */
  countOpen(before: Date): Promise<number>
  /** Jobs by name and state, for `/metrics` and the progress display. */
  count(): Promise<{ name: JobName; state: 'waiting' | 'running' | 'dead'; jobs: number }[]>
}

/** `cron` in the site's time zone. */
export type Schedule = {
  readonly name: 'poll-feeds' | 'learn-lexicon' | 'plan-issues' | 'make-digests'
  readonly cron: string
}

/** Bytes by the digest of what they are, on disk. */
export type BlobStore = {
  /** Keeps the bytes (compressed where that helps) and returns their name. The same bytes are kept once. */
  put(bytes: Uint8Array): Promise<string>
  get(name: string): Promise<Uint8Array | null>
}
