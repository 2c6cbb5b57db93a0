import type { ArticleView, EditionView } from '../../model/article.ts'
import { bodyText } from '../../model/edition.ts'
import type { Lang } from '../../model/lang.ts'
import { snippetFrom } from '../../publish/search/snippet.ts'
import { isConverted, textInScript } from '../in-script.ts'
import { ownName } from '../language-names.ts'
import type { PageContext } from '../page-context.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { narrowed, searchAddress, valueOfField, type NarrowField, type SearchChoice } from '../search-fields.ts'
import type { SearchAnswer } from '../searcher.ts'
import { factsView } from './article-card.ts'
import { feedLinksView } from './feed-links.ts'
import { choosePair, headlineLink } from './headline.ts'
import { langOf } from './lang.ts'
import type { FeedLink } from './layout.ts'
import { largeSearchForm } from './search-form.ts'

export type Results = SearchChoice & {
  readonly typed: string
  readonly found: SearchAnswer
  /** Those of this page. */
  readonly articles: readonly ArticleView[]
  readonly langs: readonly { readonly lang: Lang; readonly articles: number }[]
  readonly sources: readonly { readonly slug: string; readonly title: string; readonly articles: number }[]
  readonly number: number
  readonly pages: number
  readonly feeds: readonly FeedLink[]
}

/** What was found, with what else was searched for and ways to narrow it. */
export function searchView(page: PageContext, results: Results): SafeHtml {
  const { words } = page
  const { typed, found, articles, feeds } = results
  const total = found.hits.length
  return html`<header class="search-head">
      <h1 class="quiet">${words.say('nav.search')}</h1>
      ${largeSearchForm(words, typed)}
      <p class="meta" role="status">
        ${total > 0 && html`<span>${words.count('search.found', total)}</span>`}${alsoView(page, results)}
      </p>
      ${found.isRelaxed && total > 0 && html`<p class="notice ui">${words.say('search.relaxed')}</p>`}
      ${found.isBroad && html`<p class="meta">${words.say('search.broad')}</p>`} ${suggestionsView(page, results)}
    </header>
    <div class="search">
      <div class="hits">
        ${total > 0 && html`<h2 class="quiet">${words.say('search.results')}</h2>`}
        ${articles.map((article) => hitView(page, article, results))}${total === 0 && nothingView(page, typed)}
        ${pagesView(page, results)}
      </div>
      ${
        isNarrowable(results) &&
        html`<nav class="narrow ui" aria-label="${words.say('search.narrow')}">
        ${narrowView(page, results)}
        ${
          feeds.length > 0 &&
          html`<h2>${words.say('search.follow')}</h2>
            <p>${feedLinksView(feeds)}</p>`
        }
      </nav>`
      }
    </div>`
}

/** Where nothing was found there is nothing to narrow, unless it was narrowed already. */
const isNarrowable = ({ typed, found }: Results): boolean =>
  found.hits.length > 0 || (['lang', 'source', 'after'] as const).some((field) => valueOfField(typed, field) !== null)

/** The page before anything was typed, and where nothing was found. */
export const searchHelpView = (page: PageContext): SafeHtml =>
  html`<div class="prose search-help">
    <h1>${page.words.say('nav.search')}</h1>
    ${largeSearchForm(page.words, '')}
    <p>${page.words.say('search.intro')}</p>
    ${syntaxView(page)}
  </div>`

function syntaxView({ words }: PageContext): SafeHtml {
  const han = words.ui !== 'en'
  const rows = [
    [han ? '“海上渡轮”' : '"harbour ferry"', words.say('search.helpPhrase')],
    [han ? '渡轮 AND 罢工' : 'ferry AND strike', words.say('search.helpAnd')],
    [han ? '渡轮 OR 轮船' : 'ferry OR boat', words.say('search.helpOr')],
    [han ? '渡轮 -罢工' : 'ferry -strike', words.say('search.helpNot')],
    [han ? '来源：晨报' : 'source:ledger', words.say('search.helpSource')],
    [han ? '语言：英文' : 'lang:zh', words.say('search.helpLang')],
    [han ? '作者：李' : 'by:lamb', words.say('search.helpBy')],
    ['after:2026-03 before:2026-04', words.say('search.helpDates')],
  ].map(([example = '', meaning = '']) => [textInScript(example, 'zh-Hans', words.ui), meaning])
  return html`<h2>${words.say('search.help')}</h2>
    <dl class="syntax ui">
      ${rows.map(
        ([example = '', meaning = '']) =>
          html`<div>
            <dt><a href="${searchAddress(words.ui, example, { only: false, byDate: false })}"><code>${example}</code></a></dt>
            <dd>${meaning}</dd>
          </div>`,
      )}
    </dl>`
}

const MOST_ALSO = 6

/** `Also searched for 越南, 河内 · Only as typed`. */
function alsoView(page: PageContext, { typed, only, byDate, found }: Results): SafeHtml | null {
  const { words } = page
  if (only)
    return html` <a href="${searchAddress(words.ui, typed, { only: false, byDate })}">${words.say('search.inBoth')}</a>`
  const also = found.translations.flatMap(({ to, lang }) => to.slice(0, 1).map((text) => shownWord(page, text, lang)))
  const shown = [...new Map(also.map((word) => [word.text, word])).values()].slice(0, MOST_ALSO)
  if (!shown.length) return null
  const list = shown.map(
    ({ text, lang }, i) => html`${i > 0 && words.say('search.comma')}<b${langOf(lang, words.lang)}>${text}</b>`,
  )
  return html` <span>${words.html('search.also', { words: html`${list}` })}</span>
    <a href="${searchAddress(words.ui, typed, { only: true, byDate })}">${words.say('search.onlyTyped')}</a>`
}

/** A translation in the reader's script; the dictionary's Chinese is simplified. */
function shownWord({ words }: PageContext, text: string, lang: Lang): { text: string; lang: Lang } {
  const own = lang === 'zh' ? 'zh-Hans' : lang
  return { text: textInScript(text, own, words.ui), lang: isConverted(own, words.ui) ? words.lang : own }
}

function suggestionsView({ words }: PageContext, { found, only, byDate }: Results): SafeHtml | null {
  if (!found.suggestions.length) return null
  const links = found.suggestions.map(
    (query, i) =>
      html`${i > 0 && words.say('search.comma')}<a href="${searchAddress(words.ui, query, { only, byDate })}">${query}</a>`,
  )
  return html`<p class="suggestions">${words.say('search.didYouMean')} ${links}${words.say('search.question')}</p>`
}

const nothingView = (page: PageContext, typed: string): SafeHtml =>
  html`<div class="empty">
    <p>${page.words.say('search.nothing', { query: typed })}</p>
    <p>${page.words.say('search.nothingHelp')}</p>
    ${syntaxView(page)}
  </div>`

/** One article that was found: both headlines, and where its editions say it. */
function hitView(page: PageContext, article: ArticleView, { found }: Results): SafeHtml {
  const { main, other } = choosePair(article.editions, page.words.ui)
  const snippets = [main, ...(other ? [other] : [])].map((edition) => snippetView(page, edition, found.keys))
  return html`<article class="hit">${headlineLink(page, article, 3)} ${snippets}${factsView(page, article)}</article>`
}

const SNIPPET_LENGTH = 190

/** Only what the source lets us print is quoted; where the text says nothing of the query, its beginning stands for it. */
function snippetView({ words }: PageContext, edition: EditionView, keys: ReadonlySet<number>): SafeHtml | null {
  const { source, lang, content, excerpt } = edition
  if (source.policy === 'link') return null
  const text = textInScript(source.policy === 'full' ? bodyText(content.blocks) : excerpt, lang, words.ui)
  const parts = snippetFrom(text, keys, SNIPPET_LENGTH)
  if (!parts) return null
  const shown = parts.map(({ text: piece, isFound }) => (isFound ? html`<mark>${piece}</mark>` : piece))
  return html`<p class="snippet"${langOf(langShown(lang, words.ui), words.lang)}>${shown}</p>`
}

const langShown = (lang: Lang, ui: string): Lang =>
  lang.startsWith('zh') && ui !== 'en' ? (ui === 'zh-hans' ? 'zh-Hans' : 'zh-Hant') : lang

const WEEK_DAYS = [7, 31, 365] as const
const DAY_MS = 86_400_000
const MOST_SOURCES = 8

function narrowView({ words, now }: PageContext, results: Results): SafeHtml {
  const { typed, langs, sources, only, byDate } = results
  const link = (field: NarrowField, value: string | null, name: string, lang?: Lang): SafeHtml => {
    const current = valueOfField(typed, field)
    const isCurrent = value === null ? current === null : current === value
    const href = searchAddress(words.ui, narrowed(typed, field, value), { only, byDate })
    return html`<li><a href="${href}"${isCurrent && html` aria-current="true"`}${langOf(lang, words.lang)}>${name}</a></li>`
  }
  const times = [words.say('search.lastWeek'), words.say('search.lastMonth'), words.say('search.lastYear')]
  const named = langs.filter(({ lang }) => ownName(lang))
  const largest = sources
    .filter(({ articles }) => articles > 0)
    .sort((a, b) => b.articles - a.articles)
    .slice(0, MOST_SOURCES)
  const order = (wanted: boolean, name: string): SafeHtml =>
    html`<li><a href="${searchAddress(words.ui, typed, { only, byDate: wanted })}"${wanted === byDate && html` aria-current="true"`}>${name}</a></li>`
  return html`<h2>${words.say('search.order')}</h2>
    <ul>${order(false, words.say('search.closest'))}${order(true, words.say('search.newest'))}</ul>
    ${
      named.length > 1 &&
      html`<h2>${words.say('search.language')}</h2>
        <ul>${link('lang', null, words.say('search.anyLanguage'))}${named.map(({ lang }) => link('lang', lang, ownName(lang), lang))}</ul>`
    }
    <h2>${words.say('search.time')}</h2>
    <ul>${link('after', null, words.say('search.anyTime'))}${times.map((name, i) =>
      link('after', new Date(now.getTime() - (WEEK_DAYS[i] ?? 0) * DAY_MS).toISOString().slice(0, 10), name),
    )}</ul>
    ${
      largest.length > 1 &&
      html`<h2>${words.say('search.source')}</h2>
        <ul>${link('source', null, words.say('search.anySource'))}${largest.map(({ slug, title }) => link('source', slug, title))}</ul>`
    }`
}

function pagesView({ words }: PageContext, { typed, only, byDate, number, pages }: Results): SafeHtml | null {
  if (pages < 2) return null
  const address = (n: number): string => searchAddress(words.ui, typed, { only, byDate }, n)
  return html`<nav class="pager ui" aria-label="${words.say('pager.label')}">
    ${number > 1 && html`<a rel="prev" href="${address(number - 1)}">← ${words.say('search.previous')}</a>`}${number < pages && html`<a class="older" rel="next" href="${address(number + 1)}">${words.say('search.next')} →</a>`}
  </nav>`
}
