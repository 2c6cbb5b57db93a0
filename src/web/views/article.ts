import type { ArticleCard } from '../../model/article.ts'
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
  const captions = parts.flatMap(({ edition, lead }) =>
    lead && (lead.caption || lead.credit)
      ? [html`<span lang="${edition.lang}">${captionView(lead.caption, lead.credit)}</span>`]
      : [],
  )
  return html`<figure class="opening">
    ${pictureView(picture, picture.alt ?? '', 'page', true)}${
      captions.length > 0 && html`<figcaption>${captions}</figcaption>`
    }
  </figure>`
}

function rowView(page: PageContext, main: EditionParts, other: EditionParts | undefined, row: Row): SafeHtml {
  const side = ({ edition }: EditionParts, blocks: readonly BodyBlock[], name: string): SafeHtml =>
    html`<div class="${name}" ${langOf(edition.lang, page.words.lang)}>
      ${blocks.map((block) => blockView(page, edition, block, edition.lang))}
    </div>`
  return html`<div class="row">${side(main, row.main, 'side')}${other && side(other, row.other, 'side other')}</div> `
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
