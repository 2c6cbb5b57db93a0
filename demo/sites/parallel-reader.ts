import { markedHtml } from '../../src/distribute/edition-html.ts'
import { type Block, blockText, type Figure } from '../../src/model/edition.ts'
import { type Markup, markup } from '../../src/text/markup.ts'
import type { DemoArticle } from '../read-articles.ts'
import { ledgerPath } from './paths.ts'
import {
  type Answer,
  articlesOf,
  dateIn,
  htmlPage,
  leadOf,
  leadText,
  mediaUrl,
  otherEdition,
  printBlocks,
  type Site,
  type SiteContext,
} from './site.ts'

type Pair = { readonly english: DemoArticle; readonly chinese: DemoArticle }

/** Volunteers who print both languages, paragraph under paragraph, and offer a JSON Feed. */
export function parallelReader(context: SiteContext): Site {
  const origin = context.origins['parallel-reader']
  const pairs = articlesOf(context, 'ledger').flatMap((english): Pair[] => {
    const chinese = otherEdition(context, english)
    return chinese ? [{ english, chinese }] : []
  })
  const shown = pairs.slice(0, 5)
  return {
    newspapers: [
      {
        title: '对读新闻网',
        homeUrl: `${origin}/`,
        feedUrl: `${origin}/feed.json`,
        kind: 'feed',
        lang: 'zh-Hans',
        policy: 'full',
      },
    ],
    pages: new Map([
      ['/', htmlPage(shell('对读新闻网', markup`<h1>对读新闻网</h1>${sameKind(shown)}`))],
      ['/feed.json', jsonFeed(origin, shown)],
      ...shown.map((pair) => [pathOf(pair), pairPage(context, pair, shown)] as const),
    ]),
  }
}

const pathOf = ({ english }: Pair): string => `/posts/${english.name}`

function jsonFeed(origin: string, pairs: readonly Pair[]): Answer {
  const items = pairs.map((pair) => ({
    id: `parallel-${pair.english.name}`,
    url: origin + pathOf(pair),
    title: `${pair.chinese.title} | ${pair.english.title}`,
    content_text: leadText(pair.chinese),
    date_published: pair.chinese.publishedAt.toISOString(),
    authors: [{ name: pair.english.byline }],
    tags: pair.chinese.tags,
    language: 'zh-Hans',
  }))
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: '对读新闻网',
    home_page_url: `${origin}/`,
    feed_url: `${origin}/feed.json`,
    language: 'zh-Hans',
    items,
  }
  return { type: 'application/feed+json; charset=utf-8', body: JSON.stringify(feed) }
}

/** Both languages in turn: what stands between two headings or figures is paired by how far into it each block ends. A figure stands once, with the Chinese caption. */
export function interleave(english: readonly Block[], chinese: readonly Block[]): Block[] {
  const [left, right] = [partsOf(english), partsOf(chinese)]
  return left.flatMap((part, i) => interleavePart(part, right[i] ?? []))
}

const isAnchor = ({ kind }: Block): boolean => kind === 'heading' || kind === 'figure'

/** The body without notes, cut before every heading and figure, which both editions have in the same order. */
function partsOf(blocks: readonly Block[]): Block[][] {
  const parts: Block[][] = [[]]
  for (const block of blocks) {
    if (block.kind === 'note') continue
    if (isAnchor(block)) parts.push([])
    parts.at(-1)?.push(block)
  }
  return parts
}

function interleavePart(left: readonly Block[], right: readonly Block[]): Block[] {
  const [anchor, anchorRight] = [left.filter(isAnchor), right.filter(isAnchor)]
  const heads = anchorRight.some(({ kind }) => kind === 'figure') ? anchorRight : [...anchor, ...anchorRight]
  const [from, to] = [left.filter((block) => !isAnchor(block)), right.filter((block) => !isAnchor(block))]
  const ends = endsOf(from)
  const places = endsOf(to).map((end) => ends.findIndex((reached) => reached > end - TOLERANCE))
  return [...heads, ...from.flatMap((block, i) => [block, ...to.filter((_, j) => places[j] === i)])]
}

/** How far into the part each block ends, from 0 to 1. Languages differ by a few percent. */
function endsOf(blocks: readonly Block[]): number[] {
  const lengths = blocks.map((block) => blockText(block).length)
  const whole = lengths.reduce((sum, length) => sum + length, 0)
  return lengths.map((_, i) => lengths.slice(0, i + 1).reduce((sum, length) => sum + length, 0) / whole)
}
const TOLERANCE = 0.04

function pairPage(context: SiteContext, pair: Pair, all: readonly Pair[]) {
  const { english, chinese } = pair
  const media = context.origins['northern-ledger']
  const lead = leadOf(chinese)
  const body = interleave(
    english.blocks.filter((block) => block !== leadOf(english)),
    chinese.blocks.filter((block) => block !== lead),
  )
  const notes = chinese.blocks.filter(({ kind }) => kind === 'note')
  const isCredited = notes.some((note) => note.kind === 'note' && note.role === 'translator')
  const print = (blocks: readonly Block[]): Markup[] =>
    printBlocks(blocks, {
      figure: figureOf(media),
      note: (note) => markup`<p>${markedHtml(note)}</p>`,
    })
  const main = markup`<h1>${chinese.title}</h1>
<p class="writer">${english.byline?.toUpperCase()}</p>
<p class="day">${dateIn('zh-CN', 'Asia/Shanghai', chinese.publishedAt, { dateStyle: 'long' })}</p>
${lead && figureOf(media)(lead)}
<div class="text">
${print(body)}
${print(notes)}
${!isCredited && markup`<p>翻译：北方纪事报中文网</p>\n`}<p><a href="${context.origins['northern-ledger']}${ledgerPath(english)}">点击查看本文英文版。</a></p>
</div>
<div class="same-kind"><h3>同类信息</h3>${sameKind(all.filter((other) => other !== pair))}<p><a href="/posts">查看全部</a></p></div>`
  return htmlPage(shell(`${chinese.title} - 对读新闻网`, main))
}

const figureOf =
  (media: string) =>
  ({ src, caption, credit }: Figure): Markup =>
    markup`<p class="image"><img src="${mediaUrl(media, src, 1600)}" alt=""></p><p class="image-text">${caption} ${credit}</p>`

const sameKind = (pairs: readonly Pair[]): Markup =>
  markup`<ul>${pairs.map((pair) => markup`<li><a href="${pathOf(pair)}">${pair.chinese.title}</a></li>\n`)}</ul>`

const shell = (title: string, main: Markup): Markup => markup`<!DOCTYPE html>
<html lang="zh">
<head><meta charset="utf-8"><title>${title}</title><link rel="alternate" type="application/feed+json" href="/feed.json"></head>
<body>
<header><a href="/">对读新闻网</a><p>一句原文，一句译文</p></header>
<main>
${main}
</main>
<aside><h3>对读论坛</h3><p>论坛向所有人开放，欢迎发表符合社区守则的文章和评论。</p>
<h3>关于我们</h3><p>对读新闻网由几名义工维护，没有经费，也没有广告。愿意帮忙校对译文的读者，请写信给我们。</p>
<h3>邮件订阅</h3><form action="/subscribe" method="post"><label>邮件地址 <input type="email" name="email"></label><button>订阅</button></form></aside>
<footer><a href="/feed.json">订阅源</a> 对读新闻网</footer>
</body>
</html>
`
