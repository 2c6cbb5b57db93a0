import type { Context } from 'hono'
import { renderSVG } from 'uqr'
import type { UiLang } from '../../model/lang.ts'
import { articlePath } from '../paths.ts'
import { CACHE, type NewReply } from '../reply.ts'
import type { WebDeps } from '../web-deps.ts'

const FILE = /^([0-9a-z]{1,32})\.svg$/

/** `/{ui}/qr/article/{id}.svg`: an article's short address as a QR code, drawn here. */
export const qrDocument =
  (ui: UiLang, { site }: WebDeps) =>
  async (c: Context): Promise<NewReply | null> => {
    const [, id = ''] = FILE.exec(c.req.param('file') ?? '') ?? []
    if (!id) return null
    const body = renderSVG(site.url + articlePath(ui, { id, slug: '' }), { ecc: 'M', border: 2 })
    return { type: 'image/svg+xml', cache: CACHE.feed, body }
  }
