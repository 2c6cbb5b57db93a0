import { failure, type Failure } from '../model/result.ts'
import { BlobDamagedError } from './blobs.ts'
import { findPostgresFailure } from './postgres.ts'
import { findSqliteFailure } from './sqlite.ts'

/** Errors of the file system (blobs, the data directory) that an operator can do something about. */
const FILE_FAILURES: Readonly<Record<string, (message: string) => Failure>> = {
  ENOSPC: (message) => failure('disk-full', message),
  EDQUOT: (message) => failure('disk-full', message),
  EROFS: (message) => failure('data-directory-unusable', message),
  EACCES: (message) => failure('data-directory-unusable', message),
  EPERM: (message) => failure('data-directory-unusable', message),
  ENOTDIR: (message) => failure('data-directory-unusable', message),
}

/**
 * What an error thrown by the store or the blobs means to the operator: the disk is full, the database is away …
 * Nothing is lost by it: the transaction was rolled back, and the same work can be tried again. Null for bugs.
 */
export function findStoreFailure(error: unknown): Failure | null {
  if (error instanceof BlobDamagedError) return failure('database-damaged', error.message)
  return findSqliteFailure(error) ?? findPostgresFailure(error) ?? findFileFailure(error)
}

function findFileFailure(error: unknown): Failure | null {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null
  return FILE_FAILURES[String(error.code)]?.(error.message) ?? null
}
