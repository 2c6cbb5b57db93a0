import type { ArticleCard, EditionView } from '../model/article.ts'
import type { Block } from '../model/edition.ts'
import { markup } from '../text/markup.ts'
import { blocksHtml, editionHtml } from './edition-html.ts'
import { feedEntryFrom, tagUri, type FeedEntry, type FeedEntryOptions } from './feed-out.ts'

/** Blocks of two editions that say the same; one side empty where the other edition has nothing. */
export type BilingualRow = { readonly main: readonly Block[]; readonly other: readonly Block[] }

/**
 * The feed entry of two editions: title and summary are the main one's, the content has both, row under row, each side with
 * its language. Without rows (a source lets us show but a part) one stands below the other.
 */
export function bilingualEntryFrom(
  article: Pick<ArticleCard, 'id'>,
  main: EditionView,
  other: EditionView,
  rows: readonly BilingualRow[],
  options: FeedEntryOptions,
): FeedEntry {
  const entry = feedEntryFrom(article, main, options)
  const host = new URL(options.siteUrl).host
  return {
    ...entry,
    id: tagUri(host, main.firstSeenAt, 'article', article.id, main.id, other.id),
    updatedAt: new Date(Math.max(main.revisedAt.getTime(), other.revisedAt.getTime())),
    contentHtml: [
      inLang(other, markup`<p><strong>${other.title}</strong></p>`.markup),
      ...(rows.length ? rows.map((row) => rowHtml(row, main, other, options)) : wholeHtml(main, other, options)),
    ].join('\n'),
  }
}

const wholeHtml = (main: EditionView, other: EditionView, options: FeedEntryOptions): string[] =>
  [main, other].map((edition) => inLang(edition, editionHtml(edition, options)))

/** A picture that both have is shown once, with both captions. */
function rowHtml(
  { main: mine, other: theirs }: BilingualRow,
  main: EditionView,
  other: EditionView,
  options: FeedEntryOptions,
): string {
  const isShared = mine.some(({ kind }) => kind === 'figure')
  const beside = isShared ? { ...other, pictures: new Map() } : other
  return [inLang(main, blocksHtml(mine, main, options)), inLang(other, blocksHtml(theirs, beside, options))]
    .filter(Boolean)
    .join('\n')
}

/** `html` is markup already. */
function inLang({ lang }: EditionView, html: string): string {
  if (!html) return ''
  const tag = lang === 'und' ? '' : lang
  return `${markup`<div lang="${tag}">`.markup}\n${html}\n</div>`
}
