import { failure } from '../../model/result.ts'
import { digestFeeds } from '../digest-feeds.ts'
import { followOf } from '../feed-links.ts'
import { topicPath } from '../paths.ts'
import { topicsView, topicView } from '../views/topic.ts'
import { loadArticleList } from './article-list.ts'
import type { Page } from './page.ts'

/** Eight rows of three. */
const ARTICLES = 24

/** `/{ui}/topic/{slug}`: the articles of a topic, the newest first. */
export const topicPage: Page = {
  query: ['before', 'after'],
  async answer({ page, params, query }, deps) {
    const { ui, say } = page.words
    const topic = await deps.store.topics.find(params['slug'] ?? '')
    if (!topic) return failure('not-found', params['slug'])
    const path = topicPath(ui, topic)
    const list = await loadArticleList(
      { filter: { topic: topic.slug }, limit: ARTICLES, path, shared: {}, query },
      deps,
    )
    if (!list.ok) return list
    const name = topic.names[ui]
    const follow = followOf(page, `topic/${topic.slug}`, name)
    const digest = (await deps.store.digests.list({ ui, topic: topic.slug, limit: 1 })).length > 0
    const digests = digest ? digestFeeds(page, { kind: 'weekly', topic: topic.slug }) : []
    return {
      ok: true,
      head: {
        title: name,
        description: say('topic.description', { topic: name, site: page.site.title }),
        feeds: [...follow.feeds, ...follow.bilingual, ...digests],
        section: 'topics',
      },
      body: topicView(page, { topic, follow, hasDigest: digest, ...list.value }),
    }
  },
}

/** `/{ui}/topics`: all topics with their newest articles. */
export const topicsPage: Page = {
  query: [],
  async answer({ page }, { store }) {
    const { say } = page.words
    return {
      ok: true,
      head: { title: say('nav.topics'), description: say('topics.intro'), section: 'topics' },
      body: topicsView(page, await store.topics.listOverviews()),
    }
  },
}
