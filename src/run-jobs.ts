import { setTimeout as sleep } from 'node:timers/promises'
import type { Outcome, Rooms } from './jobs/rooms.ts'
import { stackOf } from './log.ts'
import type { ClaimedJob } from './model/job.ts'
import { runStep } from './pipeline.ts'
import { findStoreFailure } from './store/store-failure.ts'

const LEASE_MS = 60_000
const RENEW_MS = 20_000
/** Fetches wait for the network most of the time, so one thread holds several jobs at once. */
const JOBS_AT_ONCE = 8
const IDLE_MS = 250
/** How long the store gets to recover (full disk, database away) before it is asked again. */
const TROUBLE_MS = 5_000

export type JobRunner = {
  /** Takes no more jobs and resolves when those at work are done. */
  stop(): Promise<void>
}

/** Claims jobs and does them until it is stopped. `worker` must be a name that no other runner has. */
export function runJobs(worker: string, rooms: Rooms): JobRunner {
  const stopping = new AbortController()
  const lanes = Array.from({ length: JOBS_AT_ONCE }, () => runLane(worker, rooms, stopping.signal))
  const renewing = setInterval(() => {
    rooms.store.queue.renew(worker, rooms.clock(), LEASE_MS).catch((error: unknown) => reportTrouble(error, rooms))
  }, RENEW_MS)
  return {
    async stop() {
      stopping.abort()
      await Promise.all(lanes)
      clearInterval(renewing)
    },
  }
}

async function runLane(worker: string, rooms: Rooms, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const job = await untilStoreAnswers(() => rooms.store.queue.claim(worker, rooms.clock(), LEASE_MS), rooms, stopping)
    if (job) await runJob(job, rooms, stopping)
    else await sleep(IDLE_MS, undefined, { signal: stopping }).catch(() => {})
  }
}

/** Does one job and tells the queue how it ended. A bug in a job fails that job, with its stack in the log, and no other. */
export async function runJob(job: ClaimedJob, rooms: Rooms, stopping: AbortSignal): Promise<void> {
  const outcome = await runStep(job, rooms).catch((error: unknown) => outcomeOfThrown(error, job, rooms))
  await untilStoreAnswers(() => tellQueue(job, outcome, rooms), rooms, stopping)
}

function outcomeOfThrown(error: unknown, job: ClaimedJob, { clock, log }: Rooms): Outcome {
  const failure = findStoreFailure(error)
  if (failure) return { kind: 'postponed', until: new Date(clock().getTime() + TROUBLE_MS) } // the job is not to blame
  log('error', 'job broke', { job: job.name, id: job.id, error: stackOf(error) })
  return { kind: 'failed', failure: { ok: false, code: 'internal', detail: String(error) } }
}

async function tellQueue({ id }: ClaimedJob, outcome: Outcome, { store: { queue }, clock, log }: Rooms): Promise<void> {
  if (outcome.kind === 'done') return queue.complete(id)
  if (outcome.kind === 'postponed') return queue.postpone(id, outcome.until)
  const reason = `${outcome.failure.code}: ${outcome.failure.detail}`
  const end = await queue.fail(id, reason, clock())
  if (end === 'dead') log('error', 'job given up; see `sambac jobs`', { id, reason })
}

/** Asks the store again and again while it can't be used; null only when told to stop. What no try can mend is logged. */
async function untilStoreAnswers<T>(ask: () => Promise<T>, rooms: Rooms, stopping: AbortSignal): Promise<T | null> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      reportTrouble(error, rooms)
      if (stopping.aborted) return null
      await sleep(TROUBLE_MS, undefined, { signal: stopping }).catch(() => {})
    }
  }
}

function reportTrouble(error: unknown, { log }: Rooms): void {
  const failure = findStoreFailure(error)
  if (failure)
    log('error', 'the store cannot be used now; trying again', { code: failure.code, detail: failure.detail })
  else log('error', 'worker broke', { error: stackOf(error) })
}
