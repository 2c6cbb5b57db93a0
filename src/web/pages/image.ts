import type { Context } from 'hono'
import { CACHE, replyFrom, type Reply } from '../reply.ts'
import type { WebDeps } from '../web-deps.ts'

const FORMATS = { webp: { format: 'webp', type: 'image/webp' }, jpg: { format: 'jpeg', type: 'image/jpeg' } } as const

/** `/image/{id}/{width}.{webp|jpg}`: one rendition of a picture. Feed readers that run in a browser may show it too. */
export const imageReply =
  ({ store, blobs }: WebDeps) =>
  async (c: Context): Promise<Reply | null> => {
    const { id = '', file = '' } = c.req.param() as Record<string, string>
    const [, width = '', extension = ''] = /^(\d{1,5})\.(webp|jpg)$/.exec(file) ?? []
    if (!width) return null
    const { format, type } = FORMATS[extension as keyof typeof FORMATS]
    const rendition = await store.images.findRendition(id, Number(width), format)
    const body = rendition && (await blobs.get(rendition.blob))
    return (
      body &&
      replyFrom({ type, body, cache: CACHE.forever, headers: { 'Cross-Origin-Resource-Policy': 'cross-origin' } })
    )
  }
