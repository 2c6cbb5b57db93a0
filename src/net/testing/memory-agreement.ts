import type { HostAgreement, RobotsRecord } from '../host-manners.ts'

/** What workers agree on, for tests that are about the wire; those about manners use the store's own. */
export function createMemoryAgreement(): HostAgreement {
  const next = new Map<string, number>()
  const robots = new Map<string, RobotsRecord>()
  return {
    async reserveSlot(host, now, delayMs, withinMs) {
      const slot = Math.max(now.getTime(), next.get(host) ?? 0)
      if (slot - now.getTime() <= withinMs) next.set(host, slot + delayMs)
      return new Date(slot)
    },
    async waitUntil(host, until) {
      next.set(host, Math.max(until.getTime(), next.get(host) ?? 0))
    },
    loadRobots: async (host) => robots.get(host) ?? null,
    async saveRobots(host, record) {
      robots.set(host, record)
    },
  }
}
