import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import { digestOf } from './digest.ts'
import type { BlobStore } from './store.ts'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

const NAME = /^[0-9a-f]{64}$/
/** Compressed forms are kept if they save at least this share; pictures, which are compressed already, never do. */
const WORTH_IT = 0.1
/** What a killed writer left behind is removed after this time; nobody writes one file for so long. */
const LEFTOVER_MS = 86_400_000

/**
 * Files named after the SHA-256 of their bytes, as `ab/abcd….zst` (compressed with zstd) or `ab/abcd…`. A file is
 * written beside its place, flushed and then renamed: whoever finds the name finds all the bytes, also after a crash,
 * and any number of processes may write at once. Throws the errors of the file system: see `findStoreFailure`.
 */
export function openBlobs(dir: string): BlobStore {
  const placeOf = (name: string): string => path.join(dir, name.slice(0, 2), name)
  const tidied = removeLeftovers(path.join(dir, 'tmp')).catch(() => {}) // in the way of nobody
  return {
    async put(bytes) {
      const name = digestOf(bytes)
      const place = placeOf(name)
      if ((await exists(`${place}.zst`)) || (await exists(place))) return name
      await tidied
      const compressed = await compress(bytes)
      const isWorthIt = compressed.length <= bytes.length * (1 - WORTH_IT)
      if (isWorthIt) await writeWhole(path.join(dir, 'tmp'), `${place}.zst`, compressed)
      else await writeWhole(path.join(dir, 'tmp'), place, bytes)
      return name
    },
    async get(name) {
      if (!NAME.test(name)) return null
      const place = placeOf(name)
      const compressed = await readIfThere(`${place}.zst`)
      if (compressed) return intact(name, `${place}.zst`, await decompress(compressed).catch(() => Buffer.alloc(0)))
      const bytes = await readIfThere(place)
      return bytes && intact(name, place, bytes)
    },
  }
}

async function writeWhole(tmp: string, place: string, bytes: Uint8Array): Promise<void> {
  await mkdir(tmp, { recursive: true })
  const draft = path.join(tmp, randomUUID())
  try {
    const file = await open(draft, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await mkdir(path.dirname(place), { recursive: true })
    await rename(draft, place)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  await syncDirectory(path.dirname(place))
}

/** The rename itself is on the disk only when the directory is. */
async function syncDirectory(dir: string): Promise<void> {
  const directory = await open(dir, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

/** A file that does not hold what it was written with is put aside, so that the same bytes can be kept anew. */
async function intact(name: string, place: string, bytes: Uint8Array): Promise<Uint8Array> {
  if (digestOf(bytes) === name) return bytes
  await rename(place, `${place}.damaged`)
  throw new BlobDamagedError(place)
}

export class BlobDamagedError extends Error {
  constructor(place: string) {
    super(`the file ${place} does not hold what was written; it was renamed to end in .damaged`)
  }
}

const exists = (place: string): Promise<boolean> =>
  stat(place).then(
    () => true,
    () => false,
  )

async function readIfThere(place: string): Promise<Buffer | null> {
  try {
    return await readFile(place)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

async function removeLeftovers(tmp: string): Promise<void> {
  for (const name of await readdir(tmp)) {
    const { mtimeMs } = await stat(path.join(tmp, name))
    if (Date.now() - mtimeMs > LEFTOVER_MS) await rm(path.join(tmp, name), { force: true })
  }
}
