import { setTimeout as sleep } from 'node:timers/promises'
import type { Failure } from '../model/result.ts'
import { askedToWait } from './fetch-failure.ts'
import { retryAfterMs, type Headers } from './response-headers.ts'

export type RobotsRecord = { readonly body: string; readonly status: number; readonly fetchedAt: Date }

/** What all workers agree on about a host (its name, with the port where it is not the usual one). The store keeps it. */
export type HostAgreement = {
  /** Takes the next free slot and says when it is; a slot later than `withinMs` is told but not taken. */
  reserveSlot(host: string, now: Date, delayMs: number, withinMs: number): Promise<Date>
  waitUntil(host: string, until: Date): Promise<void>
  loadRobots(host: string): Promise<RobotsRecord | null>
  saveRobots(host: string, robots: RobotsRecord): Promise<void>
}

export type Clock = () => Date

export type HostManners = {
  /** Waits for the host's next slot if it is near; fails with `host-asked-to-wait` if it is not. */
  takeSlot(host: string, delayMs: number, signal: AbortSignal): Promise<Failure | null>
  /** Notes it for all workers when the host answered that it wants to be left alone. */
  heed(host: string, status: number, headers: Headers): Promise<Failure | null>
}

/** For a host that answers 429 without saying for how long. */
const UNSAID_WAIT_MS = 5 * 60_000
/** Hosts for which it is remembered who was told to come back when. */
const REMEMBERED_HOSTS = 1000

/** How we take turns at a host. `slotWaitMs` is how long a worker stands in line before it does something else. */
export function createHostManners(hosts: HostAgreement, clock: Clock, slotWaitMs: number): HostManners {
  const nextReturn = createReturns(clock)
  return {
    async takeSlot(host, delayMs, signal) {
      const now = clock()
      const slot = await hosts.reserveSlot(host, now, delayMs, slotWaitMs)
      const waitMs = slot.getTime() - now.getTime()
      if (waitMs > slotWaitMs) return askedToWait(host, nextReturn(host, slot, delayMs))
      if (waitMs > 0) await sleep(waitMs, undefined, { signal })
      return null
    },
    async heed(host, status, headers) {
      const asked = retryAfterMs(headers, clock())
      if (status !== 429 && !(status === 503 && asked !== undefined)) return null
      const until = new Date(clock().getTime() + (asked ?? UNSAID_WAIT_MS))
      await hosts.waitUntil(host, until)
      return askedToWait(host, until)
    },
  }
}

/** Tells everybody who is sent away another time to come back, so that a thousand pages of one host don't return at once. */
function createReturns(clock: Clock) {
  const told = new Map<string, number>()
  return (host: string, slot: Date, delayMs: number): Date => {
    const time = Math.max(slot.getTime(), (told.get(host) ?? 0) + delayMs)
    if (told.size >= REMEMBERED_HOSTS) for (const [key, past] of told) if (past < clock().getTime()) told.delete(key)
    told.set(host, time)
    return new Date(time)
  }
}
