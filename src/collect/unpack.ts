import { gunzipSync } from 'node:zlib'
import { failure, success, type Result } from '../model/result.ts'

/** The largest document that sitemaps.org allows, and more than any feed needs. */
const MAX_UNPACKED_BYTES = 50 * 1024 * 1024

/** The document itself, where it was packed with gzip (`sitemap.xml.gz`) or not. Fails with `response-too-large` or `encoding-broken`. */
export function unpack(body: Uint8Array): Result<Uint8Array> {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return success(body)
  try {
    return success(gunzipSync(body, { maxOutputLength: MAX_UNPACKED_BYTES }))
  } catch (error) {
    const isTooLarge = error instanceof RangeError
    return isTooLarge
      ? failure('response-too-large', `more than ${MAX_UNPACKED_BYTES} bytes when unpacked`)
      : failure('encoding-broken', 'a gzip file that is damaged')
  }
}
