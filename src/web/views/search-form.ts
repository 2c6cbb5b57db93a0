import { searchPath } from '../paths.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import type { Words } from '../words.ts'

const GLASS = html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" aria-hidden="true">
  <circle cx="10.5" cy="10.5" r="6.5" />
  <path d="m15.5 15.5 5 5" />
</svg>`

/** The small form in the masthead; on a narrow screen a link to the search page takes its place. */
export const searchForm = (words: Words): SafeHtml =>
  html`<form class="find" role="search" action="${searchPath(words.ui)}">
      <input
        type="search"
        name="q"
        maxlength="400"
        placeholder="${words.say('search.placeholder')}"
        aria-label="${words.say('search.label')}"
        accesskey="/"
      /><button aria-label="${words.say('search.go')}">${GLASS}</button>
    </form>
    <a class="find-link" href="${searchPath(words.ui)}" aria-label="${words.say('search.label')}">${GLASS}</a>`

/** The form of the search page itself. */
export const largeSearchForm = (words: Words, typed: string): SafeHtml =>
  html`<form class="find large" role="search" action="${searchPath(words.ui)}">
    <input
      type="search"
      name="q"
      value="${typed}"
      maxlength="400"
      placeholder="${words.say('search.placeholder')}"
      aria-label="${words.say('search.label')}"
      accesskey="/"
      ${!typed && html` autofocus`}
    /><button>${words.say('search.go')}</button>
  </form>`
