import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { chromium, type Browser } from 'playwright-core'
import type { SiteSettings } from '../../src/model/site.ts'
import { openAddressKeys } from '../../src/store/address-keys.ts'
import { openBlobs } from '../../src/store/blobs.ts'
import { lexiconLoader } from '../../src/app.ts'
import { createWeb } from '../../src/web/routes.ts'
import { searcherOver } from '../../src/web/searcher.ts'
import { indexEverything } from '../index-everything.ts'
import { openTestStore, valueOf, type TestStore } from '../open-test-store.ts'
import { fillSampleSite, SAMPLE_NOW } from '../sample-site.ts'

const CHROMIUM = process.env['SAMBAC_CHROMIUM'] ?? '/usr/bin/chromium'

/** Why browser tests can't run here, or null. */
export const whyNoBrowser = existsSync(CHROMIUM)
  ? null
  : `no Chromium at ${CHROMIUM}; install it or name one in SAMBAC_CHROMIUM. NO PAGE WAS LOOKED AT.`

const ARGS =
  '--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run'

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: ARGS.split(' ') })

export type OpenSite = {
  readonly url: string
  readonly store: TestStore
  readonly everyBlockId: string
  close(): Promise<void>
}

/** The sample site (or one without sources), served on a free port of this machine. */
export async function openSite({ empty = false } = {}): Promise<OpenSite> {
  const store = await openTestStore()
  const blobs = openBlobs(path.join(store.dataDir, 'blobs'))
  const { everyBlockId } = empty ? { everyBlockId: '' } : await fillSampleSite(store, blobs)
  const site: SiteSettings = {
    title: 'Sambac',
    titleHan: '茉莉',
    url: 'http://localhost',
    timeZone: 'UTC',
    digestHour: 5,
    contact: 'desk@sambac.example',
  }
  const starter = [{ title: 'Harbour Gazette', url: 'https://gazette.example/', lang: 'en' }]
  const addressKeys = valueOf(openAddressKeys(store.dataDir))
  if (!empty) await indexEverything(store)
  const search = searcherOver({ store, loadLexicon: lexiconLoader(store), clock: () => SAMPLE_NOW })
  const web = createWeb({ store, search, blobs, site, addressKeys, starter, clock: () => SAMPLE_NOW, log: () => {} })
  const server = serve({ fetch: web.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const close = async (): Promise<void> => {
    await new Promise((resolve) => server.close(resolve))
    await store.close()
  }
  return { url: `http://localhost:${port}`, store, everyBlockId, close }
}
