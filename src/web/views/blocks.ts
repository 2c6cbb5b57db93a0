import type { EditionView, Picture } from '../../model/article.ts'
import type { Block, Figure, Heading, List, MarkedText, Note, Table } from '../../model/edition.ts'
import type { Lang } from '../../model/lang.ts'
import { absoluteUrl } from '../../text/urls.ts'
import type { PageContext } from '../page-context.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import type { TextMarks } from '../side-by-side.ts'
import { langOf } from './lang.ts'
import { pictureView } from './picture.ts'
import { sentenceText } from './sentence-text.ts'

/** The body of an edition: its blocks that are not notes. */
export type BodyBlock = Exclude<Block, Note>

export const isNote = (block: Block): block is Note => block.kind === 'note'
export const isBody = (block: Block): block is BodyBlock => block.kind !== 'note'

/** One block of an edition in its place on the page; `around` is the language of what surrounds it, `marks` what is shown inside its text. */
export function blockView(
  page: PageContext,
  edition: EditionView,
  block: BodyBlock,
  around: Lang,
  marks?: TextMarks,
): SafeHtml {
  switch (block.kind) {
    case 'paragraph':
      return html`<p${langOf(block.lang, around)}>${sentenceText(block, marks)}</p>`
    case 'heading':
      return headingView(block, around, marks)
    case 'quote':
      return html`<blockquote${langOf(block.lang, around)}><p>${sentenceText(block, marks)}</p></blockquote>`
    case 'list':
      return listView(block, around, marks)
    case 'table':
      return tableView(page, block)
    case 'preformatted':
      return html`<pre${langOf(block.lang, around)} tabindex="0">${block.text}</pre>`
    default:
      return figureView(page, block, edition.pictures.get(block.src), around, marks)
  }
}

/** The page's own title is `h1`, so the text's headings start at `h2`; deeper ones than `h4` look and count the same. */
function headingView({ level, ...text }: Heading, around: Lang, marks?: TextMarks): SafeHtml {
  const lang = langOf(text.lang, around)
  const inner = sentenceText(text, marks)
  if (level === 2) return html`<h2${lang}>${inner}</h2>`
  return level === 3 ? html`<h3${lang}>${inner}</h3>` : html`<h4${lang}>${inner}</h4>`
}

function listView({ ordered, items }: List, around: Lang, marks?: TextMarks): SafeHtml {
  let from = 0 // of what the list says: its items, a line each
  const entries = items.map((item: MarkedText) => {
    const entry = html`<li${langOf(item.lang, around)}>${sentenceText(item, marks, from)}</li>`
    from += item.text.length + 1
    return entry
  })
  return ordered
    ? html`<ol>
        ${entries}
      </ol>`
    : html`<ul>
        ${entries}
      </ul>`
}

/** Wide tables scroll inside their own frame, which the keyboard can reach. */
function tableView({ words }: PageContext, { rows, headerRows }: Table): SafeHtml {
  const head = rows.slice(0, headerRows).map(
    (row) =>
      html`<tr>
        ${row.map((cell) => html`<th scope="col">${cell}</th>`)}
      </tr>`,
  )
  const body = rows.slice(headerRows).map(
    (row) =>
      html`<tr>
        ${row.map((cell) => html`<td>${cell}</td>`)}
      </tr>`,
  )
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${words.say('article.table')}">
    <table>
      ${
        head.length > 0 &&
        html`<thead>
          ${head}
        </thead>`
      }
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`
}

/** A figure with its picture; where we have none (it was refused, or is still to come), its caption and the way to the publisher's. */
function figureView(
  { words }: PageContext,
  { src, alt, caption, credit, lang }: Figure,
  picture: Picture | undefined,
  around: Lang,
  marks?: TextMarks,
): SafeHtml {
  const href = absoluteUrl(src)
  const absent =
    !picture && href && html`<a href="${href}" rel="external noopener">${words.say('article.pictureAtSource')}</a>`
  return html`<figure${langOf(lang, around)}${!picture && html` class="absent"`}>
    ${picture && pictureView(picture, alt ?? '', 'text')}
    ${(caption || credit || absent) && html`<figcaption>${captionView(caption, credit, marks)} ${absent}</figcaption>`}
  </figure>`
}

/** Caption and credit in one line; the credit is not said twice where the caption ends in it. */
export function captionView(caption?: string, credit?: string, marks?: TextMarks): SafeHtml {
  const apart = credit && !caption?.includes(credit)
  return html`<span>${caption && sentenceText({ text: caption }, marks)}${apart && html` <span class="credit">${credit}</span>`}</span>`
}
