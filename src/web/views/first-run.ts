import type { PageContext } from '../page-context.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { langOf } from './lang.ts'
import { outwardLink } from './outward-link.ts'
import { ownName } from '../language-names.ts'

/** A source of the list that ships with the project. */
export type StarterSource = { readonly title: string; readonly url: string; readonly lang: string }

/** What a fresh site shows: how to add the first source, and a list to begin with. */
export function firstRunView({ words }: PageContext, starter: readonly StarterSource[]): SafeHtml {
  return html`<div class="prose">
    <h1 class="pair"><span>${words.say('firstRun.title')}</span></h1>
    <p>${words.say('firstRun.intro')}</p>
    <h2>${words.say('firstRun.add')}</h2>
    <pre class="command" tabindex="0">npx sambac source add https://newspaper.example</pre>
    <p>${words.say('firstRun.addHint')}</p>
    ${starter.length > 0 && starterView(words, starter)}
  </div>`
}

const starterView = (words: PageContext['words'], starter: readonly StarterSource[]): SafeHtml =>
  html`<h2>${words.say('firstRun.starter')}</h2>
    <p>${words.say('firstRun.notPolled')}</p>
    <pre class="command" tabindex="0">npx sambac source import starter/sources.opml</pre>
    <div class="scroll" role="region" tabindex="0" aria-label="${words.say('firstRun.starter')}">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.say('sources.name')}</th>
            <th scope="col">${words.say('sources.language')}</th>
            <th scope="col">${words.say('sources.address')}</th>
          </tr>
        </thead>
        <tbody>
          ${starter.map(({ title, url, lang }) => html`<tr><td${langOf(lang, words.lang)}>${title}</td><td${langOf(lang, words.lang)}>${ownName(lang)}</td><td>${outwardLink(url)}</td></tr>`)}
        </tbody>
      </table>
    </div>`
