import { type Markup, markup } from '../../src/text/markup.ts'
import { markedHtml } from '../../src/distribute/edition-html.ts'
import type { DemoArticle } from '../read-articles.ts'
import {
  type Answer,
  articlesOf,
  dateIn,
  leadText,
  legacyDocument,
  printBlocks,
  type Site,
  type SiteContext,
} from './site.ts'

const printedTime = (date: Date): string =>
  `${dateIn('de-DE', 'Europe/Vienna', date, { dateStyle: 'long' })}, ${dateIn('de-DE', 'Europe/Vienna', date, { timeStyle: 'short' }).replace(':', '.')} Uhr`

/** A weekly from a valley: German in windows-1252 that calls itself ISO-8859-1, as half the web of its age does. */
export function lauenerBote(context: SiteContext): Site {
  const origin = context.origins['lauener-bote']
  const articles = articlesOf(context, 'lauener-bote')
  return {
    newspapers: [
      {
        title: 'Lauener Bote',
        homeUrl: `${origin}/`,
        feedUrl: `${origin}/index.rdf`,
        kind: 'feed',
        lang: 'de',
        policy: 'link',
      },
    ],
    pages: new Map([
      [
        '/',
        page(
          markup`<h1>Lauener Bote</h1><ul>${articles.map((article) => markup`<li><a href="${pathOf(article)}">${article.title}</a></li>`)}</ul>`,
          'Lauener Bote',
        ),
      ],
      ['/index.rdf', legacyDocument('text/xml', 'windows-1252', feed(origin, articles))],
      ...articles.map(
        (article) => [pathOf(article), page(articleMain(article), `${article.title} - Lauener Bote`)] as const,
      ),
    ]),
  }
}

const page = (main: Markup, title: string): Answer =>
  legacyDocument('text/html; charset=iso-8859-1', 'windows-1252', shell(title, main))

const pathOf = ({ name }: DemoArticle): string => `/artikel/${name}.html`

const feed = (
  origin: string,
  articles: readonly DemoArticle[],
): Markup => markup`<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0"><channel><title>Lauener Bote</title><link>${origin}/</link><description>Aus dem Tal, fürs Tal</description><language>de-at</language>
${articles.map((article) => markup`<item><title>${article.title}</title><link>${origin}${pathOf(article)}</link><guid isPermaLink="true">${origin}${pathOf(article)}</guid><author>redaktion@bote.example (${article.byline})</author><pubDate>${article.publishedAt.toUTCString().replace('GMT', '+0000')}</pubDate><description>${leadText(article)}</description></item>\n`)}</channel></rss>
`

const articleMain = ({
  title,
  byline,
  publishedAt,
  section,
  blocks,
}: DemoArticle): Markup => markup`<div class="artikel">
<p class="rubrik">${section}</p>
<h1>${title}</h1>
<p class="autor">Von ${byline} <span class="datum">${printedTime(publishedAt)}</span></p>
${printBlocks(blocks, {
  figure: ({ src, alt, caption, credit }) =>
    markup`<div class="bild"><img src="../media/${src.replace(/\.svg$/, '')}-1600.jpg" alt="${alt}"><p class="bildtext">${caption} ${credit}</p></div>`,
  paragraph: (paragraph) => markup`<p>${markedHtml(paragraph)}</p>`,
})}
<p class="drucken"><a href="#">Artikel drucken</a> | <a href="#">Leserbrief schreiben</a></p>
</div>`

const shell = (
  title: string,
  main: Markup,
): Markup => markup`<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html lang="de">
<head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><title>${title}</title></head>
<body>
<div id="kopf"><a href="/">Lauener Bote</a> <a href="/">Startseite</a> <a href="/">Vereine</a> <a href="/">Anzeigen</a></div>
${main}
<div id="fuss">Lauener Bote, Dorfplatz 3, Niederlauen. Erscheint donnerstags. Alle Rechte vorbehalten.</div>
</body>
</html>
`
