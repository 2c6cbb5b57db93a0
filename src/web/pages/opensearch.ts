import type { Context } from 'hono'
import { isUi, searchPath } from '../paths.ts'
import { CACHE, type NewReply } from '../reply.ts'
import type { WebDeps } from '../web-deps.ts'
import { wordsOf } from '../words.ts'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** `/opensearch/{ui}.xml`: how a browser searches this site from its own field. https://github.com/dewitt/opensearch */
export const openSearchDocument =
  ({ site }: WebDeps) =>
  async (c: Context): Promise<NewReply | null> => {
    const ui = (c.req.param('name') ?? '').replace(/\.xml$/, '')
    if (!isUi(ui)) return null
    const template = `${site.url}${searchPath(ui)}?q={searchTerms}`
    const body = `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${escaped(site.title.slice(0, 16))}</ShortName>
<Description>${escaped(wordsOf(ui).say('search.label'))}</Description>
<InputEncoding>UTF-8</InputEncoding>
<Url type="text/html" template="${escaped(template)}"/>
</OpenSearchDescription>
`
    return { type: 'application/opensearchdescription+xml; charset=utf-8', body, cache: CACHE.feed }
  }
