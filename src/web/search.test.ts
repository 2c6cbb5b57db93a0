import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openSampleWeb, type SampleWeb } from '../../test/sample-web.ts'
import { indexEverything } from '../../test/index-everything.ts'
import { readHostile } from '../../test/read-pack.ts'
import { lexiconLoader } from '../app.ts'
import { indexArticle } from '../jobs/index-article.ts'
import { NO_RULES } from '../model/topic.ts'

let web: SampleWeb
before(async () => {
  web = await openSampleWeb()
  await indexEverything(web.store)
})
after(() => web.store.close())

const search = (query: string, more = ''): Promise<string> =>
  web.textOf(`/en/search?q=${encodeURIComponent(query)}${more}`)

test('every page has the form, and the search page says what can be typed', async () => {
  assert.match(await web.textOf('/zh-hans/'), /<form[^>]+role="search"[^>]+action="\/zh-hans\/search"/)
  const help = await web.textOf('/zh-hant/search')
  assert.match(help, /<code>.*OR/)
  assert.doesNotMatch(help, /noindex/, 'the page itself may be found, what it finds may not')
  assert.match(await search('ferry'), /<meta name="robots" content="noindex"/)
})

test('what else was searched for is told in the reader’s script', async () => {
  assert.match(await web.textOf(`/zh-hans/search?q=telephone`), /<b>电话<\/b>/)
  assert.match(await web.textOf(`/zh-hant/search?q=telephone`), /<b>電話<\/b>/)
})

test('a search in one language shows both headlines and marks what was found in both texts', async () => {
  const page = await search('ferry council')
  const first = page.slice(page.indexOf('class="hit"'), page.indexOf('</article>'))
  assert.match(first, /<h3 class="pair">/)
  assert.match(first, /class="other" +lang="zh-Hans"/)
  assert.match(first, /<mark>ferry<\/mark>/)
  assert.match(first, /<p class="snippet" lang="zh-Hans">[^<]*<mark>/)
  assert.match(page, /Also searched for/)
})

test('translation can be switched off, and on again', async () => {
  const page = await search('议会', '&only=1')
  assert.doesNotMatch(page, /Also searched for/)
  assert.match(page, /Search in both languages/)
  assert.match(await search('议会'), /only=1/)
})

test('filters are part of the query and their links keep the rest of it', async () => {
  const page = await search('ferry lang:en')
  assert.match(page, /q=ferry\+lang%3Aen\+after%3A2026-11-11/)
  assert.match(page, /href="\/en\/search\?q=ferry"[^>]*>Any</)
  assert.match(page, /href="\/en\/search\?q=ferry\+lang%3Aen" aria-current="true"/)
  assert.match(page, /href="\/zh-hans\/search\?q=ferry\+lang%3Aen"/)
})

test('where nothing is found the page helps on', async () => {
  const page = await search('harbuor')
  assert.match(page, /Did you mean/)
  assert.match(page, /q=harbour/)
  assert.match(await search('qqqqzzzz'), /Nothing was found for “qqqqzzzz”/)
})

test('a source’s text is found and quoted only as far as it may be', async () => {
  const page = await search('source:radio')
  assert.match(page, /class="hit"/)
  assert.doesNotMatch(page, /class="snippet"/)
})

test('a topic narrows a search, by its slug or its name in any language', async () => {
  const { store } = web
  const ferry = web.ferry.split('/')[3] ?? ''
  const names = { en: 'On the water', 'zh-hans': '水上', 'zh-hant': '水上' }
  await store.topics.save({ slug: 'water', names, rules: NO_RULES })
  await store.topics.assign(ferry, ['water'])
  for (const query of ['ferry topic:water', 'topic:"on the water"', '议会 专题：水上']) {
    const found = new Set((await search(query)).matchAll(/class="hit"[^]*?article\/(\w+)\//g).map(([, id]) => id))
    assert.deepEqual([...found], [ferry], query)
  }
  assert.doesNotMatch(await search('ferry topic:nothing'), /class="hit"/)
})

test('what is withdrawn is found no more', async () => {
  const page = await search('keyboard')
  const id = /article\/(\w+)\//.exec(page.slice(page.indexOf('class="hit"')))?.[1] ?? ''
  await web.store.articles.withdraw(id, new Date())
  assert.doesNotMatch(await search('keyboard '), new RegExp(`article/${id}`))
  const rooms = { store: web.store, loadLexicon: lexiconLoader(web.store), clock: () => new Date() }
  await indexArticle({ articleId: id }, rooms)
  assert.equal((await web.store.search.listRevisions(id)).size, 0)
})

test('a search can be followed in every format', async () => {
  const page = await search('ferry')
  for (const format of ['rss', 'atom', 'json']) {
    assert.ok(page.includes(`/feeds/search.${format}?q=ferry`), format)
    const feed = await web.get(`/feeds/search.${format}?q=ferry`)
    assert.equal(feed.status, 200)
    const text = await feed.text()
    assert.ok(text.includes('ferry') && text.includes(`https://news.example/feeds/search.${format}?q=ferry`))
    assert.notEqual(text, await web.textOf(`/feeds/search.${format}?q=dam`))
  }
  assert.equal((await web.get('/feeds/search.rss')).status, 404)
})

test('browsers are told how to search here', async () => {
  const told = await web.get('/opensearch/zh-hant.xml')
  assert.equal(told.headers.get('content-type'), 'application/opensearchdescription+xml; charset=utf-8')
  assert.match(await told.text(), /template="https:\/\/news\.example\/zh-hant\/search\?q=\{searchTerms\}"/)
  assert.match(await web.textOf('/zh-hant/'), /type="application\/opensearchdescription\+xml"/)
  assert.equal((await web.get('/opensearch/fr.xml')).status, 404)
})

const LISTS = ['naughty', 'xss', 'redos', 'header_injection', 'csv_injection', 'path_traversal']
/** One in so many is tried. */
const EVERY = 12
const packs = LISTS.map((name) => readHostile(name)).filter((list) => list !== null)

test('hostile queries are queries', { skip: packs.length ? false : 'no packs' }, async () => {
  for (const { id, payload } of packs.flat().filter((_, i) => i % EVERY === 0)) {
    const typed = payload.slice(0, 4000)
    const reply = await web.get(`/en/search?q=${encodeURIComponent(typed.toWellFormed())}`)
    assert.equal(reply.status, 200, id)
    const page = await reply.text()
    assert.doesNotMatch(page.slice(page.indexOf('<main')), /<(script|iframe|svg on|img|style|object)/i, id)
    const feed = await web.get(`/feeds/search.rss?q=${encodeURIComponent(typed.toWellFormed())}`)
    assert.ok([200, 404].includes(feed.status), id)
  }
})
