import { CACHE, type NewReply } from '../reply.ts'
import type { WebDeps } from '../web-deps.ts'

/** `/robots.txt`: all pages may be read; earlier forms of texts and the operator's numbers are nobody's find. RFC 9309. */
export const robotsDocument =
  ({ site }: WebDeps) =>
  async (): Promise<NewReply> => ({
    type: 'text/plain; charset=utf-8',
    cache: CACHE.page,
    body: `User-agent: *
Disallow: /metrics
Disallow: /health/
Disallow: /*/revisions/
Disallow: /*/related/
Disallow: /*/report/

Sitemap: ${site.url}/sitemap.xml
Sitemap: ${site.url}/news-sitemap.xml
`,
  })
