import type { Context } from 'hono'
import type { DigestKey } from '../../model/digest.ts'
import type { UiLang } from '../../model/lang.ts'
import { failure } from '../../model/result.ts'
import { digestName, parseDigestName } from '../../publish/digest-days.ts'
import { digestBookOf, digestTextOf } from '../digest-files.ts'
import { digestFeeds } from '../digest-feeds.ts'
import { digestPair, loadDigest } from '../load-digest.ts'
import { digestPath } from '../paths.ts'
import { CACHE, type NewReply } from '../reply.ts'
import { digestHeading, digestView } from '../views/digest.ts'
import type { WebDeps } from '../web-deps.ts'
import type { Page } from './page.ts'

function keyFrom(ui: UiLang, name = '', topic = ''): DigestKey | null {
  const found = parseDigestName(name)
  return found && { ...found, ui, topic }
}

/** `/{ui}/digest/{date | week}` and `/{ui}/digest/{date | week}/{topic}`: the choice of a day or a week. */
export const digestPage: Page = {
  query: [],
  async answer({ page, params }, { store }) {
    const { ui } = page.words
    const key = keyFrom(ui, params['name'], params['topic'])
    const present = key && (await loadDigest(key, store))
    if (!present) return failure('not-found', params['name'])
    const pathOf = (digestOn: string | null): string | null =>
      digestOn && digestPath(ui, digestName({ ...present.key, digestOn }), present.key.topic)
    const [older, newer] = await Promise.all([
      store.digests.findNext(present.key, 'older'),
      store.digests.findNext(present.key, 'newer'),
    ])
    const headlines = present.digest.items.slice(0, 3).map((item) => digestPair(item, ui).main.headline)
    const feeds = digestFeeds(page, present.key)
    return {
      ok: true,
      head: {
        title: digestHeading(page, present.digest),
        description: headlines.join(' · '),
        feeds,
        section: 'digest',
      },
      body: digestView(page, present, { older: pathOf(older), newer: pathOf(newer), feeds }),
    }
  },
}

const FILE = /^([^/]+?)(-text)?\.(txt|epub)$/

/** `/{ui}/digest/{name}.txt`, `.epub`, and `-text.epub` without pictures; with a topic below the name. */
export const digestFile =
  (ui: UiLang, deps: WebDeps) =>
  async (c: Context): Promise<NewReply | null> => {
    const [name = '', topic] = (c.req.param('file') ?? '').split('/')
    const [, stem = '', plain = '', format = ''] = FILE.exec(topic ?? name) ?? []
    const key = topic === undefined ? keyFrom(ui, stem) : keyFrom(ui, name, stem)
    const present = key && (await loadDigest(key, deps.store))
    if (!present) return null
    if (format === 'txt') {
      if (plain) return null
      return { type: 'text/plain; charset=utf-8', body: await digestTextOf(present, deps), cache: CACHE.feed }
    }
    const file = `${digestName(present.key)}-${ui}.epub`
    return {
      type: 'application/epub+zip',
      body: await digestBookOf(present, !plain, deps),
      cache: CACHE.feed,
      headers: { 'Content-Disposition': `attachment; filename="${file}"` },
    }
  }
