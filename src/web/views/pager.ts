import type { PageContext } from '../page-context.ts'
import { html, type SafeHtml } from '../safe-html.ts'

/** Where the neighbouring pages of a list are. */
export type Pager = { readonly newer: string | null; readonly older: string | null }

export function pagerView({ words }: PageContext, { newer, older }: Pager): SafeHtml | null {
  if (!newer && !older) return null
  return html`<nav class="pager ui" aria-label="${words.say('pager.label')}">
    ${newer && html`<a rel="prev" href="${newer}">← ${words.say('pager.newer')}</a>`}${older && html`<a class="older" rel="next" href="${older}">${words.say('pager.older')} →</a>`}
  </nav>`
}
