import type { ArticleCard } from '../../model/article.ts'
import { REPORT_KINDS } from '../../model/report.ts'
import { trapView } from '../form.ts'
import type { PageContext } from '../page-context.ts'
import { articlePath, reportPath } from '../paths.ts'
import type { Reading } from '../reading.ts'
import { html, type SafeHtml } from '../safe-html.ts'

/** Longer notes are cut. */
export const LONGEST_NOTE = 500

/** One button for each thing that a reader may have seen to be wrong; what there is nothing of can't be. */
export function reportView({ words }: PageContext, { article, main, other, pair }: Reading): SafeHtml | null {
  const isThere = {
    match: article.editions.length > 1 || article.editions.some(({ copies }) => copies.length),
    alignment: pair !== null,
    finding: Boolean(pair?.findings?.length),
  }
  const kinds = REPORT_KINDS.filter((kind) => isThere[kind])
  if (!kinds.length) return null
  return html`<section class="report ui" aria-labelledby="report">
    <h2 id="report">${words.say('report.title')}</h2>
    <form method="post" action="${reportPath(words.ui)}">
      <p>${words.say('report.intro')}</p>
      <input type="hidden" name="article" value="${article.id}" />
      <input type="hidden" name="editions" value="${[main.id, other?.id].filter(Boolean).join(' ')}" />
      <p class="choices">${kinds.map((kind) => html`<button name="kind" value="${kind}">${words.say(`report.${kind}`)}</button>`)}</p>
      <details>
        <summary>${words.say('report.addNote')}</summary>
        <label>${words.say('report.note')} <textarea name="note" rows="3" maxlength="${LONGEST_NOTE}"></textarea></label>
      </details>
      ${trapView(words)}
    </form>
  </section>`
}

export const reportThanksView = ({ words }: PageContext, article: ArticleCard): SafeHtml =>
  html`<div class="prose">
    <h1 class="pair"><span>${words.say('report.thanks')}</span></h1>
    <p>${words.say('report.thanksText')}</p>
    <p><a href="${articlePath(words.ui, article)}">${words.say('report.back')}</a></p>
  </div>`
