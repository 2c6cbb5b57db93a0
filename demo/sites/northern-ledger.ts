import { markedHtml } from '../../src/distribute/edition-html.ts'
import type { Figure } from '../../src/model/edition.ts'
import { type Markup, markup } from '../../src/text/markup.ts'
import type { DemoArticle } from '../read-articles.ts'
import { ledgerChinesePath, ledgerPath } from './paths.ts'
import {
  articlesOf,
  dateIn,
  htmlPage,
  jsonLd,
  leadOf,
  leadText,
  mediaUrl,
  otherEdition,
  printBlocks,
  type Site,
  type SiteContext,
  srcset,
  xmlDocument,
} from './site.ts'

/** An English daily with a modern site: everything that stands around an article there, and rich metadata. */
export function northernLedger(context: SiteContext): Site {
  const origin = context.origins['northern-ledger']
  const articles = articlesOf(context, 'ledger')
  const home = htmlPage(shell(origin, 'The Northern Ledger', markup``, homeMain(origin, articles)))
  return {
    newspapers: [
      {
        title: 'The Northern Ledger',
        homeUrl: `${origin}/`,
        feedUrl: `${origin}/rss.xml`,
        kind: 'feed',
        lang: 'en',
        policy: 'full',
      },
    ],
    pages: new Map([
      ['/', home],
      ['/rss.xml', rss(origin, articles)],
      ['/news-sitemap.xml', newsSitemap(origin, articles)],
      ...articles.map((article) => [ledgerPath(article), articlePage(context, origin, article, articles)] as const),
    ]),
  }
}

const SECTIONS = ['World', 'Politics', 'Business', 'Technology', 'Science', 'Culture', 'Sport', 'Opinion']
const TIME_ZONE = 'Europe/London'
const printedTime = (date: Date): string => dateIn('en-GB', TIME_ZONE, date, { dateStyle: 'long', timeStyle: 'short' })

function rss(origin: string, articles: readonly DemoArticle[]) {
  const items = articles.map(
    (article) => markup`<item>
<title>${article.title}</title>
<link>${origin}${ledgerPath(article)}?utm_source=rss&amp;utm_medium=feed</link>
<guid isPermaLink="false">ledger-${article.name}</guid>
<pubDate>${article.publishedAt.toUTCString()}</pubDate>
<dc:creator>${article.byline}</dc:creator>
${article.tags.map((tag) => markup`<category>${tag}</category>`)}
<description><![CDATA[<p>${leadText(article)}</p>]]></description>
</item>
`,
  )
  return xmlDocument(
    'application/rss+xml',
    markup`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>The Northern Ledger</title>
<link>${origin}/</link>
<atom:link href="${origin}/rss.xml" rel="self" type="application/rss+xml"/>
<description>News from the north, and what the north makes of it</description>
<language>en-GB</language>
<ttl>15</ttl>
${items}</channel>
</rss>
`,
  )
}

function newsSitemap(origin: string, articles: readonly DemoArticle[]) {
  const urls = articles.map(
    (
      article,
    ) => markup`<url><loc>${origin}${ledgerPath(article)}</loc><news:news><news:publication><news:name>The Northern Ledger</news:name><news:language>en</news:language></news:publication><news:publication_date>${article.publishedAt.toISOString()}</news:publication_date><news:title>${article.title}</news:title></news:news></url>
`,
  )
  return xmlDocument(
    'application/xml',
    markup`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${urls}</urlset>
`,
  )
}

function articlePage(context: SiteContext, origin: string, article: DemoArticle, all: readonly DemoArticle[]) {
  const { title, byline, publishedAt, modifiedAt, section, tags, blocks } = article
  const others = all.filter((other) => other !== article)
  const lead = leadOf(article)
  const text = printBlocks(
    blocks.filter((block) => block !== lead),
    {
      figure: lazyFigure(origin),
      note: (note) => markup`<p class="endnote endnote--${note.role}">${markedHtml(note)}</p>`,
      inserts: { 3: relatedBox(origin, others), 6: newsletterBox, 8: advertisement },
    },
  )
  const body = markup`<nav class="breadcrumb" aria-label="Breadcrumb"><a href="/">Home</a> › <a href="/${section.toLowerCase()}">${section}</a></nav>
<article class="story" itemscope itemtype="https://schema.org/NewsArticle">
<header class="story__header">
<p class="story__kicker"><a href="/${section.toLowerCase()}">${section}</a></p>
<h1 class="story__headline" itemprop="headline">${title}</h1>
<div class="story__byline">By <a rel="author" href="/by/${byline?.toLowerCase().replaceAll(' ', '-')}"><span itemprop="author">${byline}</span></a></div>
<div class="story__dates">Published <time datetime="${publishedAt.toISOString()}">${printedTime(publishedAt)}</time>${
    modifiedAt && markup` · Updated <time datetime="${modifiedAt.toISOString()}">${printedTime(modifiedAt)}</time>`
  }</div>
${shareBar}
</header>
${lead && eagerFigure(origin, lead)}
<div class="story__body" itemprop="articleBody">
${text}</div>
<footer class="story__footer">
<h2 class="visually-hidden">Topics</h2>
<ul class="story__topics">${tags.map((tag) => markup`<li><a href="/topic/${encodeURIComponent(tag)}">${tag}</a></li>`)}</ul>
${shareBar}
</footer>
</article>
${comments}
<aside class="rail"><h2>Most read</h2><ol>${others.slice(0, 5).map((other) => markup`<li><a href="${ledgerPath(other)}">${other.title}</a></li>`)}</ol></aside>`
  return htmlPage(shell(origin, `${title} | The Northern Ledger`, articleHead(context, origin, article), body))
}

function articleHead(context: SiteContext, origin: string, article: DemoArticle): Markup {
  const { title, byline, publishedAt, modifiedAt, section, tags } = article
  const url = origin + ledgerPath(article)
  const lead = leadOf(article)
  const image = lead && mediaUrl(origin, lead.src, 1600)
  const chinese = otherEdition(context, article)
  return markup`<link rel="canonical" href="${url}">
<meta name="description" content="${leadText(article)}">
<meta property="og:type" content="article"><meta property="og:site_name" content="The Northern Ledger">
<meta property="og:title" content="${title}"><meta property="og:url" content="${url}">
<meta property="og:image" content="${image}"><meta property="og:locale" content="en_GB">
<meta property="article:published_time" content="${publishedAt.toISOString()}">
<meta property="article:modified_time" content="${(modifiedAt ?? publishedAt).toISOString()}">
<meta property="article:section" content="${section}">
${tags.map((tag) => markup`<meta property="article:tag" content="${tag}">\n`)}<meta name="twitter:card" content="summary_large_image">
${
  chinese &&
  markup`<link rel="alternate" hreflang="en" href="${url}">
<link rel="alternate" hreflang="zh-Hans" href="${context.origins['northern-ledger-chinese']}${ledgerChinesePath(chinese)}">
`
}${jsonLd({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: title,
    mainEntityOfPage: { '@type': 'WebPage', '@id': url },
    datePublished: publishedAt.toISOString(),
    dateModified: (modifiedAt ?? publishedAt).toISOString(),
    inLanguage: 'en-GB',
    author: (byline ?? '').split(' and ').map((name) => ({ '@type': 'Person', name })),
    publisher: { '@type': 'NewsMediaOrganization', name: 'The Northern Ledger', url: `${origin}/` },
    ...(image && { image: [image] }),
    articleSection: section,
    keywords: tags,
    isAccessibleForFree: true,
  })}`
}

const captionOf = ({ caption, credit }: Figure): Markup =>
  markup`<figcaption class="media__caption"><span class="media__text">${caption}</span> <span class="media__credit">${credit}</span></figcaption>`

const eagerFigure = (origin: string, figure: Figure): Markup => markup`<figure class="media media--lead"><picture>
<source type="image/jpeg" srcset="${srcset(origin, figure.src)}" sizes="(min-width: 60em) 920px, 100vw">
<img src="${mediaUrl(origin, figure.src, 960)}" width="1600" height="1000" alt="${figure.alt}" fetchpriority="high"></picture>
${captionOf(figure)}</figure>`

/** Loaded by a script: `src` holds one transparent dot, the picture is in `data-srcset` and, for those without scripts, in `noscript`. */
const lazyFigure =
  (origin: string) =>
  (figure: Figure): Markup =>
    markup`<figure class="media media--inline"><div class="media__frame"><img class="lazyload" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" data-srcset="${srcset(origin, figure.src)}" data-src="${mediaUrl(origin, figure.src, 960)}" alt="${figure.alt}">
<noscript><img src="${mediaUrl(origin, figure.src, 1600)}" alt="${figure.alt}"></noscript></div>
${captionOf(figure)}</figure>`

const shareBar = markup`<ul class="share" aria-label="Share"><li><a href="https://social.example/share" rel="nofollow">Share</a></li><li><a href="mailto:?subject=An%20article">Email</a></li><li><button type="button">Copy link</button></li><li><button type="button">Save for later</button></li><li><a href="#comments">2 comments</a></li></ul>`

const relatedBox = (
  origin: string,
  others: readonly DemoArticle[],
): Markup => markup`<aside class="related" aria-label="More on this story"><h3>More on this story</h3><ul>
${others.slice(0, 2).map((other) => {
  const lead = leadOf(other)
  return markup`<li>${lead && markup`<img src="${mediaUrl(origin, lead.src, 480)}" alt="" loading="lazy" width="160" height="100">`}<a href="${ledgerPath(other)}">${other.title}</a> <span>4 min read</span></li>\n`
})}</ul></aside>
`

const newsletterBox = markup`<div class="newsletter"><h3>The First Boat</h3><p>Sign up for our morning newsletter: seven stories before seven o’clock, every weekday.</p><form action="/newsletter" method="post"><label for="nl">Your e-mail address</label><input id="nl" type="email" name="email"><button>Sign up</button></form><p class="small">You can leave at any time. See our privacy notice.</p></div>
`

const advertisement = markup`<div class="ad" data-slot="mid-article"><span>Advertisement</span></div>
`

const comments = markup`<section id="comments" class="comments"><h2>Comments (2)</h2>
<div class="comment"><b>quayside42</b> <time>3 hours ago</time><p>Good to see this reported at last. I have been saying it since the spring and nobody at the pub would listen.</p><button>Reply</button></div>
<div class="comment"><b>M. from Brannholm</b> <time>2 hours ago</time><p>The figure in the third paragraph deserves a piece of its own. Who checked it?</p><button>Reply</button></div>
<p><a href="/sign-in">Sign in to join the discussion</a></p></section>`

const homeMain = (
  origin: string,
  articles: readonly DemoArticle[],
): Markup => markup`<h1 class="visually-hidden">The Northern Ledger</h1>
${articles.map((article) => {
  const lead = leadOf(article)
  return markup`<article class="teaser"><h2><a href="${ledgerPath(article)}">${article.title}</a></h2>${lead && markup`<img src="${mediaUrl(origin, lead.src, 480)}" alt="${lead.alt}" loading="lazy">`}<p>${leadText(article)}</p></article>\n`
})}`

const shell = (origin: string, title: string, head: Markup, main: Markup): Markup => markup`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="alternate" type="application/rss+xml" title="The Northern Ledger" href="${origin}/rss.xml">
${head}
<style>body{font:1.1rem/1.6 Georgia,serif;max-width:60rem;margin:auto}.visually-hidden{position:absolute;left:-999rem}</style>
<script>window.dataLayer = window.dataLayer || []; dataLayer.push({ pageType: 'article', consent: 'unknown' })</script>
</head>
<body>
<a class="visually-hidden" href="#main">Skip to content</a>
<div class="cookie-banner" role="dialog" aria-label="Cookies"><p>We and our partners store and read information on your device. You can change your mind at any time.</p><button>Accept</button> <button>Manage choices</button></div>
<header class="masthead"><a class="masthead__logo" href="/">The Northern Ledger</a>
<nav><ul>${SECTIONS.map((section) => markup`<li><a href="/${section.toLowerCase()}">${section}</a></li>`)}</ul></nav>
<p class="masthead__tools"><a href="/subscribe">Subscribe</a> <a href="/sign-in">Sign in</a></p></header>
<main id="main">
${main}
</main>
<footer class="site-footer"><nav><a href="/about">About us</a> <a href="/contact">Contact</a> <a href="/corrections">Corrections</a> <a href="/privacy">Privacy</a></nav>
<p>© The Northern Ledger, 4 Ropewalk, Brannholm. All rights reserved. The Ledger is not responsible for the content of external sites.</p></footer>
</body>
</html>
`
