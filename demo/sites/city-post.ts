import type { Figure } from '../../src/model/edition.ts'
import { markedHtml } from '../../src/distribute/edition-html.ts'
import { type Markup, markup } from '../../src/text/markup.ts'
import type { DemoArticle } from '../read-articles.ts'
import {
  type Answer,
  articlesOf,
  dateIn,
  htmlPage,
  leadOf,
  leadText,
  printBlocks,
  type Site,
  type SiteContext,
  xmlDocument,
} from './site.ts'

/** A tabloid: names of classes that a machine made, no JSON-LD, pictures by relative addresses, a feed whose links redirect. */
export function cityPost(context: SiteContext): Site {
  const origin = context.origins['city-post']
  const articles = articlesOf(context, 'city-post')
  return {
    newspapers: [
      {
        title: 'City Post',
        homeUrl: `${origin}/`,
        feedUrl: `${origin}/feeds/latest`,
        kind: 'feed',
        lang: 'en',
        policy: 'excerpt',
      },
    ],
    pages: new Map<string, Answer>([
      ['/', htmlPage(shell('City Post', markup``, teasers(articles)))],
      ['/feeds/latest', feed(origin, articles)],
      ...articles.map((article) => [shortPath(article), { redirectTo: pathOf(article) }] as const),
      ...articles.map((article) => [pathOf(article), articlePage(article, articles)] as const),
    ]),
  }
}

const pathOf = ({ name, section }: DemoArticle): string =>
  `/${section.toLowerCase()}/${name.replaceAll('.', '-')}-1${name.length}40.html`
const shortPath = ({ name }: DemoArticle): string => `/go/${name}`

/** RSS without guids, its dates in local time with a zone's letters. */
function feed(origin: string, articles: readonly DemoArticle[]) {
  const items = articles.map((article) => {
    const local = new Date(article.publishedAt.getTime() - 5 * 3_600_000)
    return markup`<item><title><![CDATA[${article.title}]]></title><link>${origin}${shortPath(article)}</link><pubDate>${local.toUTCString().replace('GMT', 'EST')}</pubDate><description>&lt;p&gt;${leadText(article)}&lt;/p&gt; &lt;a href="${shortPath(article)}"&gt;Read more&lt;/a&gt;</description></item>
`
  })
  return xmlDocument(
    'text/xml',
    markup`<?xml version="1.0"?>
<rss version="2.0"><channel><title>City Post</title><link>${origin}</link><description>All of it, all day</description>
${items}</channel></rss>
`,
  )
}

function articlePage(article: DemoArticle, all: readonly DemoArticle[]) {
  const { title, byline, publishedAt, blocks } = article
  const others = all.filter((other) => other !== article)
  const lead = leadOf(article)
  const day = dateIn('en-US', 'America/New_York', publishedAt, { dateStyle: 'long' })
  const time = dateIn('en-US', 'America/New_York', publishedAt, { timeStyle: 'short' }).toLowerCase()
  const head = markup`<meta property="og:title" content="${title}"><meta property="og:type" content="article"><meta property="og:description" content="${leadText(article)}">
<meta property="article:published_time" content="${publishedAt.toISOString()}">${lead && markup`<meta property="og:image" content="${media(lead)}">`}`
  const main = markup`<div class="css-1vkm6nb"><h1 class="css-1i2d9yz">${title}</h1>
<div class="css-8h3k"><span class="css-vp77d3">By ${byline}</span> <span class="css-mzl2">City Post</span> <span class="css-time">${day} | ${time}</span></div>
<div class="css-social"><a href="#">Tweet it</a> <a href="#">Text it</a> <a href="#">Mail it</a></div></div>
<div class="css-1kxonj9" data-component="body">
${printBlocks(blocks, {
  figure: (figure) =>
    markup`<div class="css-79elbk" data-component="image"><img src="${media(figure)}" alt="${figure.alt}"><div class="css-caption"><span>${figure.caption}</span><span class="css-credit">${figure.credit}</span></div></div>`,
  paragraph: (paragraph) => markup`<div data-component="text"><p class="css-at9mc1">${markedHtml(paragraph)}</p></div>`,
  inserts: {
    2: markup`<div class="css-ad"><div>ADVERTISEMENT</div></div>\n`,
    4: markup`<div data-component="text"><p class="css-readmore"><b>READ MORE:</b> <a href="${others[0] ? pathOf(others[0]) : '/'}">${others[0]?.title ?? 'All the day’s news'}</a></p></div>\n`,
  },
})}</div>
<div class="css-tip"><p>Got a tip? Call the City Post desk, day or night, or write to tips@citypost.example.</p></div>
<div class="css-promo"><h3>Trending now</h3>${teasers(others)}</div>`
  return htmlPage(shell(title, head, main))
}

const media = ({ src }: Figure): string => `/media/${src.replace(/\.svg$/, '')}-1600.jpg`

const teasers = (articles: readonly DemoArticle[]): Markup =>
  markup`<div class="css-list">${articles.map((article) => markup`<div class="css-card"><a href="${pathOf(article)}"><h3>${article.title}</h3></a></div>\n`)}</div>`

const shell = (
  title: string,
  head: Markup,
  main: Markup,
): Markup => markup`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}
<link rel="alternate" type="application/rss+xml" href="/feeds/latest"><script>!function(){var ads=window.ads=window.ads||[];ads.push("top","mid","rail")}()</script></head>
<body><div id="app"><div class="css-header"><a href="/">City Post</a><div class="css-nav"><a href="/news">News</a><a href="/business">Business</a><a href="/sport">Sport</a><a href="/showbiz">Showbiz</a></div><div class="css-ticker">LIVE: traffic moving again on the ring road</div></div>
<div class="css-main" role="main">
${main}
</div>
<div class="css-footer"><p>© City Post Media Group. Prices correct at time of going to press.</p><a href="/terms">Terms</a> <a href="/privacy">Privacy</a></div></div></body></html>
`
