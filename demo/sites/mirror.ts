import type { Block, Figure } from '../../src/model/edition.ts'
import { blockText } from '../../src/model/edition.ts'
import { type Markup, markup } from '../../src/text/markup.ts'
import type { DemoArticle } from '../read-articles.ts'
import { ledgerPath } from './paths.ts'
import { articlesOf, htmlPage, leadOf, mediaUrl, plainTime, type Site, type SiteContext, xmlDocument } from './site.ts'

/** How the mirror spoils an article that it copies. */
type Damage = {
  readonly name: string
  readonly title: (title: string) => string
  readonly body: (blocks: readonly Block[]) => Markup
}

const texts = (blocks: readonly Block[]): string[] => blocks.map(blockText).filter(Boolean)
const inParagraphs = (blocks: readonly Block[]): Markup =>
  markup`${texts(blocks).map((text) => markup`<p>${text}</p>\n`)}`

const DAMAGES: readonly [Damage, ...Damage[]] = [
  {
    name: 'paragraph breaks lost, sentences glued together',
    title: (title) => title,
    body: (blocks) => markup`<div>${texts(blocks).join('')}</div>`,
  },
  {
    name: 'another title',
    title: (title) => `${title.split(/[,:] /)[0]}: full story`,
    body: inParagraphs,
  },
  {
    name: 'a line of its own in front, another behind',
    title: (title) => `【转载】${title}`,
    body: (blocks) => markup`<p>来源：The Northern Ledger　编辑：小镜</p>
${inParagraphs(blocks)}<p>本文仅代表原作者观点，不代表本站立场。如有侵权，请联系本站删除。</p>`,
  },
  {
    name: 'cut short',
    title: (title) => title,
    body: (blocks) => inParagraphs(blocks.slice(0, Math.ceil(blocks.length * 0.7))),
  },
]

/** A mirror of the daily's English pages: picture, caption, title and text, each copy damaged in its own way. */
export function mirror(context: SiteContext): Site {
  const origin = context.origins.mirror
  const copies = articlesOf(context, 'ledger')
    .slice(0, 6)
    .map((article, i) => ({ article, damage: DAMAGES[i % DAMAGES.length] ?? DAMAGES[0] }))
  const items = copies.map(
    ({ article, damage }) =>
      markup`<item><title>${damage.title(article.title)}</title><link>${origin}${pathOf(article)}</link><description>${leadOf(article)?.caption}</description></item>\n`,
  )
  return {
    newspapers: [
      {
        title: 'Looking-Glass News',
        homeUrl: `${origin}/`,
        feedUrl: `${origin}/rss`,
        kind: 'feed',
        lang: 'en',
        policy: 'excerpt',
      },
    ],
    pages: new Map([
      [
        '/',
        htmlPage(
          shell(
            'Looking-Glass News',
            markup`<ul>${copies.map(({ article, damage }) => markup`<li><a href="${pathOf(article)}">${damage.title(article.title)}</a></li>`)}</ul>`,
          ),
        ),
      ],
      [
        '/rss',
        xmlDocument(
          'text/xml',
          markup`<rss version="0.92"><channel><title>Looking-Glass News</title><link>${origin}/</link><description>Copied news</description>
${items}</channel></rss>`,
        ),
      ],
      ...copies.map(({ article, damage }) => [pathOf(article), copyPage(context, article, damage)] as const),
    ]),
  }
}

const pathOf = ({ name }: DemoArticle): string => `/${name}`

function copyPage(context: SiteContext, article: DemoArticle, { title, body }: Damage) {
  const lead = leadOf(article)
  const copiedAt = new Date(article.publishedAt.getTime() + 3 * 3_600_000)
  const main = markup`${lead && picture(context.origins['northern-ledger'], lead)}
<h1>${title(article.title)}</h1>
${body(article.blocks)}
<p class="from">${plainTime('UTC', copiedAt)} · <a href="${context.origins['northern-ledger']}${ledgerPath(article)}" rel="nofollow">original</a></p>`
  return htmlPage(shell(`${title(article.title)} | Looking-Glass News`, main))
}

const picture = (media: string, { src, caption, credit }: Figure): Markup =>
  markup`<p><img src="${mediaUrl(media, src, 800)}"></p><p>${caption}Credit...${credit}</p>`

const shell = (
  title: string,
  main: Markup,
): Markup => markup`<html><head><meta charset="utf-8"><title>${title}</title></head><body>
${main}
<p><a href="/">Looking-Glass News</a></p></body></html>
`
