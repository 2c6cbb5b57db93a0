import { createFetcher, type Fetcher, type FetcherOptions } from '../fetcher.ts'
import { createMemoryAgreement } from './memory-agreement.ts'

/** A fetcher that may reach the places named, in no hurry with nobody; every option can be replaced. */
export const startFetcher = (allowHosts: readonly string[], options: Partial<FetcherOptions> = {}): Fetcher =>
  createFetcher({
    userAgent: 'Sambac/0.1 (+http://localhost)',
    allowHosts,
    hostDelayMs: 0,
    hosts: createMemoryAgreement(),
    clock: () => new Date(),
    ...options,
  })
