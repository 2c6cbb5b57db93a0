import type { Context } from 'hono'
import {
  renderNewsSitemap,
  renderSitemap,
  renderSitemapIndex,
  SITEMAP_ENTRIES,
  type SitemapEntry,
} from '../../distribute/sitemap.ts'
import { UI_LANGS, type UiLang } from '../../model/lang.ts'
import {
  aboutPath,
  articlePath,
  digestsPath,
  entitiesPath,
  entityPath,
  frontPath,
  sourcePath,
  sourcesPath,
  storyPath,
  topicPath,
  topicsPath,
} from '../paths.ts'
import { CACHE, type NewReply } from '../reply.ts'
import type { WebDeps } from '../web-deps.ts'
import { entityNames } from '../../model/entity.ts'
import { slugFrom } from '../../text/slug.ts'
import { uiForLang } from '../language-names.ts'

const xml = (body: string): NewReply => ({ type: 'application/xml; charset=utf-8', body, cache: CACHE.feed })

/** `/sitemap.xml`: the list of the sitemaps. Each is named after the article it begins behind, so that new articles move none. */
export const sitemapIndexDocument =
  ({ store, site }: WebDeps) =>
  async (): Promise<NewReply> => {
    const sitemaps: { url: string; changedAt?: Date }[] = [{ url: `${site.url}/sitemaps/pages.xml` }]
    for (let after: string | null = null; ;) {
      const articles = await store.articles.listForSitemap(after, SITEMAP_ENTRIES)
      const last = articles.at(-1)
      if (!last) break
      const changedAt = new Date(Math.max(...articles.map((article) => article.changedAt.getTime())))
      sitemaps.push({ url: `${site.url}/sitemaps/${after ? `after-${after}` : 'first'}.xml`, changedAt })
      after = last.id
      if (articles.length < SITEMAP_ENTRIES) break
    }
    return xml(renderSitemapIndex(sitemaps))
  }

/** `/sitemaps/{pages | first | after-{id}}.xml`. */
export const sitemapDocument =
  (deps: WebDeps) =>
  async (c: Context): Promise<NewReply | null> => {
    const name = c.req.param('name') ?? ''
    if (name === 'pages.xml') return xml(renderSitemap(await pageEntries(deps)))
    const [, after] = /^(?:first|after-([0-9a-z]{1,32}))\.xml$/.exec(name) ?? []
    if (!after && name !== 'first.xml') return null
    const articles = await deps.store.articles.listForSitemap(after ?? null, SITEMAP_ENTRIES)
    return xml(
      renderSitemap(
        articles.map((article) => ({
          ...entryOf(deps, (ui) => articlePath(ui, article)),
          changedAt: article.changedAt,
        })),
      ),
    )
  }

/** Those that changed last. */
const STORIES = 1000
/** Those that most articles name. */
const ENTITIES = 1000

async function pageEntries(deps: WebDeps): Promise<SitemapEntry[]> {
  const { sources, stories, topics, entities } = deps.store
  const paths = [
    frontPath,
    topicsPath,
    (ui: UiLang) => digestsPath(ui),
    entitiesPath,
    sourcesPath,
    aboutPath,
    ...(await topics.list()).map((topic) => (ui: UiLang) => topicPath(ui, topic)),
    ...(await sources.listOverviews()).map((source) => (ui: UiLang) => sourcePath(ui, source)),
    ...(await entities.list({ limit: ENTITIES })).map(
      (entity) => (ui: UiLang) => entityPath(ui, { id: entity.id, slug: slugFrom(entityNames(entity, 'en').name) }),
    ),
    ...(await stories.list({ limit: STORIES })).map((story) => (ui: UiLang) => storyPath(ui, story)),
  ]
  return paths.slice(0, SITEMAP_ENTRIES).map((path) => entryOf(deps, path))
}

const entryOf = ({ site }: WebDeps, path: (ui: UiLang) => string): SitemapEntry => ({
  urls: Object.fromEntries(UI_LANGS.map((ui) => [ui, site.url + path(ui)])) as Record<UiLang, string>,
})

/** As many as the news sitemap may hold. */
const NEWS_ARTICLES = 1000

/** `/news-sitemap.xml`: what was published in the last two days. */
export const newsSitemapDocument =
  ({ store, site, clock }: WebDeps) =>
  async (): Promise<NewReply> => {
    const articles = await store.articles.list({ limit: NEWS_ARTICLES })
    const entries = articles.flatMap((article) =>
      article.editions.map(({ lang, title, publishedAt }) => ({
        url: site.url + articlePath(uiForLang(lang), article),
        publication: site.title,
        lang,
        title,
        publishedAt,
      })),
    )
    return xml(renderNewsSitemap(entries, clock()))
  }
