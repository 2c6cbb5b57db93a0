import type { ArticleView, EditionView } from '../../model/article.ts'
import { bodyText, type EditionContent } from '../../model/edition.ts'
import type { EditionRevision } from '../../store/store.ts'
import { ownName } from '../language-names.ts'
import type { PageContext } from '../page-context.ts'
import { articlePath } from '../paths.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { blockView, isBody } from './blocks.ts'
import { changesView } from './changes.ts'
import { choosePair } from './headline.ts'
import { langOf } from './lang.ts'
import { timeExact } from './time.ts'

export type EditionHistory = { readonly edition: EditionView; readonly revisions: readonly EditionRevision[] }

/** Every revision of every edition, newest first, each with its whole text as far as the source's policy lets us show it. */
export function revisionsView(page: PageContext, article: ArticleView, histories: readonly EditionHistory[]): SafeHtml {
  const { words } = page
  const { main } = choosePair(article.editions, words.ui)
  return html`<header class="head">
      <h1 class="pair">
        <span>${words.say('revisions.title')}</span
        ><span class="other" ${langOf(main.lang, words.lang)}
          ><a href="${articlePath(words.ui, article)}">${main.title}</a></span
        >
      </h1>
      <p>${words.say('revisions.intro')}</p>
    </header>
    ${histories.map((history) => historyView(page, history))}`
}

const historyView = (page: PageContext, { edition, revisions }: EditionHistory): SafeHtml =>
  html`<section class="revisions"><h2><span${langOf(edition.lang, page.words.lang)}>${ownName(edition.lang) || edition.lang}</span>, ${edition.source.title}</h2>
<ol reversed>${revisions.map((revision, i) => revisionView(page, edition, revision, revisions[i + 1]))}</ol></section>`

/** One form of the text: when it was found, what is different from the form before it, and the whole of it. */
function revisionView(
  page: PageContext,
  edition: EditionView,
  { revision, foundAt, content }: EditionRevision,
  before: EditionRevision | undefined,
): SafeHtml {
  const { words } = page
  const letters = words.count('revisions.letterCount', bodyText(content.blocks).length)
  const isShown = edition.source.policy === 'full'
  return html`<li value="${revision}">
    <p class="meta facts"><span>${timeExact(page, foundAt)}</span><span>${letters}</span></p>
    <p class="title"${langOf(content.lang, words.lang)}>${content.title}</p>
    ${isShown && before && changesView(page, before.content, content)} ${isShown && wholeView(page, edition, content)}
  </li>`
}

const wholeView = (page: PageContext, edition: EditionView, { blocks, lang }: EditionContent): SafeHtml =>
  html`<details>
    <summary>${page.words.say('revisions.show')}</summary>
    <div class="side"${langOf(lang, page.words.lang)}>
      ${blocks.filter(isBody).map((block) => blockView(page, edition, block, lang))}
    </div>
  </details>`
