import { Hono } from 'hono'
import { createAnswering, UI_SEGMENT as UI } from './answering.ts'
import { redirectReply } from './answer-page.ts'
import { loadAssets } from './assets.ts'
import { aboutPage } from './pages/about.ts'
import { articlePage } from './pages/article.ts'
import { assetReply } from './pages/asset.ts'
import { feedDocument } from './pages/feeds.ts'
import { frontPage } from './pages/front.ts'
import { liveReply, readyReply } from './pages/health.ts'
import { imageReply } from './pages/image.ts'
import { metricsReply } from './pages/metrics.ts'
import { opmlDocument } from './pages/opml.ts'
import { revisionsPage } from './pages/revisions.ts'
import { robotsDocument } from './pages/robots.ts'
import { newsSitemapDocument, sitemapDocument, sitemapIndexDocument } from './pages/sitemaps.ts'
import { sourcePage } from './pages/source.ts'
import { sourcesPage } from './pages/sources.ts'
import type { WebDeps } from './web-deps.ts'

/** The whole URL map of the site. It only reads: nothing here changes what is stored, and nothing about a reader is kept. */
export function createWeb(deps: WebDeps): Hono {
  const assets = loadAssets()
  const { page, document, fresh, home, missing, broken, counts } = createAnswering(deps, assets)
  const app = new Hono()

  app.get('/', home) // chooses the language of the interface
  app.get(`${UI}/`, page(frontPage))
  app.get(
    UI,
    fresh((c) => redirectReply(`/${c.req.param('ui')}/`, 301)),
  )
  app.get(`${UI}/article/:id/:slug?`, page(articlePage))
  app.get(`${UI}/revisions/:id`, page(revisionsPage))
  app.get(`${UI}/sources`, page(sourcesPage))
  app.get(`${UI}/source/:slug`, page(sourcePage))
  app.get(`${UI}/about`, page(aboutPage))

  app.get(
    '/image/:id/:file',
    fresh((c) => imageReply(c.req.param('id') ?? '', c.req.param('file') ?? '', deps)),
  )
  app.get(
    '/assets/:name',
    fresh((c) => assetReply(c.req.param('name') ?? '', assets)),
  )

  app.get('/feeds/:list{.+}', document(feedDocument(deps)))
  app.get('/opml.xml', document(opmlDocument(deps)))
  app.get('/sitemap.xml', document(sitemapIndexDocument(deps)))
  app.get('/sitemaps/:name', document(sitemapDocument(deps)))
  app.get('/news-sitemap.xml', document(newsSitemapDocument(deps)))
  app.get('/robots.txt', document(robotsDocument(deps)))

  app.get('/health/live', fresh(liveReply))
  app.get(
    '/health/ready',
    fresh(() => readyReply(deps)),
  )
  app.get(
    '/metrics',
    fresh(() => metricsReply(deps, counts)),
  )

  app.notFound(missing)
  app.onError(broken)
  return app
}
