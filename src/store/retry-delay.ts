import { createHash } from 'node:crypto'

export const MAX_ATTEMPTS = 8
const FIRST_MS = 30_000
const LONGEST_MS = 6 * 3_600_000

/**
 * How long a job waits after its n-th failed attempt (from 1): 30 s, 90 s, 4.5 min … at most 6 h. Each wait is
 * shortened by up to a fifth, by the job's id, so that jobs which failed together do not come back together, and
 * a test gets the same answer every time.
 */
export function retryDelayMs(jobId: string, attempt: number): number {
  const full = Math.min(FIRST_MS * 3 ** (attempt - 1), LONGEST_MS)
  const share = createHash('sha256').update(`${jobId} ${attempt}`).digest().readUInt32BE() / 2 ** 32
  return Math.round(full * (1 - share / 5))
}
