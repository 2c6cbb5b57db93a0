import type { ArticleCard } from '../../model/article.ts'
import type { Entity } from '../../model/entity.ts'
import type { Topic } from '../../model/topic.ts'
import { partsOf, type EditionParts } from '../edition-parts.ts'
import type { PageContext } from '../page-context.ts'
import type { Reading } from '../reading.ts'
import { rowsFrom, shareLead, type Row } from '../rows.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { articleHeadView, viewsBar } from './article-head.ts'
import { checkView } from './fidelity.ts'
import { entityLinks } from './entity.ts'
import { headlineLink } from './headline.ts'
import { topicLinks } from './topic.ts'
import { notesView, tagsView } from './notes.ts'
import { outwardLink } from './outward-link.ts'
import { provenanceView } from './provenance.ts'
import { relatedView } from './related.ts'
import { reportView } from './report.ts'
import { figureOf, rowsView, type Columns } from './rows.ts'
import { shareView } from './share.ts'
import { timeDay } from './time.ts'

export type Neighbours = { readonly previous: ArticleCard | null; readonly next: ArticleCard | null }

/** What stands below the text and leads on. */
export type Onward = Neighbours & {
  readonly related: readonly ArticleCard[]
  readonly topics: readonly Topic[]
  readonly entities: readonly Entity[]
}

/** The page a reader opens: titles, facts, text, how the editions compare, where it comes from, where to go on. */
export function articleView(page: PageContext, reading: Reading, onward: Onward): SafeHtml {
  const columns = columnsOf(reading)
  const { main, other, pair } = columns
  const rows = rowsFrom(main.parts.body, other?.parts.body ?? [], pair?.links)
  return html`<article class="sheet ${other ? 'both' : 'single'}">
      ${articleHeadView(page, reading)} ${viewsBar(page, reading)} ${leadView(columns)}
      <div class="text">
        <div class="rows" ${pair && html`data-label="${page.words.say('article.text')}" data-hint="${page.words.say('article.textHint')}"`}>
          ${rowsView(page, columns, rows)} ${[main, other].map((column) => column && atSourceView(page, column.parts))}
        </div>
        ${notesView(page, reading.shown)}
      </div>
      ${checkView(page, reading, bothRows(reading))}
      <div class="about">
        ${entityLinks(page, onward.entities)} ${topicLinks(page, onward.topics)} ${tagsView(page, reading.shown)} ${provenanceView(page, reading)} ${reportView(page, reading)}
        ${shareView(page, reading)}
      </div>
    </article>
    ${relatedView(page, reading.article, onward.related)} ${neighboursView(page, onward)}`
}

/** The rows of both editions, also where one of them is shown alone: what was noticed leads there. */
function bothRows({ main, other, pair }: Reading): Row[] {
  if (!other || !pair) return []
  const [one, two] = shareLead(partsOf(main), partsOf(other), pair.links)
  return rowsFrom(one.body, two.body, pair.links)
}

/** The editions shown, with what is known of them beside each other where both are. */
function columnsOf({ shown, pair }: Reading): Columns {
  const [first, second] = shown
  const main = partsOf(first)
  if (!second) return { main: { parts: main } }
  const other = partsOf(second)
  if (!pair) return { main: { parts: main }, other: { parts: other } }
  const [one, two] = shareLead(main, other, pair.links)
  return { main: { parts: one, marks: pair.marks.main }, other: { parts: two, marks: pair.marks.other }, pair }
}

/** The picture above the text, with the captions of all editions shown. */
function leadView({ main, other }: Columns): SafeHtml | null {
  const columns = [main, ...(other ? [other] : [])]
  const picture = columns.find(({ parts }) => parts.lead)?.parts.lead
  if (!picture) return null
  const captions = columns.flatMap((column) => {
    const { lead, leadAt } = column.parts
    return lead ? { column, figure: lead, at: leadAt } : []
  })
  return html`<div class="opening">${figureOf(picture, picture.alt, 'page', captions)}</div>`
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
