import { renderOpml } from '../../collect/opml.ts'
import { CACHE, type NewReply } from '../reply.ts'
import type { WebDeps } from '../web-deps.ts'

/** `/opml.xml`: the sources of this site, for feed readers and for other sites like it. */
export const opmlDocument =
  ({ store, site }: WebDeps) =>
  async (): Promise<NewReply> => ({
    type: 'text/x-opml; charset=utf-8',
    body: renderOpml(site.title, await store.sources.listOverviews()),
    cache: CACHE.feed,
  })
