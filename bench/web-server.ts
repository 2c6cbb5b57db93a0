import path from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { openBlobs } from '../src/store/blobs.ts'
import { createWeb } from '../src/web/routes.ts'
import { openTestStore } from '../test/open-test-store.ts'
import { fillSampleSite, SAMPLE_NOW } from '../test/sample-site.ts'

/** The server under load, in a process of its own: `site`, or a bare Hono `hello` as its peer. Tells its parent port and paths. */
const which = process.argv[2]

async function siteApp(): Promise<{ app: Hono; paths: Record<string, string> }> {
  const store = await openTestStore()
  const blobs = openBlobs(path.join(store.dataDir, 'blobs'))
  await fillSampleSite(store, blobs)
  const site = { title: 'Sambac', titleHan: '茉莉', url: 'https://news.example', timeZone: 'UTC', digestHour: 5 }
  const app = createWeb({ store, blobs, site, clock: () => SAMPLE_NOW, log: () => {}, starter: [] })
  const articles = await store.articles.list({ limit: 20 })
  const longest = articles.find(({ slug }) => slug.includes('crack')) ?? articles[0]
  return { app, paths: { 'front page': '/en/', article: `/en/article/${longest?.id}/${longest?.slug}` } }
}

const helloApp = (): { app: Hono; paths: Record<string, string> } => ({
  app: new Hono().get('/', (c) => c.text('hello')),
  paths: { hello: '/' },
})

const { app, paths } = which === 'site' ? await siteApp() : helloApp()
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => process.send?.({ port, paths }))
