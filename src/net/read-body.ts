import { finished, type Readable, type Transform } from 'node:stream'
import * as zlib from 'node:zlib'
import { failure, success, type Result } from '../model/result.ts'

/** More layers are a trap, not a saving. */
const MAX_LAYERS = 2
/** Labels that some servers send where they mean that nothing is encoded. */
const PLAIN = new Set(['', 'identity', 'none', 'utf-8'])
/** What a frame may ask us to set aside: 8 MiB, the least that RFC 8878 §3.1.1.1.2 wants supported. */
const ZSTD_WINDOW_LOG = 23

const DECODERS: Readonly<Record<string, (firstByte: number) => Transform>> = {
  gzip: () => zlib.createGunzip(),
  'x-gzip': () => zlib.createGunzip(),
  br: () => zlib.createBrotliDecompress(),
  zstd: () => zlib.createZstdDecompress({ params: { [zlib.constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG } }),
  // zlib's format by the standard, but some servers send it bare; the low half of zlib's first byte is always 8
  deflate: (firstByte) => ((firstByte & 0x0f) === 8 ? zlib.createInflate() : zlib.createInflateRaw()),
}
export const ACCEPT_ENCODING = 'gzip, br, zstd, deflate'

/** `complete` is false where the body was longer than allowed; `bytes` then hold its beginning. */
export type Body = { readonly bytes: Uint8Array; readonly complete: boolean }

/**
 * Reads a response body and decodes it by its Content-Encoding. The moment it passes `maxBytes`, on the wire or after
 * any layer of decoding, it is cut off. Fails with `encoding-broken` where the encoding is unknown; throws the
 * stream's or the decoder's error.
 */
export async function readBody(wire: Readable, contentEncoding: string, maxBytes: number): Promise<Result<Body>> {
  const layers = contentEncoding
    .toLowerCase()
    .split(',')
    .map((layer) => layer.trim())
    .filter((layer) => !PLAIN.has(layer))
    .reverse()
  if (layers.length > MAX_LAYERS || layers.some((layer) => !Object.hasOwn(DECODERS, layer))) {
    wire.on('error', () => {}).destroy()
    return failure('encoding-broken', `cannot decode ${JSON.stringify(contentEncoding.slice(0, 60))}`)
  }
  let body = await gather(wire, maxBytes)
  for (const layer of layers) {
    const [firstByte] = body.bytes
    if (firstByte === undefined) break // nothing is nothing in every encoding
    if (!body.complete) return success({ bytes: new Uint8Array(), complete: false })
    body = await gather(DECODERS[layer]!(firstByte).end(body.bytes), maxBytes)
  }
  return success(body)
}

/** Everything a stream gives, up to `maxBytes`; then it is destroyed. */
function gather(stream: Readable, maxBytes: number): Promise<Body> {
  return new Promise((resolve, reject) => {
    // one growing buffer: a list of chunks costs a hundred times the body where a server sends single bytes
    let buffer = new Uint8Array(16_384)
    let size = 0
    const add = (chunk: Uint8Array): void => {
      if (size + chunk.length > buffer.length) {
        const bigger = new Uint8Array(Math.max(buffer.length * 2, size + chunk.length))
        bigger.set(buffer.subarray(0, size))
        buffer = bigger
      }
      buffer.set(chunk, size)
      size += chunk.length
    }
    stream.on('data', (chunk: Uint8Array) => {
      const isTooMuch = size + chunk.length > maxBytes
      add(isTooMuch ? chunk.subarray(0, maxBytes - size) : chunk)
      if (!isTooMuch) return
      resolve({ bytes: buffer.slice(0, size), complete: false })
      stream.destroy()
    })
    // after the limit this settles nothing any more, but keeps the error of being cut off from being thrown
    finished(stream, (error) => (error ? reject(error) : resolve({ bytes: buffer.slice(0, size), complete: true })))
  })
}
