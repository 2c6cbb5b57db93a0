import { FEED_FORMATS, FEED_TYPES, type FeedFormat } from '../distribute/render-feed.ts'
import type { PageContext } from './page-context.ts'
import type { FeedLink } from './views/layout.ts'

/** Links to the feeds of a list: `all`, `source/{slug}`, `lang/{lang}`. `name` says of what, where it isn't everything. */
export function feedLinks({ site, words }: PageContext, list: string, name = words.say('feeds.all')): FeedLink[] {
  const path = list.split('/').map(encodeURIComponent).join('/')
  return FEED_FORMATS.map((format) => ({
    href: `/feeds/${path}.${format}`,
    title: `${site.title}: ${name} (${FORMAT_NAMES[format]})`,
    type: FEED_TYPES[format],
    format: FORMAT_NAMES[format],
  }))
}

/** How one list can be followed: its feeds, and those that carry both languages. */
export type Follow = {
  readonly name: string
  readonly feeds: readonly FeedLink[]
  readonly bilingual: readonly FeedLink[]
}

/** The feeds of the list of a topic, a name, a source or a story, which is called `name`. */
export const followOf = (page: PageContext, list: string, name: string): Follow => ({
  name,
  feeds: feedLinks(page, list, name),
  bilingual: feedLinks(page, `bilingual/${list}`, `${name}, ${page.words.say('feeds.inBoth')}`),
})

export const FORMAT_NAMES: Record<FeedFormat, string> = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' }
