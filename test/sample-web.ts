import path from 'node:path'
import type { Hono } from 'hono'
import type { SiteSettings } from '../src/model/site.ts'
import { openBlobs } from '../src/store/blobs.ts'
import { lexiconLoader } from '../src/app.ts'
import { createWeb } from '../src/web/routes.ts'
import { searcherOver } from '../src/web/searcher.ts'
import { openTestStore, type TestStore } from './open-test-store.ts'
import { fillSampleSite, SAMPLE_NOW } from './sample-site.ts'

export const SAMPLE_SETTINGS: SiteSettings = {
  title: 'Sambac',
  titleHan: '茉莉',
  url: 'https://news.example',
  timeZone: 'Europe/Berlin',
  digestHour: 5,
  contact: 'desk@news.example',
}
export const SAMPLE_STARTER = [{ title: 'Harbour Gazette', url: 'https://gazette.example/', lang: 'en' }]

export type SampleWeb = {
  readonly store: TestStore
  readonly web: Hono
  readonly get: (address: string, headers?: Record<string, string>) => Promise<Response>
  readonly textOf: (address: string) => Promise<string>
  /** The front page as it was at first. */
  readonly front: string
  /** The path of an article in both languages. */
  readonly ferry: string
  readonly everyBlockId: string
}

/** The sample site behind the whole URL map, asked without a network. */
export async function openSampleWeb(): Promise<SampleWeb> {
  const store = await openTestStore()
  const blobs = openBlobs(path.join(store.dataDir, 'blobs'))
  const { everyBlockId } = await fillSampleSite(store, blobs)
  let requests = 0 // each comes after the last one's answer was kept long enough
  const clock = (): Date => new Date(SAMPLE_NOW.getTime() + requests++ * 3000)
  const search = searcherOver({ store, loadLexicon: lexiconLoader(store), clock: () => SAMPLE_NOW })
  const web = createWeb({ store, blobs, search, site: SAMPLE_SETTINGS, starter: SAMPLE_STARTER, clock, log: () => {} })
  const get = async (address: string, headers: Record<string, string> = {}): Promise<Response> =>
    web.request(address, { headers })
  const textOf = async (address: string): Promise<string> => (await get(address)).text()
  const front = await textOf('/en/')
  const ferry = front.match(/\/en\/article\/\w+\/harbour-town[\w-]*/)?.[0] ?? ''
  return { store, web, get, textOf, front, ferry, everyBlockId }
}
