import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { CACHE, codingFor, isHeld, replyFrom } from './reply.ts'

const page = replyFrom({ type: 'text/html; charset=utf-8', body: 'calm '.repeat(500), cache: CACHE.page })

test('the best coding that the client takes', () => {
  assert.equal(codingFor(page, 'gzip, deflate, br, zstd'), 'br')
  assert.equal(codingFor(page, 'gzip;q=0.8'), 'gzip')
  assert.equal(codingFor(page, 'br;q=0, gzip'), 'gzip')
  assert.equal(codingFor(page, 'br;q=0.000, gzip;q=0'), null)
  assert.equal(codingFor(page, 'x-br, vibrant'), null)
  assert.equal(codingFor(page, ''), null)
})

test('pictures and very short texts are sent as they are', () => {
  assert.equal(codingFor(replyFrom({ type: 'image/webp', body: Buffer.alloc(9000), cache: CACHE.forever }), 'br'), null)
  assert.equal(codingFor(replyFrom({ type: 'text/plain', body: 'live', cache: CACHE.never }), 'br'), null)
})

test('both codings give back the same text', async () => {
  assert.deepEqual(brotliDecompressSync(Buffer.from(await page.compressed('br'))), page.body)
  assert.deepEqual(gunzipSync(Buffer.from(await page.compressed('gzip'))), page.body)
})

test('a client that holds the answer is recognised, however it writes the tag', () => {
  const strong = page.etag.replace('W/', '')
  for (const header of [page.etag, strong, `"other", ${page.etag}`, '*'])
    assert.equal(isHeld(page, header), true, header)
  for (const header of [undefined, '', '"other"', page.etag.slice(0, -2)])
    assert.equal(isHeld(page, header), false, header ?? 'no header')
})
