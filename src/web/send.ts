import type { Context } from 'hono'
import { codingFor, isHeld, type Reply } from './reply.ts'

/** Sends a reply: not at all where the client holds it already, else in the best coding it takes. `always` are the headers of every answer. */
export async function send(c: Context, reply: Reply, always: Readonly<Record<string, string>>): Promise<Response> {
  const headers = { ...always, ...reply.headers, ETag: reply.etag, Vary: varyOf(reply) }
  if (reply.status === 200 && isHeld(reply, c.req.header('if-none-match')))
    return new Response(null, { status: 304, headers })
  const coding = codingFor(reply, c.req.header('accept-encoding') ?? '')
  if (!coding) return new Response(reply.body as Uint8Array<ArrayBuffer>, { status: reply.status, headers })
  const body = (await reply.compressed(coding)) as Uint8Array<ArrayBuffer>
  return new Response(body, { status: reply.status, headers: { ...headers, 'Content-Encoding': coding } })
}

const varyOf = ({ headers }: Reply): string => ['Accept-Encoding', headers['Vary']].filter(Boolean).join(', ')
