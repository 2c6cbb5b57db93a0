import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Hono } from 'hono'
import { decideByHand } from '../src/jobs/decide-by-hand.ts'
import type { ArticleCard } from '../src/model/article.ts'
import { createWeb } from '../src/web/routes.ts'
import { collect, NOW, printAll, work } from './match-site.ts'
import { openTestStore, valueOf, type TestStore } from './open-test-store.ts'
import { SAMPLE_SETTINGS } from './sample-web.ts'

/** Stories as the site shows them, found by the machine in what the demo's newspapers print. */

let store: TestStore
let web: Hono
before(async () => {
  store = await openTestStore({ clock: () => NOW })
  const wanted = /havnvik|village-cup/
  await collect(
    store,
    (await printAll()).filter(({ path }) => wanted.test(path)),
  )
  await work(store.dataDir, 1)
  let requests = 0 // each comes after the last one's answer was kept long enough
  const clock = (): Date => new Date(NOW.getTime() + requests++ * 3000)
  web = createWeb({ store, blobs: { get: async () => null }, site: SAMPLE_SETTINGS, starter: [], clock, log: () => {} })
})
after(() => store.close())

const find = async (title: RegExp): Promise<ArticleCard> => {
  const found = (await store.articles.list({ limit: 100 })).find(({ editions }) => title.test(editions[0].title))
  assert.ok(found, String(title))
  return found
}
const leadsTo = async (address: string): Promise<string | null> => {
  const answer = await web.request(address)
  assert.equal(answer.status, 301, address)
  return answer.headers.get('location')
}

test('a story’s page names every article, its sources and languages, in each language of the interface', async () => {
  const { story } = await find(/Harbour town/)
  for (const ui of ['en', 'zh-hans', 'zh-hant']) {
    const address = await leadsTo(`/${ui}/story/${story?.id}`)
    const html = await (await web.request(address ?? '')).text()
    for (const title of [/Harbour town votes/, /The morning after/]) assert.match(html, title)
    assert.match(html, /"@type":"ItemList"/)
    assert.equal(html.match(/<link\s+rel="alternate"\s+hreflang=/g)?.length, 4)
  }
  assert.equal((await web.request('/en/story/nobody')).status, 404)
})

test('the front page has one item for the event, and says how much more there is', async () => {
  const { story } = await find(/Harbour town/)
  const html = await (await web.request('/en/')).text()
  assert.equal(html.match(/class="same"/g)?.length, 1)
  assert.ok(html.includes(`same story: ${(story?.articles ?? 0) - 1} more`))
})

test('the address of a merged story leads to what it became', async () => {
  const harbour = await find(/Harbour town/)
  const cup = await find(/village of 912/)
  const old = harbour.story?.id ?? ''
  const correction = { kind: 'merge-stories', ids: [old, cup.id] } as const
  valueOf(await decideByHand(correction, { store, madeBy: 'ida', now: NOW }))
  const merged = (await find(/village of 912/)).story
  assert.equal(merged?.articles, (harbour.story?.articles ?? 0) + 1)
  const moved = (await store.stories.findMoved(old)) === null ? [] : [old]
  for (const id of [...moved, merged?.id ?? ''])
    assert.equal(await leadsTo(`/en/story/${id}`), `/en/story/${merged?.id}/${encodeURIComponent(merged?.slug ?? '')}`)
})

test('articles of the same kind come in pages', async () => {
  const { id } = await find(/Bridge builder/)
  const html = await (await web.request(`/en/related/${id}`)).text()
  assert.match(html, /Harbour town votes/)
  assert.equal((await web.request(`/en/related/${id}?from=99`)).status, 200)
  assert.equal((await web.request(`/en/related/${id}?from=-1`)).status, 400)
  assert.equal((await web.request('/en/related/nobody')).status, 404)
})

test('a feed holds both languages, row under row', async () => {
  const atom = await (await web.request('/feeds/bilingual/all.atom')).text()
  const entry = /<entry xml:lang="en[^"]*">(?:(?!<\/entry>)[\s\S])*Harbour town[\s\S]*?<\/entry>/.exec(atom)?.[0] ?? ''
  const content = entry.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')
  assert.match(content, /<div lang="zh-Hans">\s*<p><strong>海港小镇/)
  assert.match(
    content,
    /<div lang="en[^"]*">\s*<p>Turnout was 71 percent[^<]*<\/p>\s*<\/div>\s*<div lang="zh-Hans">\s*<p>投票率为71%/,
  )
  const story = (await find(/Harbour town/)).story?.id
  const rss = await (await web.request(`/feeds/story/${story}.rss`)).text()
  assert.ok((rss.match(/<item>/g)?.length ?? 0) >= 2)
})
