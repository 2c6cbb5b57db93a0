import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { parseFeed as parseByAnother } from 'feedsmith'
import { parseFeed } from '../src/collect/parse-feed.ts'
import { FEED_FORMATS, FEED_TYPES, type FeedFormat } from '../src/distribute/render-feed.ts'
import { assignAllTopics } from '../src/jobs/assign-topics.ts'
import { makeDigests } from '../src/jobs/make-digests.ts'
import type { Rooms } from '../src/jobs/rooms.ts'
import { NO_RULES } from '../src/model/topic.ts'
import { feedFaults } from './feed-rules.ts'
import { findNamesOfSample } from './find-names-of-sample.ts'
import { indexEverything } from './index-everything.ts'
import { addArticle, SAMPLE_NOW } from './sample-site.ts'
import { openSampleWeb, SAMPLE_SETTINGS, type SampleWeb } from './sample-web.ts'

/** Every feed of the site, as it is served. */
const LISTS = [
  'all',
  'lang/zh-Hans',
  'source/the-northern-ledger',
  'topic/harbours',
  'digest/daily/en',
  'digest/weekly/zh-hant',
  'digest/weekly/en/harbours',
  'bilingual/all',
  'bilingual/topic/harbours',
  'entity/:entity',
  'bilingual/entity/:entity',
  'story/:id',
  'bilingual/story/:id',
  'search?q=ferry',
  'search?q=渡轮',
]

let site: SampleWeb
let storyId = ''
let entityId = ''
before(async () => {
  site = await openSampleWeb()
  const names = { en: 'Harbours', 'zh-hans': '港口', 'zh-hant': '港口' }
  const rules = { ...NO_RULES, words: ['ferry', 'harbour', 'ship'] }
  await site.store.topics.save({ slug: 'harbours', names, rules })
  const rooms = { store: site.store, site: SAMPLE_SETTINGS, clock: () => SAMPLE_NOW, log: () => {} }
  await assignAllTopics({}, rooms as unknown as Rooms)
  for (const digestOn of ['2026-11-14', '2026-11-15', '2026-11-18']) await makeDigests({ digestOn }, rooms)
  await indexEverything(site.store)
  await findNamesOfSample(site.store)
  entityId = /\/entity\/(\w+)/.exec(await site.textOf(site.ferry))?.[1] ?? ''
  storyId = await makeStory()
})
after(() => site.store.close())

/** Two articles of the sample site as one event. */
async function makeStory(): Promise<string> {
  const { articles, matches } = site.store
  const cards = await articles.list({ limit: 100 })
  const told = cards.filter(({ editions }) => /^(Harbour town|The morning after)/.test(editions[0].title))
  const story = told[0]?.editions[0].id ?? ''
  const none = { copyOf: null, copyEvidence: [], articleEvidence: [], storyEvidence: [] }
  const placements = told.flatMap(({ editions: [first, ...others] }) =>
    [first, ...others].map(({ id }) => ({ ...none, editionId: id, article: first.id, story })),
  )
  await matches.place(placements, SAMPLE_NOW)
  const held = (await articles.list({ limit: 100 })).find((card) => card.story?.articles === told.length)
  assert.equal(told.length, 2)
  return held?.story?.id ?? ''
}

/** `:id` and `:entity` stand for ids, which are known when all has been made. */
function addressOf(list: string, format: FeedFormat): string {
  const [name = '', query] = list.replace(':id', storyId).replace(':entity', entityId).split('?')
  return `/feeds/${name}.${format}${query ? `?${new URLSearchParams(query)}` : ''}`
}
const bodyOf = async (list: string, format: FeedFormat): Promise<string> => {
  const response = await site.get(addressOf(list, format))
  assert.equal(response.status, 200, addressOf(list, format))
  return response.text()
}

type Entry = { readonly id: string; readonly title: string; readonly link: string }

/** What another parser finds in it. */
function readByAnother(body: string): Entry[] {
  const found = parseByAnother(body)
  if (found.format === 'rss')
    return (found.feed.items ?? []).map(({ guid, title = '', link = '' }) => ({ id: guid?.value ?? '', title, link }))
  if (found.format === 'atom')
    return (found.feed.entries ?? []).map(({ id, title, links }) => ({
      id: id ?? '',
      title: typeof title === 'string' ? title : (title?.value ?? ''),
      link: links?.find(({ rel }) => rel === 'alternate')?.href ?? '',
    }))
  assert.equal(found.format, 'json')
  if (found.format !== 'json') return []
  return (found.feed.items ?? []).map(({ id, title = '', url = '' }) => ({ id: id ?? '', title, link: url }))
}

for (const list of LISTS)
  test(`${list}: two parsers find the same entries in all formats, the newest first`, async () => {
    const found: Entry[][] = []
    for (const format of FEED_FORMATS) {
      const body = await bodyOf(list, format)
      const ours = parseFeed({
        body: new TextEncoder().encode(body),
        url: `https://news.example${addressOf(list, format)}`,
        contentType: `${FEED_TYPES[format]}; charset=utf-8`,
      })
      assert.ok(ours.ok)
      const entries = ours.value.entries.map(({ id, title = '', link = '' }) => ({ id, title, link }))
      assert.deepEqual(readByAnother(body), entries, format)
      found.push(entries)
      const times = ours.value.entries.map(({ publishedAt }) => Number(publishedAt))
      assert.deepEqual(
        times,
        times.toSorted((a, b) => b - a),
      )
    }
    const [first = []] = found
    assert.ok(first.length > 0, 'something is in it')
    assert.equal(new Set(first.map(({ id }) => id)).size, first.length, 'ids are unique')
    for (const others of found) assert.deepEqual(others, first)
  })

/** What is wrong with what an address of the site answers. */
async function faultsOf(address: string): Promise<string[]> {
  const answer = await site.get(address)
  const type = answer.headers.get('content-type') ?? ''
  return feedFaults({ body: await answer.text(), url: `https://news.example${address}`, type, now: SAMPLE_NOW })
}

test('the W3C’s validator would refuse nothing and warn of nothing', async () => {
  for (const list of LISTS) {
    for (const format of ['rss', 'atom'] as const)
      assert.deepEqual(await faultsOf(addressOf(list, format)), [], addressOf(list, format))
    for (const [, title, summary] of (await bodyOf(list, 'rss')).matchAll(
      /<item>\n<title>(.*?)<\/title>[\s\S]*?<description>(.*?)<\/description>/g,
    ))
      assert.notEqual(title, summary)
  }
  assert.deepEqual(await faultsOf('/opml.xml'), [])
})

test('what a validator would refuse or warn of is noticed', async () => {
  const address = addressOf('all', 'rss')
  const url = `https://news.example${address}`
  const body = await bodyOf('all', 'rss')
  for (const [rule, from, to] of [
    ['MissingSelf', 'rel="self"', 'rel="alternate"'],
    ['IncorrectDOW', /<pubDate>\w+/, '<pubDate>Mon'],
    ['InvalidRFC2822Date', /<pubDate>.*?</, '<pubDate>2026-11-18<'],
    ['ImplausibleDate', /<pubDate>.*?</, '<pubDate>Sun, 18 Nov 2029 07:00:00 GMT<'],
    ['DuplicateIds', /(<guid.*?<\/guid>)([\s\S]*?)<guid.*?<\/guid>/, '$1$2$1'],
    ['SecurityRisk', '<content:encoded>', '<content:encoded>&lt;script&gt;&lt;/script&gt;'],
    ['SecurityRiskAttr', '<content:encoded>', '<content:encoded>&lt;p onclick="x"&gt;&lt;/p&gt;'],
    ['ContainsRelRef', '<content:encoded>', '<content:encoded>&lt;a href="/x"&gt;&lt;/a&gt;'],
    ['NotHtml', '<content:encoded>', '<content:encoded>&lt;/section&gt;'],
    ['ContainsHTML', /<item>\n<title>/, '<item>\n<title>&lt;b&gt;'],
    ['UnknownNamespace', 'xmlns:dc=', 'xmlns:own="urn:own" xmlns:dc='],
    ['InvalidLanguage', '<dc:language>', '<dc:language>x-'],
    ['DuplicateElement', /(<title>.*?<\/title>)/, '$1$1'],
  ] as const) {
    const broken = body.replace(from, to)
    assert.notEqual(broken, body, rule)
    const faults = feedFaults({ body: broken, url, type: FEED_TYPES.rss + '; charset=utf-8', now: SAMPLE_NOW })
    assert.ok(
      faults.some((fault) => fault.includes(rule)),
      `${rule}: ${faults.join('; ')}`,
    )
  }
  assert.match(feedFaults({ body, url, type: 'text/html', now: SAMPLE_NOW }).join(), /UnexpectedContentType/)
})

test('a publisher whose clock is ahead says nothing of tomorrow', async () => {
  const source = await site.store.sources.findBySlug('the-northern-ledger')
  const tomorrow = new Date(SAMPLE_NOW.getTime() + 20 * 3_600_000)
  const content = {
    title: 'Ahead',
    lang: 'en',
    publishedAt: tomorrow,
    blocks: [{ kind: 'paragraph' as const, text: 'Early.' }],
  }
  await addArticle(site.store, null, source ?? assert.fail(), 'ahead', [content], SAMPLE_NOW)
  assert.match(await bodyOf('all', 'rss'), /<title>Ahead</)
  for (const format of ['rss', 'atom'] as const) assert.deepEqual(await faultsOf(addressOf('all', format)), [], format)
})

test('a feed of nothing is still a feed', async () => {
  const names = { en: 'Nothing', 'zh-hans': '无', 'zh-hant': '無' }
  await site.store.topics.save({ slug: 'nothing', names, rules: NO_RULES })
  for (const format of FEED_FORMATS) assert.deepEqual(readByAnother(await bodyOf('topic/nothing', format)), [])
  assert.match(await bodyOf('topic/nothing', 'atom'), /<author><name>/)
  for (const wrong of [
    'topic/none',
    'digest/daily/fr',
    'digest/hourly/en',
    'bilingual/digest/daily/en',
    'digest/daily/en/x/y',
  ])
    assert.equal((await site.get(addressOf(wrong, 'rss'))).status, 404, wrong)
})

const NEWSBOAT = '/usr/bin/newsboat'
const skip = existsSync(NEWSBOAT) ? false : `${NEWSBOAT} is not installed: no reader of feeds has read them`

test('newsboat lists every one of them', { skip }, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'sambac-newsboat-'))
  try {
    const files = LISTS.flatMap((list) => (['rss', 'atom'] as const).map((format) => ({ list, format })))
    const urls: string[] = []
    const ids = new Set<string>() // newsboat keeps an entry once, in however many feeds it finds it
    for (const { list, format } of files) {
      const file = path.join(folder, `${list.replaceAll(/[^a-z]/g, '-')}-${urls.length}.${format}`)
      const body = await bodyOf(list, format)
      for (const { id } of readByAnother(body)) ids.add(id)
      await writeFile(file, body)
      urls.push(pathToFileURL(file).href)
    }
    await writeFile(path.join(folder, 'urls'), urls.join('\n'))
    await writeFile(path.join(folder, 'config'), '')
    const places = ['-u', 'urls', '-c', 'cache.db', '-C', 'config'].map((word) =>
      word.startsWith('-') ? word : path.join(folder, word),
    )
    await promisify(execFile)(NEWSBOAT, [...places, '-x', 'reload'], {
      env: { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' },
    })
    const cache = new DatabaseSync(path.join(folder, 'cache.db'), { readOnly: true })
    const feeds = cache.prepare("select count(*) as n from rss_feed where title <> ''").get()
    const items = cache.prepare("select count(*) as n from rss_item where title <> '' and content <> ''").get()
    cache.close()
    assert.deepEqual([feeds?.['n'], items?.['n']], [files.length, ids.size])
  } finally {
    await rm(folder, { recursive: true })
  }
})
