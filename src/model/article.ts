import type { EditionContent } from './edition.ts'
import type { MatchEvidence } from './evidence.ts'
import type { Lang } from './lang.ts'
import type { Policy } from './source.ts'

/** A picture that we serve from our own origin, in several widths. */
export type Picture = {
  readonly id: string
  /** Of the largest rendition, in pixels. */
  readonly width: number
  readonly height: number
  /** Widths of the renditions, ascending; each exists as WebP and as JPEG. */
  readonly widths: readonly number[]
}

/** What lists show of an edition. */
export type EditionCard = {
  readonly id: string
  readonly lang: Lang
  readonly title: string
  readonly byline?: string
  /** The first 300 characters or so of the body, cut at a sentence or word. */
  readonly excerpt: string
  /** Where the publisher shows it. */
  readonly url: string
  readonly source: { readonly id: string; readonly slug: string; readonly title: string; readonly policy: Policy }
  /** The publisher's date, else when we first saw it. */
  readonly publishedAt: Date
  readonly picture?: Picture & { readonly alt?: string; readonly caption?: string; readonly credit?: string }
}

/** What lists show of an article: its editions, the oldest first. */
export type ArticleCard = {
  readonly id: string
  readonly slug: string
  /** When the first of its editions was published; lists are ordered by it, newest first. */
  readonly publishedAt: Date
  readonly editions: readonly [EditionCard, ...EditionCard[]]
  /** How many publishers have it, those of copies included. */
  readonly sources: number
  /** The event it reports, where others report it too; `articles` counts it as well. */
  readonly story?: { readonly id: string; readonly slug: string; readonly articles: number }
}

/** Another address that carries the same edition. */
export type CopyView = {
  readonly editionId: string
  readonly url: string
  readonly source: EditionCard['source']
  readonly publishedAt: Date
  /** Why it counts as a copy of the edition under which it is listed. */
  readonly evidence: readonly MatchEvidence[]
}

/** One edition with its text, for the article page. */
export type EditionView = EditionCard & {
  readonly content: EditionContent
  readonly revision: number
  readonly firstSeenAt: Date
  /** When the shown revision was found; equals `firstSeenAt` for the first. */
  readonly revisedAt: Date
  readonly canonicalUrl?: string
  /** The pictures of its figures that we have, by the figure's `src`. */
  readonly pictures: ReadonlyMap<string, Picture>
  /** Its copies elsewhere, the oldest first. */
  readonly copies: readonly CopyView[]
  /** Why it belongs to this article; empty where it is the only edition. */
  readonly evidence: readonly MatchEvidence[]
}

export type ArticleView = Omit<ArticleCard, 'editions'> & {
  readonly editions: readonly [EditionView, ...EditionView[]]
}

/** An article taken down, or brought back. */
export type Withdrawal = {
  readonly kind: 'withdraw' | 'restore'
  readonly articleId: string
  /** For those who run the site; readers are not told. */
  readonly reason: string
  readonly madeAt: Date
  readonly madeBy: string
}

/** A place in a list ordered by `publishedAt` and `id`, newest first: paging that survives new articles. */
export type ListPlace = { readonly publishedAt: Date; readonly id: string }

/** Which articles a list shows. */
export type ArticleFilter = {
  readonly sourceId?: string
  readonly lang?: Lang
  /** A topic's slug; not together with a source or a language. */
  readonly topic?: string
  /** An entity's id; not together with any of those. */
  readonly entity?: string
  readonly before?: ListPlace
  /** The articles just newer than this place, still the newest first; not together with `before`. */
  readonly after?: ListPlace
  readonly limit: number
}
