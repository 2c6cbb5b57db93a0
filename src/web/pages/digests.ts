import { failure } from '../../model/result.ts'
import { presentDigest } from '../load-digest.ts'
import { digestFeeds } from '../digest-feeds.ts'
import { digestsPath, withQuery } from '../paths.ts'
import { digestsView } from '../views/digest.ts'
import type { Page } from './page.ts'

/** Two weeks of days and the weeks between them. */
const DIGESTS = 16

/** `/{ui}/digest/`: the archive, the newest first. */
export const digestsPage: Page = {
  query: ['before'],
  async answer({ page, params, query }, { store }) {
    const { ui } = page.words
    const topic = params['topic'] ?? ''
    const before = query['before']
    if (before !== undefined && !/^\d{4}-\d\d-\d\d$/.test(before)) return failure('request-invalid', 'not a day')
    const made = await store.digests.list({ ui, topic, limit: DIGESTS + 2, ...(before && { before }) })
    if (topic && !made.length && !before) return failure('not-found', topic)
    const end = DIGESTS + Number(made[DIGESTS]?.digest.digestOn === made[DIGESTS - 1]?.digest.digestOn) // one day is not divided
    const shown = await Promise.all(
      made.slice(0, end).map((one) => {
        const { kind, digestOn } = one.digest
        if (kind === 'breaking') throw new Error('breaking news is no digest that is kept')
        return presentDigest({ kind, digestOn, ui, topic }, one, store)
      }),
    )
    const path = digestsPath(ui, topic)
    const last = shown.at(-1)?.digest.digestOn ?? null
    const pager = {
      newer: before ? path : null,
      older: made.length > end ? withQuery(path, { before: last }) : null,
    }
    const feeds = {
      daily: digestFeeds(page, { kind: 'daily', topic }),
      weekly: digestFeeds(page, { kind: 'weekly', topic }),
    }
    return {
      ok: true,
      head: {
        title: page.words.say('nav.digest'),
        description: page.words.say('digest.description', { site: page.site.title }),
        feeds: [...feeds.daily, ...feeds.weekly],
        section: 'digest',
      },
      body: digestsView(page, shown, pager, feeds),
    }
  },
}
