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

export const FORMAT_NAMES: Record<FeedFormat, string> = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' }
