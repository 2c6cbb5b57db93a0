import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Result } from '../src/model/result.ts'
import { openStore, type StoreOptions } from '../src/store/open-store.ts'
import type { Store } from '../src/store/store.ts'

/** A migrated database, made once a process and copied for each test. */
let template: Promise<string> | undefined

async function makeTemplate(): Promise<string> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sambac-template-'))
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  const store = valueOf(await openStore({ dataDir }))
  await store.close()
  return path.join(dataDir, 'sambac.sqlite')
}

export type TestStore = Store & { readonly dataDir: string }

/** An empty store over a real SQLite file in a directory of its own, which goes when the store is closed. */
export async function openTestStore(options: Omit<StoreOptions, 'dataDir' | 'databaseUrl'> = {}): Promise<TestStore> {
  template ??= makeTemplate()
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sambac-test-'))
  copyFileSync(await template, path.join(dataDir, 'sambac.sqlite'))
  const store = valueOf(await openStore({ ...options, dataDir }))
  const close = async (): Promise<void> => {
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { ...store, dataDir, close }
}

/** The value of what must succeed for a test to make sense. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(`${result.code}: ${result.detail}`)
}
