import { STATUS_CODES } from 'node:http'
import { request as send, type Dispatcher } from 'undici'
import { failure, success, type Result } from '../model/result.ts'
import { failureFrom } from './fetch-failure.ts'
import type { HostManners } from './host-manners.ts'
import { parseAddress } from './parse-address.ts'
import { headersFrom } from './response-headers.ts'

/** Something told to an address that the operator named. */
export type PostRequest = {
  readonly url: string
  readonly contentType: string
  readonly body: string | Uint8Array
  /** Others than its type, such as a signature. */
  readonly headers?: Readonly<Record<string, string>>
}

export type PostDoor = {
  readonly agent: Dispatcher
  readonly manners: HostManners
  readonly userAgent: string
  readonly hostDelayMs: number
  readonly wholeMs: number
}

/**
 * Sends it once and tells the status (2xx) of the answer, whose body nobody reads. No redirect is followed and nothing is
 * sent twice: what was meant for one address is not to reach another. robots.txt is for what reads pages, and not asked.
 */
export async function post(
  { url: href, contentType, body, headers }: PostRequest,
  { agent, manners, userAgent, hostDelayMs, wholeMs }: PostDoor,
): Promise<Result<number>> {
  const url = parseAddress(href)
  if (!url.ok) return url
  const { host } = url.value
  const signal = AbortSignal.timeout(wholeMs)
  try {
    const wait = await manners.takeSlot(host, hostDelayMs, signal)
    if (wait) return wait
    const response = await send(url.value, {
      method: 'POST',
      dispatcher: agent,
      signal,
      headers: { ...headers, 'user-agent': userAgent, 'content-type': contentType },
      body,
    })
    response.body.on('error', () => {}).destroy()
    const status = response.statusCode
    const asked = await manners.heed(host, status, headersFrom(response.headers))
    if (asked) return asked
    return status >= 200 && status <= 299
      ? success(status)
      : failure('http-status', `${status} ${STATUS_CODES[status] ?? 'unknown status'} at ${host}`)
  } catch (error) {
    if (signal.aborted) return failure('response-too-slow', `${host}: not done after ${wholeMs / 1000} seconds`)
    return failureFrom(error, host)
  }
}
