import { Hono } from 'hono'
import { getPath } from 'hono/utils/url'
import { FEED_FORMATS } from '../distribute/render-feed.ts'
import { UI_LANGS } from '../model/lang.ts'
import { createAnswering } from './answering.ts'
import { loadAssets } from './assets.ts'
import { aboutPage } from './pages/about.ts'
import { articlePage } from './pages/article.ts'
import { assetReply } from './pages/asset.ts'
import { digestFile, digestPage } from './pages/digest.ts'
import { digestsPage } from './pages/digests.ts'
import { feedDocument } from './pages/feeds.ts'
import { entitiesPage, entityPage } from './pages/entity.ts'
import { topicPage, topicsPage } from './pages/topic.ts'
import { frontPage } from './pages/front.ts'
import { liveReply, readyReply } from './pages/health.ts'
import { imageReply } from './pages/image.ts'
import { metricsReply } from './pages/metrics.ts'
import { opmlDocument } from './pages/opml.ts'
import { qrDocument } from './pages/qr.ts'
import { relatedPage } from './pages/related.ts'
import { reportForm, reportThanksPage } from './pages/report.ts'
import { revisionsPage } from './pages/revisions.ts'
import { iconReply, manifestDocument, workerDocument } from './pages/install.ts'
import { forgetForm, offlineList, offlinePage } from './pages/offline.ts'
import { robotsDocument } from './pages/robots.ts'
import { newsSitemapDocument, sitemapDocument, sitemapIndexDocument } from './pages/sitemaps.ts'
import { openSearchDocument } from './pages/opensearch.ts'
import { searchFeedDocument } from './pages/search-feed.ts'
import { searchPage } from './pages/search.ts'
import { sourcePage } from './pages/source.ts'
import { sourcesPage } from './pages/sources.ts'
import { storyPage } from './pages/story.ts'
import { createSubscribeForm, subscribedPage, subscribePage } from './pages/subscribe.ts'
import { confirmForm, confirmPage } from './pages/subscribe-confirm.ts'
import { stoppedPage, stopPage } from './pages/subscribe-stop.ts'
import { wishesForm, wishesPage } from './pages/subscribe-wishes.ts'
import { digestsPath, frontPath } from './paths.ts'
import { pathOfPage } from './variant.ts'
import type { WebDeps } from './web-deps.ts'

/** The whole URL map of the site. It reads, but for what readers send: reports, and who wants the newsletter; nothing else about a reader is kept. */
export function createWeb(deps: WebDeps): Hono {
  const assets = loadAssets()
  const { page, privatePage, form, document, fresh, home, moved, missing, broken, counts } = createAnswering(
    deps,
    assets,
  )
  const reports = reportForm(deps)
  const subscribeForm = createSubscribeForm(deps.clock)
  // every page has a plain text: `/en/about.txt` is answered by the page of `/en/about`
  const app = new Hono({ getPath: (request) => pathOfPage(getPath(request)) })

  app.get('/', home) // chooses the language of the interface
  for (const ui of UI_LANGS) {
    app.get(`/${ui}`, moved(frontPath(ui)))
    app.get(`/${ui}/`, page(ui, frontPage))
    app.get(`/${ui}/article/:id/:slug?`, page(ui, articlePage))
    app.get(`/${ui}/story/:id/:slug?`, page(ui, storyPage))
    app.get(`/${ui}/qr/article/:file`, document(qrDocument(ui, deps)))
    app.get(`/${ui}/related/:id`, page(ui, relatedPage))
    app.post(`/${ui}/report`, form(ui, reports))
    app.get(`/${ui}/report/:id`, page(ui, reportThanksPage))
    app.get(`/${ui}/revisions/:id`, page(ui, revisionsPage))
    app.get(`/${ui}/topics`, page(ui, topicsPage))
    app.get(`/${ui}/topic/:slug`, page(ui, topicPage))
    app.get(`/${ui}/entities`, page(ui, entitiesPage))
    app.get(`/${ui}/entity/:id/:slug?`, page(ui, entityPage))
    app.get(`/${ui}/digest`, moved(digestsPath(ui)))
    app.get(`/${ui}/digest/`, page(ui, digestsPage))
    app.get(`/${ui}/digest/topic/:topic`, page(ui, digestsPage))
    app.get(`/${ui}/digest/:file{.+\\.(?:txt|epub)}`, document(digestFile(ui, deps)))
    app.get(`/${ui}/digest/:name/:topic?`, page(ui, digestPage))
    app.get(`/${ui}/sources`, page(ui, sourcesPage))
    app.get(`/${ui}/source/:slug`, page(ui, sourcePage))
    app.get(`/${ui}/search`, page(ui, searchPage))
    app.get(`/${ui}/about`, page(ui, aboutPage))
    app.get(`/${ui}/offline`, page(ui, offlinePage))
    app.post(`/${ui}/offline/forget`, form(ui, forgetForm))
    app.get(`/${ui}/manifest.webmanifest`, document(manifestDocument(ui, deps)))
    app.get(`/offline/${ui}/:days{\\d+\\.json}`, document(offlineList(ui, deps)))
    app.get(`/${ui}/subscribe`, page(ui, subscribePage))
    app.post(`/${ui}/subscribe`, form(ui, subscribeForm))
    app.get(`/${ui}/subscribe/:step{sent|refused}`, page(ui, subscribedPage))
    app.get(`/${ui}/subscribe/confirm/:asked`, privatePage(ui, confirmPage))
    app.post(`/${ui}/subscribe/confirm/:asked`, form(ui, confirmForm))
    app.get(`/${ui}/subscribe/wishes/:token`, privatePage(ui, wishesPage))
    app.post(`/${ui}/subscribe/wishes/:token`, form(ui, wishesForm))
    app.get(`/${ui}/subscribe/stop/:token`, privatePage(ui, stopPage))
    app.post(`/${ui}/subscribe/stop/:token`, privatePage(ui, stoppedPage)) // also what a mail program's button sends
  }

  app.get('/image/:id/:file', fresh(imageReply(deps)))
  app.get('/assets/:name', fresh(assetReply(assets)))
  app.get('/icons/:name', fresh(iconReply(assets)))
  app.get('/worker.js', document(workerDocument(assets)))
  app.get('/manifest.webmanifest', document(manifestDocument('en', deps)))

  for (const format of FEED_FORMATS) app.get(`/feeds/search.${format}`, document(searchFeedDocument(deps)))
  app.get('/feeds/:list{.+}', document(feedDocument(deps)))
  app.get('/opml.xml', document(opmlDocument(deps)))
  app.get('/opensearch/:name', document(openSearchDocument(deps)))
  app.get('/sitemap.xml', document(sitemapIndexDocument(deps)))
  app.get('/sitemaps/:name', document(sitemapDocument(deps)))
  app.get('/news-sitemap.xml', document(newsSitemapDocument(deps)))
  app.get('/robots.txt', document(robotsDocument(deps)))

  app.get('/health/live', fresh(liveReply))
  app.get('/health/ready', fresh(readyReply(deps)))
  app.get('/metrics', fresh(metricsReply(deps, counts)))

  app.notFound(missing)
  app.onError(broken)
  return app
}
