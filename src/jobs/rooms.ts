import type { Failure, Result } from '../model/result.ts'
import type { Log } from '../model/log.ts'
import type { SiteSettings } from '../model/site.ts'
import type { Fetcher } from '../net/fetcher.ts'
import type { AddressKeys } from '../store/address-keys.ts'
import type { BlobStore, LoadedLexicon, Store } from '../store/store.ts'
import type { Cedict } from '../text/cedict.ts'
import type { Letters } from './letters.ts'

/** What a job may touch of the world. */
export type Rooms = {
  readonly store: Store
  readonly blobs: BlobStore
  readonly fetcher: Fetcher
  /** All that is known of how words translate: the dictionary, loaded when it is first looked at, and what was learned. */
  readonly loadLexicon: () => Promise<{ readonly cedict: Cedict; readonly learned: LoadedLexicon }>
  readonly clock: () => Date
  readonly site: SiteSettings
  readonly log: Log
  /** Not there where the site sends no newsletter. */
  readonly letters?: Letters | undefined
  /** What the secrets of hooks are encrypted with; fails as `openAddressKeys` does. Not there where nobody is told. */
  readonly openKeys?: () => Result<AddressKeys>
}

/**
 * How a job ended. `done` includes failures that were saved where people see them (a dead feed, a page that is no
 * article); `postponed` is not counted as an attempt; `failed` is tried again later, until the attempts are used up.
 */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'postponed'; readonly until: Date }
  | { readonly kind: 'failed'; readonly failure: Failure }

export const DONE: Outcome = { kind: 'done' }
