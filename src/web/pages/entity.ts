import { entityNames, LEAST_ARTICLES } from '../../model/entity.ts'
import { failure } from '../../model/result.ts'
import { slugFrom } from '../../text/slug.ts'
import { followOf } from '../feed-links.ts'
import { entitiesPath, entityPath, entityPlaceText, parseEntityPlace, withQuery } from '../paths.ts'
import { entitiesView, entityView, shownNames } from '../views/entity.ts'
import { loadArticleList } from './article-list.ts'
import type { Page } from './page.ts'

/** Eight rows of three. */
const ARTICLES = 24

/** `/{ui}/entity/{id}/{slug}`: the articles that name somebody or something, in whatever language, the newest first. */
export const entityPage: Page = {
  query: ['before', 'after'],
  async answer({ page, params, query }, deps) {
    const { ui, say } = page.words
    const { entities } = deps.store
    const asked = params['id'] ?? ''
    const entity = await entities.load((await entities.findMoved(asked)) ?? asked)
    if (!entity || entity.articles < LEAST_ARTICLES) return failure('not-found', asked)
    const slug = slugFrom(entityNames(entity, 'en').name)
    const path = entityPath(ui, { id: entity.id, slug })
    if (params['slug'] !== slug || asked !== entity.id) return { ok: true, redirectTo: withQuery(path, query) }
    const list = await loadArticleList(
      { filter: { entity: entity.id }, limit: ARTICLES, path, shared: {}, query },
      deps,
    )
    if (!list.ok) return list
    const { name } = shownNames(page, entity)
    const follow = followOf(page, `entity/${entity.id}`, name)
    return {
      ok: true,
      head: {
        title: name,
        description: say('entity.description', { name, site: page.site.title }),
        feeds: [...follow.feeds, ...follow.bilingual],
      },
      body: entityView(page, { entity, follow, ...list.value }),
    }
  },
}

/** Twenty rows of three. */
const ENTITIES = 60

/** `/{ui}/entities`: whom and what several articles name, the most often named first. */
export const entitiesPage: Page = {
  query: ['before', 'after'],
  async answer({ page, query }, deps) {
    const { ui, say } = page.words
    const after = query['after'] ? parseEntityPlace(query['after']) : undefined
    const before = query['before'] ? parseEntityPlace(query['before']) : undefined
    if (after === null || before === null) return failure('request-invalid', 'not a place in a list')
    const isBack = before !== undefined && after === undefined
    const place = { ...(after && { after }), ...(isBack && { before }) }
    const found = await deps.store.entities.list({ ...place, limit: ENTITIES + 1 })
    const hasMore = found.length > ENTITIES
    const entities = isBack ? found.slice(-ENTITIES) : found.slice(0, ENTITIES)
    const [first, last] = [entities[0], entities.at(-1)]
    const path = entitiesPath(ui)
    const pager = {
      newer: first && (isBack ? hasMore : after) ? withQuery(path, { before: entityPlaceText(first) }) : null,
      older: last && (isBack || hasMore) ? withQuery(path, { after: entityPlaceText(last) }) : null,
    }
    return {
      ok: true,
      head: { title: say('entities.title'), description: say('entities.intro'), section: 'topics' },
      body: entitiesView(page, entities, pager),
    }
  },
}
