import type { ArticleView } from '../model/article.ts'
import { FEED_FORMATS } from './render-feed.ts'

/** The addresses of a list's feeds in every format, of articles also those with both languages. `list`: `all`, `source/{slug}`, … */
export function feedAddresses(list: string, siteUrl: string): string[] {
  const path = list.split('/').map(encodeURIComponent).join('/')
  const variants = list.startsWith('digest/') ? [''] : ['', 'bilingual/']
  return variants.flatMap((variant) => FEED_FORMATS.map((format) => `${siteUrl}/feeds/${variant}${path}.${format}`))
}

/** The lists of feeds that show an article, but for its topics'. */
export function listsShowing({ editions, story }: Pick<ArticleView, 'editions' | 'story'>): string[] {
  const lists = editions.flatMap(({ source, lang }) => {
    const subtags = lang.split('-')
    return [`source/${source.slug}`, ...subtags.map((_, i) => `lang/${subtags.slice(0, i + 1).join('-')}`)]
  })
  return [...new Set(['all', ...lists, ...(story ? [`story/${story.id}`] : [])])]
}
