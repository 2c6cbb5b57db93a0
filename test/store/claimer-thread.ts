import { parentPort, workerData } from 'node:worker_threads'
import { openStore, type StoreOptions } from '../../src/store/open-store.ts'

/** Claims jobs until there are none and says which it got. */
const { options, name } = workerData as { readonly options: StoreOptions; readonly name: string }

const opened = await openStore(options)
if (!opened.ok) throw new Error(`${opened.code}: ${opened.detail}`)
const store = opened.value
const { queue } = store
const claimed: string[] = []
const now = new Date()
for (let job = await queue.claim(name, now, 60_000); job; job = await queue.claim(name, now, 60_000)) {
  claimed.push(job.id)
  await queue.complete(job.id)
}
await store.close()
parentPort?.postMessage(claimed, [])
