import { tagUri, type FeedEntry } from '../distribute/feed-out.ts'
import { KEPT_KINDS, type DigestItem, type KeptKind } from '../model/digest.ts'
import { LANG_OF_UI, type Lang, type UiLang } from '../model/lang.ts'
import { digestName, digestPeriod } from '../publish/digest-days.ts'
import { type Markup, markup } from '../text/markup.ts'
import { strictUrl } from '../text/urls.ts'
import { datesOf } from './dates.ts'
import { feedLinks } from './feed-links.ts'
import { digestPair, presentDigest, type PresentDigest } from './load-digest.ts'
import type { PageContext } from './page-context.ts'
import { articlePath, digestPath, digestsPath, isUi } from './paths.ts'
import type { FeedLink } from './views/layout.ts'
import type { WebDeps } from './web-deps.ts'
import { wordsOf } from './words.ts'

const ENTRIES = 14

/** The feeds of digests of a kind in the language of the page: `digest/{kind}/{ui}` and, of a topic, `digest/{kind}/{ui}/{topic}`. */
export function digestFeeds(
  page: PageContext,
  { kind, topic }: { readonly kind: KeptKind; readonly topic: string },
): FeedLink[] {
  const { ui, say } = page.words
  return feedLinks(page, ['digest', kind, ui, ...(topic ? [topic] : [])].join('/'), say(`letter.${kind}`))
}

/** What a feed holds, whatever it follows. */
export type LoadedFeed = {
  readonly name: string
  /** Of the page that lists the same. */
  readonly homePath: string
  readonly lang?: Lang
  readonly entries: readonly FeedEntry[]
}

/** What such a feed holds: each digest is an entry, with headlines and leads in both languages. */
export async function loadDigestFeed(list: string, deps: WebDeps): Promise<LoadedFeed | null> {
  const [, kindName = '', ui = '', topic = '', more] = list.split('/')
  const kind = KEPT_KINDS.find((name) => name === kindName)
  if (!kind || !isUi(ui) || more !== undefined) return null
  const made = await deps.store.digests.list({ ui, topic, kind, limit: ENTRIES })
  const presents = await Promise.all(
    made.map((one) => presentDigest({ kind, digestOn: one.digest.digestOn, ui, topic }, one, deps.store)),
  )
  return {
    name: [wordsOf(ui).say(`letter.${kind}`), made[0]?.digest.topic?.title].filter(Boolean).join(' · '),
    homePath: digestsPath(ui, topic),
    lang: LANG_OF_UI[ui],
    entries: presents.filter(({ digest }) => digest.items.length).map((present) => entryFrom(present, deps)),
  }
}

function entryFrom({ key, digest, madeAt }: PresentDigest, { site }: WebDeps): FeedEntry {
  const { ui, topic, kind, digestOn } = key
  const url = site.url + digestPath(ui, digestName(key), topic)
  const day = datesOf(ui, 'UTC').weekday(new Date(`${digestOn}T12:00:00Z`))
  const { until } = digestPeriod(kind, digestOn, site)
  return {
    id: tagUri(new URL(site.url).host, new Date(digestOn), 'digest', digestName(key), ui, ...(topic ? [topic] : [])),
    url,
    title: [wordsOf(ui).say(`letter.${kind}`), digest.topic?.title, day].filter(Boolean).join(' · '),
    lang: LANG_OF_UI[ui],
    summary: digest.items
      .slice(0, 3)
      .map((item) => digestPair(item, ui).main.headline)
      .join(' · '),
    contentHtml: markup`${noteOf(digest.note)}${digest.items.map((item) => itemOf(item, ui, site.url))}`.markup.trim(),
    sourceTitle: site.title,
    sourceUrl: url,
    publishedAt: until,
    updatedAt: madeAt,
    tags: [],
  }
}

const noteOf = (note: string | undefined): Markup[] =>
  (note ?? '')
    .split(/\n\s*\n/)
    .filter(Boolean)
    .map((paragraph) => markup`<p><em>${paragraph}</em></p>\n`)

function itemOf(item: DigestItem, ui: UiLang, siteUrl: string): Markup {
  const { main, other } = digestPair(item, ui)
  const lang = ({ lang: tag }: { readonly lang: string }): Markup => markup` lang="${tag === 'und' ? '' : tag}"`
  return markup`<h3${lang(main)}><a href="${siteUrl + articlePath(ui, { id: item.articleId, slug: item.slug })}">${main.headline}</a></h3>
${other && markup`<p${lang(other)}><strong>${other.headline}</strong></p>\n`}${[main, other].map((side) => side?.lead && markup`<p${lang(side)}>${side.lead}</p>\n`)}<p>${item.sources.map(({ title, url }, i) => markup`${i > 0 && ' · '}<a href="${strictUrl(url)}">${title}</a>`)}</p>
`
}
