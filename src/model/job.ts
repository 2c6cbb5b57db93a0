import type { UiLang } from './lang.ts'

/** Every job and what it needs to know. `pipeline.ts` says which follows which. */
export type JobPayloads = {
  'collect-feed': { readonly feedId: string }
  'fetch-page': { readonly pageId: string }
  'extract-page': { readonly pageId: string; readonly revision: number }
  'match-edition': { readonly editionId: string }
  /** When nothing else is to be done: decides once more what was decided with less knowledge. */
  'settle-matches': Record<string, never>
  'publish-article': { readonly articleId: string }
  'align-article': { readonly articleId: string }
  'check-bitext': { readonly bitextId: string }
  /** Every bitext behind one, after the glossary was changed. */
  'check-all-bitexts': { readonly after?: string }
  'index-article': { readonly articleId: string }
  'count-terms': Record<string, never>
  'assign-topics': { readonly articleId: string }
  /** Every article behind one, after rules were changed. */
  'assign-all-topics': { readonly after?: string }
  'find-entities': { readonly articleId: string }
  /** Every article behind one, after more names were learned. */
  'find-all-entities': { readonly after?: string }
  'fetch-image': { readonly imageId: string }
  /** By the clock: makes the digests that closed last, or by a given day. */
  'make-digests': { readonly digestOn?: string }
  /** Tells the hub that a feed changed. */
  'ping-hub': { readonly address: string }
  /** By the clock: makes the issues that are due, and their deliveries. */
  'plan-issues': Record<string, never>
  /** By the clock: finds the stories that break. */
  'find-breaking': Record<string, never>
  /** Makes the issues and deliveries of breaking news: the article that each language's readers are sent. */
  'plan-breaking': { readonly articleIds: Readonly<Record<UiLang, string>> }
  /** Sends what waits in one lane of an issue. */
  'send-issue': { readonly issueId: string; readonly lane: number }
  /** Asks an address, by mail, whether it wants the newsletter. `asked` is encrypted: it holds the address. */
  'send-confirmation': { readonly asked: string }
  /** Tells a hook of an article. */
  announce: { readonly hookId: string; readonly articleId: string }
  /** By the clock: enqueues `collect-feed` for every feed whose time has come. */
  'poll-feeds': Record<string, never>
  /** By the clock: counts what bitexts taught. */
  'learn-lexicon': Record<string, never>
}
export type JobName = keyof JobPayloads

/** A job to be done. */
export type NewJob = {
  [N in JobName]: {
    readonly name: N
    readonly payload: JobPayloads[N]
    /** While a job with the same name and key waits, enqueueing another changes nothing. */
    readonly key?: string
    readonly runAt?: Date
    /** Higher first; 0 where not said. */
    readonly priority?: number
  }
}[JobName]

/** A job that a worker has claimed. `attempt` counts from 1. */
export type ClaimedJob = {
  [N in JobName]: { readonly id: string; readonly name: N; readonly payload: JobPayloads[N]; readonly attempt: number }
}[JobName]
