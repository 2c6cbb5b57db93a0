import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { failure, success, type Result } from '../model/result.ts'
import { resultCodeOf, SQLITE_BUSY } from './sqlite-dialect.ts'
import { findStoreFailure } from './store-failure.ts'

export type DirectoryLock = { release(): void }

/**
 * Makes the data directory this process's own until `release` or its end, however it ends: the lock is SQLite's
 * exclusive lock on a file without contents, which the operating system gives back. Fails with `data-directory-busy`
 * or `data-directory-unusable`.
 */
export function lockDataDirectory(dataDir: string): Result<DirectoryLock> {
  let lock: DatabaseSync | undefined
  try {
    mkdirSync(dataDir, { recursive: true })
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
