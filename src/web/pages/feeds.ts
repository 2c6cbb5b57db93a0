import type { Context } from 'hono'
import { feedEntryFrom, type FeedEntry } from '../../distribute/feed-out.ts'
import { FEED_FORMATS, FEED_TYPES, renderFeed } from '../../distribute/render-feed.ts'
import type { ArticleFilter, ArticleView, EditionView } from '../../model/article.ts'
import type { Lang } from '../../model/lang.ts'
import { ownName, uiForLang, validLang } from '../language-names.ts'
import { articlePath, frontPath, imagePath, sourcePath, withQuery } from '../paths.ts'
import { CACHE, type NewReply } from '../reply.ts'
import type { WebDeps } from '../web-deps.ts'
import { wordsOf } from '../words.ts'

const ENTRIES = 30

/** What a feed follows: which articles, which of their editions, and the page that lists the same. */
type Followed = {
  readonly filter: Pick<ArticleFilter, 'lang' | 'sourceId'>
  readonly name: string
  readonly homePath: string
  readonly lang?: Lang
  readonly chooses: (edition: EditionView) => boolean
}

/** `/feeds/{all | source/{slug} | lang/{lang}}.{rss|atom|json}`. */
export const feedDocument =
  (deps: WebDeps) =>
  async (c: Context): Promise<NewReply | null> => {
    const [, list = '', extension = ''] = /^(.+)\.([a-z]+)$/.exec(c.req.param('list') ?? '') ?? []
    const format = FEED_FORMATS.find((name) => name === extension)
    const followed = format && (await findFollowed(list, deps))
    if (!followed) return null
    const { site, clock } = deps
    const entries = await loadEntries(followed, deps)
    const body = renderFeed(format, {
      title: `${site.title}: ${followed.name}`,
      selfUrl: site.url + new URL(c.req.url).pathname,
      siteUrl: site.url,
      homeUrl: site.url + followed.homePath,
      description: wordsOf('en').say('feeds.description', { name: followed.name, site: site.title }),
      updatedAt: new Date(Math.max(...entries.map(({ updatedAt }) => updatedAt.getTime()), 0) || clock().getTime()),
      entries,
      ...(followed.lang && { lang: followed.lang }),
    })
    // feed readers that run in a browser may read it too: nothing in it depends on who asks
    const headers = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' }
    return { type: `${FEED_TYPES[format]}; charset=utf-8`, body, cache: CACHE.feed, headers }
  }

async function findFollowed(list: string, { store }: WebDeps): Promise<Followed | null> {
  if (list === 'all')
    return { filter: {}, name: wordsOf('en').say('feeds.all'), homePath: frontPath('en'), chooses: () => true }
  const [kind, name = ''] = list.split('/')
  if (kind === 'lang' && validLang(name) === name) return followedLang(name)
  const source = kind === 'source' ? await store.sources.findBySlug(name) : null
  if (!source) return null
  const { id, title, lang } = source
  return {
    filter: { sourceId: id },
    name: title,
    homePath: sourcePath(uiForLang(lang), source),
    lang,
    chooses: (edition) => edition.source.id === id,
  }
}

const followedLang = (lang: Lang): Followed => ({
  filter: { lang },
  name: ownName(lang) || lang,
  homePath: withQuery(frontPath(uiForLang(lang)), { lang }),
  lang,
  chooses: (edition) => edition.lang === lang || edition.lang.startsWith(`${lang}-`),
})

/** One entry an article: of its editions the oldest that the feed is about. */
async function loadEntries({ filter, chooses }: Followed, { store, site }: WebDeps): Promise<FeedEntry[]> {
  const cards = await store.articles.list({ ...filter, limit: ENTRIES })
  const articles = await Promise.all(cards.map(({ id }) => store.articles.load(id)))
  return articles.flatMap((article) => {
    const edition = article?.editions.find(chooses)
    return article && edition ? feedEntryFrom(article, edition, entryOptions(article, edition, site.url)) : []
  })
}

function entryOptions(article: ArticleView, { lang, source }: EditionView, siteUrl: string) {
  const ui = uiForLang(lang)
  return {
    siteUrl,
    url: siteUrl + articlePath(ui, article),
    pictureUrl: ({ id, width, widths }: { id: string; width: number; widths: readonly number[] }) =>
      siteUrl + imagePath(id, widths.at(-1) ?? width, 'jpg'),
    readAtSource: wordsOf(ui).say('article.readOn', { source: source.title }),
  }
}
