import type { Lang, UiLang } from './lang.ts'

/** An address that is told of new articles, and the adapter that knows how it wants to hear of them. */
export type Hook = {
  readonly id: string
  readonly adapter: string
  readonly url: string
  /** Which headline comes first, and in which language of the interface the link opens. */
  readonly ui: UiLang
  /** Encrypted. */
  readonly secret: string
  readonly addedAt: Date
}

/** What is said of an article. */
export type Announcement = {
  /** The same each time that this article is told to this hook: by it the other side knows what it has already. */
  readonly id: string
  readonly event: 'article-published' | 'test'
  readonly article: string
  readonly url: string
  /** A headline for each language, the hook's own first. */
  readonly titles: Readonly<Record<Lang, string>>
  readonly sources: readonly { readonly title: string; readonly url: string; readonly lang: Lang }[]
  readonly publishedAt: Date
  /** Slugs. */
  readonly topics: readonly string[]
}
