import { LANG_OF_UI, UI_LANGS, type UiLang } from '../../model/lang.ts'
import type { PageContext } from '../page-context.ts'
import {
  aboutPath,
  digestsPath,
  frontPath,
  inUi,
  offlinePath,
  sourcesPath,
  subscribePath,
  topicsPath,
  withQuery,
} from '../paths.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { langOf } from './lang.ts'
import { searchForm } from './search-form.ts'
import { variantPath } from '../variant.ts'
import { UI_NAMES } from './ui-names.ts'

/** What a page says of itself besides its body. */
export type PageHead = {
  /** Of the document; the site's title follows it. Empty on the front page. */
  readonly title: string
  readonly description?: string
  /** Feeds of what the page lists. */
  readonly feeds?: readonly FeedLink[]
  /** More of the head: JSON-LD, OpenGraph. */
  readonly more?: SafeHtml
  /** The browser module that adds to the page where scripts run, by its file name in `assets/`. */
  readonly script?: string
  /** Lean where the style of every page is all that it needs, as for those that are read most. */
  readonly style?: 'lean'
  /** False for pages that are not to be found by search engines: errors, revisions. */
  readonly indexed?: boolean
  readonly section?: Section
  /** What was searched for, where it was: the same in the other languages of the interface. */
  readonly searched?: string
}
/** `format` is its name: RSS, Atom, JSON Feed. */
export type FeedLink = { readonly href: string; readonly title: string; readonly type: string; readonly format: string }
export type Section = 'digest' | 'topics' | 'search' | 'subscribe' | 'front' | 'sources' | 'about'

/** The whole document around a page's body. */
export function layout(page: PageContext, head: PageHead, body: SafeHtml): SafeHtml {
  const { words, assets } = page
  return html`<!doctype html>
    <html lang="${words.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${titleOf(page, head)}</title>
        ${head.description && html`<meta name="description" content="${head.description}" />`}
        <link rel="stylesheet" href="${assets.path('sambac.css')}" />
        ${head.style !== 'lean' && html`<link rel="stylesheet" href="${assets.path('more.css')}" />`}
        <script type="module" src="${assets.path('device.ts')}"></script>
        ${head.script && html`<script type="module" src="${assets.path(head.script)}"></script>`}
        <link
          rel="search"
          type="application/opensearchdescription+xml"
          title="${page.site.title}"
          href="/opensearch/${words.ui}.xml"
        />
        <link rel="icon" href="${assets.path('jasmine.svg')}" type="image/svg+xml" />
        <link rel="manifest" href="/${words.ui}/manifest.webmanifest" />
        <link rel="apple-touch-icon" href="/icons/192.png" />
        <meta name="theme-color" content="#fbfaf5" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#15171a" media="(prefers-color-scheme: dark)" />
        ${head.indexed === false ? html`<meta name="robots" content="noindex" />` : alternates(page)}
        <link rel="alternate" type="text/plain" href="${variantPath(page.path, page.query, 'text')}" />
        ${(head.feeds ?? []).map(
          ({ href, title, type }) => html`<link rel="alternate" type="${type}" title="${title}" href="${href}" /> `,
        )}${head.more}
      </head>
      <body>
        <a class="skip" href="#content">${words.say('layout.skip')}</a>
        ${masthead(page, head)}
        <main class="wrap" id="content" tabindex="-1">${body}</main>
        ${footer(page)}
      </body>
    </html> `
}

/** The title of the document. */
export const titleOf = ({ site }: PageContext, { title }: PageHead): string =>
  title ? `${title} · ${site.title}` : [site.title, site.titleHan].filter(Boolean).join(' ')

/** The canonical address and the same page in the other languages of the interface. */
function alternates({ site, path, words }: PageContext): SafeHtml {
  const links = UI_LANGS.map(
    (ui) => html`<link rel="alternate" hreflang="${LANG_OF_UI[ui]}" href="${site.url + inUi(path, ui)}" /> `,
  )
  return html`<link rel="canonical" href="${site.url + path}" /> ${links}
    <link
      rel="alternate"
      hreflang="x-default"
      href="${site.url + (path === frontPath(words.ui) ? '/' : inUi(path, 'en'))}"
    />`
}

const FLOWER = html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true">
  <path
    d="M12 12c-2-3-2-6 0-9 2 3 2 6 0 9Zm0 0c3-2 6-2 9 0-3 2-6 2-9 0Zm0 0c2 3 2 6 0 9-2-3-2-6 0-9Zm0 0c-3 2-6 2-9 0 3-2 6-2 9 0Z"
  />
</svg>`

function masthead({ site, words, path }: PageContext, { section, searched }: PageHead): SafeHtml {
  const { ui } = words
  const entry = (name: Section, href: string): SafeHtml =>
    html`<a href="${href}" ${name === section && html` aria-current="page"`}>${words.say(`nav.${name}`)}</a>`
  const han = site.titleHan && html` <small lang="zh-Hans">${site.titleHan}</small>`
  return html`<header class="masthead">
    <div class="wrap">
      <a class="brand" href="${frontPath(ui)}">${FLOWER}<span>${site.title}${han}</span></a>
      <nav aria-label="${words.say('nav.label')}">
        ${entry('front', frontPath(ui))}${entry('topics', topicsPath(ui))}${entry('digest', digestsPath(ui))}${entry('sources', sourcesPath(ui))}${entry('about', aboutPath(ui))}
      </nav>
      ${searched === undefined && searchForm(words)}
      <div class="langs" role="group" aria-label="${words.say('nav.languages')}">
        ${UI_LANGS.map((lang) => uiLink(lang, ui, withQuery(path, { q: searched })))}
      </div>
    </div>
  </header>`
}

function uiLink(lang: UiLang, current: UiLang, path: string): SafeHtml {
  const attributes = langOf(LANG_OF_UI[lang], LANG_OF_UI[current])
  if (lang === current) return html`<b aria-current="true">${UI_NAMES[lang]}</b>`
  return html`<a href="${inUi(path, lang)}" hreflang="${LANG_OF_UI[lang]}" ${attributes}>${UI_NAMES[lang]}</a>`
}

/** The way to the bare form of this page, and from there back to the whole one. */
function variantLink({ words, path, query, variant }: PageContext): SafeHtml {
  const [to, key] = variant === 'lite' ? (['whole', 'layout.whole'] as const) : (['lite', 'layout.textOnly'] as const)
  return html`<a href="${variantPath(path, query, to)}" data-whole>${words.say(key)}</a>`
}

function footer(page: PageContext): SafeHtml {
  const { words, site } = page
  return html`<div class="newer ui" role="status" data-device="newer" hidden>
      <p>${words.say('layout.newer')} <button type="button">${words.say('layout.reload')}</button></p>
    </div>
    <footer>
    <div class="wrap">
      <p>${words.say('layout.promise')}</p>
      <p class="links">
        <a href="${aboutPath(words.ui)}#feeds">${words.say('feeds.title')}</a><a href="/opml.xml">OPML</a
        ><a href="${subscribePath(words.ui)}">${words.say('nav.subscribe')}</a
        ><a href="${sourcesPath(words.ui)}">${words.say('nav.sources')}</a
        ><a href="${aboutPath(words.ui)}">${words.say('nav.about')}</a
        ><a href="${offlinePath(words.ui)}">${words.say('nav.offline')}</a>${variantLink(page)}${(
          site.channels ?? []
        ).map(({ name, url }) => html`<a href="${url}" rel="me external noopener">${name}</a>`)}
      </p>
    </div>
  </footer>`
}
