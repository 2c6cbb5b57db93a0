import { html, type SafeHtml } from '../safe-html.ts'
import type { FeedLink } from './layout.ts'

/** The forms in which one list can be followed: RSS, Atom, JSON Feed. */
export const feedLinksView = (feeds: readonly FeedLink[]): SafeHtml =>
  html`<span class="links ui"
    >${feeds.map(({ href, type, title, format }) => html`<a href="${href}" type="${type}" title="${title}">${format}</a>`)}</span
  >`
