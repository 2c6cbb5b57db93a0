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
    const feeds = [
      ...feedLinks(page, 'all'),
      ...langs.flatMap(({ lang }) => feedLinks(page, `lang/${lang}`, ownName(lang) || lang)),
    ]
    const [sources, articles] = await Promise.all([store.sources.count(), store.articles.count()])
    const head = {
      title: words.say('nav.about'),
      description: words.say('about.what', { site: site.title }),
      feeds: feedLinks(page, 'all'),
      section: 'about',
    } as const
    return { ok: true, head, body: aboutView(page, { sources, articles, feeds }) }
  },
}
