import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { createLog, stackOf } from './log.ts'
import type { Rooms } from './jobs/rooms.ts'
import type { Log } from './model/log.ts'
import { success, type Result } from './model/result.ts'
import type { SiteSettings } from './model/site.ts'
import { createFetcher } from './net/fetcher.ts'
import { openLetters } from './open-letters.ts'
import { SCHEDULES } from './pipeline.ts'
import type { Settings } from './settings.ts'
import { openAddressKeys } from './store/address-keys.ts'
import { openBlobs } from './store/blobs.ts'
import { loadCedict } from './store/load-cedict.ts'
import { openStore } from './store/open-store.ts'
import type { Store } from './store/store.ts'
import { VERSION } from './version.ts'

const clock = (): Date => new Date()

export type App = Rooms & { readonly settings: Settings; close(): Promise<void> }

/** Opens the store, the blobs and the network by the settings: the one place where the rooms meet. */
export async function openApp(settings: Settings): Promise<Result<App>> {
  const log = createLog(settings.log, process.stderr)
  const store = await openStore({
    dataDir: settings.dataDir,
    timeZone: settings.timeZone,
    ...(settings.databaseUrl && { databaseUrl: settings.databaseUrl }),
  })
  if (!store.ok) return store
  const fetcher = createFetcher({
    userAgent: userAgentOf(settings),
    allowHosts: settings.allowHosts,
    hostDelayMs: settings.hostDelayMs,
    hosts: store.value.hosts,
    clock,
  })
  const letters = settings.smtpUrl ? await openLetters(settings, siteOf(settings), store.value, clock()) : null
  const close = async (): Promise<void> => {
    if (letters?.ok) letters.value.mailer.close()
    await fetcher.close()
    await store.value.close()
  }
  if (letters?.ok === false) {
    await close()
    return letters
  }
  const blobs = openBlobs(path.join(settings.dataDir, 'blobs'))
  return success({
    store: store.value,
    blobs,
    fetcher,
    loadLexicon: lexiconLoader(store.value),
    clock,
    log,
    site: siteOf(settings),
    settings,
    close,
    letters: letters?.value,
    openKeys: () => openAddressKeys(settings.dataDir),
  })
}

/** The dictionary takes a second and 22 MB where it is wanted at all. */
export const lexiconLoader = ({ lexicon }: Store): Rooms['loadLexicon'] => {
  return async () => ({
    get cedict() {
      return loadCedict()
    },
    learned: await lexicon.loadLearned(),
  })
}

/** Who we are in a publisher's log, and where to complain. */
const userAgentOf = (settings: Settings): string =>
  `Sambac/${VERSION} (+${[siteOf(settings).url, settings.contact].filter(Boolean).join('; ')})`

/** The site as readers know it. */
export const siteOf = ({
  title,
  titleHan,
  url,
  port,
  timeZone,
  digestHour,
  contact,
  aboutFile,
  channels,
  websubHub,
}: Settings): SiteSettings => ({
  channels,
  title,
  titleHan,
  url: url ?? `http://localhost:${port}`,
  timeZone,
  digestHour,
  ...(websubHub && { hub: websubHub }),
  ...(contact && { contact }),
  ...(aboutFile && { about: readFileSync(aboutFile, 'utf8') }),
})

export type Workers = { stop(): Promise<void> }

/** Starts the worker threads, each with its own connections; one that dies is replaced. */
export function startWorkers(settings: Settings, log: Log): Workers {
  let stopping = false
  const threads = new Set<{ worker: Worker; ended: Promise<void> }>()
  const start = (n: number): void => {
    const worker = new Worker(new URL('./worker-thread.ts', import.meta.url), {
      workerData: { settings, name: `${hostname()}/${process.pid}/${n}` },
    })
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    const thread = { worker, ended }
    threads.add(thread)
    worker.on('error', (error) => log('error', 'worker thread died', { error: stackOf(error) }))
    void ended.then(async () => {
      threads.delete(thread)
      if (stopping) return
      await sleep(1000)
      if (!stopping) start(n)
    })
  }
  for (let n = 1; n <= settings.workers; n++) start(n)
  return {
    async stop() {
      stopping = true
      const running = [...threads]
      for (const { worker } of running) worker.postMessage('stop')
      await Promise.all(running.map(({ ended }) => ended))
    },
  }
}

const CLOCK_MS = 5_000

/** Enqueues what the clock starts, and gives back what killed workers had claimed. Every process may run it. */
export function startClock({ store, log }: App): { stop(): void } {
  const tick = async (): Promise<void> => {
    try {
      await store.queue.enqueueScheduled(SCHEDULES, clock())
      const released = await store.queue.release(clock(), false)
      if (released) log('warn', 'jobs of a lost worker given back', { jobs: released })
    } catch (error) {
      log('error', 'clock failed; trying again', { error: stackOf(error) })
    }
  }
  void tick()
  const timer = setInterval(() => void tick(), CLOCK_MS)
  return { stop: () => clearInterval(timer) }
}
