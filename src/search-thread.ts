import { parentPort, workerData } from 'node:worker_threads'
import { openApp } from './app.ts'
import { stackOf } from './log.ts'
import type { Settings } from './settings.ts'
import { searcherOver, type SearchAnswer, type SearchRequest } from './web/searcher.ts'

/** What goes to and fro between the site and the thread that searches for it. */
export type SearchQuestion = { readonly number: number; readonly request: SearchRequest }
export type SearchReply =
  | { readonly number: number; readonly answer: SearchAnswer }
  | { readonly number: number; readonly error: string }

const app = await openApp(workerData as Settings)
if (!app.ok) throw new Error(`${app.code}: ${app.detail}`)
const search = searcherOver(app.value)
// so that the first reader doesn't wait for the dictionary; what is wrong with the store the first search will tell
search({ typed: 'sambac 茉莉', translated: true, byDate: false }).catch(() => {})

const answer = async ({ number, request }: SearchQuestion): Promise<SearchReply> => {
  try {
    return { number, answer: await search(request) }
  } catch (error) {
    return { number, error: stackOf(error) }
  }
}

parentPort?.on('message', (message: SearchQuestion | 'stop') => {
  if (message === 'stop') void app.value.close().finally(() => parentPort?.close())
  else void answer(message).then((reply) => parentPort?.postMessage(reply))
})
