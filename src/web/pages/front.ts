import { feedLinks } from '../feed-links.ts'
import { frontPath } from '../paths.ts'
import { firstRunView } from '../views/first-run.ts'
import { frontView } from '../views/front.ts'
import { loadArticleList } from './article-list.ts'
import type { Page } from './page.ts'

/** The lead and eight rows of three. */
const ARTICLES = 25

/** `/{ui}/`: the newest articles, or how to begin where there is no source yet. */
export const frontPage: Page = {
  query: ['lang', 'before', 'after'],
  async answer({ page, query }, deps) {
    const { store, site, starter } = deps
    const { words } = page
    const head = {
      title: '',
      description: `${site.title}: ${words.say('front.description')}`,
      section: 'front',
      style: 'lean',
    } as const
    if ((await store.sources.count()) === 0) return { ok: true, head, body: firstRunView(page, starter) }
    const langs = await store.articles.listLangs()
    const lang = langs.find((entry) => entry.lang === query['lang'])?.lang ?? null
    const path = frontPath(words.ui)
    const filter = lang ? { lang } : {}
    const list = await loadArticleList({ filter, limit: ARTICLES, path, shared: filter, query }, deps)
    if (!list.ok) return list
    const feeds = [...feedLinks(page, 'all'), ...(lang ? feedLinks(page, `lang/${lang}`, lang) : [])]
    return { ok: true, head: { ...head, feeds }, body: frontView(page, { ...list.value, langs, lang }) }
  },
}
