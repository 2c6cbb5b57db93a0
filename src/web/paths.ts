import type { ArticleCard, ListPlace } from '../model/article.ts'
import type { EntityPlace } from '../model/entity.ts'
import { UI_LANGS, type UiLang } from '../model/lang.ts'

/** Paths within our own origin. Everything that is not ours (ids, slugs, names) is percent-encoded here and nowhere else. */

/** Half a character can't be percent-encoded and is replaced. */
const encoded = (text: string): string => encodeURIComponent(text.toWellFormed())

export const frontPath = (ui: UiLang): string => `/${ui}/`

export const articlePath = (ui: UiLang, { id, slug }: Pick<ArticleCard, 'id' | 'slug'>): string =>
  slug ? `/${ui}/article/${id}/${encoded(slug)}` : `/${ui}/article/${id}`

/** The article's short address as a picture. */
export const qrPath = (ui: UiLang, { id }: Pick<ArticleCard, 'id'>): string => `/${ui}/qr/article/${id}.svg`

export const revisionsPath = (ui: UiLang, { id }: Pick<ArticleCard, 'id'>): string => `/${ui}/revisions/${id}`

export const storyPath = (ui: UiLang, { id, slug }: { readonly id: string; readonly slug: string }): string =>
  slug ? `/${ui}/story/${id}/${encoded(slug)}` : `/${ui}/story/${id}`

/** Articles of the same kind as this one. */
export const relatedPath = (ui: UiLang, { id }: Pick<ArticleCard, 'id'>): string => `/${ui}/related/${id}`

export const reportPath = (ui: UiLang): string => `/${ui}/report`

export const reportThanksPath = (ui: UiLang, { id }: Pick<ArticleCard, 'id'>): string => `/${ui}/report/${id}`

export const sourcesPath = (ui: UiLang): string => `/${ui}/sources`

export const sourcePath = (ui: UiLang, { slug }: { readonly slug: string }): string => `/${ui}/source/${encoded(slug)}`

export const aboutPath = (ui: UiLang): string => `/${ui}/about`

export const topicsPath = (ui: UiLang): string => `/${ui}/topics`

export const topicPath = (ui: UiLang, { slug }: { readonly slug: string }): string => `/${ui}/topic/${encoded(slug)}`

/** All that several articles name. */
export const entitiesPath = (ui: UiLang): string => `/${ui}/entities`

/** Somebody or something that articles name. */
export const entityPath = (ui: UiLang, { id, slug }: { readonly id: string; readonly slug: string }): string =>
  `/${ui}/entity/${id}/${encoded(slug)}`

/** Digests of a topic stand below those of everything. */
export const digestsPath = (ui: UiLang, topic = ''): string =>
  topic ? `/${ui}/digest/topic/${encoded(topic)}` : `/${ui}/digest/`

/** One digest by its name (`2026-11-22`, `2026-W47`), or a file of it. */
export const digestPath = (ui: UiLang, name: string, topic = '', file = ''): string =>
  `/${ui}/digest/${[name, ...(topic ? [encoded(topic)] : [])].join('/')}${file}`

export const subscribePath = (ui: UiLang): string => `/${ui}/subscribe`

/** What is to be seen after a form of the newsletter was sent. */
export const subscribedPath = (ui: UiLang, step: 'sent' | 'refused'): string => `/${ui}/subscribe/${step}`

/** Tokens are letters, digits, `-` and `_`. */
export const confirmPath = (ui: UiLang, asked: string): string => `/${ui}/subscribe/confirm/${asked}`

export const wishesPath = (ui: UiLang, token: string): string => `/${ui}/subscribe/wishes/${token}`

export const stopPath = (ui: UiLang, token: string): string => `/${ui}/subscribe/stop/${token}`

export const offlinePath = (ui: UiLang): string => `/${ui}/offline`

export const forgetPath = (ui: UiLang): string => `/${ui}/offline/forget`

export const forgottenPath = (ui: UiLang): string => `/${ui}/offline?forgotten=yes`

export const searchPath = (ui: UiLang): string => `/${ui}/search`

export const imagePath = (id: string, width: number, format: 'webp' | 'jpg'): string =>
  `/image/${id}/${width}.${format}`

/** A path with those of the parameters that have a value. */
export function withQuery(path: string, query: Readonly<Record<string, string | null | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length ? `${path}?${new URLSearchParams(given)}` : path
}

/** The same page in another language of the interface. */
export const inUi = (path: string, ui: UiLang): string => path.replace(/^\/[^/?]+/, `/${ui}`)

export const isUi = (segment: string): segment is UiLang => (UI_LANGS as readonly string[]).includes(segment)

/** A place in the list of entities: `12-4fz2k…`. */
export const entityPlaceText = ({ articles, id }: EntityPlace): string => `${articles}-${id}`

export function parseEntityPlace(text: string): EntityPlace | null {
  const [, articles = '', id = ''] = /^(\d{1,9})-([0-9a-z]{1,32})$/.exec(text) ?? []
  return id ? { articles: Number(articles), id } : null
}

/** A place in a list as readers' addresses carry it: `1793088000000-4fz2k…`. */
export const placeText = ({ publishedAt, id }: ListPlace): string => `${publishedAt.getTime()}-${id}`

export function parsePlace(text: string): ListPlace | null {
  const [, ms = '', id = ''] = /^(-?\d{1,15})-([0-9a-z]{1,32})$/.exec(text) ?? []
  return id ? { publishedAt: new Date(Number(ms)), id } : null
}
