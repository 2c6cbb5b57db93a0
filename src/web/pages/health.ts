import { CACHE, replyFrom, type Reply } from '../reply.ts'
import type { WebDeps } from '../web-deps.ts'

const textReply = (status: number, body: string): Reply =>
  replyFrom({ status, type: 'text/plain; charset=utf-8', body: `${body}\n`, cache: CACHE.never })

/** `/health/live`: the process answers. */
export const liveReply = (): Reply => textReply(200, 'live')

/** `/health/ready`: the database can be read too. 503 where it can't. */
export const readyReply =
  ({ store, log }: WebDeps) =>
  async (): Promise<Reply> => {
    try {
      await store.ping()
      return textReply(200, 'ready')
    } catch (error) {
      log('error', 'the database does not answer', { error: error instanceof Error ? error.message : String(error) })
      return textReply(503, 'the database does not answer')
    }
  }
