import { parentPort, workerData } from 'node:worker_threads'
import { openApp } from './app.ts'
import { runJobs } from './run-jobs.ts'
import type { Settings } from './settings.ts'

/** A worker thread: its own connections, jobs until the main thread says stop. */
const { settings, name } = workerData as { readonly settings: Settings; readonly name: string }

const app = await openApp(settings)
if (!app.ok) throw new Error(`${app.code}: ${app.detail}`)
const runner = runJobs(name, app.value)

parentPort?.on('message', () => {
  void runner
    .stop()
    .then(() => app.value.close())
    .finally(() => parentPort?.close())
})
