import type { ArticleCard, ArticleFilter, ArticleView, ListPlace, Withdrawal } from '../../model/article.ts'
import type { EditionContent } from '../../model/edition.ts'
import type { FailureCode } from '../../model/failure.ts'
import type { Lang } from '../../model/lang.ts'
import type { EditionToMatch } from '../../model/match.ts'
import type { Extraction, PageQuality } from '../../model/page.ts'
import type { Report } from '../../model/report.ts'
import type { StoryCard, StoryView } from '../../model/story.ts'
import type { ExtractionRecord, PageRevision } from './pages.ts'

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
  /** What matching needs to know of them. */
  loadForMatching(
    editionIds: readonly string[],
  ): Promise<{ readonly edition: EditionToMatch; readonly revision: number }[]>
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
  /** The articles to which these editions belong. */
  listOf(editionIds: readonly string[]): Promise<string[]>
  /** Ids of its editions, copies included, with the page and the source of each, the oldest first. */
  listEditions(id: string): Promise<ArticleEdition[]>
  withdraw(id: string, now: Date): Promise<void>
  /** Readers can open it again, and what became part of it. */
  restore(id: string): Promise<void>
  saveWithdrawal(withdrawal: Withdrawal): Promise<void>
  /** The latest first. */
  listWithdrawals(limit: number): Promise<Withdrawal[]>
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

export type NewReport = Pick<Report, 'kind' | 'articleId' | 'editionIds' | 'note'>

export type ReportStore = {
  /** The same said before is counted and is open again. False, with nothing saved, where there is no such article. */
  add(report: NewReport, now: Date): Promise<boolean>
  /** Reports that nobody has seen to, the latest first. */
  list(limit: number): Promise<Report[]>
  /** Somebody saw to it; false where no such report is open. */
  close(id: string, now: Date): Promise<boolean>
}
