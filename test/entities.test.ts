import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findNamesOfSample } from './find-names-of-sample.ts'
import { openSampleWeb, type SampleWeb } from './sample-web.ts'

/** Names as the site shows them. */

let site: SampleWeb
let path = ''
before(async () => {
  site = await openSampleWeb()
  await findNamesOfSample(site.store)
  path = /\/en\/entity\/\w+\/havnvik/.exec(await site.textOf(site.ferry))?.[0] ?? ''
})
after(() => site.store.close())

test('an article leads to what it names, and only where others name it too', async () => {
  assert.ok(path)
  const page = await site.textOf(site.ferry)
  const links = /<div class="tags entity-links">[\s\S]*?<\/div>/.exec(page)?.[0] ?? ''
  assert.match(links, /<h2>In this article<\/h2>/)
  for (const [, id = ''] of links.matchAll(/\/entity\/(\w+)\//g))
    assert.ok(((await site.store.entities.load(id))?.articles ?? 0) > 1)
  assert.match(await site.textOf(site.ferry.replace('/en/', '/zh-hans/')), /<h2>文中提到<\/h2>[\s\S]*哈芬维克/)
})

test('its page has both names, the articles, feeds, and itself in every language', async () => {
  const page = await site.textOf(path)
  assert.match(page, /<h1 class="pair"><span>Havnvik<\/span>\s*<span class="other"\s+lang="zh-Hans">哈芬维克<\/span>/)
  assert.match(page, /Harbour town votes[\s\S]*Carried in|Carried in[\s\S]*Harbour town votes/)
  assert.equal(page.match(/<link\s+rel="alternate"\s+hreflang=/g)?.length, 4)
  const [, id = ''] = /entity\/(\w+)/.exec(path) ?? []
  for (const list of [`entity/${id}`, `bilingual/entity/${id}`]) assert.ok(page.includes(`/feeds/${list}.atom`))
  assert.match(await site.textOf(path.replace('/en/', '/zh-hant/')), /哈芬維克/)
  assert.match(await site.textOf(`${path}?lite`), /哈芬维克/)
  assert.match(await site.textOf(`${path}.txt`), /哈芬维克/)
})

test('another slug leads to the right one; a name of one article, or of none, has no page', async () => {
  const answer = await site.get(`${path}x`)
  assert.deepEqual([answer.status, answer.headers.get('location')], [301, path])
  const [one] = (await site.store.articles.list({ limit: 1 })).map(({ id }) => id)
  await site.store.entities.assign(one ?? '', [{ id: 'alone', latin: 'Alone', han: '' }])
  for (const id of ['alone', 'nothing']) {
    assert.equal((await site.get(`/en/entity/${id}/alone`)).status, 404)
    assert.equal((await site.get(`/feeds/entity/${id}.rss`)).status, 404)
  }
  assert.equal((await site.get(`${path}?before=x`)).status, 400)
})

test('the list of names leads to each, in every language, and is in the sitemap', async () => {
  for (const [ui, name] of [
    ['en', 'Havnvik'],
    ['zh-hans', '哈芬维克'],
    ['zh-hant', '哈芬維克'],
  ] as const) {
    const page = await site.textOf(`/${ui}/entities`)
    assert.match(page, new RegExp(`href="/${ui}/entity/\\w+/havnvik"[^>]*>${name}</a>`))
    assert.equal(page.match(/<link\s+rel="alternate"\s+hreflang=/g)?.length, 4)
  }
  assert.match(await site.textOf('/en/topics'), /href="\/en\/entities"/)
  assert.match(await site.textOf('/sitemaps/pages.xml'), /\/en\/entities<[\s\S]*\/en\/entity\/\w+\/havnvik</)
  assert.match(await site.textOf('/en/entities.txt'), /Havnvik/)
  assert.equal((await site.get('/en/entities?after=x')).status, 400)
})

test('its pages hold sixty names and lead on and back', async () => {
  const articles = (await site.store.articles.list({ limit: 2 })).map(({ id }) => id)
  const names = Array.from({ length: 70 }, (_, n) => ({ id: `z${n}`, latin: `Name ${n}`, han: '' }))
  for (const id of articles) await site.store.entities.assign(id, names)
  const first = await site.textOf('/en/entities')
  const next = /rel="next" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const second = await site.textOf(next)
  const back = /rel="prev" href="([^"]+)"/.exec(second)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const namesOf = (page: string): string[] => Array.from(page.matchAll(/\/en\/entity\/(\w+)\//g), ([, id = '']) => id)
  assert.equal(namesOf(first).length, 60)
  assert.deepEqual(namesOf(await site.textOf(back)), namesOf(first))
  assert.ok(new Set(namesOf(first)).isDisjointFrom(new Set(namesOf(second))))
  assert.doesNotMatch(first, /rel="prev"/)
})

test('of what somebody made part of another the old addresses lead there', async () => {
  const [one, other] = await site.store.entities.list({ limit: 2 })
  assert.ok(one && other)
  await site.store.entities.decide({ kind: 'merge', entityId: other.id, into: one.id }, 'ann', new Date())
  const answer = await site.get(`/en/entity/${other.id}/x`)
  assert.deepEqual([answer.status, answer.headers.get('location')?.split('/')[3]], [301, one.id])
  assert.match(await site.textOf(`/feeds/entity/${other.id}.atom`), new RegExp(`/en/entity/${one.id}/`))
  await site.store.entities.decide({ kind: 'hide', entityId: one.id }, 'ann', new Date())
  assert.equal((await site.get(`/en/entity/${one.id}`)).status, 404)
})
