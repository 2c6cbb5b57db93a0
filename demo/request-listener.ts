import { createHash } from 'node:crypto'
import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { Answer, Site } from './sites/site.ts'

type DrawPicture = (name: string, width: number) => Promise<Uint8Array | null>

const ROBOTS = 'User-agent: *\nDisallow: /search\nDisallow: /sign-in\nAllow: /\n'
const COMPRESSIBLE = /^text\/|xml|json/
const MISSING =
  '<!DOCTYPE html><html lang="en"><head><title>Page not found</title></head><body><h1>Page not found</h1></body></html>'

/** Answers for one site as a well-kept server does: validators, compression, robots.txt, redirects, 404 and 405. */
export function requestListener(site: Site, drawPicture: DrawPicture, startedAt: Date): RequestListener {
  const lastModified = startedAt.toUTCString()
  return (request, response) => {
    answer(site, drawPicture, request)
      .then((found) => respond(request, response, found, lastModified))
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))
  }
}

async function answer(
  site: Site,
  drawPicture: DrawPicture,
  { method, url = '/' }: IncomingMessage,
): Promise<Answer | null> {
  if (method !== 'GET' && method !== 'HEAD') return null
  const { pathname } = new URL(url, 'http://127.0.0.1')
  if (pathname === '/robots.txt') return { type: 'text/plain; charset=utf-8', body: ROBOTS }
  const [, name, width] = /^\/media\/([a-z0-9-]+)-(480|800|960|1600)\.jpg$/.exec(pathname) ?? []
  if (!name) return site.pages.get(pathname) ?? null
  const body = await drawPicture(name, Number(width))
  return body && { type: 'image/jpeg', body }
}

function respond(request: IncomingMessage, response: ServerResponse, found: Answer | null, lastModified: string): void {
  if (!found) {
    const status = request.method === 'GET' || request.method === 'HEAD' ? 404 : 405
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(MISSING)
    return
  }
  if ('redirectTo' in found) {
    response.writeHead(302, { location: found.redirectTo }).end()
    return
  }
  const etag = `"${createHash('sha256').update(found.body).digest('base64url').slice(0, 16)}"`
  const headers: OutgoingHttpHeaders = {
    etag,
    'last-modified': lastModified,
    'cache-control': 'max-age=60',
    vary: 'accept-encoding',
  }
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end()
    return
  }
  const zipped = COMPRESSIBLE.test(found.type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
  const body = zipped ? gzipSync(found.body) : Buffer.from(found.body)
  const encoding = zipped && { 'content-encoding': 'gzip' }
  response.writeHead(200, { ...headers, ...encoding, 'content-type': found.type, 'content-length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}
