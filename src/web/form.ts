import type { Context } from 'hono'
import { failure, success, type Result } from '../model/result.ts'
import { html, type SafeHtml } from './safe-html.ts'
import type { Words } from './words.ts'

/**
 * What all forms of the site share to be safe. There are no cookies and no accounts, so a page elsewhere that makes a
 * reader's browser send one of our forms gains nothing it couldn't do itself; it is refused all the same.
 */

/** More than any form of ours can hold. */
const MAX_BYTES = 16 * 1024
const URLENCODED = /^application\/x-www-form-urlencoded(?:\s*;|$)/i

/** The fields of a form as they were sent; nothing is trimmed or mended. */
export type Form = Pick<URLSearchParams, 'get' | 'getAll' | 'has'>

/** A form that was sent to us. Fails with `request-invalid` where it is none, too long, or comes from a page that isn't ours. */
export async function readForm(c: Context, siteUrl: string): Promise<Result<Form>> {
  if (isFromElsewhere(c, siteUrl)) return failure('request-invalid', 'sent from a page elsewhere')
  if (!URLENCODED.test(c.req.header('content-type') ?? '')) return failure('request-invalid', 'not a form')
  const body = await readBody(c.req.raw)
  return body === null ? failure('request-invalid', 'too long') : success(new URLSearchParams(body))
}

/**
 * Browsers say where a request was started from (Fetch Metadata), and older ones their page's origin; under our referrer
 * policy the origin is `null`. Programs (a mail provider's unsubscribe button) say neither.
 */
function isFromElsewhere({ req }: Context, siteUrl: string): boolean {
  const started = req.header('sec-fetch-site')
  if (started !== undefined) return started !== 'same-origin' && started !== 'none'
  const origin = req.header('origin')
  return origin !== undefined && origin !== 'null' && origin !== siteUrl && origin !== new URL(req.url).origin
}

async function readBody(request: Request): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > MAX_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const TRAP = 'website'

/** A field that people don't see and programs fill in. */
export const trapView = (words: Words): SafeHtml =>
  html`<p class="trap" aria-hidden="true">
    <label>${words.say('form.trap')} <input name="${TRAP}" type="text" tabindex="-1" autocomplete="off" /></label>
  </p>`

/** Whether a program filled the form in: it is thanked like a person, and nothing is done. */
export const isTrapped = (form: Form): boolean => Boolean(form.get(TRAP))
