import { failure, success, type Result } from '../../model/result.ts'
import type { ArticleView } from '../../model/article.ts'
import type { Topic } from '../../model/topic.ts'
import { feedLinks } from '../feed-links.ts'
import { articlePath, withQuery } from '../paths.ts'
import { readArticle, VIEWS, type ReadingChoice } from '../reading.ts'
import { articleMetadata } from '../views/article-metadata.ts'
import { articleView } from '../views/article.ts'
import type { WebDeps } from '../web-deps.ts'
import type { Page } from './page.ts'

/** A row of them. */
const RELATED = 3
/** Two lines of them. */
const ENTITIES = 12

/** `/{ui}/article/{id}/{slug}`: what a reader opens. A missing or old slug, or the address of an article that became part of another, leads to the right one. */
export const articlePage: Page = {
  query: ['view', 'edition', 'with', 'script'],
  async answer({ page, params, query }, deps) {
    const found = await loadArticle(params['id'] ?? '', deps)
    if (!found.ok) return found
    const article = found.value
    const path = articlePath(page.words.ui, article)
    if (params['id'] !== article.id || (params['slug'] ?? '') !== article.slug)
      return { ok: true, redirectTo: withQuery(path, query) }
    const [bitexts, neighbours, related, topics, entities] = await Promise.all([
      deps.store.bitexts.listOfArticle(article.id),
      deps.store.articles.findNeighbours(article.id),
      deps.store.stories.related(article.id, RELATED),
      loadTopics(article.id, deps),
      deps.store.entities.listOf(article.id, ENTITIES),
    ])
    const reading = readArticle(article, page.words.ui, choiceFrom(query), bitexts)
    const [{ content, excerpt, source }] = reading.shown
    return {
      ok: true,
      head: {
        title: content.title,
        ...(source.policy !== 'link' && { description: excerpt }),
        feeds: feedLinks(page, `source/${source.slug}`, source.title),
        more: articleMetadata(page, reading),
        script: 'article.ts',
        style: 'lean',
      },
      body: articleView(page, reading, { ...neighbours, related, topics, entities }),
    }
  },
}

/** The topics that the article is in, in their order. */
async function loadTopics(id: string, { store: { topics } }: WebDeps): Promise<Topic[]> {
  const slugs = new Set(await topics.listOf(id))
  return slugs.size ? (await topics.list()).filter(({ slug }) => slugs.has(slug)) : []
}

/** The article, or the one that it became part of. Fails with `gone` where it was withdrawn, else `not-found`. */
export async function loadArticle(id: string, { store: { articles } }: WebDeps): Promise<Result<ArticleView>> {
  const known = (await articles.findMoved(id)) ?? id
  const article = await articles.load(known)
  if (await articles.isWithdrawn(known)) return failure('gone', id)
  return article ? success(article) : failure('not-found', id)
}

function choiceFrom(query: Readonly<Record<string, string>>): ReadingChoice {
  const { view: wanted, edition, with: beside, script } = query
  const view = VIEWS.find((name) => name === wanted)
  return {
    ...(view && { view }),
    ...(edition && { edition }),
    ...(beside && { with: beside }),
    convert: script !== 'original',
  }
}
