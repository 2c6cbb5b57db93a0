import type { ArticleCard, EditionView, Picture } from '../model/article.ts'
import type { Lang } from '../model/lang.ts'
import { strictUrl } from '../text/urls.ts'
import { editionHtml } from './edition-html.ts'

/** A picture of an entry: the address of one rendition of it. */
export type FeedPicture = {
  readonly url: string
  readonly type: string
  readonly width?: number
  readonly height?: number
  readonly caption?: string
  readonly credit?: string
}

/** One edition as our feeds carry it. All addresses are absolute. */
export type FeedEntry = {
  /** A tag: address or a URL, the same for ever; where it equals `url` it is a permalink. */
  readonly id: string
  readonly url: string
  readonly title: string
  readonly lang: Lang
  /** Plain text; empty where the source lets us show nothing but the title. */
  readonly summary: string
  readonly contentHtml?: string
  readonly byline?: string
  readonly sourceTitle: string
  /** Where the source shows it. */
  readonly sourceUrl: string
  readonly publishedAt: Date
  readonly updatedAt: Date
  readonly picture?: FeedPicture
  readonly tags: readonly string[]
}

/** A feed we publish, in whatever format. */
export type FeedOut = {
  readonly title: string
  /** The feed's own address, in the format asked for. */
  readonly selfUrl: string
  readonly siteUrl: string
  /** The page that lists the same. */
  readonly homeUrl: string
  /** Where all entries are in one language. */
  readonly lang?: Lang
  readonly description: string
  readonly updatedAt: Date
  readonly entries: readonly FeedEntry[]
  /** A WebSub hub, where the operator uses one. */
  readonly hub?: string
}

/** When the newest change of these was; null where there are none. */
export const latestChange = (entries: readonly FeedEntry[]): Date | null =>
  entries.length ? new Date(Math.max(...entries.map((entry) => entry.updatedAt.getTime()))) : null

/** An address that names something for ever, whatever becomes of the site's URLs (RFC 4151). `date` is a day on which the host was ours. */
export const tagUri = (host: string, date: Date, ...path: readonly string[]): string =>
  `tag:${host.replace(/:\d+$/, '').toLowerCase()},${date.toISOString().slice(0, 10)}:${path.map(encodeURIComponent).join('/')}`

export type FeedEntryOptions = {
  readonly siteUrl: string
  /** The article's page, opened on this edition. */
  readonly url: string
  readonly pictureUrl: (picture: Picture) => string
  readonly readAtSource: string
}

/** The feed entry of one edition, showing what its source's policy allows. */
export function feedEntryFrom(
  article: Pick<ArticleCard, 'id'>,
  edition: EditionView,
  options: FeedEntryOptions,
): FeedEntry {
  const { content, source, picture, byline } = edition
  return {
    id: tagUri(new URL(options.siteUrl).host, edition.firstSeenAt, 'article', article.id, edition.id),
    url: options.url,
    title: edition.title,
    lang: edition.lang,
    summary: source.policy === 'link' ? '' : edition.excerpt,
    contentHtml: editionHtml(edition, options),
    sourceTitle: source.title,
    sourceUrl: strictUrl(edition.url) ?? options.url,
    publishedAt: edition.publishedAt < edition.firstSeenAt ? edition.publishedAt : edition.firstSeenAt, // clocks differ
    updatedAt: edition.revisedAt,
    tags: content.tags ?? [],
    ...(byline && { byline }),
    ...(picture && source.policy !== 'link' && { picture: feedPictureFrom(picture, options) }),
  }
}

function feedPictureFrom(picture: NonNullable<EditionView['picture']>, { pictureUrl }: FeedEntryOptions): FeedPicture {
  const { width, height, caption, credit } = picture
  const url = pictureUrl(picture)
  return { url, type: 'image/jpeg', width, height, ...(caption && { caption }), ...(credit && { credit }) }
}
