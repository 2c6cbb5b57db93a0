import { gzipSync } from 'node:zlib'
import { markup } from '../../src/text/markup.ts'
import type { DemoArticle } from '../read-articles.ts'
import {
  articlesOf,
  dateIn,
  htmlPage,
  mediaUrl,
  printBlocks,
  type Site,
  type SiteContext,
  xmlDocument,
} from './site.ts'

/** A radio station without feeds: only an index of sitemaps, the news one compressed. */
export function harbourRadio(context: SiteContext): Site {
  const origin = context.origins['harbour-radio']
  const articles = articlesOf(context, 'harbour-radio')
  return {
    newspapers: [
      {
        title: 'Harbour Radio',
        homeUrl: `${origin}/`,
        feedUrl: `${origin}/sitemap.xml`,
        kind: 'sitemap',
        lang: 'en',
        policy: 'full',
      },
    ],
    pages: new Map([
      [
        '/',
        htmlPage(
          markup`<!DOCTYPE html><html lang="en"><title>Harbour Radio 94.2</title><h1>Harbour Radio</h1><ul>${articles.map((article) => markup`<li><a href="${pathOf(article)}">${article.title}</a></li>`)}</ul></html>`,
        ),
      ],
      [
        '/sitemap.xml',
        xmlDocument(
          'application/xml',
          markup`<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>${origin}/sitemap-news.xml.gz</loc></sitemap></sitemapindex>
`,
        ),
      ],
      ['/sitemap-news.xml.gz', { type: 'application/gzip', body: gzipSync(newsSitemap(origin, articles)) }],
      ...articles.map((article) => [pathOf(article), articlePage(origin, article)] as const),
    ]),
  }
}

const pathOf = ({ slug }: DemoArticle): string => `/story/${slug}`

const newsSitemap = (origin: string, articles: readonly DemoArticle[]): string =>
  markup`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${articles.map(
  (
    article,
  ) => markup`<url><loc>${origin}${pathOf(article)}</loc><news:news><news:publication><news:name>Harbour Radio</news:name><news:language>en</news:language></news:publication><news:publication_date>${article.publishedAt.toISOString()}</news:publication_date><news:title>${article.title}</news:title></news:news></url>
`,
)}</urlset>
`.markup

function articlePage(origin: string, { title, byline, publishedAt, blocks }: DemoArticle) {
  const printed = dateIn('en-GB', 'Europe/Oslo', publishedAt, { dateStyle: 'full', timeStyle: 'short' })
  return htmlPage(markup`<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>${title} - Harbour Radio 94.2</title></head>
<body>
<div id="top"><a href="/">Harbour Radio 94.2</a> | <a href="/live">Listen live</a> | <a href="/programmes">Programmes</a> | <a href="/weather">Weather at sea</a></div>
<div id="player">On air now: The Long Wave, until 10 o’clock. <button>Play</button></div>
<div id="story">
<h2>${title}</h2>
<p class="small">${printed}, ${byline}</p>
${printBlocks(blocks, {
  figure: ({ src, alt, caption, credit }) =>
    markup`<div class="photo"><img src="${mediaUrl(origin, src, 1600)}" alt="${alt}"><br><small>${caption} Photo: ${credit}</small></div>`,
})}
</div>
<div id="bottom"><p>Harbour Radio is owned by its listeners. Ring the studio on extension 11.</p></div>
</body>
</html>
`)
}
