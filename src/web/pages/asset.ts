import type { Context } from 'hono'
import type { Assets } from '../assets.ts'
import { CACHE, replyFrom, type Reply } from '../reply.ts'

const replies = new WeakMap<object, Reply>()

/** `/assets/{name}.{digest}.{css|js|svg}`: our own style, script and icon. Made once each, with their compressed forms. */
export const assetReply =
  (assets: Assets) =>
  (c: Context): Reply | null => {
    const asset = assets.find(c.req.param('name') ?? '')
    if (!asset) return null
    const reply = replies.get(asset) ?? replyFrom({ ...asset, cache: CACHE.forever, isForThinLines: true })
    replies.set(asset, reply)
    return reply
  }
