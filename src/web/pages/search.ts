import type { ArticleView } from '../../model/article.ts'
import { failure } from '../../model/result.ts'
import { LONGEST_QUERY } from '../../publish/search/parse-query.ts'
import { FEED_FORMATS, FEED_TYPES } from '../../distribute/render-feed.ts'
import { FORMAT_NAMES } from '../feed-links.ts'
import type { PageContext } from '../page-context.ts'
import { withQuery } from '../paths.ts'
import type { FeedLink } from '../views/layout.ts'
import { searchHelpView, searchView } from '../views/search.ts'
import type { Page } from './page.ts'

const ARTICLES = 20
const MOST_PAGES = 20

/** `/{ui}/search?q=…`: articles in both languages; `only` switches translation off, `by=date` puts the newest first. */
export const searchPage: Page = {
  query: ['q', 'only', 'by', 'page'],
  async answer({ page, query }, { store, search }) {
    if (!search) return failure('not-found', 'search')
    const typed = (query['q'] ?? '')
      .toWellFormed()
      .replaceAll(/[\u0000-\u001f\u007f]/g, ' ')
      .trim()
      .slice(0, LONGEST_QUERY)
    const head = {
      title: page.words.say('nav.search'),
      description: page.words.say('search.intro'),
      indexed: !typed,
      searched: typed,
      section: 'search',
    } as const
    if (!typed) return { ok: true, head, body: searchHelpView(page) }
    const choice = { only: query['only'] === '1', byDate: query['by'] === 'date' }
    const found = await search({ typed, translated: !choice.only, byDate: choice.byDate })
    const number = Math.min(MOST_PAGES, Math.max(1, Number.parseInt(query['page'] ?? '', 10) || 1))
    const hits = found.hits.slice((number - 1) * ARTICLES, number * ARTICLES)
    const loaded = await Promise.all(hits.map(({ articleId }) => store.articles.load(articleId)))
    const articles = loaded.filter((article): article is ArticleView => article !== null)
    const [langs, sources] = await Promise.all([store.articles.listLangs(), store.sources.listOverviews()])
    const feeds = feedsOf(page, typed, choice.only)
    const pages = Math.ceil(found.hits.length / ARTICLES)
    const body = searchView(page, { typed, ...choice, found, articles, langs, sources, number, pages, feeds })
    return { ok: true, head: { ...head, title: `${typed} · ${head.title}`, feeds }, body }
  },
}

function feedsOf({ site, words }: PageContext, typed: string, only: boolean): FeedLink[] {
  const name = words.say('search.feedName', { query: typed })
  return FEED_FORMATS.map((format) => ({
    href: withQuery(`/feeds/search.${format}`, { q: typed, only: only ? '1' : null }),
    title: `${site.title}: ${name} (${FORMAT_NAMES[format]})`,
    type: FEED_TYPES[format],
    format: FORMAT_NAMES[format],
  }))
}
