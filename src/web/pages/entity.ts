import { entityNames, LEAST_ARTICLES } from '../../model/entity.ts'
import { failure } from '../../model/result.ts'
import { slugFrom } from '../../text/slug.ts'
import { feedLinks } from '../feed-links.ts'
import { entityPath, withQuery } from '../paths.ts'
import { entityView, shownNames } from '../views/entity.ts'
import { loadArticleList } from './article-list.ts'
import type { Page } from './page.ts'

/** Eight rows of three. */
const ARTICLES = 24

/** `/{ui}/entity/{id}/{slug}`: the articles that name somebody or something, in whatever language, the newest first. */
export const entityPage: Page = {
  query: ['before', 'after'],
  async answer({ page, params, query }, deps) {
    const { ui, say } = page.words
    const entity = await deps.store.entities.load(params['id'] ?? '')
    if (!entity || entity.articles < LEAST_ARTICLES) return failure('not-found', params['id'])
    const slug = slugFrom(entityNames(entity, 'en').name)
    const path = entityPath(ui, { id: entity.id, slug })
    if (params['slug'] !== slug) return { ok: true, redirectTo: withQuery(path, query) }
    const list = await loadArticleList(
      { filter: { entity: entity.id }, limit: ARTICLES, path, shared: {}, query },
      deps,
    )
    if (!list.ok) return list
    const { name } = shownNames(page, entity)
    const feeds = feedLinks(page, `entity/${entity.id}`, name)
    const bilingual = feedLinks(page, `bilingual/entity/${entity.id}`, `${name}, ${say('feeds.inBoth')}`)
    return {
      ok: true,
      head: {
        title: name,
        description: say('entity.description', { name, site: page.site.title }),
        feeds: [...feeds, ...bilingual],
      },
      body: entityView(page, { entity, feeds, bilingual, ...list.value }),
    }
  },
}
