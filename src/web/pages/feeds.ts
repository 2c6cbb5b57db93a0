import type { Context } from 'hono'
import { bilingualEntryFrom, type BilingualRow } from '../../distribute/bilingual-entry.ts'
import { feedEntryFrom, latestChange, type FeedEntry } from '../../distribute/feed-out.ts'
import { FEED_FORMATS, FEED_TYPES, renderFeed } from '../../distribute/render-feed.ts'
import type { ArticleCard, ArticleFilter, ArticleView, EditionView } from '../../model/article.ts'
import type { Block } from '../../model/edition.ts'
import { entityNames, LEAST_ARTICLES } from '../../model/entity.ts'
import type { Lang } from '../../model/lang.ts'
import { slugFrom } from '../../text/slug.ts'
import { piecesOf, type Piece } from '../edition-parts.ts'
import { loadDigestFeed, type LoadedFeed } from '../digest-feeds.ts'
import { noticeChanges } from '../latest-seen.ts'
import { baseOf, ownName, uiForLang, validLang } from '../language-names.ts'
import { articlePath, entityPath, frontPath, imagePath, sourcePath, storyPath, topicPath, withQuery } from '../paths.ts'
import { CACHE, type NewReply } from '../reply.ts'
import { rowsFrom } from '../rows.ts'
import { findSideBySide } from '../side-by-side.ts'
import { isNote } from '../views/blocks.ts'
import type { WebDeps } from '../web-deps.ts'
import { wordsOf } from '../words.ts'

const ENTRIES = 30

/** What a feed follows: which articles, which of their editions, and the page that lists the same. */
type Followed = {
  readonly list: (store: WebDeps['store']) => Promise<readonly Pick<ArticleCard, 'id'>[]>
  readonly name: string
  readonly homePath: string
  readonly lang?: Lang
  readonly chooses: (edition: EditionView) => boolean
}

/** Before the name of a list: the same articles, each in two languages. */
const BILINGUAL = /^bilingual\//
/** More names than a hub could be told of whenever an article comes. */
const OF_NAMES = /(?:^|\/)entity\//

/** `/feeds/{all | source/{slug} | lang/{lang} | story/{id} | topic/{slug} | entity/{id} | digest/…}.{rss|atom|json}`, and `/feeds/bilingual/…` with both languages of each article. */
export const feedDocument = (deps: WebDeps) => {
  const notice = noticeChanges(deps)
  return async (c: Context): Promise<NewReply | null> => {
    const [, list = '', extension = ''] = /^(.+)\.([a-z]+)$/.exec(c.req.param('list') ?? '') ?? []
    const format = FEED_FORMATS.find((name) => name === extension)
    const isBilingual = BILINGUAL.test(list)
    const feed = format && (await loadFeed(list.replace(BILINGUAL, ''), isBilingual, deps))
    if (!feed) return null
    const { site, clock } = deps
    const { name, entries, homePath, lang } = feed
    const selfUrl = site.url + new URL(c.req.url).pathname
    const latest = latestChange(entries)
    const updatedAt = latest ?? clock()
    if (OF_NAMES.test(list)) await notice(selfUrl, latest)
    const body = renderFeed(format, {
      title: `${site.title}: ${name}`,
      selfUrl,
      siteUrl: site.url,
      homeUrl: site.url + homePath,
      description: wordsOf('en').say('feeds.description', { name, site: site.title }),
      updatedAt,
      entries,
      ...(lang && { lang }),
      ...(site.hub && { hub: site.hub }),
    })
    const headers = feedHeaders(selfUrl, site.hub)
    return { type: `${FEED_TYPES[format]}; charset=utf-8`, body, cache: CACHE.feed, headers, modifiedAt: updatedAt }
  }
}

/** Feed readers that run in a browser may read it too: nothing in it depends on who asks. */
export const feedHeaders = (selfUrl: string, hub: string | undefined) => ({
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  ...(hub && { Link: `<${hub}>; rel="hub", <${selfUrl}>; rel="self"` }),
})

async function loadFeed(list: string, isBilingual: boolean, deps: WebDeps): Promise<LoadedFeed | null> {
  if (list.startsWith('digest/')) return isBilingual ? null : loadDigestFeed(list, deps)
  const followed = await findFollowed(list, deps)
  return followed && { ...followed, entries: await loadEntries(followed, isBilingual, deps) }
}

async function findFollowed(list: string, { store }: WebDeps): Promise<Followed | null> {
  if (list === 'all')
    return { list: listed({}), name: wordsOf('en').say('feeds.all'), homePath: frontPath('en'), chooses: () => true }
  const [kind, name = ''] = list.split('/')
  if (kind === 'lang' && validLang(name) === name) return followedLang(name)
  if (kind === 'story') return followedStory(name, store)
  if (kind === 'entity') return followedEntity(name, store)
  if (kind === 'topic') return followedTopic(name, store)
  const source = kind === 'source' ? await store.sources.findBySlug(name) : null
  if (!source) return null
  const { id, title, lang } = source
  return {
    list: listed({ sourceId: id }),
    name: title,
    homePath: sourcePath(uiForLang(lang), source),
    lang,
    chooses: (edition) => edition.source.id === id,
  }
}

const listed =
  (filter: Pick<ArticleFilter, 'lang' | 'sourceId' | 'topic' | 'entity'>): Followed['list'] =>
  (store) =>
    store.articles.list({ ...filter, limit: ENTRIES })

async function followedTopic(slug: string, { topics }: WebDeps['store']): Promise<Followed | null> {
  const topic = await topics.find(slug)
  return (
    topic && {
      list: listed({ topic: slug }),
      name: topic.names.en,
      homePath: topicPath('en', topic),
      chooses: () => true,
    }
  )
}

async function followedEntity(asked: string, { entities }: WebDeps['store']): Promise<Followed | null> {
  const entity = await entities.load((await entities.findMoved(asked)) ?? asked)
  if (!entity || entity.articles < LEAST_ARTICLES) return null
  const { id } = entity
  const { name } = entityNames(entity, 'en')
  const homePath = entityPath('en', { id, slug: slugFrom(name) })
  return { list: listed({ entity: id }), name, homePath, chooses: () => true }
}

async function followedStory(id: string, { stories }: WebDeps['store']): Promise<Followed | null> {
  const story = await stories.load((await stories.findMoved(id)) ?? id)
  if (!story) return null
  return {
    list: async () => story.articles.slice(-ENTRIES).toReversed(),
    name: story.title,
    homePath: storyPath(uiForLang(story.lang), story),
    chooses: () => true,
  }
}

const followedLang = (lang: Lang): Followed => ({
  list: listed({ lang }),
  name: ownName(lang) || lang,
  homePath: withQuery(frontPath(uiForLang(lang)), { lang }),
  lang,
  chooses: (edition) => edition.lang === lang || edition.lang.startsWith(`${lang}-`),
})

/** One entry an article: of its editions the oldest that the feed is about, where asked for with another language beside it. */
async function loadEntries({ list, chooses }: Followed, isBilingual: boolean, deps: WebDeps): Promise<FeedEntry[]> {
  const { store, site } = deps
  const cards = await list(store)
  const articles = await Promise.all(cards.map(({ id }) => store.articles.load(id)))
  const entries = articles.map(async (article) => {
    const edition = article?.editions.find(chooses)
    if (!article || !edition) return []
    const options = entryOptions(article, edition, site.url)
    const other = isBilingual && article.editions.find(({ lang }) => baseOf(lang) !== baseOf(edition.lang))
    if (!other) return [feedEntryFrom(article, edition, options)]
    const rows = await loadRows(article, edition, other, deps)
    return [bilingualEntryFrom(article, edition, other, rows, options)]
  })
  // a list is ordered by the first of an article's editions, a feed by those that it has
  return (await Promise.all(entries)).flat().toSorted((a, b) => Number(b.publishedAt) - Number(a.publishedAt))
}

/** Their blocks in rows; none where a source lets us show but a part. */
async function loadRows(
  article: ArticleView,
  main: EditionView,
  other: EditionView,
  { store }: WebDeps,
): Promise<BilingualRow[]> {
  if (main.source.policy !== 'full' || other.source.policy !== 'full') return []
  const bitexts = await store.bitexts.listOfArticle(article.id)
  const asIs = (edition: EditionView) => ({ published: edition, shown: edition })
  const links = findSideBySide(bitexts, asIs(main), asIs(other), 'en')?.links
  const blocks = (pieces: readonly Piece[]): Block[] => pieces.map(({ block }) => block)
  const rows = rowsFrom(piecesOf(main.content.blocks), piecesOf(other.content.blocks), links)
  const notes = { main: main.content.blocks.filter(isNote), other: other.content.blocks.filter(isNote) }
  return [...rows.map((row) => ({ main: blocks(row.main), other: blocks(row.other) })), notes]
}

/** How an edition becomes an entry of a feed. */
export function entryOptions(article: ArticleView, { lang, source }: EditionView, siteUrl: string) {
  const ui = uiForLang(lang)
  return {
    siteUrl,
    url: siteUrl + articlePath(ui, article),
    pictureUrl: ({ id, width, widths }: { id: string; width: number; widths: readonly number[] }) =>
      siteUrl + imagePath(id, widths.at(-1) ?? width, 'jpg'),
    readAtSource: wordsOf(ui).say('article.readOn', { source: source.title }),
  }
}
