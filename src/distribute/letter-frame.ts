import type { ArticleView, EditionView } from '../model/article.ts'
import type { Digest } from '../model/digest.ts'
import type { Lang, UiLang } from '../model/lang.ts'
import type { Issue } from '../model/newsletter.ts'

/** The words of a mail, in one language; the locales have them. */
export type LetterWord =
  | 'letter.daily'
  | 'letter.weekly'
  | 'letter.breaking'
  | 'letter.subjectDaily'
  | 'letter.subjectWeekly'
  | 'letter.subjectBreaking'
  | 'letter.inThisIssue'
  | 'letter.fromTheEditors'
  | 'letter.readOnSite'
  | 'letter.readWhole'
  | 'letter.why'
  | 'letter.wishes'
  | 'letter.stop'
  | 'letter.archive'
  | 'letter.forward'
  | 'letter.forwarded'
  | 'letter.nothingCounted'
  | 'confirmation.subject'
  | 'confirmation.title'
  | 'confirmation.asked'
  | 'confirmation.confirm'
  | 'confirmation.within'
  | 'confirmation.notYou'

/** All that a mail says besides the articles: words, dates, the site's name and its addresses, for one interface language. */
export type LetterFrame = {
  readonly ui: UiLang
  readonly lang: Lang
  readonly title: string
  /** The site's Chinese name; empty where it has none. */
  readonly titleHan: string
  readonly siteUrl: string
  readonly say: (word: LetterWord, values?: Readonly<Record<string, string>>) => string
  /** The middle of a day by the site's clock, to be written by the two below. */
  readonly noonOf: (digestOn: string) => Date
  /** `Sunday, 22 November 2026`. */
  readonly weekday: (date: Date) => string
  /** `22 Nov 2026`. */
  readonly day: (date: Date) => string
  /** The edition that comes first for readers of this language and the one beside it, in their script. */
  readonly read: (article: ArticleView) => { readonly main: EditionView; readonly other: EditionView | null }
  readonly articleUrl: (article: { readonly id: string; readonly slug: string }) => string
  /** Breaking news is in no digest: the archive stands for it. */
  readonly digestUrl: (digest: Pick<Digest, 'kind' | 'digestOn' | 'topic'>) => string
  readonly subscribeUrl: string
  /** Links that are one subscriber's own. */
  readonly wishesUrl: (token: string) => string
  readonly stopUrl: (token: string) => string
  readonly confirmUrl: (asked: string) => string
}

/** Where an issue can be read on the web: each of its digests, by the name of its topic; breaking news is an article. */
export const archiveLinks = ({ digests }: Issue, frame: LetterFrame): { title: string; url: string }[] =>
  digests.flatMap((digest) => {
    const [item] = digest.items
    if (!item) return []
    const article = digest.kind === 'breaking' ? { id: item.articleId, slug: item.slug } : null
    return { title: digest.topic?.title ?? '', url: article ? frame.articleUrl(article) : frame.digestUrl(digest) }
  })
