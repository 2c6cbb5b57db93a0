import { failure } from '../../model/result.ts'
import { followOf } from '../feed-links.ts'
import { sourcePath } from '../paths.ts'
import { sourceView } from '../views/source.ts'
import { loadArticleList } from './article-list.ts'
import type { Page } from './page.ts'

/** Eight rows of three. */
const ARTICLES = 24

/** `/{ui}/source/{slug}`: one publisher, how we reach it, and its articles. */
export const sourcePage: Page = {
  query: ['before', 'after'],
  async answer({ page, params, query }, deps) {
    const { sources } = deps.store
    const named = await sources.findBySlug(params['slug'] ?? '')
    const source = named && (await sources.loadOverview(named.id))
    if (!source) return failure('not-found', params['slug'])
    const path = sourcePath(page.words.ui, source)
    const list = await loadArticleList(
      { filter: { sourceId: source.id }, limit: ARTICLES, path, shared: {}, query },
      deps,
    )
    if (!list.ok) return list
    const [doings, topics] = await Promise.all([sources.loadDoings(source.id), deps.store.topics.list()])
    const follow = followOf(page, `source/${source.slug}`, source.title)
    const head = {
      title: source.title,
      description: `${source.title} · ${deps.site.title}`,
      feeds: [...follow.feeds, ...follow.bilingual],
    }
    return { ok: true, head, body: sourceView(page, { source, follow, doings, topics, ...list.value }) }
  },
}
