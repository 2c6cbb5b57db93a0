import type { FailureCode } from '../../model/failure.ts'
import type { PageContext } from '../page-context.ts'
import { frontPath, sourcesPath } from '../paths.ts'
import { html, type SafeHtml } from '../safe-html.ts'

const TOLD_APART = ['not-found', 'gone', 'request-invalid', 'asked-too-often'] as const

/** What a reader is told; everything that is not about the address is our own trouble. */
export const toldAs = (code: FailureCode): (typeof TOLD_APART)[number] | 'internal' =>
  TOLD_APART.find((told) => told === code) ?? 'internal'

/** A page for what went wrong: what it is in words, and where to go from here. */
export function failureView({ words }: PageContext, code: FailureCode, status: number): SafeHtml {
  const told = toldAs(code)
  return html`<div class="prose failure">
    <p class="meta">${status}</p>
    <h1 class="pair"><span>${words.say(`failurePage.${told}.title`)}</span></h1>
    <p>${words.say(`failurePage.${told}.text`)}</p>
    <ul>
      <li><a href="${frontPath(words.ui)}">${words.say('nav.front')}</a></li>
      <li><a href="${sourcesPath(words.ui)}">${words.say('nav.sources')}</a></li>
    </ul>
  </div>`
}
