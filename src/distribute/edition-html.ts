import type { EditionView, Picture } from '../model/article.ts'
import type { Block, Figure, List, Mark, MarkedText, Table } from '../model/edition.ts'
import type { Lang } from '../model/lang.ts'
import { strictUrl } from '../text/urls.ts'
import { type Markup, markup } from '../text/markup.ts'

/**
 * An edition as small clean HTML that stands by itself: for feeds, newsletters, mirrors and bundles. Pages show more than
 * this (two languages in rows, several widths of a picture, words of the interface) and so have views of their own, but
 * marked text is the same everywhere: pages can put in `markedHtml` as it is.
 */

const TAGS: Record<Exclude<Mark['kind'], 'link'>, (inner: Markup) => Markup> = {
  emphasis: (inner) => markup`<em>${inner}</em>`,
  strong: (inner) => markup`<strong>${inner}</strong>`,
  code: (inner) => markup`<code>${inner}</code>`,
  sub: (inner) => markup`<sub>${inner}</sub>`,
  sup: (inner) => markup`<sup>${inner}</sup>`,
}

function marked(mark: Mark, inner: Markup): Markup {
  if (mark.kind !== 'link') return TAGS[mark.kind](inner)
  const href = strictUrl(mark.href)
  return href ? markup`<a href="${href}" rel="external noopener">${inner}</a>` : inner
}

/** Text with its marks as HTML. Marks that cross or overrun are cut to what holds them, so no text is lost or doubled. */
export function markedHtml({ text, marks = [] }: MarkedText): Markup {
  const waiting = [...marks]
  const run = (start: number, end: number): Markup => {
    const parts: Markup[] = []
    let at = start
    for (let mark = waiting[0]; mark && mark.start < end; mark = waiting[0]) {
      waiting.shift()
      const from = Math.max(mark.start, at)
      const to = Math.min(mark.end, end)
      if (to <= from) continue
      parts.push(markup`${text.slice(at, from)}`, marked(mark, run(from, to)))
      at = to
    }
    return markup`${parts}${text.slice(at, end)}`
  }
  return run(0, text.length)
}

const langOf = (lang: Lang | undefined, around: Lang): Markup | false =>
  lang !== undefined && lang !== around && markup` lang="${lang === 'und' ? '' : lang}"`

function listHtml({ ordered, items }: List, around: Lang): Markup {
  const entries = items.map((item) => markup`<li${langOf(item.lang, around)}>${markedHtml(item)}</li>`)
  return ordered ? markup`<ol>${entries}</ol>` : markup`<ul>${entries}</ul>`
}

function tableHtml({ rows, headerRows }: Table): Markup {
  const head = rows.slice(0, headerRows).map((row) => markup`<tr>${row.map((cell) => markup`<th>${cell}</th>`)}</tr>`)
  const body = rows.slice(headerRows).map((row) => markup`<tr>${row.map((cell) => markup`<td>${cell}</td>`)}</tr>`)
  return markup`<table>${head.length > 0 && markup`<thead>${head}</thead>`}<tbody>${body}</tbody></table>`
}

/** A figure with our own picture; without one, what its caption says, and nothing where it says nothing. */
function figureHtml(figure: Figure, picture: Picture | undefined, around: Lang, options: EditionHtmlOptions): Markup {
  const { alt = '', caption, credit, lang } = figure
  const apart = credit && !caption?.includes(credit)
  if (!picture && !caption && !credit) return markup``
  const image =
    picture &&
    markup`<img src="${options.pictureUrl(picture)}" width="${picture.width}" height="${picture.height}" alt="${alt}"/>`
  const says = [caption, apart && markup`<small>${credit}</small>`].filter(Boolean)
  const below = says.length > 0 && markup`<figcaption>${says[0]}${says[1] && markup` ${says[1]}`}</figcaption>`
  return markup`<figure${langOf(lang, around)}>${image}${below}</figure>`
}

const HEADINGS = { 2: markup`h2`, 3: markup`h3`, 4: markup`h4`, 5: markup`h5`, 6: markup`h6` }

function blockHtml(block: Block, edition: EditionView, options: EditionHtmlOptions): Markup {
  const around = edition.content.lang
  switch (block.kind) {
    case 'paragraph':
      return markup`<p${langOf(block.lang, around)}>${markedHtml(block)}</p>`
    case 'heading':
      return markup`<${HEADINGS[block.level]}${langOf(block.lang, around)}>${markedHtml(block)}</${HEADINGS[block.level]}>`
    case 'quote':
      return markup`<blockquote${langOf(block.lang, around)}><p>${markedHtml(block)}</p></blockquote>`
    case 'list':
      return listHtml(block, around)
    case 'table':
      return tableHtml(block)
    case 'preformatted':
      return markup`<pre${langOf(block.lang, around)}>${block.text}</pre>`
    case 'figure':
      return figureHtml(block, edition.pictures.get(block.src), around, options)
    default:
      return markup`<p${langOf(block.lang, around)}><small>${markedHtml(block)}</small></p>`
  }
}

export type EditionHtmlOptions = {
  /** Absolute address of a picture in the width that fits. */
  readonly pictureUrl: (picture: Picture) => string
  /** The words that lead to the source where its policy lets us show no more: "Read on at The Northern Ledger". */
  readonly readAtSource: string
}

/** Blocks of an edition, one under the other. */
export const blocksHtml = (blocks: readonly Block[], edition: EditionView, options: EditionHtmlOptions): string =>
  blocks
    .map((block) => blockHtml(block, edition, options).markup)
    .filter(Boolean)
    .join('\n')

/** What the source's policy lets us publish of an edition: all of it, its beginning with the way to the source, or that way alone. */
export function editionHtml(edition: EditionView, options: EditionHtmlOptions): string {
  const { policy } = edition.source
  if (policy === 'full') return blocksHtml(edition.content.blocks, edition, options)
  const onward = markup`<p><a href="${strictUrl(edition.url)}" rel="external noopener">${options.readAtSource}</a></p>`
  return policy === 'link' ? onward.markup : markup`<p>${edition.excerpt}</p>\n${onward}`.markup
}
