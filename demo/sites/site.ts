import { markedHtml } from '../../src/distribute/edition-html.ts'
import type { Block, Figure, MarkedText, Note } from '../../src/model/edition.ts'
import type { Lang } from '../../src/model/lang.ts'
import type { FeedKind, ListSelectors, Policy } from '../../src/model/source.ts'
import { type Markup, markup } from '../../src/text/markup.ts'
import { encodeLegacy, type LegacyCharset } from '../encode-legacy.ts'
import type { DemoArticle, Outlet } from '../read-articles.ts'

/** A sample newspaper, as a source of Sambac wants it. */
export type Newspaper = {
  readonly title: string
  readonly homeUrl: string
  readonly feedUrl: string
  readonly kind: FeedKind
  readonly selectors?: ListSelectors
  readonly lang: Lang
  readonly policy: Policy
}

export const SITES = [
  'northern-ledger',
  'northern-ledger-chinese',
  'science-weekly',
  'city-post',
  'harbour-radio',
  'yanchuan-morning',
  'xishan-daily',
  'lauener-bote',
  'mirror',
  'parallel-reader',
] as const
export type SiteName = (typeof SITES)[number]

/** What a site is made of: every article there is, and where the others live. */
export type SiteContext = {
  readonly articles: readonly DemoArticle[]
  readonly origins: Readonly<Record<SiteName, string>>
  readonly now: Date
}

export type Answer = { readonly type: string; readonly body: string | Uint8Array } | { readonly redirectTo: string }

/** A site is the newspapers on it and its pages by path. Pictures are at `/media/` on every site. */
export type Site = { readonly newspapers: readonly Newspaper[]; readonly pages: ReadonlyMap<string, Answer> }

export const htmlPage = (body: Markup): Answer => ({ type: 'text/html; charset=utf-8', body: body.markup })

export const xmlDocument = (type: string, body: Markup): Answer => ({
  type: `${type}; charset=utf-8`,
  body: body.markup,
})

/** A page in an old charset; `type` says it, or leaves it to the reader to find out. */
export const legacyDocument = (type: string, charset: LegacyCharset, body: Markup): Answer => ({
  type,
  body: encodeLegacy(body.markup, charset),
})

export const articlesOf = ({ articles }: SiteContext, ...outlets: readonly Outlet[]): DemoArticle[] =>
  articles.filter(({ outlet }) => outlets.includes(outlet))

/** The same article in the other language, as the same publisher printed it. */
export const otherEdition = ({ articles }: SiteContext, { name, lang }: DemoArticle): DemoArticle | undefined =>
  articles.find((article) => article.name === name && article.lang !== lang)

export const mediaUrl = (origin: string, src: string, width: number): string =>
  `${origin}/media/${src.replace(/\.svg$/, '')}-${width}.jpg`

export const srcset = (origin: string, src: string): string =>
  [480, 960, 1600].map((width) => `${mediaUrl(origin, src, width)} ${width}w`).join(', ')

/** The first figure, which stands above the text. */
export const leadOf = ({ blocks }: DemoArticle): Figure | undefined => blocks.find((block) => block.kind === 'figure')

/** The first paragraph, which feeds show. */
export const leadText = ({ blocks }: DemoArticle): string =>
  blocks.find((block) => block.kind === 'paragraph')?.text ?? ''

/** How a site prints what is not plain text. */
export type Printing = {
  readonly figure: (figure: Figure, index: number) => Markup
  readonly note?: (note: Note) => Markup
  readonly paragraph?: (paragraph: MarkedText) => Markup
  /** What the site puts between the paragraphs: after the paragraph of this number, counted from 1. */
  readonly inserts?: Readonly<Record<number, Markup>>
}

/** The blocks of an article as HTML, with what the site puts in between. */
export function printBlocks(blocks: readonly Block[], printing: Printing): Markup[] {
  const paragraphs = blocks.filter(({ kind }) => kind === 'paragraph')
  const figures = blocks.filter(({ kind }) => kind === 'figure')
  return blocks.map((block) => {
    const insert = printing.inserts?.[paragraphs.indexOf(block) + 1]
    return markup`${printBlock(block, figures.indexOf(block), printing)}\n${insert}`
  })
}

function printBlock(block: Block, index: number, { figure, note, paragraph }: Printing): Markup {
  switch (block.kind) {
    case 'paragraph':
      return paragraph ? paragraph(block) : markup`<p>${markedHtml(block)}</p>`
    case 'heading':
      return block.level === 2 ? markup`<h2>${markedHtml(block)}</h2>` : markup`<h3>${markedHtml(block)}</h3>`
    case 'quote':
      return markup`<blockquote><p>${markedHtml(block)}</p></blockquote>`
    case 'list':
      return markup`<ul>${block.items.map((item) => markup`<li>${markedHtml(item)}</li>\n`)}</ul>`
    case 'table':
      return tableOf(block.rows, block.headerRows)
    case 'figure':
      return figure(block, index)
    case 'note':
      return note ? note(block) : markup`<p class="note"><em>${markedHtml(block)}</em></p>`
    default:
      return markup`<pre>${block.text}</pre>`
  }
}

function tableOf(rows: readonly (readonly string[])[], headerRows: number): Markup {
  const cellOf = (row: number) => (cell: string) =>
    row >= headerRows ? markup`<td>${cell}</td>` : markup`<th>${cell}</th>`
  return markup`<table>\n${rows.map((row, i) => markup`<tr>${row.map(cellOf(i))}</tr>\n`)}</table>`
}

/** JSON-LD; `<` is written as an escape, so that no text ends the element. */
export const jsonLd = (value: unknown): Markup => ({
  markup: `<script type="application/ld+json">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`,
})

/** A date in the words of a place. */
export const dateIn = (locale: string, timeZone: string, date: Date, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(date)

/** `2026-11-18 08:30` on the clock of a place. */
export const plainTime = (timeZone: string, date: Date): string =>
  dateIn('sv-SE', timeZone, date, { dateStyle: 'short', timeStyle: 'short' })
