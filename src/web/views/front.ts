import type { ArticleCard } from '../../model/article.ts'
import type { Lang, UiLang } from '../../model/lang.ts'
import { foldStories, weightOf, type ListedEvent } from '../front-order.ts'
import { ownName } from '../language-names.ts'
import type { PageContext } from '../page-context.ts'
import { frontPath, withQuery } from '../paths.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { itemView, leadView } from './article-card.ts'
import { choosePair } from './headline.ts'
import { langOf } from './lang.ts'
import { pagerView, type Pager } from './pager.ts'

export type Front = {
  readonly articles: readonly ArticleCard[]
  readonly langs: readonly { readonly lang: Lang; readonly articles: number }[]
  /** The language the list is narrowed to. */
  readonly lang: Lang | null
  readonly pager: Pager
}

/** Among how many of the newest the page's opening is chosen: with a picture, and a headline that its reader can read. */
const LEAD_AMONG = 12

/** The newest articles, one of each event: the weightiest large, the others in columns. */
export function frontView(page: PageContext, front: Front): SafeHtml {
  const events = foldStories(front.articles)
  const pictured = events.slice(0, LEAD_AMONG).filter(hasPicture)
  const readable = pictured.filter(({ article }) => isReadable(article, page.words.ui))
  const lead = weightiest(readable, page.now) ?? weightiest(pictured, page.now) ?? events[0]
  const rest = picturedFirst(events.filter((event) => event !== lead))
  return html`<h1 class="quiet">${page.words.say('nav.front')}</h1>
    <div class="dateline ui">
      <time datetime="${page.now.toISOString().slice(0, 10)}">${page.dates.weekday(page.now)}</time
      >${langFilter(page, front)}
    </div>
    ${lead ? leadView(page, lead.article, lead.others) : html`<p class="empty">${page.words.say('front.nothingHere')}</p>`}
    <div class="grid front">${rest.map(({ article }) => itemView(page, article))}</div>
    ${pagerView(page, front.pager)}`
}

/** The newest of those that weigh most. */
const weightiest = (events: readonly ListedEvent[], now: Date): ListedEvent | undefined =>
  events.toSorted((a, b) => weightOf(b.article, now) - weightOf(a.article, now))[0]

/** Under the lead stand three with large pictures: the newest that have one. */
function picturedFirst(events: readonly ListedEvent[]): ListedEvent[] {
  const first = events.filter(hasPicture).slice(0, 3)
  return [...first, ...events.filter((event) => !first.includes(event))]
}

const hasPicture = ({ article: { editions } }: ListedEvent): boolean =>
  editions.some(({ picture, source }) => picture !== undefined && source.policy !== 'link')

/** Whether the headline shown first is in the reader's own writing, whatever its edition says of itself. */
const isReadable = ({ editions }: ArticleCard, ui: UiLang): boolean =>
  /\p{Script=Han}/u.test(choosePair(editions, ui).main.title) === (ui !== 'en')

/** Links that narrow the page to articles with an edition in one language; nothing to choose where there is but one. */
function langFilter({ words }: PageContext, { langs, lang }: Front): SafeHtml | null {
  const known = langs.filter((entry) => ownName(entry.lang))
  if (known.length < 2) return null
  const link = (code: Lang | null, name: string): SafeHtml =>
    html`<a
      href="${withQuery(frontPath(words.ui), { lang: code })}"
      ${code === lang && html` aria-current="true"`}${langOf(code ?? undefined, words.lang)}
      >${name}</a
    >`
  return html`<nav class="filter" aria-label="${words.say('front.byLanguage')}">
    <div class="views">
      ${link(null, words.say('front.allLanguages'))}${known.map((entry) => link(entry.lang, ownName(entry.lang)))}
    </div>
  </nav>`
}
