import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import sharp, { type Sharp } from 'sharp'
import { encodeImage, type EncodedRendition } from './encode-image.ts'

/** A picture with something in every corner: red, green, blue and white quarters. */
function picture(width: number, height: number): Sharp {
  const half = { width: Math.ceil(width / 2), height: Math.ceil(height / 2), channels: 3 } as const
  const quarter = (background: string, gravity: string) => ({ input: { create: { ...half, background } }, gravity })
  return sharp({ create: { width, height, channels: 3, background: 'white' } }).composite([
    quarter('#f00', 'northwest'),
    quarter('#0f0', 'northeast'),
    quarter('#00f', 'southwest'),
  ])
}

async function encoded(bytes: Uint8Array): Promise<readonly EncodedRendition[]> {
  const result = await encodeImage(bytes)
  assert.ok(result.ok, JSON.stringify(result))
  return result.value.renditions
}
async function refused(bytes: Uint8Array): Promise<readonly [string, string]> {
  const result = await encodeImage(bytes)
  assert.ok(!result.ok)
  return [result.code, result.detail]
}
const sizes = (renditions: readonly EncodedRendition[]): string[] =>
  renditions.map(({ format, width, height }) => `${format} ${width}×${height}`)

/** The colour at a place given as shares of width and height, as rough levels: 0 none, 1 half, 2 full. */
async function colourAt(bytes: Uint8Array, x: number, y: number): Promise<readonly number[]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const start = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
  return [...data.subarray(start, start + 3)].map((level) => Math.round(level / 127.5))
}
const RED = [2, 0, 0]
const GREEN = [0, 2, 0]
const WHITE = [2, 2, 2]

test('a picture comes in three widths and two formats, and they are what they say', async () => {
  const renditions = await encoded(await picture(2000, 1000).jpeg().toBuffer())
  assert.deepEqual(sizes(renditions), ['webp 480×240', 'jpeg 480×240', 'webp 960×480', 'jpeg 960×480', 'webp 1600×800', 'jpeg 1600×800']) // prettier-ignore
  for (const { bytes, ...said } of renditions) {
    const { format, width, height } = await sharp(bytes).metadata()
    assert.deepEqual({ format, width, height }, said)
  }
})

test('nothing is enlarged', async () => {
  const widthsOf = async (width: number) => [
    ...new Set((await encoded(await picture(width, 300).png().toBuffer())).map((rendition) => rendition.width)),
  ]
  assert.deepEqual(await widthsOf(300), [300])
  assert.deepEqual(await widthsOf(480), [480])
  assert.deepEqual(await widthsOf(700), [480, 700])
  assert.deepEqual(await widthsOf(1200), [480, 960, 1200])
})

test('a very long picture fits into the formats', async () => {
  const renditions = await encoded(await picture(600, 20_000).png().toBuffer())
  assert.deepEqual(sizes(renditions), ['webp 480×16000', 'jpeg 480×16000', 'webp 491×16367', 'jpeg 491×16367'])
})

test('every kind we decode is decoded', async () => {
  const kinds = {
    jpeg: picture(200, 100).jpeg(),
    'progressive jpeg': picture(200, 100).jpeg({ progressive: true }),
    'cmyk jpeg': picture(200, 100).toColourspace('cmyk').jpeg(),
    png: picture(200, 100).png(),
    'palette png': picture(200, 100).png({ palette: true }),
    '16 bit png': picture(200, 100).toColourspace('rgb16').png(),
    gif: picture(200, 100).gif(),
    webp: picture(200, 100).webp(),
    avif: picture(200, 100).avif({ effort: 0 }),
  }
  for (const [kind, image] of Object.entries(kinds)) {
    const renditions = await encoded(await image.toBuffer())
    assert.deepEqual(sizes(renditions), ['webp 200×100', 'jpeg 200×100'], kind)
    for (const { bytes } of renditions) assert.deepEqual(await colourAt(bytes, 0.2, 0.2), RED, kind)
  }
  const grey = await encoded(await picture(200, 100).greyscale().png().toBuffer())
  for (const { bytes } of grey) assert.deepEqual(await colourAt(bytes, 0.9, 0.9), WHITE)
})

test('a picture is turned upright, and nothing that came with it is kept', async () => {
  const image = picture(600, 300)
    .withMetadata({ orientation: 6 }) // the camera was turned: what is left belongs on top
    .withExif({ IFD0: { Artist: 'SECRET' }, IFD3: { GPSLatitudeRef: 'N' } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">SECRET</x:xmpmeta>')
  const bytes = await image.jpeg().toBuffer()
  const secret = Buffer.from('SECRET')
  assert.ok(bytes.includes(secret))
  for (const rendition of await encoded(bytes)) {
    assert.deepEqual([rendition.width, rendition.height], [300, 600])
    assert.deepEqual(await colourAt(rendition.bytes, 0.75, 0.25), RED)
    const { exif, xmp, icc, iptc, orientation } = await sharp(rendition.bytes).metadata()
    assert.deepEqual([exif, xmp, icc, iptc, orientation], Array(5).fill(undefined))
    assert.equal(Buffer.from(rendition.bytes).includes(secret), false)
  }
})

test('colours of another profile come out as they were meant', async () => {
  const wide = await sharp({ create: { width: 100, height: 100, channels: 3, background: '#c08040' } })
    .withIccProfile('p3')
    .png()
    .toBuffer()
  assert.ok((await sharp(wide).metadata()).icc)
  for (const { bytes } of await encoded(wide)) {
    const [red = 0, green = 0, blue = 0] = await sharp(bytes).raw().toBuffer()
    for (const [is, meant] of [[red, 0xc0], [green, 0x80], [blue, 0x40]] as const) assert.ok(Math.abs(is - meant) < 6, `${is} for ${meant}`) // prettier-ignore
  }
})

test('what is transparent stays so where the format can, and is white where it cannot', async () => {
  const clear = await sharp({ create: { width: 100, height: 100, channels: 4, background: '#00000000' } }).png().toBuffer() // prettier-ignore
  for (const { format, bytes } of await encoded(clear)) {
    assert.equal((await sharp(bytes).metadata()).hasAlpha, format === 'webp')
    if (format === 'jpeg') assert.deepEqual(await colourAt(bytes, 0.5, 0.5), WHITE)
  }
})

test('an animation gives its first frame', async () => {
  const frames = await Promise.all(
    ['#0f0', '#f00'].map((background) => sharp({ create: { width: 100, height: 100, channels: 3, background } }).png().toBuffer()), // prettier-ignore
  )
  for (const animation of [
    sharp(frames, { join: { animated: true } }).gif(),
    sharp(frames, { join: { animated: true } }).webp(),
  ]) {
    const bytes = await animation.toBuffer()
    assert.equal((await sharp(bytes).metadata()).pages, 2)
    const renditions = await encoded(bytes)
    assert.deepEqual(sizes(renditions), ['webp 100×100', 'jpeg 100×100'])
    for (const rendition of renditions) assert.deepEqual(await colourAt(rendition.bytes, 0.5, 0.5), GREEN)
  }
})

test('what is no picture we decode is refused by its first bytes, whatever it is called', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><script>alert(1)</script></svg>'
  const others = [
    '',
    svg,
    `\uFEFF  <?xml version="1.0"?>${svg}`,
    `<!-- GIF89a -->${svg}`,
    '%PDF-1.4',
    'BM6',
    '<!doctype html>',
  ]
  others.push(
    'II*\0',
    'RIFF....AVI ',
    '\0\0\0\x20ftypheic\0\0\0\0mif1heic',
    '\0\0\0\x20ftypmp42\0\0\0\0mp42',
    'GIF',
    '\0',
  )
  for (const text of others) assert.equal((await refused(Buffer.from(text)))[0], 'image-unsupported', text)
  const tiff = await picture(100, 100).tiff().toBuffer()
  assert.deepEqual(await refused(tiff), ['image-unsupported', 'not JPEG, PNG, GIF, WebP, AVIF'])
})

test('what counts readers or draws lines is refused', async () => {
  const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
  assert.deepEqual(await refused(pixel), ['image-unsupported', '1 × 1 pixels: too small for a picture'])
  const badge = await picture(300, 39).png().toBuffer()
  assert.deepEqual(await refused(badge), ['image-unsupported', '300 × 39 pixels: too small for a picture'])
  const line = await picture(40, 2000).png().toBuffer()
  assert.deepEqual(await refused(line), ['image-unsupported', '40 × 2000 pixels: a line, not a picture'])
})

test('bombs are refused before they are decoded', async () => {
  const flat = { width: 9000, height: 6000, channels: 3, background: 'white' } as const
  const bomb = await sharp({ create: flat }).png({ compressionLevel: 1 }).toBuffer()
  assert.ok(bomb.length < 2_000_000)
  assert.equal((await refused(bomb))[0], 'image-too-large')
  const claim = Buffer.from(await picture(100, 100).png().toBuffer())
  claim.writeUInt32BE(100_000, 16) // the width in its head
  claim.writeUInt32BE(100_000, 20)
  assert.match((await refused(claim))[0], /^image-(too-large|broken)$/)
  assert.deepEqual(await refused(Buffer.alloc(20_000_001)), ['image-too-large', '20000001 bytes'])
})

test('a picture that breaks off is broken, not half shown', async () => {
  for (const format of ['jpeg', 'png', 'gif', 'webp', 'avif'] as const) {
    const noise = sharp({ create: { width: 200, height: 200, channels: 3, background: 'white', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }) // prettier-ignore
    const whole = await noise.toFormat(format).toBuffer()
    for (const share of [0.1, 0.5, 0.9]) {
      const [code, detail] = await refused(whole.subarray(0, Math.floor(whole.length * share)))
      assert.equal(code, 'image-broken', `${format} ${share}`)
      assert.match(detail, /^\S[^\n]*$/)
    }
  }
})

test('whatever the bytes, there is an answer', async () => {
  const wholes = await Promise.all(
    (['jpeg', 'png', 'gif', 'webp', 'avif'] as const).map((format) => picture(64, 48).toFormat(format).toBuffer()),
  )
  const change = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) })
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...wholes),
      fc.array(change, { minLength: 1, maxLength: 8 }),
      async (whole, changes) => {
        const bytes = Buffer.from(whole)
        for (const { at, to } of changes) bytes[at % bytes.length] = to
        const result = await encodeImage(bytes)
        if (!result.ok) assert.match(result.code, /^image-/)
      },
    ),
    { numRuns: 150 },
  )
})
