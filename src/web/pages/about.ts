import { feedLinks } from '../feed-links.ts'
import { ownName } from '../language-names.ts'
import { aboutView } from '../views/about.ts'
import type { Page } from './page.ts'

/** `/{ui}/about`: what this site is, and what it isn't. */
export const aboutPage: Page = {
  query: [],
  async answer({ page }, { store, site }) {
    const { words } = page
    const langs = await store.articles.listLangs()
    const lists = [
      { name: words.say('feeds.all'), feeds: feedLinks(page, 'all') },
      { name: words.say('feeds.bilingual'), feeds: feedLinks(page, 'bilingual/all', words.say('feeds.bilingual')) },
      ...langs.map(({ lang }) => {
        const name = ownName(lang) || lang
        return { name, lang, feeds: feedLinks(page, `lang/${lang}`, name) }
      }),
    ]
    const [sources, articles] = await Promise.all([store.sources.count(), store.articles.count()])
    const head = {
      title: words.say('nav.about'),
      description: words.say('about.what', { site: site.title }),
      feeds: feedLinks(page, 'all'),
      section: 'about',
    } as const
    return { ok: true, head, body: aboutView(page, { sources, articles, lists }) }
  },
}
