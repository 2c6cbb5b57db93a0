import { readFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'

const FOLDER = path.join(import.meta.dirname, 'pictures')

/** Gives the drawings as newspapers serve pictures: JPEG, by name and width in pixels; null where there is no such drawing. Each is made once. */
export function openPictures(folder = FOLDER): (name: string, width: number) => Promise<Uint8Array | null> {
  const made = new Map<string, Promise<Uint8Array | null>>()
  return (name, width) => {
    const key = `${name}-${width}`
    const known = made.get(key) ?? drawJpeg(path.join(folder, `${name}.svg`), width)
    made.set(key, known)
    return known
  }
}

async function drawJpeg(file: string, width: number): Promise<Uint8Array | null> {
  const svg = await readFile(file).catch(() => null)
  return svg && sharp(svg, { density: 96 }).resize({ width }).jpeg({ quality: 84 }).toBuffer()
}
