import type { Adapter } from './adapter.ts'
import { MASTODON } from './mastodon.ts'
import { WEBHOOK } from './webhook.ts'

/** Every kind of channel there is; docs/announce.md says how to add one. */
export const ADAPTERS: readonly Adapter[] = [WEBHOOK, MASTODON]

export const findAdapter = (name: string): Adapter | null => ADAPTERS.find((adapter) => adapter.name === name) ?? null
