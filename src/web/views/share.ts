import { shareLinks } from '../../distribute/share-links.ts'
import type { PageContext } from '../page-context.ts'
import { articlePath, qrPath } from '../paths.ts'
import type { Reading } from '../reading.ts'
import { html, type SafeHtml } from '../safe-html.ts'

/** Ways to hand the article on: the address itself, a mail, and plain links that tell a network nothing before they are followed. */
export function shareView({ words, site }: PageContext, { article, shown }: Reading): SafeHtml {
  const url = site.url + articlePath(words.ui, { id: article.id, slug: '' }) // leads to the address with the title; short ones survive copying
  const [mail, ...networks] = shareLinks({ url, title: shown[0].content.title })
  return html`<section class="share ui" aria-labelledby="share">
    <h2 id="share">${words.say('share.title')}</h2>
    <p class="links">
      ${mail && html`<a href="${mail.href}">${words.say('share.mail')}</a>`}<button
        type="button"
        data-copy="${url}"
        data-done="${words.say('share.copied')}"
        hidden
      >
        ${words.say('share.copy')}
      </button>
      <button
        type="button"
        data-device="keep-article"
        data-keep="${words.say('share.keep')}"
        data-drop="${words.say('share.kept')}"
        hidden
      ></button>
    </p>
    <details>
      <summary>${words.say('share.more')}</summary>
      <p class="links">
        ${networks.map(({ name, href }) => html`<a href="${href}" rel="external noopener">${name}</a>`)}
      </p>
    </details>
    <details class="qr">
      <summary>${words.say('share.qr')}</summary>
      <img src="${qrPath(words.ui, article)}" width="160" height="160" loading="lazy" alt="${words.say('share.qrAlt', { url })}" />
    </details>
    <p class="address">${url}</p>
  </section>`
}
