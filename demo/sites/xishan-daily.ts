import { type Markup, markup } from '../../src/text/markup.ts'
import { markedHtml } from '../../src/distribute/edition-html.ts'
import type { DemoArticle } from '../read-articles.ts'
import {
  type Answer,
  articlesOf,
  leadText,
  legacyDocument,
  plainTime,
  printBlocks,
  type Site,
  type SiteContext,
} from './site.ts'

const TIME_ZONE = 'Asia/Taipei'
const slashed = (date: Date): string => plainTime(TIME_ZONE, date).replaceAll('-', '/')

/** A local paper in Traditional Chinese, all of it in Big5: an RSS 0.91 feed and pages that declare their charset. */
export function xishanDaily(context: SiteContext): Site {
  const origin = context.origins['xishan-daily']
  const articles = articlesOf(context, 'xishan')
  return {
    newspapers: [
      {
        title: '汐山日報',
        homeUrl: `${origin}/`,
        feedUrl: `${origin}/rss.xml`,
        kind: 'feed',
        lang: 'zh-Hant',
        policy: 'full',
      },
    ],
    pages: new Map([
      [
        '/',
        page(
          markup`<h1>汐山日報</h1>${articles.map((article) => markup`<p><a href="${pathOf(article)}">${article.title}</a></p>`)}`,
          '汐山日報',
        ),
      ],
      ['/rss.xml', legacyDocument('text/xml', 'big5', feed(origin, articles))],
      ...articles.map(
        (article) => [pathOf(article), page(articleMain(article), `${article.title} | 汐山日報`)] as const,
      ),
    ]),
  }
}

const page = (main: Markup, title: string): Answer => legacyDocument('text/html', 'big5', shell(title, main))

const pathOf = ({ name }: DemoArticle): string => `/local/${name}.html`

const feed = (origin: string, articles: readonly DemoArticle[]): Markup => markup`<?xml version="1.0" encoding="big5"?>
<rss version="0.91"><channel><title>汐山日報</title><link>${origin}/</link><description>山城與海口的一天</description><language>zh-tw</language>
${articles.map((article) => markup`<item><title>${article.title}</title><link>${origin}${pathOf(article)}</link><description>${leadText(article)}</description></item>\n`)}</channel></rss>
`

const articleMain = ({
  title,
  byline,
  publishedAt,
  blocks,
  tags,
}: DemoArticle): Markup => markup`<section class="story">
<h1>${title}</h1>
<div class="meta"><span class="date">${slashed(publishedAt)}</span> <span class="reporter">${byline}</span></div>
<div class="social"><a href="#">分享</a> <a href="#">收藏</a> <a href="#">字級</a></div>
<div class="paragraph">
${printBlocks(blocks, {
  figure: ({ src, alt, caption, credit }) =>
    markup`<figure><img data-original="/media/${src.replace(/\.svg$/, '')}-1600.jpg" src="/media/${src.replace(/\.svg$/, '')}-480.jpg" alt="${alt}"><figcaption>${caption} 圖／${credit}</figcaption></figure>`,
  paragraph: (paragraph) => markup`<p>${markedHtml(paragraph)}</p>`,
  inserts: { 3: markup`<p class="ad"><a href="/app">加入汐山日報好友，每天早上收到頭條</a></p>\n` },
})}</div>
<div class="keywords">關鍵字：${tags.map((tag) => markup`<a href="/tag">${tag}</a> `)}</div>
</section>`

const shell = (title: string, main: Markup): Markup => markup`<!DOCTYPE html>
<html lang="zh-Hant-TW">
<head><meta charset="big5"><title>${title}</title></head>
<body>
<header><a href="/">汐山日報</a><nav><a href="/">首頁</a><a href="/local">地方</a><a href="/life">生活</a><a href="/opinion">投書</a></nav></header>
${main}
<footer>汐山日報社　汐口鎮中正路27號　版權所有，請勿轉載</footer>
</body>
</html>
`
