import { LANG_OF_UI, UI_LANGS, type Lang, type UiLang } from '../model/lang.ts'
import { type Markup, markup } from '../text/markup.ts'

/** One page that exists in every language of the interface. Addresses are absolute. */
export type SitemapEntry = { readonly urls: Readonly<Record<UiLang, string>>; readonly changedAt?: Date }

/**
 * How many entries go into one sitemap. The protocol (https://www.sitemaps.org/protocol.html) allows 50,000 addresses and
 * 50 MB; each entry is three addresses with four alternates each, up to 10 kB where
 * slugs in Chinese are percent-encoded.
 */
export const SITEMAP_ENTRIES = 5_000

const declaration = markup`<?xml version="1.0" encoding="utf-8"?>\n`

const alternate = (hreflang: string, href: string): Markup =>
  markup`<xhtml:link rel="alternate" hreflang="${hreflang}" href="${href}"/>`

function urlElements({ urls, changedAt }: SitemapEntry): Markup[] {
  const alternates = [...UI_LANGS.map((ui) => alternate(LANG_OF_UI[ui], urls[ui])), alternate('x-default', urls.en)]
  const lastmod = changedAt && markup`<lastmod>${changedAt.toISOString()}</lastmod>`
  return UI_LANGS.map((ui) => markup`<url><loc>${urls[ui]}</loc>${lastmod}${alternates}</url>\n`)
}

/** A sitemap of at most `SITEMAP_ENTRIES` entries; more are a mistake of the caller and throw. */
export function renderSitemap(entries: readonly SitemapEntry[]): string {
  if (entries.length > SITEMAP_ENTRIES) throw new RangeError(`${entries.length} entries in one sitemap`)
  return markup`${declaration}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.map(urlElements)}</urlset>
`.markup
}

/** The list of all sitemaps. */
export function renderSitemapIndex(sitemaps: readonly { readonly url: string; readonly changedAt?: Date }[]): string {
  const elements = sitemaps.map(
    ({ url, changedAt }) =>
      markup`<sitemap><loc>${url}</loc>${changedAt && markup`<lastmod>${changedAt.toISOString()}</lastmod>`}</sitemap>\n`,
  )
  return markup`${declaration}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${elements}</sitemapindex>
`.markup
}

/** An edition in the news sitemap; `publication` is the name readers know us by. */
export type NewsSitemapEntry = {
  readonly url: string
  readonly publication: string
  readonly lang: Lang
  readonly title: string
  readonly publishedAt: Date
}

const NEWS_ENTRIES = 1000
const NEWS_MS = 2 * 24 * 3_600_000

/** Google's language of news: ISO 639, and for Chinese the two it knows (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap). */
function newsLanguage(lang: Lang): string {
  if (!/^zh(-|$)/i.test(lang)) return lang.split('-', 1)[0]?.toLowerCase() ?? lang
  return new Intl.Locale(lang).maximize().script === 'Hant' ? 'zh-tw' : 'zh-cn'
}

/** The news sitemap: what was published within two days before `now`, the newest first, at most 1,000 as Google wants it. Editions of unknown language are left out. */
export function renderNewsSitemap(entries: readonly NewsSitemapEntry[], now: Date): string {
  const recent = entries
    .filter(({ publishedAt, lang }) => lang !== 'und' && Math.abs(now.getTime() - publishedAt.getTime()) <= NEWS_MS)
    .toSorted((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime())
    .slice(0, NEWS_ENTRIES)
  const elements = recent.map(
    ({
      url,
      publication,
      lang,
      title,
      publishedAt,
    }) => markup`<url><loc>${url}</loc><news:news><news:publication><news:name>${publication}</news:name><news:language>${newsLanguage(lang)}</news:language></news:publication><news:publication_date>${publishedAt.toISOString()}</news:publication_date><news:title>${title}</news:title></news:news></url>
`,
  )
  return markup`${declaration}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${elements}</urlset>
`.markup
}
