import { escapeMarkup, type Markup, markup } from '../text/markup.ts'
import type { FeedEntry, FeedOut, FeedPicture } from './feed-out.ts'

export const FEED_FORMATS = ['rss', 'atom', 'json'] as const
export type FeedFormat = (typeof FEED_FORMATS)[number]

export const FEED_TYPES: Record<FeedFormat, string> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
}

const declaration = markup`<?xml version="1.0" encoding="utf-8"?>\n`

/** A language a reader of feeds can use, or nothing: `und` is no language to the validators. */
const known = (lang: string | undefined): string | false => lang !== undefined && lang !== 'und' && lang

/** RSS (https://www.rssboard.org/rss-specification) wants the date of RFC 822 with a four-digit year. */
const rssDate = (date: Date): string => date.toUTCString()

/** RSS has no place for a caption or a language of an entry; Media RSS and Dublin Core have. */
function rssPicture({ url, type, width, height, caption, credit }: FeedPicture): Markup {
  const size = width && height && markup` width="${width}" height="${height}"`
  return markup`<media:content url="${url}" type="${type}" medium="image"${size}>${
    caption && markup`<media:description type="plain">${caption}</media:description>`
  }${credit && markup`<media:credit>${credit}</media:credit>`}</media:content>\n`
}

/** `description` is HTML by the specification and the summary is plain text: it is escaped once for each. */
function rssItem(entry: FeedEntry): Markup {
  const { id, url, title, lang, summary, contentHtml, byline, sourceTitle, sourceUrl, picture, tags } = entry
  const language = known(lang)
  return markup`<item>
<title>${title}</title>
<link>${url}</link>
<guid isPermaLink="${String(id === url)}">${id}</guid>
<pubDate>${rssDate(entry.publishedAt)}</pubDate>
<dc:creator>${byline || sourceTitle}</dc:creator>
${language && markup`<dc:language>${language}</dc:language>\n`}<source url="${sourceUrl}">${sourceTitle}</source>
${tags.map((tag) => markup`<category>${tag}</category>\n`)}<description>${escapeMarkup(summary || `${title} (${sourceTitle})`)}</description>
${contentHtml && markup`<content:encoded>${contentHtml}</content:encoded>\n`}${picture && rssPicture(picture)}</item>
`
}

function rssFeed(feed: FeedOut): Markup {
  const language = known(feed.lang)
  return markup`${declaration}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>${feed.title}</title>
<link>${feed.homeUrl}</link>
<description>${feed.description}</description>
${language && markup`<language>${language}</language>\n`}<lastBuildDate>${rssDate(feed.updatedAt)}</lastBuildDate>
<generator>Sambac</generator>
<docs>https://www.rssboard.org/rss-specification</docs>
<atom:link rel="self" type="${FEED_TYPES.rss}" href="${feed.selfUrl}"/>
${feed.hub && markup`<atom:link rel="hub" href="${feed.hub}"/>\n`}${feed.entries.map(rssItem)}</channel>
</rss>
`
}

/** Atom (RFC 4287) wants an author of every entry: its byline, else its source. `via` is where we have it from. */
function atomEntry(entry: FeedEntry): Markup {
  const { id, url, title, lang, summary, contentHtml, byline, sourceTitle, sourceUrl, picture, tags } = entry
  const language = known(lang)
  return markup`<entry${language && markup` xml:lang="${language}"`}>
<id>${id}</id>
<title>${title}</title>
<link rel="alternate" type="text/html"${language && markup` hreflang="${language}"`} href="${url}"/>
<link rel="via" title="${sourceTitle}" href="${sourceUrl}"/>
${picture && markup`<link rel="enclosure" type="${picture.type}" href="${picture.url}"/>\n`}<published>${entry.publishedAt.toISOString()}</published>
<updated>${entry.updatedAt.toISOString()}</updated>
<author><name>${byline || sourceTitle}</name></author>
${tags.map((tag) => markup`<category term="${tag}"/>\n`)}${summary && markup`<summary>${summary}</summary>\n`}${
    contentHtml && markup`<content type="html">${contentHtml}</content>\n`
  }</entry>
`
}

function atomFeed(feed: FeedOut): Markup {
  const language = known(feed.lang)
  return markup`${declaration}<feed xmlns="http://www.w3.org/2005/Atom"${language && markup` xml:lang="${language}"`}>
<id>${feed.selfUrl}</id>
<title>${feed.title}</title>
<subtitle>${feed.description}</subtitle>
<updated>${feed.updatedAt.toISOString()}</updated>
<author><name>${new URL(feed.siteUrl).host}</name><uri>${feed.siteUrl}</uri></author>
<generator>Sambac</generator>
<link rel="self" type="${FEED_TYPES.atom}" href="${feed.selfUrl}"/>
<link rel="alternate" type="text/html" href="${feed.homeUrl}"/>
${feed.hub && markup`<link rel="hub" href="${feed.hub}"/>\n`}${feed.entries.map(atomEntry)}</feed>
`
}

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/); every item has content, if only its summary. */
function jsonItem(entry: FeedEntry) {
  const { id, url, title, lang, summary, contentHtml, byline, sourceTitle, sourceUrl, picture, tags } = entry
  const content = contentHtml ? { content_html: contentHtml } : { content_text: summary || title }
  const caption = picture && [picture.caption, picture.credit].filter(Boolean).join(' ')
  return {
    id,
    url,
    external_url: sourceUrl,
    title,
    ...content,
    ...(summary && { summary }),
    ...(picture && { image: picture.url }),
    date_published: entry.publishedAt.toISOString(),
    date_modified: entry.updatedAt.toISOString(),
    authors: [{ name: byline || sourceTitle }],
    ...(tags.length > 0 && { tags }),
    ...(known(lang) && { language: lang }),
    ...(picture && {
      attachments: [{ url: picture.url, mime_type: picture.type, ...(caption && { title: caption }) }],
    }),
  }
}

function jsonFeed(feed: FeedOut): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: feed.selfUrl,
    description: feed.description,
    ...(known(feed.lang) && { language: feed.lang }),
    authors: [{ name: new URL(feed.siteUrl).host, url: feed.siteUrl }],
    ...(feed.hub && { hubs: [{ type: 'WebSub', url: feed.hub }] }),
    items: feed.entries.map(jsonItem),
  })
}

/** Feed readers tell changes by their times: of entries that changed in the same instant each gets a thousandth of its own. */
function atTimesOfTheirOwn(entries: readonly FeedEntry[]): FeedEntry[] {
  const taken = new Set<number>()
  return entries.map((entry) => {
    let ms = entry.updatedAt.getTime()
    while (taken.has(ms)) ms++
    taken.add(ms)
    return { ...entry, updatedAt: new Date(ms) }
  })
}

/** A feed document, UTF-8, in the format asked for; serve it with its type from `FEED_TYPES`. */
export function renderFeed(format: FeedFormat, given: FeedOut): string {
  const feed = { ...given, entries: atTimesOfTheirOwn(given.entries) }
  if (format === 'json') return jsonFeed(feed)
  return (format === 'rss' ? rssFeed(feed) : atomFeed(feed)).markup
}
