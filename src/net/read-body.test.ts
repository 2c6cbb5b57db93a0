import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import * as zlib from 'node:zlib'
import * as fc from 'fast-check'
import { readBody } from './read-body.ts'

const PAGE = Buffer.from('<p>一座城市，两种文字。</p>'.repeat(400))
const ENCODERS: Readonly<Record<string, (bytes: Uint8Array) => Buffer>> = {
  gzip: zlib.gzipSync,
  'x-gzip': zlib.gzipSync,
  deflate: zlib.deflateSync,
  br: zlib.brotliCompressSync,
  zstd: zlib.zstdCompressSync,
}
const encode = (name: string, bytes: Uint8Array): Buffer => ENCODERS[name]!(bytes)

/** In pieces of `size` bytes, as the wire brings them. */
const wireOf = (bytes: Uint8Array, size = 1000): Readable =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size)),
  )

async function read(wire: Readable, encoding: string, maxBytes = 1_000_000) {
  const body = await readBody(wire, encoding, maxBytes)
  return body.ok ? { text: Buffer.from(body.value.bytes).toString(), complete: body.value.complete } : body
}
const whole = { text: PAGE.toString(), complete: true }

test('every encoding we ask for is decoded, in pieces of any size', async () => {
  for (const name of Object.keys(ENCODERS)) {
    const encoded = encode(name, PAGE)
    for (const size of [7, encoded.length]) assert.deepEqual(await read(wireOf(encoded, size), name), whole, name)
  }
})

test('what comes out is what went in, whatever it was', async () => {
  const encoding = fc.constantFrom(...Object.keys(ENCODERS))
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 5000 }),
      encoding,
      fc.integer({ min: 1, max: 900 }),
      async (bytes, name, size) => {
        const body = await readBody(wireOf(encode(name, bytes), size), name, 5000)
        assert.deepEqual(body, { ok: true, value: { bytes: new Uint8Array(bytes), complete: true } })
      },
    ),
    { numRuns: 50 },
  )
})

test('deflate without its zlib head, two layers, plain labels and an empty body are understood', async () => {
  assert.deepEqual(await read(wireOf(zlib.deflateRawSync(PAGE)), 'deflate'), whole)
  assert.deepEqual(await read(wireOf(encode('br', encode('gzip', PAGE))), 'GZIP, br'), whole)
  for (const label of ['', 'identity', 'none', 'UTF-8']) assert.deepEqual(await read(wireOf(PAGE), label), whole)
  assert.deepEqual(await read(Readable.from([]), 'gzip'), { text: '', complete: true })
})

test('an unknown encoding or too many layers are refused before anything is decoded', async () => {
  for (const label of ['compress', 'gzip, gzip, gzip', 'constructor', '__proto__', 'gzip\u0007']) {
    const answer = await read(wireOf(PAGE), label)
    assert.ok('code' in answer && answer.code === 'encoding-broken', label)
  }
})

test('a body that is not what its label says, or breaks off, is an error of the decoder', async () => {
  for (const name of Object.keys(ENCODERS)) {
    const broken = { code: /^(Z_|ERR__|ERR_BROTLI|ZSTD_)/ }
    await assert.rejects(read(wireOf(PAGE), name), broken, name)
    await assert.rejects(read(wireOf(encode(name, PAGE).subarray(0, -9)), name), broken, name)
  }
})

/** Megabytes of zeros in a few kilobytes: a gigabyte would be the same to the reader, but not to the test that makes it. */
const zeros = Buffer.alloc(8_000_000)

test('a bomb is cut off the moment it passes the limit, at any layer', async () => {
  const inner = zlib.gzipSync(zeros)
  for (const [bomb, label] of [
    [inner, 'gzip'],
    [encode('br', zeros), 'br'],
    [encode('zstd', zeros), 'zstd'],
    [encode('deflate', zeros), 'deflate'],
    [zlib.gzipSync(inner), 'gzip, gzip'],
    [zlib.gzipSync(Buffer.concat(Array.from({ length: 20 }, () => inner))), 'gzip, gzip'],
  ] as const) {
    const body = await readBody(wireOf(bomb), label, 100_000)
    assert.ok(body.ok && !body.value.complete && body.value.bytes.length <= 100_000, label)
  }
})

test('a frame that wants a huge window is refused', async () => {
  const encoder = zlib.createZstdCompress({ params: { [zlib.constants.ZSTD_c_windowLog]: 27 } })
  encoder.write(zeros.subarray(0, 1000)) // its length unknown, the frame must name the window
  const frame = Buffer.concat(await encoder.end(PAGE).toArray())
  await assert.rejects(read(wireOf(frame), 'zstd'), { code: /^ZSTD_/ })
})

/** A server that goes on for ever. */
const endless = (chunk: Uint8Array): Readable =>
  new Readable({
    read() {
      while (this.push(chunk));
    },
  })

test('a body without end is cut at the limit, and its beginning is there', async () => {
  const wire = endless(Buffer.alloc(1000, 'a'))
  const body = await readBody(wire, '', 10_500)
  assert.ok(body.ok && !body.value.complete)
  assert.equal(Buffer.from(body.value.bytes).toString(), 'a'.repeat(10_500))
  assert.equal(wire.destroyed, true)
})

test('a stream that closes early is an error', async () => {
  const wire = new Readable({ read() {} })
  wire.push('a')
  setImmediate(() => wire.destroy())
  await assert.rejects(read(wire, ''), { code: 'ERR_STREAM_PREMATURE_CLOSE' })
})
