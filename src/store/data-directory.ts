import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { failure, success, type Result } from '../model/result.ts'
import { resultCodeOf, SQLITE_BUSY } from './sqlite-dialect.ts'
import { findStoreFailure } from './store-failure.ts'

/** Makes the directory where it is missing. Fails with `data-directory-unusable` or `disk-full`. */
export function makeDataDirectory(dataDir: string): Result<void> {
  try {
    mkdirSync(dataDir, { recursive: true })
    return success(undefined)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return findStoreFailure(error) ?? failure('data-directory-unusable', error.message)
  }
}

export type DirectoryLock = { release(): void }

/**
 * Makes the data directory this process's own until `release` or its end, however it ends: the lock is SQLite's
 * exclusive lock on a file without contents, which the operating system gives back. Fails with `data-directory-busy`
 * or `data-directory-unusable`.
 */
export function lockDataDirectory(dataDir: string): Result<DirectoryLock> {
  const made = makeDataDirectory(dataDir)
  if (!made.ok) return made
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(path.join(dataDir, 'lock.sqlite'), { timeout: 0 })
    lock.exec('begin exclusive')
  } catch (error) {
    lock?.close()
    if (resultCodeOf(error) === SQLITE_BUSY)
      return failure('data-directory-busy', `another Sambac is at work in ${path.resolve(dataDir)}; stop it first`)
    const known = findStoreFailure(error)
    if (known) return known
    throw error
  }
  const held = lock
  return success({ release: () => held.close() })
}
