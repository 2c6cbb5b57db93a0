import { markedHtml } from '../../src/distribute/edition-html.ts'
import type { Figure } from '../../src/model/edition.ts'
import type { Lang } from '../../src/model/lang.ts'
import { type Markup, markup } from '../../src/text/markup.ts'
import type { DemoArticle } from '../read-articles.ts'
import { sciencePath } from './paths.ts'
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

/** What the weekly says in each of its two languages, which share a host. */
const WORDS = {
  en: {
    title: 'Science Weekly',
    lang: 'en-US',
    home: '/',
    related: 'Related Posts',
    share: 'Share this:',
    by: 'by',
    comment: 'Leave a comment',
    other: '阅读中文版',
  },
  zh: {
    title: '科学周刊中文版',
    lang: 'zh-Hans',
    home: '/zh/',
    related: '相关文章',
    share: '分享：',
    by: '作者：',
    comment: '发表评论',
    other: 'Read this article in English',
  },
} as const
type Words = (typeof WORDS)[keyof typeof WORDS]
const wordsOf = (lang: Lang): Words => (lang === 'en' ? WORDS.en : WORDS.zh)

/** A weekly in the manner of a blog engine: English as RSS 1.0 with full text, Chinese beside it on the same host as RSS 2.0. */
export function scienceWeekly(context: SiteContext): Site {
  const origin = context.origins['science-weekly']
  const english = articlesOf(context, 'science-weekly')
  const chinese = articlesOf(context, 'science-weekly-zh')
  const pageOf = (article: DemoArticle) => [sciencePath(article), articlePage(context, article)] as const
  return {
    newspapers: [
      {
        title: 'Science Weekly',
        homeUrl: `${origin}/`,
        feedUrl: `${origin}/feed/rdf/`,
        kind: 'feed',
        lang: 'en',
        policy: 'full',
      },
      {
        title: '科学周刊中文版',
        homeUrl: `${origin}/zh/`,
        feedUrl: `${origin}/zh/feed/`,
        kind: 'feed',
        lang: 'zh-Hans',
        policy: 'full',
      },
    ],
    pages: new Map([
      ['/', listPage(WORDS.en, english)],
      ['/zh/', listPage(WORDS.zh, chinese)],
      ['/feed/rdf/', rdf(origin, english)],
      ['/zh/feed/', rss(origin, chinese)],
      ...[...english, ...chinese].map(pageOf),
    ]),
  }
}

function rdf(origin: string, articles: readonly DemoArticle[]) {
  const items = articles.map(
    (article) => markup`<item rdf:about="${origin}${sciencePath(article)}">
<title>${article.title}</title>
<link>${origin}${sciencePath(article)}</link>
<dc:date>${article.publishedAt.toISOString().replace(/\.\d+Z$/, '+00:00')}</dc:date>
<dc:creator>${article.byline}</dc:creator>
<dc:subject>${article.section}</dc:subject>
<description>${leadText(article)}</description>
</item>
`,
  )
  return xmlDocument(
    'application/rdf+xml',
    markup`<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="${origin}/">
<title>Science Weekly</title>
<link>${origin}/</link>
<description>What was found out this week, and how</description>
<dc:language>en</dc:language>
<items><rdf:Seq>${articles.map((article) => markup`<rdf:li rdf:resource="${origin}${sciencePath(article)}"/>`)}</rdf:Seq></items>
</channel>
${items}</rdf:RDF>
`,
  )
}

function rss(origin: string, articles: readonly DemoArticle[]) {
  const items = articles.map(
    (
      article,
    ) => markup`<item><title>${article.title}</title><link>${origin}${sciencePath(article)}</link><guid>${origin}${sciencePath(article)}</guid><pubDate>${article.publishedAt.toUTCString()}</pubDate><description>${leadText(article)}</description></item>
`,
  )
  return xmlDocument(
    'application/rss+xml',
    markup`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>科学周刊中文版</title><link>${origin}/zh/</link><description>每周一次，看看又弄明白了什么</description><language>zh-CN</language>
${items}</channel></rss>
`,
  )
}

function articlePage(context: SiteContext, article: DemoArticle) {
  const origin = context.origins['science-weekly']
  const { title, byline, publishedAt, tags, blocks, lang, section } = article
  const words = wordsOf(lang)
  const other = otherEdition(context, article)
  const siblings = articlesOf(context, article.outlet).filter((found) => found !== article)
  const url = origin + sciencePath(article)
  const lead = leadOf(article)
  const head = markup`<link rel="canonical" href="${url}">
${other && markup`<link rel="alternate" hreflang="${other.lang}" href="${origin}${sciencePath(other)}">\n`}<meta property="og:title" content="${title}"><meta property="og:site_name" content="${words.title}">
<meta name="author" content="${byline}">
${jsonLd({
  '@context': 'https://schema.org',
  '@graph': [
    {
      '@type': 'Article',
      '@id': `${url}#article`,
      headline: title,
      author: { '@id': `${origin}/#/person/1` },
      datePublished: publishedAt.toISOString(),
      inLanguage: words.lang,
      keywords: tags,
      ...(lead && { image: { '@id': `${url}#primaryimage` } }),
    },
    { '@type': 'WebPage', '@id': url, url, name: title, isPartOf: { '@id': `${origin}/#website` } },
    ...(lead
      ? [
          {
            '@type': 'ImageObject',
            '@id': `${url}#primaryimage`,
            url: mediaUrl(origin, lead.src, 1600),
            caption: lead.caption,
          },
        ]
      : []),
    { '@type': 'WebSite', '@id': `${origin}/#website`, url: `${origin}/`, name: words.title },
    { '@type': 'Person', '@id': `${origin}/#/person/1`, name: byline },
  ],
})}`
  const body = markup`<article id="post-${title.length}" class="post type-post status-publish hentry category-${section.toLowerCase()}">
<header class="entry-header"><h1 class="entry-title">${title}</h1>
<div class="entry-meta"><span class="posted-on"><a href="${url}"><time class="entry-date published" datetime="${publishedAt.toISOString()}">${dateIn(words.lang, 'UTC', publishedAt, { dateStyle: 'long' })}</time></a></span> <span class="byline">${words.by} <span class="author vcard"><a class="url fn n" href="${words.home}author/1/">${byline}</a></span></span></div></header>
<div class="entry-content">
${printBlocks(blocks, { figure: wordpressFigure(origin), note: (note) => markup`<p class="has-small-font-size">${markedHtml(note)}</p>` })}
<div class="sharedaddy"><h3 class="sd-title">${words.share}</h3><ul><li><a href="#">Email</a></li><li><a href="#">Print</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>${words.related}</h3>${siblings.slice(0, 3).map((sibling) => markup`<p><a href="${sciencePath(sibling)}">${sibling.title}</a></p>\n`)}</div>
</div>
<footer class="entry-footer"><span class="tags-links">${tags.map((tag) => markup`<a rel="tag" href="${words.home}tag/${encodeURIComponent(tag)}/">${tag}</a> `)}</span>
${other && markup`<p class="translation"><a hreflang="${other.lang}" href="${sciencePath(other)}">${words.other}</a></p>`}</footer>
</article>
<div id="respond" class="comment-respond"><h3>${words.comment}</h3><form action="/comments" method="post"><textarea name="comment"></textarea><button>Post</button></form></div>`
  return htmlPage(shell(words, title, head, body))
}

const wordpressFigure =
  (origin: string) =>
  ({ src, alt, caption, credit }: Figure): Markup =>
    markup`<figure class="wp-block-image size-large"><img decoding="async" width="960" height="600" src="${mediaUrl(origin, src, 960)}" alt="${alt}" class="wp-image-7" srcset="${srcset(origin, src)}" sizes="(max-width: 960px) 100vw, 960px"><figcaption class="wp-element-caption">${caption}${credit && markup` <em>${credit}</em>`}</figcaption></figure>`

const listPage = (words: Words, articles: readonly DemoArticle[]) =>
  htmlPage(
    shell(
      words,
      words.title,
      markup``,
      markup`<h1 class="page-title">${words.title}</h1>${articles.map(
        (article) =>
          markup`<article class="post"><h2 class="entry-title"><a href="${sciencePath(article)}">${article.title}</a></h2><div class="entry-summary"><p>${leadText(article)}</p></div></article>\n`,
      )}`,
    ),
  )

const shell = (words: Words, title: string, head: Markup, main: Markup): Markup => markup`<!DOCTYPE html>
<html lang="${words.lang}">
<head>
<meta charset="UTF-8">
<title>${title === words.title ? title : `${title} – ${words.title}`}</title>
<link rel="alternate" type="application/rss+xml" title="${words.title}" href="${words.lang === 'en-US' ? '/feed/rdf/' : '/zh/feed/'}">
${head}
</head>
<body class="single single-post">
<div id="page" class="site"><header id="masthead" class="site-header"><p class="site-title"><a href="${words.home}">${words.title}</a></p><nav class="main-navigation"><ul><li><a href="/">English</a></li><li><a href="/zh/">中文</a></li></ul></nav></header>
<main id="main" class="site-main">
${main}
</main>
<aside id="secondary" class="widget-area"><section class="widget widget_search"><form role="search" action="/search"><input type="search" name="s"></form></section></aside>
<footer id="colophon" class="site-footer"><div class="site-info">© Science Weekly Foundation. Text under its own terms; ask before you reprint.</div></footer></div>
</body>
</html>
`
