import sharp, { type OutputInfo, type Sharp } from 'sharp'
import { failure, success, type Failure, type Result } from '../model/result.ts'
import { LOOK_HEIGHT, LOOK_WIDTH, lookOf } from '../text/picture-hash.ts'

sharp.cache(false) // every picture comes once
sharp.concurrency(1) // the workers are the concurrency

/** What a phone, a column and a wide screen show; nothing is ever enlarged. */
const WIDTHS = [480, 960, 1600]
const MAX_BYTES = 20_000_000
/** 50 megapixels: more than newspapers print, less than a decoder chokes on. */
const MAX_PIXELS = 50_000_000
/** The side of a WebP at most, by its format. */
const MAX_SIDE = 16_383
/** Anything smaller counts readers or fills a corner. */
const MIN_SIDE = 40
/** How often the short side goes into the long one: beyond that it is a line. */
const MAX_RATIO = 40
const MAX_SECONDS = 20

type Kind = { readonly name: string; readonly isIn: (head: Buffer) => boolean }

/** What we decode, by the first bytes: what a server says of a picture, or its name, is only a claim. SVG is a program and never comes in. */
const KINDS: readonly Kind[] = [
  { name: 'JPEG', isIn: (head) => head.toString('hex', 0, 3) === 'ffd8ff' },
  { name: 'PNG', isIn: (head) => head.toString('hex', 0, 8) === '89504e470d0a1a0a' },
  { name: 'GIF', isIn: (head) => /^GIF8[79]a/.test(head.toString('latin1')) },
  { name: 'WebP', isIn: (head) => /^RIFF.{4}WEBP/s.test(head.toString('latin1')) },
  { name: 'AVIF', isIn: (head) => /^.{4}ftyp(.{4})*?avi[fs]/s.test(head.toString('latin1', 0, 64)) },
]

/** One form of a picture, encoded. */
export type EncodedRendition = {
  readonly width: number
  readonly height: number
  readonly format: 'webp' | 'jpeg'
  readonly bytes: Uint8Array
}

/**
 * Makes a fetched picture fit for readers: decoded and encoded anew as WebP and JPEG in up to three widths, upright, in
 * sRGB, the first frame of an animation, without a trace of its metadata. Widths ascend; each comes as both formats.
 * Fails with `image-unsupported` (not a picture we decode, or too small for one), `image-too-large`, `image-broken`.
 */
export async function encodeImage(
  bytes: Uint8Array,
): Promise<Result<{ readonly renditions: readonly EncodedRendition[]; readonly look: string | null }>> {
  if (bytes.length > MAX_BYTES) return failure('image-too-large', `${bytes.length} bytes`)
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64))
  if (!KINDS.some(({ isIn }) => isIn(head))) {
    return failure('image-unsupported', `not ${KINDS.map(({ name }) => name).join(', ')}`)
  }
  try {
    const source = sharp(bytes, { failOn: 'error', limitInputPixels: MAX_PIXELS }).timeout({ seconds: MAX_SECONDS })
    const { autoOrient: size } = await source.metadata()
    return refusalOf(size) ?? success({ renditions: await renditionsFrom(source, size), look: await lookFrom(source) })
  } catch (error) {
    return brokenBy(error)
  }
}

type Size = { readonly width: number; readonly height: number }

function refusalOf({ width, height }: Size): Failure | null {
  const shown = `${width} × ${height} pixels`
  if (width * height > MAX_PIXELS) return failure('image-too-large', shown)
  if (Math.min(width, height) < MIN_SIDE) return failure('image-unsupported', `${shown}: too small for a picture`)
  const ratio = Math.max(width / height, height / width)
  return ratio > MAX_RATIO ? failure('image-unsupported', `${shown}: a line, not a picture`) : null
}

/** How the picture looks, whatever its size; null where it shows too little to tell. */
async function lookFrom(source: Sharp): Promise<string | null> {
  const small = source.clone().autoOrient().flatten({ background: 'white' }).greyscale()
  return lookOf(await small.resize(LOOK_WIDTH, LOOK_HEIGHT, { fit: 'fill' }).raw().toBuffer())
}

/** The picture is decoded once, to the largest width; the others are made from that. */
async function renditionsFrom(source: Sharp, { width, height }: Size): Promise<EncodedRendition[]> {
  const widest = Math.min(width, Math.floor((MAX_SIDE * width) / height))
  const widths = [...new Set(WIDTHS.map((wanted) => Math.min(wanted, widest)))]
  const largest = await source
    .autoOrient()
    .resize({ width: widths.at(-1)! })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const renditions: EncodedRendition[] = []
  for (const wanted of widths) renditions.push(...(await bothFormats(largest, wanted)))
  return renditions
}

async function bothFormats(
  { data, info }: { data: Buffer; info: OutputInfo },
  width: number,
): Promise<EncodedRendition[]> {
  const { channels } = info
  const resized = sharp(data, { raw: { width: info.width, height: info.height, channels } }).resize({ width })
  const webp = await resized.clone().webp({ quality: 75 }).toBuffer({ resolveWithObject: true })
  const onWhite = resized.clone().flatten({ background: 'white' })
  const jpeg = await onWhite.jpeg({ quality: 78, progressive: true }).toBuffer({ resolveWithObject: true })
  return [
    { width, height: webp.info.height, format: 'webp', bytes: webp.data },
    { width, height: jpeg.info.height, format: 'jpeg', bytes: jpeg.data },
  ]
}

function brokenBy(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error)
  if (/timeout/i.test(message)) return failure('image-too-large', `takes more than ${MAX_SECONDS} seconds to decode`)
  if (/pixel limit/i.test(message)) return failure('image-too-large', `more than ${MAX_PIXELS} pixels`)
  return failure('image-broken', message.split('\n')[0])
}
