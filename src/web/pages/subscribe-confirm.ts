import { parseAsked, type Asked } from '../../distribute/asked.ts'
import { dueTimesOf } from '../../distribute/letter-schedule.ts'
import type { PageContext } from '../page-context.ts'
import { subscribedPath, wishesPath, withQuery } from '../paths.ts'
import { confirmView, toldView, type Told } from '../views/subscribe.ts'
import type { WebDeps } from '../web-deps.ts'
import type { FormPage, Page, PageAnswer } from './page.ts'

const WEEK_MS = 7 * 86_400_000

/** What was asked for in the last seven days, from the link that was sent; null where it is none of ours, or older. */
function findAsked(sealed: string, { addressKeys, clock }: WebDeps): Asked | null {
  const json = addressKeys?.open('asked', sealed)
  const asked = json ? parseAsked(json) : null
  return asked && Number(clock()) - Number(asked.askedAt) < WEEK_MS ? asked : null
}

/** A page that says how something is, for whoever holds the link. */
export const toldAnswer = (page: PageContext, told: Told, status?: 410): PageAnswer => ({
  ok: true,
  head: { title: page.words.say('nav.subscribe'), indexed: false },
  body: toldView(page, told),
  ...(status && { status }),
})

/** `/{ui}/subscribe/confirm/{asked}`: where the link of the first mail leads. */
export const confirmPage: Page = {
  query: [],
  async answer({ page, params }, deps) {
    const sealed = params['asked'] ?? ''
    if (!findAsked(sealed, deps)) return toldAnswer(page, 'dead', 410)
    const head = { title: page.words.say('subscribe.confirmTitle'), indexed: false }
    return { ok: true, head, body: confirmView(page, sealed) }
  },
}

/** Subscribes the address, or sees to it that it is never written to again. */
export const confirmForm: FormPage = {
  query: [],
  async answer({ page, params, form }, deps) {
    const asked = findAsked(params['asked'] ?? '', deps)
    const { addressKeys, store, clock } = deps
    if (!asked || !addressKeys) return toldAnswer(page, 'dead', 410)
    const { ui } = page.words
    const { address, wishes, askedAt } = asked
    const addressHash = addressKeys.hashOf(address)
    if (form.get('do') === 'refuse') {
      await store.subscribers.refuse(addressHash, clock())
      return { ok: true, redirectTo: subscribedPath(ui, 'refused'), afterForm: true }
    }
    const id = await store.subscribers.confirm({
      addressHash,
      address: addressKeys.seal('address', address),
      wishes,
      askedAt,
      dueTimes: dueTimesOf(wishes, clock()),
    })
    if (!id) return toldAnswer(page, 'dead', 410)
    const path = withQuery(wishesPath(ui, addressKeys.sign('link', id)), { done: 'confirmed' })
    return { ok: true, redirectTo: path, afterForm: true }
  },
}
