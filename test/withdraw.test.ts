import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { indexArticle } from '../src/jobs/index-article.ts'
import { makeDigests } from '../src/jobs/make-digests.ts'
import { withdrawArticle } from '../src/jobs/withdraw-article.ts'
import { lexiconLoader } from '../src/app.ts'
import { indexEverything } from './index-everything.ts'
import { valueOf } from './open-test-store.ts'
import { SAMPLE_NOW } from './sample-site.ts'
import { openSampleWeb, SAMPLE_SETTINGS, type SampleWeb } from './sample-web.ts'

/** What readers see of an article that was taken down: nothing, wherever it was. */

let site: SampleWeb
let id = ''
let places: string[] = []
before(async () => {
  site = await openSampleWeb()
  id = site.ferry.split('/')[3] ?? ''
  await indexEverything(site.store)
  await makeDigests({}, { store: site.store, site: SAMPLE_SETTINGS, clock: () => SAMPLE_NOW, log: () => {} })
  const digests = await site.store.digests.list({ ui: 'en', topic: '', limit: 9 })
  const digest = digests.find((made) => made.digest.items.some(({ articleId }) => articleId === id))
  const name = /\/en\/digest\/[\w-]+(?=")/.exec(await site.textOf('/en/digest/'))?.[0] ?? ''
  const own = (await site.store.articles.load(id))?.editions[0].source.slug
  places = [
    '/en/',
    '/zh-hant/',
    '/en/?lite',
    `/en/source/${own}`,
    '/en/search?q=ferry',
    '/feeds/all.rss',
    `/feeds/source/${own}.json`,
    '/feeds/bilingual/all.atom',
    '/feeds/search.atom?q=ferry',
    '/sitemaps/first.xml',
    '/news-sitemap.xml',
    '/offline/en/7.json',
    ...(digest && name ? [name, `${name}.txt`] : []),
  ]
})
after(() => site.store.close())

const showing = async (): Promise<string[]> => {
  const shown: string[] = []
  for (const place of places) if ((await site.textOf(place)).includes(`/article/${id}`)) shown.push(place)
  return shown
}

async function say(kind: 'withdraw' | 'restore'): Promise<void> {
  const withdrawal = { kind, articleId: id, reason: 'an error', madeAt: SAMPLE_NOW, madeBy: 'ann' }
  valueOf(await withdrawArticle(withdrawal, site.store))
  await indexArticle(
    { articleId: id },
    { store: site.store, loadLexicon: lexiconLoader(site.store), clock: () => SAMPLE_NOW },
  )
}

test('it is gone from every list, feed, sitemap, search, digest and offline list, and comes back', async () => {
  const shown = await showing()
  assert.ok(shown.length >= 9, shown.join())
  await say('withdraw')
  assert.deepEqual(await showing(), [])
  await say('restore')
  assert.deepEqual(await showing(), shown)
})

test('its address says that it was withdrawn, in every form and language, and not why', async () => {
  await say('withdraw')
  for (const [address, words] of [
    [site.ferry, 'was withdrawn'],
    [`${site.ferry}.txt`, 'was withdrawn'],
    [`${site.ferry}?lite`, 'was withdrawn'],
    [`/zh-hans/article/${id}`, '这篇文章已撤下'],
    [`/zh-hant/article/${id}`, '這篇文章已下架'],
    [`/en/revisions/${id}`, 'was withdrawn'],
    [`/en/related/${id}`, 'was withdrawn'],
  ] as const) {
    const answer = await site.get(address)
    const text = await answer.text()
    assert.equal(answer.status, 410, address)
    assert.ok(text.includes(words), address)
    assert.doesNotMatch(text, /Harbour town|an error/, address)
  }
  await say('restore')
  assert.equal((await site.get(site.ferry)).status, 200)
})
