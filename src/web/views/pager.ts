import type { PageContext } from '../page-context.ts'
import { html, type SafeHtml } from '../safe-html.ts'

/** Where the neighbouring pages of a list are. */
export type Pager = { readonly newer: string | null; readonly older: string | null }

const NAMES = {
  time: ['pager.newer', 'pager.older'],
  closeness: ['pager.closer', 'pager.further'],
  number: ['pager.more', 'pager.fewer'],
} as const

/** Lists are ordered by time, by how close things are to what was asked about, or by how many articles they have. */
export function pagerView(
  { words }: PageContext,
  { newer, older }: Pager,
  order: keyof typeof NAMES = 'time',
): SafeHtml | null {
  if (!newer && !older) return null
  const [back, on] = NAMES[order]
  return html`<nav class="pager ui" aria-label="${words.say('pager.label')}">
    ${newer && html`<a rel="prev" href="${newer}">← ${words.say(back)}</a>`}${older && html`<a class="older" rel="next" href="${older}">${words.say(on)} →</a>`}
  </nav>`
}
