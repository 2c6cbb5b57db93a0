import { decodeHTML } from 'entities'
import type { FeedOffer } from '../model/source.ts'
import { absoluteUrl } from '../text/urls.ts'
import { readMarkup, type WrittenAttribute } from './read-markup.ts'

/** Media types under which pages offer feeds. `text/xml+oembed` and the like are none. */
const FEED_TYPE =
  /^(?:application\/(?:(?:x-)?(?:rss|atom|rdf)(?:\+xml)?|x\.atom\+xml|feed\+json|xml)|text\/(?:xml|rss|rss\+xml))\s*(?:;|$)/i
/** A type of feeds and of much else: counts where the address is a feed's. */
const JSON_TYPE = /^application\/json\s*(?:;|$)/i
/** Addresses that are feeds by their last part: `/feed`, `/rss.xml`, `/news.atom`, `?feed=rss2`. */
const FEED_ADDRESS =
  /(?:\/(?:feed|feeds|rss|rss2|atom|rdf)\/?|[./](?:rss|atom|rdf)|\/(?:[\w-]*(?:rss|feed|atom)[\w-]*|index)\.(?:xml|json)|[?&](?:feed|format)=(?:rss2?|atom|rdf|feed))$/i
/** Longer addresses are no feed's; the limit also bounds the work. */
const MAX_ADDRESS_LENGTH = 2000
/** Readers that offer to subscribe with them have the feed's address inside their own. */
const OTHER_READER = /https?(?::|%3a)\/?\/?.*https?(?::|%3a)/i
const COMMENTS = /comment|kommentar|comentario|评论|留言|コメント/i

type FoundLink = {
  readonly url: string
  readonly title: string
  readonly isDeclared: boolean
  readonly kind: FeedOffer['kind']
}

/**
 * Every feed that a page offers, declared ones first, feeds of comments last. Nothing is invented: each stands in the page.
 * `pageUrl` is the page's own address.
 */
export function findFeeds(html: string, pageUrl: string): FeedOffer[] {
  const found = findLinks(html, pageUrl).toSorted((a, b) => rankOf(a) - rankOf(b))
  const offers = new Map<string, FeedOffer>()
  for (const { url, title, kind } of found) {
    if (!offers.has(url)) offers.set(url, { url, kind, ...(title && { title }) })
  }
  return [...offers.values()]
}

const rankOf = ({ url, title, kind, isDeclared }: FoundLink): number =>
  Number(COMMENTS.test(`${url} ${title}`)) * 4 + Number(kind === 'sitemap') * 2 + Number(!isDeclared)

function findLinks(html: string, pageUrl: string): FoundLink[] {
  const links: FoundLink[] = []
  let base = pageUrl
  let anchor: { readonly url: string; title: string } | null = null
  const closeAnchor = (): void => {
    if (anchor) links.push({ url: anchor.url, title: tidy(anchor.title), isDeclared: false, kind: 'feed' })
    anchor = null
  }
  readMarkup(html, 'html', {
    open(name, written) {
      const tag = name.toLowerCase()
      if (tag !== 'a' && tag !== 'link' && tag !== 'base') return
      const attribute = attributesOf(written)
      const href = attribute('href')
        .replace(/^feed:(?:\/\/)?(?=https?:)|^feed:(?=\/\/)/i, '')
        .replace(/^\/\/(?=[^/]+\.[^/]+)/, 'https://')
      const address = href ? absoluteUrl(href, base) : null
      if (!address) return
      if (tag === 'base') base = address
      if (tag === 'link') links.push(...declaredLink(address, attribute))
      if (tag === 'a') closeAnchor()
      if (tag === 'a' && isFeedAddress(address)) anchor = { url: address, title: attribute('title') }
    },
    close(name) {
      if (name.toLowerCase() === 'a') closeAnchor()
    },
    text(written) {
      if (anchor) anchor.title += ` ${decodeHTML(written)}`
    },
  })
  closeAnchor()
  return links
}

const isFeedAddress = (address: string): boolean =>
  address.length <= MAX_ADDRESS_LENGTH && FEED_ADDRESS.test(address) && !OTHER_READER.test(address)

const tidy = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, 200)

type Attribute = (name: string) => string
const attributesOf =
  (written: readonly WrittenAttribute[]): Attribute =>
  (name) =>
    decodeHTML(written.find(([key]) => key.toLowerCase() === name)?.[1] ?? '').trim()

function declaredLink(url: string, attribute: Attribute): FoundLink[] {
  const rels = attribute('rel').toLowerCase().split(/\s+/)
  const title = tidy(attribute('title'))
  if (rels.includes('sitemap')) return [{ url, title, isDeclared: true, kind: 'sitemap' }]
  const type = attribute('type')
  const isFeedType = FEED_TYPE.test(type) || (JSON_TYPE.test(type) && isFeedAddress(url))
  const isFeed = rels.includes('feed') || (rels.includes('alternate') && isFeedType)
  return isFeed ? [{ url, title, isDeclared: true, kind: 'feed' }] : []
}

/** Where feeds and news sitemaps usually stand, the likeliest first. */
const USUAL_PATHS = [
  'feed',
  'rss',
  'rss.xml',
  'feed.xml',
  'atom.xml',
  'index.xml',
  'feed.json',
  'feeds/all.rss',
  'news-sitemap.xml',
  'sitemap-news.xml',
  'sitemap_news.xml',
  'sitemap.xml',
]

/** Addresses worth trying where a page offers no feed: beside the page itself, then at the root of its host. */
export function guessFeedUrls(homeUrl: string): string[] {
  if (!absoluteUrl(homeUrl)) return []
  const folder = new URL('.', homeUrl).href
  return [
    ...new Set(
      [folder, new URL('/', homeUrl).href].flatMap((place) => USUAL_PATHS.map((path) => new URL(path, place).href)),
    ),
  ]
}

/** The sitemaps that a robots.txt names (sitemaps.org). */
export const sitemapsOfRobots = (robotsTxt: string): string[] => {
  const named = [...robotsTxt.matchAll(/^[ \t\uFEFF]*sitemap[ \t]*:[ \t]*(\S+)/gim)].map(([, url = '']) =>
    absoluteUrl(url),
  )
  return [...new Set(named.filter((url) => url !== null))]
}
