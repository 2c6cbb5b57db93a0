import { dueTimesOf } from '../../distribute/letter-schedule.ts'
import type { Wishes } from '../../model/newsletter.ts'
import type { PageContext } from '../page-context.ts'
import { wishesPath, withQuery } from '../paths.ts'
import { wishesView, type WishesState } from '../views/subscribe.ts'
import type { WebDeps } from '../web-deps.ts'
import { readWishes } from '../wishes.ts'
import type { FormPage, Page, PageAnswer } from './page.ts'
import { toldAnswer } from './subscribe-confirm.ts'

type Found = { readonly id: string; readonly token: string; readonly wishes: Wishes }

/** The subscriber whose link it is; `left` where they are one no more, `dead` where it is no link of ours. */
async function findSubscriber(token: string, { addressKeys, store }: WebDeps): Promise<Found | 'left' | 'dead'> {
  const id = addressKeys?.verify('link', token)
  if (!id) return 'dead'
  const subscriber = await store.subscribers.load(id)
  return subscriber?.wishes ? { id, token, wishes: subscriber.wishes } : 'left'
}

const shown = (page: PageContext, state: WishesState): PageAnswer => ({
  ok: true,
  head: { title: page.words.say('subscribe.wishesTitle'), indexed: false },
  body: wishesView(page, state),
  ...(state.mistakes.length && { status: 422 as const }),
})

/** `/{ui}/subscribe/wishes/{token}`: what a subscriber is sent, for whoever holds the link of a mail. */
export const wishesPage: Page = {
  query: ['done'],
  async answer({ page, params, query }, deps) {
    const found = await findSubscriber(params['token'] ?? '', deps)
    if (found === 'dead' || found === 'left') return toldAnswer(page, found, 410)
    const done = (['confirmed', 'saved'] as const).find((word) => word === query['done']) ?? null
    return shown(page, { ...found, topics: await deps.store.topics.list(), mistakes: [], done })
  },
}

export const wishesForm: FormPage = {
  query: [],
  async answer({ page, params, form }, deps) {
    const found = await findSubscriber(params['token'] ?? '', deps)
    if (found === 'dead' || found === 'left') return toldAnswer(page, found, 410)
    const topics = await deps.store.topics.list()
    const wishes = readWishes(form, found.wishes, topics)
    if (!wishes.kinds.length) return shown(page, { ...found, wishes, topics, mistakes: ['kinds'], done: null })
    await deps.store.subscribers.saveWishes(found.id, wishes, dueTimesOf(wishes, deps.clock()))
    const path = withQuery(wishesPath(page.words.ui, found.token), { done: 'saved' })
    return { ok: true, redirectTo: path, afterForm: true }
  },
}
