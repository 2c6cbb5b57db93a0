import type { Picture } from '../../model/article.ts'
import type { Lang } from '../../model/lang.ts'
import type { EditionParts, Piece } from '../edition-parts.ts'
import { nameIn } from '../language-names.ts'
import type { PageContext } from '../page-context.ts'
import { lonelySide, type Row } from '../rows.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import type { EditionMarks, ShownFinding, SideBySide } from '../side-by-side.ts'
import { blockView, captionView } from './blocks.ts'
import { langOf } from './lang.ts'
import { pictureView } from './picture.ts'

/** One edition's part of the page: what is shown of it, and what is shown inside its text. */
export type Column = { readonly parts: EditionParts; readonly marks?: EditionMarks }

export type Columns = { readonly main: Column; readonly other?: Column; readonly pair?: SideBySide }

/** The body: both editions in rows, or one alone. */
export const rowsView = (page: PageContext, columns: Columns, rows: readonly Row[]): SafeHtml =>
  html`${rows.map((row, i) => rowView(page, columns, row, findingsIn(row, columns.pair), i + 1))}`

export const rowId = (number: number): string => `row-${number}`

/** The row in which a finding is seen, from 1; null where it is about the title or a picture above the text. */
export function rowOfFinding(rows: readonly Row[], finding: ShownFinding): number | null {
  const at = rows.findIndex((row) => holds(row, finding))
  return at < 0 ? null : at + 1
}

const holds = ({ main, other }: Row, finding: ShownFinding): boolean =>
  main.some(({ at }) => finding.main.blocks.includes(at ?? -1)) ||
  other.some(({ at }) => finding.other.blocks.includes(at ?? -1))

const findingsIn = (row: Row, pair: SideBySide | undefined): ShownFinding[] =>
  pair?.findings?.filter((finding) => holds(row, finding)) ?? []

function rowView(
  page: PageContext,
  { main, other, pair }: Columns,
  row: Row,
  findings: readonly ShownFinding[],
  number: number,
): SafeHtml {
  const id = findings.length > 0 && html` id="${rowId(number)}"`
  const shared = other && sharedFigure(main, other, row)
  if (shared) return html`<div class="row"${id}><div class="side wide">${shared}</div></div>`
  const alone = pair && lonelySide(row)
  const sides = [
    row.main.length || !alone ? sideView(page, main, row.main, 'side') : null,
    other && (row.other.length || !alone) ? sideView(page, other, row.other, 'side other') : null,
  ]
  const gap = alone && other && gapView(page, alone === 'main' ? other : main, row[alone].length, findings[0])
  return html`<div class="row"${id}>${sides[0]}${!sides[0] && gap}${sides[1]}${sides[0] && gap}</div>
`
}

const sideView = (
  page: PageContext,
  { parts: { edition }, marks }: Column,
  pieces: readonly Piece[],
  name: string,
): SafeHtml =>
  html`<div class="${name}"${langOf(edition.lang, page.words.lang)}>${pieces.map(({ at, block }) => blockView(page, edition, block, edition.lang, at === null ? undefined : marks?.get(at)))}</div>`

/** What stands beside text that only one of the editions has. */
function gapView({ words }: PageContext, lacking: Column, blocks: number, finding: ShownFinding | undefined): SafeHtml {
  const language = nameIn(lacking.parts.edition.lang, words.lang)
  const text =
    blocks === 1
      ? words.say('article.notInEdition', { language })
      : words.count('article.manyNotInEdition', blocks, { language })
  return html`<p class="gap ui">${finding ? html`<a href="#finding-${finding.number}">${text}</a>` : text}</p>`
}

/** A picture that stands in both editions at the same place is shown once, with both captions. */
function sharedFigure(main: Column, other: Column, row: Row): SafeHtml | null {
  const [figure, twin] = [row.main[0], row.other[0]]
  if (figure?.block.kind !== 'figure' || twin?.block.kind !== 'figure' || row.main.length > 1) return null
  const picture = main.parts.edition.pictures.get(figure.block.src)
  if (!picture || other.parts.edition.pictures.get(twin.block.src)?.id !== picture.id) return null
  return figureOf(picture, figure.block.alt, 'text', [
    { column: main, figure: figure.block, at: figure.at },
    { column: other, figure: twin.block, at: twin.at },
  ])
}

type Captioned = {
  readonly column: Column
  readonly figure: { readonly caption?: string; readonly credit?: string; readonly lang?: Lang }
  readonly at: number | null
}

/** One picture with the caption of each edition; what both say in the same words is said once. */
export function figureOf(
  picture: Picture,
  alt: string | undefined,
  sizes: 'page' | 'text',
  captions: readonly Captioned[],
): SafeHtml {
  const told = captions.filter(
    ({ figure: { caption, credit } }, i) => (caption || credit) && !(i > 0 && caption === captions[0]?.figure.caption),
  )
  return html`<figure>${pictureView(picture, alt ?? '', sizes, sizes === 'page')}${told.length > 0 && html`<figcaption>${told.map(captionOf)}</figcaption>`}</figure>`
}

const captionOf = ({ column: { parts, marks }, figure: { caption, credit, lang }, at }: Captioned): SafeHtml =>
  html`<div lang="${lang ?? parts.edition.lang}">${captionView(caption, credit, at === null ? undefined : marks?.get(at))}</div>`
