import type { ArticleCard } from '../../model/article.ts'
import type { Topic } from '../../model/topic.ts'
import type { TopicOverview } from '../../store/store.ts'
import type { Follow } from '../feed-links.ts'
import type { PageContext } from '../page-context.ts'
import { digestsPath, entitiesPath, topicPath, topicsPath } from '../paths.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { itemView } from './article-card.ts'
import { followView } from './feed-links.ts'
import { headlineLink } from './headline.ts'
import { pagerView, type Pager } from './pager.ts'
import { timeAgo } from './time.ts'

export type TopicPage = {
  readonly topic: Topic
  readonly articles: readonly ArticleCard[]
  readonly follow: Follow
  readonly hasDigest: boolean
  readonly pager: Pager
}

/** A topic: its articles, and how to follow it. */
export function topicView(page: PageContext, { topic, articles, follow, hasDigest, pager }: TopicPage): SafeHtml {
  const { words } = page
  return html`<header class="head">
      <p class="meta kind"><a href="${topicsPath(words.ui)}">${words.say('nav.topics')}</a></p>
      <h1 class="pair"><span>${topic.names[words.ui]}</span></h1>
    </header>
    <h2 class="quiet">${words.say('sources.articles')}</h2>
    <div class="grid">${articles.map((article) => itemView(page, article))}</div>
    ${articles.length === 0 && html`<p class="empty">${words.say('topic.nothingYet')}</p>`} ${pagerView(page, pager)}
    ${followView(page, follow, hasDigest && html`<p class="links"><a href="${digestsPath(words.ui, topic.slug)}">${words.say('nav.digest')}</a></p>`)}`
}

/** All topics, each with its newest headlines. */
export function topicsView(page: PageContext, topics: readonly TopicOverview[]): SafeHtml {
  const { words } = page
  return html`<header class="head">
      <h1 class="pair"><span>${words.say('nav.topics')}</span></h1>
      <p>${words.say('topics.intro')}</p>
    </header>
    <div class="topics">${topics.map((topic) => overview(page, topic))}</div>
    ${topics.length === 0 && html`<p class="empty">${words.say('topics.none')}</p>`}
    <p class="links ui"><a href="${entitiesPath(words.ui)}">${words.say('entities.title')}</a></p>`
}

function overview(page: PageContext, topic: TopicOverview): SafeHtml {
  const { words } = page
  return html`<section>
    <h2 class="pair"><a href="${topicPath(words.ui, topic)}">${topic.names[words.ui]}</a></h2>
    <p class="meta">${words.count('sources.articleCount', topic.articles)}</p>
    ${topic.newest.map((article) => html`<div class="headline">${headlineLink(page, article, 3)}<p class="meta">${timeAgo(page, article.publishedAt)}</p></div>`)}
  </section>`
}

/** The topics that an article is in. */
export const topicLinks = ({ words }: PageContext, topics: readonly Topic[]): SafeHtml | null =>
  topics.length === 0
    ? null
    : html`<div class="tags topic-links">
        <h2>${words.say('nav.topics')}</h2>
        <ul>
          ${topics.map((topic) => html`<li><a href="${topicPath(words.ui, topic)}">${topic.names[words.ui]}</a></li>`)}
        </ul>
      </div>`
