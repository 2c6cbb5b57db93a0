import type { ClaimedJob, JobName, NewJob } from '../../model/job.ts'

export type DeadJob = {
  readonly id: string
  readonly name: JobName
  readonly payload: unknown
  readonly attempts: number
  readonly failedAt: Date
  readonly reason: string
}

export type Queue = {
  /** Joins the transaction of the store it belongs to. */
  enqueue(jobs: readonly NewJob[]): Promise<void>
  /** The job of highest priority, then the longest due; it is this worker's until `leaseMs` from now. */
  claim(worker: string, now: Date, leaseMs: number): Promise<ClaimedJob | null>
  /** The worker is still at it. */
  renew(worker: string, now: Date, leaseMs: number): Promise<void>
  complete(id: string): Promise<void>
  /** Again at `runAt`, not counted as an attempt: the host asked us to wait. */
  postpone(id: string, runAt: Date): Promise<void>
  /** Again later, or dead when the attempts are used up. */
  fail(id: string, reason: string, now: Date): Promise<'retried' | 'dead'>
  /** Gives back whatever a worker that was killed had claimed: those whose lease ran out, or all when this is the only process. */
  release(now: Date, everything: boolean): Promise<number>
  /** Enqueues each scheduled job whose time has come, once, however many processes ask. */
  enqueueScheduled(schedules: readonly Schedule[], now: Date): Promise<void>
  listDead(limit: number): Promise<DeadJob[]>
  retryDead(id: string, now: Date): Promise<boolean>
  /** How many jobs are running or due before a moment: 0 means that all the work there is has been done. */
  countOpen(before: Date): Promise<number>
  /** Jobs by name and state, for `/metrics` and the progress display. */
  count(): Promise<{ name: JobName; state: 'waiting' | 'running' | 'dead'; jobs: number }[]>
}

/** `cron` in the site's time zone. */
export type Schedule = {
  readonly name: 'poll-feeds' | 'learn-lexicon' | 'plan-issues' | 'make-digests' | 'find-breaking'
  readonly cron: string
}
