import type { ArticleCard } from '../../model/article.ts'
import type { Digest, DigestEdits, DigestKey, KeptKind } from '../../model/digest.ts'
import type { Entity, EntityDecision, EntityPlace, EntityWish, NameMention } from '../../model/entity.ts'
import type { UiLang } from '../../model/lang.ts'
import type { SearchDocument, SearchIndex } from '../../model/search.ts'
import type { Topic } from '../../model/topic.ts'

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

/** Names that articles share. Which there are follows from the articles, and from what people decided of them. */
export type EntityStore = {
  /** Null where no article names it, and where somebody hid it. */
  load(id: string): Promise<Entity | null>
  /** The entity that this one was made part of; null where it stands for itself. */
  findMoved(id: string): Promise<string | null>
  /** Those that several articles name, the most often named first; `after` and `before` a place, the nearest to it. */
  list(page: { readonly after?: EntityPlace; readonly before?: EntityPlace; readonly limit: number }): Promise<Entity[]>
  /** Those that an article writes with this text in the name. Looks at every name: not for readers. */
  listNamed(text: string, limit: number): Promise<Entity[]>
  /** Ids of the articles that name it. */
  listArticles(id: string): Promise<string[]>
  /** What this article names and others name too, the most often named first. */
  listOf(articleId: string, limit: number): Promise<Entity[]>
  /** Says that an article has these names and no others, and puts it into their lists: into those that people want for them. */
  assign(articleId: string, mentions: readonly NameMention[]): Promise<void>
  /** Writes down what a person wants. Names and hiding are in force at once, the rest when the articles are assigned anew. */
  decide(wish: EntityWish, by: string, now: Date): Promise<EntityDecision>
  /** Null where there is none of that id in force. */
  undo(id: string, by: string, now: Date): Promise<EntityDecision | null>
  /** The latest first, those that were undone as well. */
  listDecisions(limit: number): Promise<EntityDecision[]>
}
