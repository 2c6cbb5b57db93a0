import { markedHtml } from '../../src/distribute/edition-html.ts'
import type { Figure } from '../../src/model/edition.ts'
import { type Markup, markup } from '../../src/text/markup.ts'
import type { DemoArticle } from '../read-articles.ts'
import { compactDay, ledgerChinesePath, ledgerPath } from './paths.ts'
import {
  articlesOf,
  dateIn,
  htmlPage,
  leadText,
  mediaUrl,
  otherEdition,
  plainTime,
  printBlocks,
  type Site,
  type SiteContext,
  xmlDocument,
} from './site.ts'

/** The daily's Chinese edition: captions are paragraphs that begin with ▲, source and editor are lines of text. */
export function northernLedgerChinese(context: SiteContext): Site {
  const origin = context.origins['northern-ledger-chinese']
  const articles = articlesOf(context, 'ledger-zh')
  return {
    newspapers: [
      {
        title: '北方纪事报中文网',
        homeUrl: `${origin}/`,
        feedUrl: `${origin}/feed/atom.xml`,
        kind: 'feed',
        lang: 'zh-Hans',
        policy: 'full',
      },
    ],
    pages: new Map([
      ['/', htmlPage(shell('北方纪事报中文网', markup``, markup`<h1>北方纪事报中文网</h1>${headlines(articles)}`))],
      ['/feed/atom.xml', atom(origin, articles)],
      ...articles.map((article) => [ledgerChinesePath(article), articlePage(context, article, articles)] as const),
    ]),
  }
}

const TIME_ZONE = 'Asia/Shanghai'

function atom(origin: string, articles: readonly DemoArticle[]) {
  const entries = articles.map(
    (article) => markup`<entry>
<id>tag:ledger-chinese.example,2020:${article.name}</id>
<title type="html">${article.title}</title>
<link rel="alternate" href="${ledgerChinesePath(article)}"/>
<published>${article.publishedAt.toISOString()}</published>
<updated>${(article.modifiedAt ?? article.publishedAt).toISOString()}</updated>
<author><name>${article.byline}</name></author>
<summary>${leadText(article)}</summary>
</entry>
`,
  )
  return xmlDocument(
    'application/atom+xml',
    markup`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans" xml:base="${origin}/">
<id>tag:ledger-chinese.example,2020:feed</id>
<title>北方纪事报中文网</title>
<link rel="self" href="${origin}/feed/atom.xml"/>
<link rel="alternate" href="${origin}/"/>
<updated>${articles[0]?.publishedAt.toISOString()}</updated>
${entries}</feed>
`,
  )
}

function articlePage(context: SiteContext, article: DemoArticle, all: readonly DemoArticle[]) {
  const english = otherEdition(context, article)
  const { title, byline, publishedAt, section, tags, blocks } = article
  const media = context.origins['northern-ledger']
  const englishUrl = english && context.origins['northern-ledger'] + ledgerPath(english)
  const head = markup`<meta name="description" content="${leadText(article)}">
<meta name="keywords" content="${tags.join(',')}">
<meta property="og:title" content="${title}"><meta property="og:type" content="article">
<meta name="date" content="${publishedAt.toISOString()}">
${
  english &&
  markup`<link rel="alternate" hreflang="en" href="${englishUrl}">
<link rel="alternate" hreflang="zh-Hans" href="${context.origins['northern-ledger-chinese']}${ledgerChinesePath(article)}">`
}`
  const main = markup`<div class="crumbs"><a href="/">首页</a> &gt; <a href="/${compactDay(publishedAt)}">${section}</a> &gt; 正文</div>
<div class="article-area">
<h1>${title}</h1>
<div class="article-info"><span class="author">${byline}</span> <time datetime="${publishedAt.toISOString()}">${dateIn('zh-CN', TIME_ZONE, publishedAt, { dateStyle: 'long' })}</time> <span>来源：北方纪事报中文网</span> <span class="font-size">字号：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a></span></div>
<div class="article-body">
${printBlocks(blocks, {
  figure: chineseFigure(media),
  note: (note) => markup`<p class="editors-note">${markedHtml(note)}</p>`,
  inserts: { 4: markup`<div class="app-box"><a href="/app">下载北方纪事报中文网手机客户端，随时阅读</a></div>\n` },
})}
${english && markup`<p class="english-link"><a href="${englishUrl}">点击查看本文英文版。</a></p>`}
</div>
<div class="article-foot"><p>责任编辑：何苇　${plainTime(TIME_ZONE, publishedAt)} 上线</p><p>版权声明：本网所有内容未经授权不得转载。</p>
<p class="share">分享到：<a href="#">微博</a> <a href="#">邮件</a> <a href="#">复制链接</a></p></div>
</div>
<div class="related"><h3>相关报道</h3>${headlines(all.filter((other) => other !== article).slice(0, 4))}</div>`
  return htmlPage(shell(`${title} - 北方纪事报中文网`, head, main))
}

/** The pictures are the English edition's; so is their address. */
const chineseFigure =
  (media: string) =>
  ({ src, alt, caption, credit }: Figure): Markup =>
    markup`<p class="pic"><img src="${mediaUrl(media, src, 1600)}" alt="${alt}"></p>
<p class="pic-caption">▲ ${caption}（${credit}）</p>`

const headlines = (articles: readonly DemoArticle[]): Markup =>
  markup`<ul class="headlines">${articles.map((article) => markup`<li><a href="${ledgerChinesePath(article)}">${article.title}</a></li>\n`)}</ul>`

const shell = (title: string, head: Markup, main: Markup): Markup => markup`<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${title}</title>
<link rel="alternate" type="application/atom+xml" title="北方纪事报中文网" href="/feed/atom.xml">
${head}
</head>
<body>
<div class="top"><a href="/">北方纪事报中文网</a><ul class="nav"><li><a href="/">首页</a></li><li><a href="/world">国际</a></li><li><a href="/politics">政治</a></li><li><a href="/business">商业</a></li><li><a href="/science">科技</a></li><li><a href="/culture">文化</a></li></ul></div>
${main}
<div class="footer"><a href="/about">关于我们</a> | <a href="/contact">联系我们</a> | <a href="/feed/atom.xml">订阅</a><p>© 北方纪事报 版权所有</p></div>
</body>
</html>
`
