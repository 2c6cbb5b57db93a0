import type { Context } from 'hono'
import { feedEntryFrom, latestChange, type FeedEntry } from '../../distribute/feed-out.ts'
import { FEED_FORMATS, FEED_TYPES, renderFeed } from '../../distribute/render-feed.ts'
import { LONGEST_QUERY } from '../../publish/search/parse-query.ts'
import { searchPath, withQuery } from '../paths.ts'
import { CACHE, type NewReply } from '../reply.ts'
import { uiForLang } from '../language-names.ts'
import type { SearchAnswer } from '../searcher.ts'
import type { WebDeps } from '../web-deps.ts'
import { wordsOf } from '../words.ts'
import { noticeChanges } from '../latest-seen.ts'
import { entryOptions, feedHeaders } from './feeds.ts'

const ENTRIES = 30

/** `/feeds/search.{rss|atom|json}?q=…`: a search that is kept and followed, the newest first. Where it changed since somebody asked, the hub is told. */
export const searchFeedDocument = (deps: WebDeps) => {
  const notice = noticeChanges(deps)
  return async (c: Context): Promise<NewReply | null> => {
    const { site, clock, search } = deps
    const format = FEED_FORMATS.find((name) => c.req.path === `/feeds/search.${name}`)
    const typed = (c.req.query('q') ?? '')
      .toWellFormed()
      .replaceAll(/[\u0000-\u001f\u007f]/g, ' ')
      .trim()
      .slice(0, LONGEST_QUERY)
    if (!search || !format || !typed) return null
    const only = c.req.query('only') === '1' ? '1' : null
    const entries = await loadEntries(await search({ typed, translated: !only, byDate: true }), deps)
    const ui = /\p{Script=Han}/u.test(typed) ? uiForLang('zh-Hans') : uiForLang('en')
    const name = wordsOf(ui).say('search.feedName', { query: typed })
    const latest = latestChange(entries)
    const updatedAt = latest ?? clock()
    const selfUrl = site.url + withQuery(c.req.path, { q: typed, only })
    await notice(selfUrl, latest)
    const body = renderFeed(format, {
      title: `${site.title}: ${name}`,
      selfUrl,
      siteUrl: site.url,
      homeUrl: site.url + withQuery(searchPath(ui), { q: typed, only }),
      description: wordsOf(ui).say('feeds.description', { name, site: site.title }),
      updatedAt,
      entries,
      ...(site.hub && { hub: site.hub }),
    })
    const headers = feedHeaders(selfUrl, site.hub)
    return { type: `${FEED_TYPES[format]}; charset=utf-8`, body, cache: CACHE.feed, headers, modifiedAt: updatedAt }
  }
}

/** One entry an article: the edition of it that says most of what was searched for. */
async function loadEntries({ hits }: SearchAnswer, { store, site }: WebDeps): Promise<FeedEntry[]> {
  const loaded = await Promise.all(
    hits.slice(0, ENTRIES).map(async ({ articleId, editions: [best] }) => {
      const article = await store.articles.load(articleId)
      const edition = article?.editions.find(({ id }) => id === best?.id)
      return article && edition ? feedEntryFrom(article, edition, entryOptions(article, edition, site.url)) : []
    }),
  )
  return loaded.flat()
}
