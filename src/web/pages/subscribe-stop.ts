import { stopView } from '../views/subscribe.ts'
import type { Page } from './page.ts'
import { toldAnswer } from './subscribe-confirm.ts'

/** `/{ui}/subscribe/stop/{token}`: asks first, because programs follow the links of a mail. */
export const stopPage: Page = {
  query: [],
  async answer({ page, params }, { addressKeys }) {
    const token = params['token'] ?? ''
    if (!addressKeys?.verify('link', token)) return toldAnswer(page, 'dead', 410)
    const head = { title: page.words.say('subscribe.stopTitle'), indexed: false }
    return { ok: true, head, body: stopView(page, token) }
  },
}

/**
 * Ends the subscription and answers at once, without a redirect, whatever the body is: mail programs send it themselves
 * (RFC 8058). The signature in the address is all the proof there is.
 */
export const stoppedPage: Page = {
  query: [],
  async answer({ page, params }, { addressKeys, store, clock }) {
    const id = addressKeys?.verify('link', params['token'] ?? '')
    if (!id) return toldAnswer(page, 'dead', 410)
    await store.subscribers.end(id, 'stopped', clock())
    return toldAnswer(page, 'stopped')
  },
}
