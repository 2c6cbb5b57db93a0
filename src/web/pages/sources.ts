import { sourcesView } from '../views/sources.ts'
import type { Page } from './page.ts'

/** `/{ui}/sources`: whom this site reads. */
export const sourcesPage: Page = {
  query: [],
  async answer({ page }, { store }) {
    const { words } = page
    const head = {
      title: words.say('nav.sources'),
      description: words.say('sources.intro'),
      section: 'sources',
    } as const
    return { ok: true, head, body: sourcesView(page, await store.sources.listOverviews()) }
  },
}
