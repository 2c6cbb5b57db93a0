import { renderReadersOpml } from '../../collect/opml.ts'
import { CACHE, type NewReply } from '../reply.ts'
import type { WebDeps } from '../web-deps.ts'

/** `/opml.xml`: the sources of this site, for feed readers; `sambac source export` knows more of them. */
export const opmlDocument =
  ({ store, site }: WebDeps) =>
  async (): Promise<NewReply> => ({
    type: 'text/x-opml; charset=utf-8',
    body: renderReadersOpml(site.title, await store.sources.listOverviews()),
    cache: CACHE.feed,
  })
