import path from 'node:path'
import type { TestContext } from 'node:test'
import type { Letters } from '../src/jobs/letters.ts'
import type { Rooms } from '../src/jobs/rooms.ts'
import { dueTimesOf } from '../src/distribute/letter-schedule.ts'
import type { JobName } from '../src/model/job.ts'
import type { Wishes } from '../src/model/newsletter.ts'
import { createFetcher } from '../src/net/fetcher.ts'
import { openLetters } from '../src/open-letters.ts'
import { runJob } from '../src/run-jobs.ts'
import { lexiconLoader } from '../src/app.ts'
import { parseSettings } from '../src/settings.ts'
import { openBlobs } from '../src/store/blobs.ts'
import { openTestStore, valueOf, type TestStore } from './open-test-store.ts'
import { fillSampleSite, SAMPLE_NOW } from './sample-site.ts'
import { SAMPLE_SETTINGS } from './sample-web.ts'

export const DAILY: Wishes = { ui: 'en', layout: 'columns', kinds: ['daily'], topics: [], timeZone: 'UTC', hour: 7 }

export type Newsletter = {
  readonly rooms: Rooms & { readonly letters: Letters }
  readonly store: TestStore
  readonly letters: Letters
  /** The time it is; jobs and bounces go by it. */
  readonly setNow: (now: Date) => void
  readonly subscribe: (address: string, wishes?: Partial<Wishes>) => Promise<string>
  /** Does every job that is due now. */
  readonly work: (only?: JobName) => Promise<void>
  /** What was logged, a line each. */
  readonly logged: string[]
}

/** The sample site with a newsletter over a real store, sent through the mail server at `smtpUrl`; closed with the test. */
export async function openNewsletter(
  t: TestContext,
  smtpUrl: string,
  more: Record<string, string> = {},
): Promise<Newsletter> {
  let now = new Date('2026-11-18T06:00:00Z')
  const clock = (): Date => now
  const store = await openTestStore({ clock })
  const blobs = openBlobs(path.join(store.dataDir, 'blobs'))
  await fillSampleSite(store, blobs)
  const logged: string[] = []
  const settings = valueOf(
    parseSettings({
      SAMBAC_DATA: store.dataDir,
      SAMBAC_SMTP_URL: smtpUrl,
      SAMBAC_MAIL_FROM: 'letters@news.example',
      SAMBAC_MAIL_PER_MINUTE: '0',
      SAMBAC_MAIL_CONNECTIONS: '2',
      ...more,
    }),
  )
  const letters = valueOf(await openLetters(settings, SAMPLE_SETTINGS, store, SAMPLE_NOW))
  const fetcher = createFetcher({ userAgent: 'x', allowHosts: [], hostDelayMs: 0, hosts: store.hosts, clock })
  const log: Rooms['log'] = (level, message, facts) => void logged.push(`${level} ${message} ${JSON.stringify(facts)}`)
  const rooms = { store, blobs, fetcher, loadLexicon: lexiconLoader(store), clock, log, letters, site: SAMPLE_SETTINGS }
  t.after(async () => {
    letters.mailer.close()
    await fetcher.close()
    await store.close()
  })

  async function work(only?: JobName): Promise<void> {
    for (;;) {
      const job = await store.queue.claim('test', clock(), 60_000)
      if (!job) return
      if (only && job.name !== only) await store.queue.complete(job.id)
      else await runJob(job, rooms, new AbortController().signal)
    }
  }

  async function subscribe(address: string, change: Partial<Wishes> = {}): Promise<string> {
    const wishes = { ...DAILY, ...change }
    const id = await store.subscribers.confirm({
      addressHash: letters.keys.hashOf(address),
      address: letters.keys.seal('address', address),
      wishes,
      askedAt: now,
      dueTimes: dueTimesOf(wishes, now),
    })
    if (!id) throw new Error(`${address} cannot subscribe`)
    return id
  }
  return { rooms, store, letters, logged, work, subscribe, setNow: (at) => void (now = at) }
}
