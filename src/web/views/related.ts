import type { ArticleCard } from '../../model/article.ts'
import type { PageContext } from '../page-context.ts'
import { articlePath, relatedPath, storyPath } from '../paths.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { itemView } from './article-card.ts'
import { titleInScript } from './headline.ts'
import { langOf } from './lang.ts'
import { pagerView, type Pager } from './pager.ts'

/** What else there is of its kind, and the way to the story and to all of them. */
export function relatedView(page: PageContext, article: ArticleCard, related: readonly ArticleCard[]): SafeHtml | null {
  const { words } = page
  const { story } = article
  if (!related.length && !story) return null
  return html`<section class="related" aria-labelledby="related">
    <h2 id="related">${words.say('related.title')}</h2>
    ${story && html`<p class="ui"><a href="${storyPath(words.ui, story)}">${words.count('related.story', story.articles)}</a></p>`}
    <div class="grid">${related.map((card) => itemView(page, card, card.story?.id === story?.id))}</div>
    ${related.length > 0 && html`<p class="all ui"><a href="${relatedPath(words.ui, article)}">${words.say('related.all')} →</a></p>`}
  </section>`
}

/** All of them, in pages. */
export function relatedListView(
  page: PageContext,
  article: ArticleCard,
  related: readonly ArticleCard[],
  pager: Pager,
): SafeHtml {
  const { words } = page
  const { title, lang } = titleInScript(article, words.ui)
  return html`<header class="head">
      <h1 class="pair"><span>${words.say('related.title')}</span><span class="other"${langOf(lang, words.lang)}><a href="${articlePath(words.ui, article)}">${title}</a></span></h1>
    </header>
    <h2 class="quiet">${words.say('sources.articles')}</h2>
    <div class="grid">${related.map((card) => itemView(page, card))}</div>
    ${related.length === 0 && html`<p class="empty">${words.say('related.none')}</p>`} ${pagerView(page, pager, 'closeness')}`
}
