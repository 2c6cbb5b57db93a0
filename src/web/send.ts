import type { Context } from 'hono'
import { codingFor, isHeld, type Coding, type Reply } from './reply.ts'

type Headers = Readonly<Record<string, string>>
type Form = { readonly body: Uint8Array<ArrayBuffer>; readonly headers: Headers }

/** Sends replies: nothing where the client holds it already, else in the best coding it takes. `always` are the headers of every answer. */
export function createSender(always: Headers): (c: Context, reply: Reply) => Promise<Response> {
  const forms = new WeakMap<Reply, Map<Coding | null, Form>>()

  /** A reply in one coding with all its headers, put together once for however many readers. */
  async function formOf(reply: Reply, coding: Coding | null): Promise<Form> {
    const known = forms.get(reply) ?? new Map<Coding | null, Form>()
    forms.set(reply, known)
    const ready = known.get(coding)
    if (ready) return ready
    const body = (coding ? await reply.compressed(coding) : reply.body) as Uint8Array<ArrayBuffer>
    const form = { body, headers: headersOf(reply, coding, always) }
    known.set(coding, form)
    return form
  }

  return async (c, reply) => {
    if (reply.status === 200 && isHeld(reply, c.req.header('if-none-match'), c.req.header('if-modified-since')))
      return new Response(null, { status: 304, headers: headersOf(reply, null, always) })
    const { body, headers } = await formOf(reply, codingFor(reply, c.req.header('accept-encoding') ?? ''))
    return new Response(body, { status: reply.status, headers })
  }
}

const headersOf = ({ headers, etag }: Reply, coding: Coding | null, always: Headers): Headers => ({
  ...always,
  ...headers,
  ETag: etag,
  Vary: ['Accept-Encoding', headers['Vary']].filter(Boolean).join(', '),
  ...(coding && { 'Content-Encoding': coding }),
})
