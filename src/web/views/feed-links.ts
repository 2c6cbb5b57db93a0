import type { Follow } from '../feed-links.ts'
import type { PageContext } from '../page-context.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import type { FeedLink } from './layout.ts'

/** The forms in which one list can be followed: RSS, Atom, JSON Feed. */
export const feedLinksView = (feeds: readonly FeedLink[]): SafeHtml =>
  html`<span class="links ui"
    >${feeds.map(({ href, type, title, format }) => html`<a href="${href}" type="${type}" title="${title}">${format}</a>`)}</span
  >`

/** How to follow what a page lists, and what else there is of the kind. */
export const followView = (
  { words }: PageContext,
  { name, feeds, bilingual }: Follow,
  more?: SafeHtml | false,
): SafeHtml =>
  html`<section class="evidence ui" aria-labelledby="feeds">
    <h2 id="feeds">${words.say('feeds.title')}</h2>
    <dl>
      <dt>${name}</dt><dd>${feedLinksView(feeds)}</dd>
      <dt>${words.say('feeds.inBoth')}</dt><dd>${feedLinksView(bilingual)}</dd>
    </dl>
    ${more}
  </section>`
