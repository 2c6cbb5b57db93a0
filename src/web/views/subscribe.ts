import type { Wishes } from '../../model/newsletter.ts'
import type { Topic } from '../../model/topic.ts'
import { trapView } from '../form.ts'
import type { PageContext } from '../page-context.ts'
import { confirmPath, frontPath, stopPath, subscribePath, wishesPath } from '../paths.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { wishesFields, type Mistake } from './wishes.ts'

export type SubscribeState = {
  readonly wishes: Wishes
  /** That can be chosen. */
  readonly topics: readonly Topic[]
  /** As it was typed, where it was wrong. */
  readonly address: string
  readonly mistakes: readonly Mistake[]
}

const title = (text: string): SafeHtml => html`<h1 class="pair"><span>${text}</span></h1>`

/** The form by which anybody asks for the newsletter; there is no account and no script in it. */
export function subscribeView(page: PageContext, { wishes, topics, address, mistakes }: SubscribeState): SafeHtml {
  const { say, ui } = page.words
  const isWrong = mistakes.includes('address')
  return html`<div class="prose">
    ${title(say('subscribe.title', { site: page.site.title }))}
    <p>${say('subscribe.intro')}</p>
    <form class="form" method="post" action="${subscribePath(ui)}">
      <p class="field">
        <label for="email">${say('subscribe.address')}</label>
        <input
          id="email"
          name="email"
          type="email"
          required
          maxlength="254"
          autocomplete="email"
          inputmode="email"
          spellcheck="false"
          value="${address}"
          ${isWrong && html` aria-invalid="true" aria-describedby="no-address"`}
        />
        ${isWrong && html`<span class="mistake" id="no-address">${say('subscribe.noAddress')}</span>`}
      </p>
      ${trapView(page.words)}${wishesFields(page, wishes, topics, mistakes)}
      <p><button class="main" type="submit">${say('subscribe.send')}</button></p>
    </form>
    <h2>${say('subscribe.privacy')}</h2>
    <p>${say('subscribe.privacyKept')}</p>
    <p>${say('subscribe.privacyMail')}</p>
  </div>`
}

/** Where the site sends no newsletter. */
export function notSetUpView({ words, site }: PageContext): SafeHtml {
  return html`<div class="prose">
    ${title(words.say('subscribe.title', { site: site.title }))}
    <p>${words.say('subscribe.notSetUp')}</p>
    <p>${words.say('feeds.intro')}</p>
    <p><a href="${frontPath(words.ui)}">${words.say('nav.front')}</a></p>
  </div>`
}

export type Told = 'sent' | 'refused' | 'stopped' | 'dead' | 'left'

/** A page that says how something ended, the same for everybody. */
export function toldView({ words, site }: PageContext, told: Told): SafeHtml {
  const { say, ui } = words
  const again = told !== 'sent' && told !== 'refused'
  return html`<div class="prose">
    ${title(say(`subscribe.${told}Title`))}
    <p>${say(`subscribe.${told}Text`, { site: site.title })}</p>
    <ul>
      ${again && html`<li><a href="${subscribePath(ui)}">${say('subscribe.again')}</a></li>`}
      <li><a href="${frontPath(ui)}">${say('nav.front')}</a></li>
    </ul>
  </div>`
}

/** Asks the one who has the mail; programs that follow every link of a mail confirm nothing. */
export function confirmView({ words, site }: PageContext, asked: string): SafeHtml {
  const { say, ui } = words
  return html`<div class="prose">
    ${title(say('subscribe.confirmTitle'))}
    <p>${say('subscribe.confirmText', { site: site.title })}</p>
    <form class="form" method="post" action="${confirmPath(ui, asked)}">
      <p class="buttons">
        <button class="main" type="submit" name="do" value="confirm">${say('subscribe.confirm')}</button>
        <button type="submit" name="do" value="refuse">${say('subscribe.refuse')}</button>
      </p>
    </form>
  </div>`
}

export type WishesState = {
  readonly token: string
  readonly wishes: Wishes
  readonly topics: readonly Topic[]
  readonly mistakes: readonly Mistake[]
  readonly done: 'confirmed' | 'saved' | null
}

export function wishesView(page: PageContext, { token, wishes, topics, mistakes, done }: WishesState): SafeHtml {
  const { say, ui } = page.words
  return html`<div class="prose">
    ${title(say('subscribe.wishesTitle'))}
    ${done && html`<p class="done" role="status">${say(`subscribe.${done}`)}</p>`}
    <p>${say('subscribe.wishesText')}</p>
    <form class="form" method="post" action="${wishesPath(ui, token)}">
      ${wishesFields(page, wishes, topics, mistakes)}
      <p class="buttons">
        <button class="main" type="submit">${say('subscribe.save')}</button>
        <a href="${stopPath(ui, token)}">${say('subscribe.stop')}</a>
      </p>
    </form>
  </div>`
}

export function stopView({ words, site }: PageContext, token: string): SafeHtml {
  const { say, ui } = words
  return html`<div class="prose">
    ${title(say('subscribe.stopTitle'))}
    <p>${say('subscribe.stopText', { site: site.title })}</p>
    <form class="form" method="post" action="${stopPath(ui, token)}">
      <p class="buttons">
        <button class="main" type="submit">${say('subscribe.stop')}</button>
        <a href="${wishesPath(ui, token)}">${say('subscribe.rather')}</a>
      </p>
    </form>
  </div>`
}
