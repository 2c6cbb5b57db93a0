import { askedText } from '../../distribute/asked.ts'
import { mailAddressText, parseMailAddress } from '../../text/mail-address.ts'
import { createBuckets } from '../buckets.ts'
import { isTrapped } from '../form.ts'
import type { PageContext } from '../page-context.ts'
import { subscribedPath, subscribePath } from '../paths.ts'
import { notSetUpView, subscribeView, toldView, type SubscribeState } from '../views/subscribe.ts'
import type { Mistake } from '../views/wishes.ts'
import { firstWishes, readWishes } from '../wishes.ts'
import type { FormPage, Page, PageAnswer } from './page.ts'

const HOUR_MS = 3_600_000
/** Mails that one address can be made to get by others typing it in: two at once, then two a day. */
const TO_ONE = { size: 2, everyMs: 12 * HOUR_MS }
/** All that ask together: a busy evening fits in, a program that floods us doesn't. */
const TO_ALL = { size: 120, everyMs: 5_000 }

const headOf = ({ words, site }: PageContext, indexed = true) => ({
  title: words.say('nav.subscribe'),
  description: words.say('subscribe.description', { site: site.title }),
  section: 'subscribe' as const,
  indexed,
})

/** `/{ui}/subscribe`: how to get the site by mail. */
export const subscribePage: Page = {
  query: [],
  async answer({ page }, { addressKeys, site, store }) {
    if (!addressKeys) return { ok: true, head: headOf(page, false), body: notSetUpView(page) }
    const wishes = firstWishes(page.words.ui, site.timeZone)
    return {
      ok: true,
      head: headOf(page),
      body: subscribeView(page, { wishes, topics: await store.topics.list(), address: '', mistakes: [] }),
    }
  },
}

/**
 * What `/{ui}/subscribe` sends. Whether the address is known is not looked up here: every address that can be written to
 * is answered the same, in the same time, and learns by mail how things are.
 */
export function createSubscribeForm(clock: () => Date): FormPage {
  const toOne = createBuckets(TO_ONE, clock)
  const toAll = createBuckets(TO_ALL, clock)
  return {
    query: [],
    async answer({ page, form }, { addressKeys, store, site }) {
      const { ui } = page.words
      if (!addressKeys) return { ok: true, redirectTo: subscribePath(ui), afterForm: true }
      if (!toAll.take('all')) return { ok: false, code: 'asked-too-often', detail: 'newsletter' }
      const topics = await store.topics.list()
      const wishes = readWishes(form, firstWishes(ui, site.timeZone), topics)
      const typed = form.get('email') ?? ''
      const address = parseMailAddress(typed)
      const mistakes: Mistake[] = [
        ...(address ? [] : ['address' as const]),
        ...(wishes.kinds.length ? [] : ['kinds' as const]),
      ]
      if (!address || mistakes.length) return mistaken(page, { wishes, topics, address: typed.slice(0, 254), mistakes })
      const to = mailAddressText(address)
      const key = addressKeys.hashOf(to)
      if (!isTrapped(form) && toOne.take(key)) {
        const asked = addressKeys.seal('asked', askedText({ address: to, wishes, askedAt: clock() }))
        await store.queue.enqueue([{ name: 'send-confirmation', payload: { asked }, key, priority: 2 }])
      }
      return { ok: true, redirectTo: subscribedPath(ui, 'sent'), afterForm: true }
    },
  }
}

const mistaken = (page: PageContext, state: SubscribeState): PageAnswer => ({
  ok: true,
  status: 422,
  head: headOf(page, false),
  body: subscribeView(page, state),
})

/** `/{ui}/subscribe/{sent | refused}`: the same words for every address. */
export const subscribedPage: Page = {
  query: [],
  async answer({ page, params }) {
    return { ok: true, head: headOf(page, false), body: toldView(page, params['step'] === 'sent' ? 'sent' : 'refused') }
  },
}
