import type { EditionContent } from '../../src/model/edition.ts'
import type { Extraction } from '../../src/model/page.ts'
import type { Feed, Source } from '../../src/model/source.ts'
import type { StoreOptions } from '../../src/store/open-store.ts'
import type { PageRevision, Store } from '../../src/store/store.ts'

/** A store on its engine, and how others (threads, processes) open the same one. */
export type OpenedStore = { readonly store: Store; readonly options: StoreOptions; close(): Promise<void> }
export type OpenStore = () => Promise<OpenedStore>

export const NOW = new Date('2026-03-10T12:00:00Z')
export const MINUTE = 60_000
export const DAY = 86_400_000
export const after = (ms: number, from: Date = NOW): Date => new Date(from.getTime() + ms)

export const contentOf = (title: string, change: Partial<EditionContent> = {}): EditionContent => ({
  title,
  lang: 'en',
  blocks: [{ kind: 'paragraph', text: `${title}. The harbour opened again on Monday.` }],
  ...change,
})

export const extractionOf = (...editions: readonly [EditionContent, ...EditionContent[]]): Extraction => ({
  editions,
  alternates: [],
  removals: [],
  evidence: [],
})

export const addSource = (
  store: Store,
  title = 'The Harbour Post',
  homeUrl = 'https://post.example/',
): Promise<Source> => store.sources.add({ title, homeUrl, lang: 'en' }, NOW)

export async function addFeed(store: Store, source?: Source): Promise<Feed> {
  const { id, homeUrl } = source ?? (await addSource(store))
  return store.feeds.add({ sourceId: id, url: `${homeUrl}feed.xml`, kind: 'feed' }, NOW)
}

let pages = 0

/** A page that was fetched once. */
export async function addPage(store: Store, sourceId: string, entryId?: string): Promise<PageRevision> {
  const url = `https://post.example/${++pages}`
  const { id } = await store.pages.add({ url, sourceId, ...(entryId && { entryId }) }, NOW)
  return reviseOf(store, id, url, `blob-of-${pages}`)
}

export async function reviseOf(store: Store, pageId: string, url: string, blob: string): Promise<PageRevision> {
  const { revision } = await store.pages.saveRevision(pageId, { fetchedAt: NOW, finalUrl: url, blob })
  const saved = await store.pages.loadRevision(pageId, revision)
  if (!saved) throw new Error('the revision was not saved')
  return saved
}

/** An article of one page with these editions. */
export async function publish(
  store: Store,
  sourceId: string,
  ...editions: readonly [EditionContent, ...EditionContent[]]
): Promise<string> {
  const page = await addPage(store, sourceId)
  const ids = await store.editions.saveExtraction(page, extractionOf(...editions), NOW)
  return store.articles.publish(ids, NOW)
}
