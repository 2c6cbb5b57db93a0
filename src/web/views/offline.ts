import type { PageContext } from '../page-context.ts'
import { digestsPath, forgetPath, frontPath } from '../paths.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { inVariant } from '../variant.ts'

/** What a reader may choose: days of articles, and megabytes on the device. */
export const DAYS = [1, 3, 7, 14] as const
const MEGABYTES = [10, 50, 200] as const
const USUAL = { days: 3, megabytes: 50 } as const

/** What can be kept on this device, what is, and the way to be rid of it. Without scripts: the forms that need no keeping. */
export function offlineView(page: PageContext, isForgotten: boolean): SafeHtml {
  const { words } = page
  const { ui } = words
  return html`<div class="prose offline">
    <h1 class="pair"><span>${words.say('offline.title')}</span></h1>
    ${isForgotten && html`<p class="done" role="status">${words.say('offline.forgotten')}</p>`}
    <p>${words.say('offline.intro')}</p>
    ${keepForm(page)} ${keptList(page, 'saved')} ${keptList(page, 'kept')}
    <h2>${words.say('offline.otherWays')}</h2>
    <p>${words.say('offline.withoutScripts')}</p>
    <ul>
      <li><a href="${inVariant(frontPath(ui), 'lite')}">${words.say('layout.textOnly')}</a></li>
      <li><a href="${inVariant(frontPath(ui), 'text')}">${words.say('offline.plainText')}</a></li>
      <li><a href="${digestsPath(ui)}">${words.say('offline.books')}</a></li>
    </ul>
    <h2 id="forget">${words.say('offline.forget')}</h2>
    <p>${words.say('offline.forgetText')}</p>
    <form class="form" method="post" action="${forgetPath(ui)}" data-device="forget" data-done="${words.say('offline.forgotten')}">
      <p><button class="danger">${words.say('offline.forgetButton')}</button></p>
    </form>
  </div>`
}

function keepForm({ words }: PageContext): SafeHtml {
  const option = (value: number, text: string, usual: number): SafeHtml =>
    html`<option value="${value}" ${value === usual && html` selected`}>${text}</option>`
  return html`<form class="form" data-device="keep" hidden>
    <div class="fields">
      <p class="field">
        <label for="days">${words.say('offline.days')}</label>
        <select id="days" name="days">
          ${DAYS.map((days) => option(days, words.count('offline.dayCount', days), USUAL.days))}
        </select>
      </p>
      <p class="field">
        <label for="megabytes">${words.say('offline.limit')}</label>
        <select id="megabytes" name="megabytes">
          ${MEGABYTES.map((megabytes) => option(megabytes, `${megabytes} MB`, USUAL.megabytes))}
        </select>
      </p>
    </div>
    <p><label class="choice"><input type="checkbox" name="pictures" checked /> ${words.say('offline.pictures')}</label></p>
    <p class="buttons"><button class="main">${words.say('offline.keep')}</button></p>
    <p
      class="meta"
      role="status"
      data-device="status"
      data-working="${words.say('offline.working')}"
      data-done="${words.say('offline.done')}"
      data-failed="${words.say('offline.failed')}"
    ></p>
    <p class="meta">${words.html('offline.used', { used: html`<b data-device="used">0</b>` })}</p>
  </form>`
}

/** Filled in by the browser: what is on the device is known nowhere else. */
const keptList = ({ words }: PageContext, name: 'saved' | 'kept'): SafeHtml =>
  html`<section aria-labelledby="${name}" hidden>
    <h2 id="${name}">${words.say(`offline.${name}`)}</h2>
    <ul data-device="${name}"></ul>
  </section>`
