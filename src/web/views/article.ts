import type { ArticleCard, Picture } from '../../model/article.ts'
import type { Lang } from '../../model/lang.ts'
import { partsOf, type EditionParts } from '../edition-parts.ts'
import type { PageContext } from '../page-context.ts'
import { rowsFrom, type Reading, type Row } from '../reading.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { articleHeadView, viewsBar } from './article-head.ts'
import { blockView, captionView, type BodyBlock } from './blocks.ts'
import { headlineLink } from './headline.ts'
import { langOf } from './lang.ts'
import { notesView, tagsView } from './notes.ts'
import { outwardLink } from './outward-link.ts'
import { pictureView } from './picture.ts'
import { provenanceView } from './provenance.ts'
import { shareView } from './share.ts'
import { timeDay } from './time.ts'

export type Neighbours = { readonly previous: ArticleCard | null; readonly next: ArticleCard | null }

/** The page a reader opens: titles, facts, text, where it comes from, where to go on. */
export function articleView(page: PageContext, reading: Reading, neighbours: Neighbours): SafeHtml {
  const [main, other] = reading.shown.map(partsOf)
  if (!main) throw new Error('a reading shows at least one edition')
  return html`<article class="sheet ${other ? 'both' : 'single'}">
      ${articleHeadView(page, reading)} ${viewsBar(page, reading)} ${leadView([main, ...(other ? [other] : [])])}
      <div class="text">
        <div class="rows">
          ${rowsFrom(main.body, other?.body ?? []).map((row) => rowView(page, main, other, row))}
          ${[main, other].map((parts) => parts && atSourceView(page, parts))}
        </div>
        ${notesView(page, reading.shown)}
      </div>
      <div class="about">
        ${tagsView(page, reading.shown)} ${provenanceView(page, reading)} ${shareView(page, reading)}
      </div>
    </article>
    ${neighboursView(page, neighbours)}`
}

/** The picture above the text, with the captions of all editions shown. */
function leadView(parts: readonly EditionParts[]): SafeHtml | null {
  const picture = parts.find(({ lead }) => lead)?.lead
  if (!picture) return null
  const captions = parts.map((side) => side.lead && captionOf(side, side.lead))
  return html`<div class="opening">${figureOf(picture, picture.alt, 'page', captions)}</div>`
}

type Captioned = { readonly caption?: string; readonly credit?: string; readonly lang?: Lang }

const captionOf = ({ edition }: EditionParts, { caption, credit, lang }: Captioned): SafeHtml | null =>
  caption || credit ? html`<div lang="${lang ?? edition.lang}">${captionView(caption, credit)}</div>` : null

/** One picture with the caption of each edition. */
function figureOf(
  picture: Picture,
  alt: string | undefined,
  sizes: 'page' | 'text',
  captions: readonly (SafeHtml | null)[],
): SafeHtml {
  const image = pictureView(picture, alt ?? '', sizes, sizes === 'page')
  return html`<figure>${image}${captions.some(Boolean) && html`<figcaption>${captions}</figcaption>`}</figure>`
}

function rowView(page: PageContext, main: EditionParts, other: EditionParts | undefined, row: Row): SafeHtml {
  const side = ({ edition }: EditionParts, blocks: readonly BodyBlock[], name: string): SafeHtml =>
    html`<div class="${name}" ${langOf(edition.lang, page.words.lang)}>
      ${blocks.map((block) => blockView(page, edition, block, edition.lang))}
    </div>`
  const shared = other && sharedFigure(main, other, row)
  if (shared) return html`<div class="row"><div class="side wide">${shared}</div></div>`
  return html`<div class="row">${side(main, row.main, 'side')}${other && side(other, row.other, 'side other')}</div> `
}

/** A picture that stands in both editions at the same place is shown once, with both captions. */
function sharedFigure(main: EditionParts, other: EditionParts, row: Row): SafeHtml | null {
  const [figure, twin] = [row.main[0], row.other[0]]
  if (figure?.kind !== 'figure' || twin?.kind !== 'figure' || row.main.length > 1) return null
  const picture = main.edition.pictures.get(figure.src)
  if (!picture || other.edition.pictures.get(twin.src)?.id !== picture.id) return null
  return figureOf(picture, figure.alt, 'text', [captionOf(main, figure), captionOf(other, twin)])
}

/** Where the policy lets us show only a part, the way to the whole stands right below it. */
function atSourceView({ words }: PageContext, { edition }: EditionParts): SafeHtml | null {
  if (edition.source.policy === 'full') return null
  const key = edition.source.policy === 'excerpt' ? 'article.readOn' : 'article.readThere'
  return html`<p class="read-on ui">${outwardLink(edition.url, words.say(key, { source: edition.source.title }))}</p>`
}

function neighboursView(page: PageContext, { previous, next }: Neighbours): SafeHtml | null {
  if (!previous && !next) return null
  const entry = (article: ArticleCard | null, key: 'article.previous' | 'article.next'): SafeHtml | null =>
    article &&
    html`<div class="${key === 'article.next' ? 'next' : 'previous'}">
      <p class="meta">${page.words.say(key)}</p>
      ${headlineLink(page, article, 3)}
      <p class="meta">${timeDay(page, article.publishedAt)}</p>
    </div>`
  return html`<nav class="neighbours" aria-labelledby="more">
    <h2 id="more">${page.words.say('article.moreFromSource')}</h2>
    ${entry(previous, 'article.previous')}${entry(next, 'article.next')}
  </nav>`
}
