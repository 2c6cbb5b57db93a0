import type { Picture } from '../../model/article.ts'
import type { FailureCode } from '../../model/failure.ts'
import type { Extraction } from '../../model/page.ts'
import type { StoredEntry } from './sources.ts'

export type PageRecord = {
  readonly id: string
  readonly url: string
  readonly sourceId: string
  /** What the feed said of it: used where the page itself is silent. */
  readonly entry?: StoredEntry
  /** 0 before the first fetch. */
  readonly latestRevision: number
  readonly etag?: string
  readonly lastModified?: string
}

/** One fetch of a page that brought new bytes; the bytes are in the blob store under `blob`. */
export type PageRevision = {
  readonly pageId: string
  readonly revision: number
  readonly fetchedAt: Date
  readonly finalUrl: string
  readonly contentType?: string
  readonly blob: string
}

export type PageStore = {
  /** Makes the page of an address known (addresses are compared without trackers and fragments). `isNew` is false where it was. */
  add(
    page: { readonly url: string; readonly sourceId: string; readonly entryId?: string },
    now: Date,
  ): Promise<{ id: string; isNew: boolean }>
  load(id: string): Promise<PageRecord | null>
  /** A new revision, unless the newest one holds the same bytes; answers the revision that holds them now. */
  saveRevision(
    id: string,
    fetched: Omit<PageRevision, 'pageId' | 'revision'> & { readonly etag?: string; readonly lastModified?: string },
  ): Promise<{ revision: number; isNew: boolean }>
  /** The page could not be fetched; its earlier revisions stay. */
  saveFailure(
    id: string,
    failure: { readonly at: Date; readonly code: FailureCode; readonly detail: string; readonly status?: number },
  ): Promise<void>
  /** The newest revision, or the one named. */
  loadRevision(id: string, revision?: number): Promise<PageRevision | null>
  /** Ids of all pages that were fetched (of one source if named), in chunks, for extracting anew. */
  listFetched(after: string | null, limit: number, sourceId?: string): Promise<string[]>
}

/** How the last extraction of a page went, for `source test`, the desk and the quality of a source. */
export type ExtractionRecord = Pick<Extraction, 'canonicalUrl' | 'alternates' | 'removals' | 'evidence'> & {
  readonly pageId: string
  readonly revision: number
  readonly failureCode?: FailureCode
  readonly failureDetail?: string
}

export type ImageRecord = {
  readonly id: string
  readonly src: string
  readonly pageUrl: string
  readonly state: 'wanted' | 'kept' | 'refused'
}

/** One stored form of a picture. */
export type Rendition = {
  readonly width: number
  readonly height: number
  readonly format: 'webp' | 'jpeg'
  readonly blob: string
}

export type ImageStore = {
  /** Makes a picture's address known. `isNew` is false where it was. */
  want(src: string, pageUrl: string): Promise<{ id: string; isNew: boolean }>
  load(id: string): Promise<ImageRecord | null>
  saveRenditions(id: string, renditions: readonly Rendition[]): Promise<void>
  /** How it looks (text/picture-hash.ts); returns the addresses of pages that show a picture which looks the same. */
  saveLook(id: string, look: string): Promise<string[]>
  saveFailure(id: string, failure: { readonly code: FailureCode; readonly detail: string }): Promise<void>
  findRendition(id: string, width: number, format: Rendition['format']): Promise<Rendition | null>
  findPictures(srcs: readonly string[]): Promise<Map<string, Picture>>
}

/** Bytes by the digest of what they are, on disk. */
export type BlobStore = {
  /** Keeps the bytes (compressed where that helps) and returns their name. The same bytes are kept once. */
  put(bytes: Uint8Array): Promise<string>
  get(name: string): Promise<Uint8Array | null>
}
