import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Where the packs of real and hostile data are; they are no part of the project. */
const PACKS = path.resolve(process.env['SAMBAC_PACKS'] ?? path.join(import.meta.dirname, '../../shared/packs'))

export type HostileItem = { readonly id: string; readonly payload: string; readonly category: string }

/** The path of a file of the packs, or null (the test then says what it skipped). */
export function packFile(name: string): string | null {
  const file = path.join(PACKS, name)
  return existsSync(file) ? file : null
}

/** A list of hostile input, or null where the packs are absent. */
export function readHostile(name: string): HostileItem[] | null {
  const file = packFile(`hostile/${name}.json`)
  return file ? (JSON.parse(readFileSync(file, 'utf8')) as HostileItem[]) : null
}
