import { Worker } from 'node:worker_threads'
import { stackOf } from './log.ts'
import type { Log } from './model/log.ts'
import type { SearchQuestion, SearchReply } from './search-thread.ts'
import type { Settings } from './settings.ts'
import type { SearchAnswer, Searcher } from './web/searcher.ts'

export type RunningSearcher = { readonly search: Searcher; stop(): Promise<void> }

/**
 * Searches in a thread of its own, with its own connection: reading never waits for a search, nor for the dictionary that is
 * loaded for it. A thread that dies fails what it was asked and is replaced at the next question.
 */
export function startSearcher(settings: Settings, log: Log): RunningSearcher {
  type Waiting = { readonly resolve: (answer: SearchAnswer) => void; readonly reject: (error: Error) => void }
  const waiting = new Map<number, Waiting>()
  let asked = 0
  let thread: Worker | null = start()

  function start(): Worker {
    const worker = new Worker(new URL('./search-thread.ts', import.meta.url), { workerData: settings })
    worker.on('message', (reply: SearchReply) => {
      const asker = waiting.get(reply.number)
      waiting.delete(reply.number)
      if ('answer' in reply) asker?.resolve(reply.answer)
      else asker?.reject(new Error(reply.error))
    })
    worker.on('error', (error) => log('error', 'search thread died', { error: stackOf(error) }))
    worker.once('exit', () => {
      thread = null
      for (const { reject } of waiting.values()) reject(new Error('the search thread ended'))
      waiting.clear()
    })
    return worker
  }

  return {
    search: (request) =>
      new Promise((resolve, reject) => {
        const number = ++asked
        waiting.set(number, { resolve, reject })
        thread ??= start()
        thread.postMessage({ number, request } satisfies SearchQuestion)
      }),
    async stop() {
      if (!thread) return
      const ended = new Promise((resolve) => thread?.once('exit', resolve))
      thread.postMessage('stop')
      await ended
    },
  }
}
