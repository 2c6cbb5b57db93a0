import type { ArticleCard } from '../../model/article.ts'
import type { Topic } from '../../model/topic.ts'
import type { SourceDoings, SourceOverview } from '../../store/store.ts'
import { hostOf } from '../../text/urls.ts'
import { ownName } from '../language-names.ts'
import type { Follow } from '../feed-links.ts'
import type { PageContext } from '../page-context.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { itemView } from './article-card.ts'
import { feedHealthView } from './feed-health.ts'
import { doingsView } from './source-doings.ts'
import { followView } from './feed-links.ts'
import { langOf } from './lang.ts'
import { outwardLink } from './outward-link.ts'
import { pagerView, type Pager } from './pager.ts'

export type SourcePage = {
  readonly source: SourceOverview
  readonly articles: readonly ArticleCard[]
  readonly follow: Follow
  readonly pager: Pager
  readonly doings: SourceDoings
  readonly topics: readonly Topic[]
}

/** A publisher: what it is, how we get on with it, what it gave us. */
export function sourceView(
  page: PageContext,
  { source, articles, follow, pager, doings, topics }: SourcePage,
): SafeHtml {
  const { words } = page
  return html`<header class="head">
<h1 class="pair"><span${langOf(source.lang, words.lang)}>${source.title}</span></h1>
<p class="meta facts"><span>${outwardLink(source.homeUrl, hostOf(source.homeUrl))}</span>${ownName(source.lang) && html`<span${langOf(source.lang, words.lang)}>${ownName(source.lang)}</span>`}<span>${words.count('sources.articleCount', source.articles)}</span></p>
</header>
<h2 class="quiet">${words.say('sources.articles')}</h2>
    <div class="grid">${articles.map((article) => itemView(page, article))}</div>
${articles.length === 0 && html`<p class="empty">${words.say('sources.nothingYet')}</p>`}
${pagerView(page, pager)}
${doingsView(page, doings, topics)}
<section class="evidence ui" aria-labelledby="health"><h2 id="health">${words.say('health.title')}</h2>
<dl><dt>${words.say('provenance.policy')}</dt><dd>${words.say(`policy.${source.policy}`)}</dd></dl>
${!source.active && html`<p class="notice">${words.say('sources.paused')}</p>`}
${source.feeds.map((feed) => feedHealthView(page, feed, source.active))}
</section>
${followView(page, follow)}`
}
