import { excerptFrom } from '../../text/excerpt.ts'
import { LANG_OF_UI } from '../../model/lang.ts'
import { languageOf } from '../../text/learned-lexicon.ts'
import type { Adapter } from './adapter.ts'

/** A status may have 500 characters, of which any link counts as 23: room for two headlines and to spare. */
const MAX_TITLE = 220
const MAX_TITLES = 2
/** Invisible, and no letter: after it a name is no mention, so that nobody's headline calls anybody in our name. */
const NO_MENTION = '@\u2060'

/**
 * A status of `POST /api/v1/statuses`: headlines and the link. The server keeps the key for an hour and answers a
 * repetition with the status that it has. A test is seen by its author alone.
 */
export const MASTODON: Adapter = {
  name: 'mastodon',
  secretIs: 'an access token that may write statuses (write:statuses)',
  request({ id, event, titles, url }, hook) {
    const lines = Object.values(titles).slice(0, MAX_TITLES)
    const headlines = lines.map((title) => excerptFrom(title, MAX_TITLE).replaceAll('@', NO_MENTION))
    return {
      url: new URL('/api/v1/statuses', hook.url).href,
      contentType: 'application/x-www-form-urlencoded',
      headers: { authorization: `Bearer ${hook.secret}`, 'idempotency-key': id },
      body: new URLSearchParams({
        status: [...headlines, url].join('\n\n'),
        language: languageOf(LANG_OF_UI[hook.ui]),
        visibility: event === 'test' ? 'direct' : 'public',
      }).toString(),
    }
  },
}
