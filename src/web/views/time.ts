import type { PageContext } from '../page-context.ts'
import { html, type SafeHtml } from '../safe-html.ts'

/** `2 hours ago`, with the exact time behind it. */
export const timeAgo = ({ dates, now }: PageContext, date: Date): SafeHtml =>
  html`<time datetime="${date.toISOString()}" title="${dates.exact(date)}">${dates.ago(date, now)}</time>`

/** `27 Oct 2026, 09:28`. */
export const timeExact = ({ dates }: PageContext, date: Date): SafeHtml =>
  html`<time datetime="${date.toISOString()}" title="${dates.exact(date)}">${dates.minute(date)}</time>`

/** `27 Oct 2026`, with the exact time behind it. */
export const timeDay = ({ dates }: PageContext, date: Date): SafeHtml =>
  html`<time datetime="${date.toISOString()}" title="${dates.exact(date)}">${dates.day(date)}</time>`
