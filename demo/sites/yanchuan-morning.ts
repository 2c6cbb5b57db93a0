import { type Markup, markup } from '../../src/text/markup.ts'
import type { DemoArticle } from '../read-articles.ts'
import { compactDay } from './paths.ts'
import { articlesOf, legacyDocument, plainTime, printBlocks, type Site, type SiteContext } from './site.ts'

const TIME_ZONE = 'Asia/Shanghai'

/** A local paper's site of long ago: GBK, no feed, no metadata; the list page declares gb2312, the articles declare nothing. */
export function yanchuanMorning(context: SiteContext): Site {
  const origin = context.origins['yanchuan-morning']
  const articles = articlesOf(context, 'morning')
  return {
    newspapers: [
      {
        title: '砚川晨报',
        homeUrl: `${origin}/`,
        feedUrl: `${origin}/list.htm`,
        kind: 'list',
        selectors: { entry: 'ul.newslist li', link: 'a', title: 'a', date: 'span.date' },
        lang: 'zh-Hans',
        policy: 'full',
      },
    ],
    pages: new Map([
      ['/', { redirectTo: '/list.htm' }],
      ['/list.htm', legacyDocument('text/html', 'gb18030', listPage(articles))],
      ...articles.map(
        (article) => [pathOf(article), legacyDocument('text/html', 'gb18030', articlePage(article))] as const,
      ),
    ]),
  }
}

const pathOf = ({ name, publishedAt }: DemoArticle): string => `/content/${compactDay(publishedAt)}/${name}.htm`

const listPage = (articles: readonly DemoArticle[]): Markup => markup`<html>
<head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>砚川晨报-要闻</title></head>
<body>
${navigation}
<ul class="newslist">
${articles.map((article) => markup`<li><a href="${pathOf(article).slice(1)}" target="_blank" title="${article.title}">${article.title}</a> <span class="date">${plainTime(TIME_ZONE, article.publishedAt)}</span></li>\n`)}</ul>
${bottom}
</body>
</html>
`

/** Paragraphs are lines that begin with two wide spaces. */
const articlePage = ({ title, byline, publishedAt, blocks, section }: DemoArticle): Markup => markup`<html>
<head><title>${title}-砚川晨报</title></head>
<body bgcolor="#ffffff">
${navigation}
<table width="960" align="center"><tr><td class="position">您的位置：<a href="/list.htm">首页</a> &gt;&gt; ${section} &gt;&gt; 正文</td></tr></table>
<table width="960" align="center"><tr><td>
<div class="title" align="center"><font size="5"><b>${title}</b></font></div>
<div class="info" align="center">${plainTime(TIME_ZONE, publishedAt)}　来源：砚川晨报　作者：${byline?.replace(/^记者 /, '')}　浏览：1286次</div>
<div id="zoom">
${printBlocks(blocks, {
  figure: ({
    src,
    alt,
    caption,
    credit,
  }) => markup`<p align="center"><img src="/media/${src.replace(/\.svg$/, '')}-960.jpg" border="0" alt="${alt}"></p>
<p align="center"><font color="#666666">${caption} ${credit}</font></p>`,
  paragraph: ({ text }) => markup`<p>　　${text}</p>`,
})}</div>
<div class="editor" align="right">（责任编辑：丁小满）</div>
<div class="tools">【<a href="#">打印</a>】【<a href="#">关闭</a>】【<a href="#">推荐给朋友</a>】</div>
</td></tr></table>
${bottom}
</body>
</html>
`

const navigation = markup`<div class="nav"><a href="/list.htm">首页</a> | <a href="/list.htm">要闻</a> | <a href="/list.htm">社会</a> | <a href="/list.htm">文化</a> | <a href="/list.htm">便民</a></div>`
const bottom = markup`<div class="bottom">砚川晨报社 版权所有　地址：砚川市解放西路118号　热线：9600118</div>`
