import { Readable, type Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
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
 * Reads a response body, decoded by its Content-Encoding, while it comes. The moment it passes `maxBytes`, on the wire
 * or after any layer of decoding, it is cut off. Fails with `encoding-broken` where the encoding is unknown; throws the
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
    return failure('encoding-broken', `cannot decode ${JSON.stringify(contentEncoding.slice(0, 60))}`)
  }
  const chunks: AsyncIterator<Uint8Array> = wire[Symbol.asyncIterator]()
  const first = await chunks.next()
  if (first.done) return success({ bytes: new Uint8Array(), complete: true })
  const decoders = layers.map((layer) => DECODERS[layer]!(first.value[0]!))
  const gathered = createGathering()
  try {
    const limit = atMost(maxBytes)
    const source = Readable.from(from(first.value, chunks), { objectMode: false })
    await pipeline([source, limit, ...decoders.flatMap((decoder) => [decoder, limit]), gathered.take])
    return success({ bytes: gathered.bytes(), complete: true })
  } catch (error) {
    if (error instanceof BodyTooLarge) return success({ bytes: gathered.bytes(), complete: false })
    throw error
  } finally {
    wire.destroy()
  }
}

class BodyTooLarge extends Error {}

async function* from(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  yield* { [Symbol.asyncIterator]: () => rest }
}

function atMost(maxBytes: number) {
  return async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let size = 0
    for await (const chunk of source) {
      size += chunk.length
      if (size > maxBytes) throw new BodyTooLarge()
      yield chunk
    }
  }
}

/** One growing buffer. A list of chunks would cost a hundred times the body where a server sends single bytes. */
function createGathering() {
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
  return {
    take: async (source: AsyncIterable<Uint8Array>): Promise<void> => {
      for await (const chunk of source) add(chunk)
    },
    bytes: (): Uint8Array => buffer.slice(0, size),
  }
}
