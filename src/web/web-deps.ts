import type { Log } from '../model/log.ts'
import type { SiteSettings } from '../model/site.ts'
import type { AddressKeys } from '../store/address-keys.ts'
import type { BlobStore, Store } from '../store/store.ts'
import type { Searcher } from './searcher.ts'
import type { StarterSource } from './views/first-run.ts'

/** What the site reads; it writes nothing but what readers send it: reports, and who wants the newsletter. */
export type WebStore = {
  readonly sources: Pick<Store['sources'], 'findBySlug' | 'listOverviews' | 'loadOverview' | 'loadDoings' | 'count'>
  readonly articles: Pick<
    Store['articles'],
    | 'load'
    | 'loadCards'
    | 'isWithdrawn'
    | 'findMoved'
    | 'list'
    | 'findNeighbours'
    | 'listLangs'
    | 'listForSitemap'
    | 'count'
  >
  readonly editions: Pick<Store['editions'], 'listRevisions'>
  readonly bitexts: Pick<Store['bitexts'], 'listOfArticle'>
  readonly stories: Pick<Store['stories'], 'load' | 'findMoved' | 'list' | 'related'>
  readonly reports: Pick<Store['reports'], 'add'>
  readonly entities: Pick<Store['entities'], 'load' | 'findMoved' | 'list' | 'listOf'>
  readonly topics: Pick<Store['topics'], 'find' | 'list' | 'listOverviews' | 'listOf'>
  readonly digests: Pick<Store['digests'], 'load' | 'list' | 'findNext' | 'loadEdits'>
  readonly images: Pick<Store['images'], 'findRendition'>
  readonly subscribers: Pick<Store['subscribers'], 'load' | 'confirm' | 'saveWishes' | 'end' | 'refuse'>
  readonly queue: Pick<Store['queue'], 'count' | 'enqueue'>
  readonly ping: Store['ping']
}

export type WebDeps = {
  readonly store: WebStore
  readonly blobs: Pick<BlobStore, 'get'>
  readonly site: SiteSettings
  /** Not there where the site sends no newsletter. */
  readonly addressKeys?: AddressKeys | undefined
  readonly clock: () => Date
  readonly log: Log
  /** Absent where nothing can be looked up, as in a static copy of the site. */
  readonly search?: Searcher
  /** The list offered to a site without sources. */
  readonly starter: readonly StarterSource[]
}
