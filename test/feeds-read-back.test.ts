import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { test } from 'node:test'
import { promisify } from 'node:util'
import * as fc from 'fast-check'
import { parseFeed } from '../src/collect/parse-feed.ts'
import type { FeedEntry, FeedOut } from '../src/distribute/feed-out.ts'
import { FEED_FORMATS, FEED_TYPES, type FeedFormat, renderFeed } from '../src/distribute/render-feed.ts'

/** What we publish must be readable by others, and by ourselves: a Sambac may follow a Sambac. */

const entry: FeedEntry = {
  id: 'tag:news.example,2026-10-27:article/a1/e1',
  url: 'https://news.example/en/article/a1/ferry?a=1&b=2',
  title: 'Ferry & bridge: 5 < 6 “渡轮”',
  lang: 'zh-Hans',
  summary: 'Three generations & a clock < two',
  contentHtml: '<p>Three <em>generations</em> &amp; 三代</p>',
  byline: 'Ruth Calloway',
  sourceTitle: 'The Northern Ledger',
  sourceUrl: 'https://ledger.example/ferry',
  publishedAt: new Date('2026-10-27T09:28:00Z'),
  updatedAt: new Date('2026-10-28T10:00:00Z'),
  picture: { url: 'https://news.example/image/p1/1200.jpg', type: 'image/jpeg', caption: 'The Anna Maria' },
  tags: ['Havnvik', 'ferries & boats'],
}

const feedOf = (...entries: readonly FeedEntry[]): FeedOut => ({
  title: 'Sambac 茉莉 & friends',
  selfUrl: 'https://news.example/feeds/all',
  siteUrl: 'https://news.example',
  homeUrl: 'https://news.example/en/',
  lang: 'en',
  description: 'All articles',
  updatedAt: new Date('2026-10-28T10:00:00Z'),
  entries,
})

function readBack(format: FeedFormat, feed: FeedOut) {
  const body = new TextEncoder().encode(renderFeed(format, feed))
  const found = parseFeed({ body, url: feed.selfUrl, contentType: `${FEED_TYPES[format]}; charset=utf-8` })
  assert.ok(found.ok, format)
  return found.value
}

for (const format of FEED_FORMATS)
  test(`${format}: our own parser reads back what we wrote`, () => {
    const { feed, entries } = readBack(format, feedOf(entry))
    assert.equal(feed.title, 'Sambac 茉莉 & friends')
    assert.equal(feed.link, 'https://news.example/en/')
    assert.equal(feed.lang, 'en')
    const [found] = entries
    assert.ok(found && entries.length === 1)
    assert.equal(found.id, entry.id)
    assert.equal(found.link, entry.url)
    assert.equal(found.title, entry.title)
    assert.equal(found.author, 'Ruth Calloway')
    assert.equal(found.lang, 'zh-Hans')
    assert.deepEqual(found.publishedAt, entry.publishedAt)
    assert.match(found.content ?? '', /<em>generations<\/em> (&amp;|&) 三代/)
    assert.match(found.summary ?? '', /Three generations (&amp;|&) a clock (&lt;|<) two/)
    assert.deepEqual(found.tags, entry.tags)
  })

/** Nothing that looks like HTML: RSS does not say whether a title is, and readers guess. */
const wildTitle = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .map((text) => `“${text.replaceAll(/\s+/g, ' ').replaceAll(/[<&](?=[a-z#/!?])/gi, '')}”`)

const wildUrl = fc.tuple(fc.string(), fc.string()).map((parts) => {
  const [name, query] = parts.map(encodeURIComponent)
  return `https://news.example/en/x${name}?a=${query}&b=2`
})

test('whatever titles and addresses hold, every entry comes back', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ title: wildTitle, url: wildUrl }), {
        selector: ({ url }) => url,
        maxLength: 5,
      }),
      (wild) => {
        const entries = wild.map((change, i) => ({
          ...entry,
          ...change,
          id: `${entry.id}/${i}`,
        }))
        for (const format of FEED_FORMATS) {
          const found = readBack(format, feedOf(...entries)).entries
          assert.deepEqual(
            found.map(({ id, title, link }) => ({ id, title, link })),
            entries.map(({ id, title, url }) => ({ id, title, link: url })),
            format,
          )
        }
      },
    ),
    { numRuns: 30 },
  )
})

const NEWSBOAT = '/usr/bin/newsboat'
const skip = existsSync(NEWSBOAT) ? false : `${NEWSBOAT} is not installed: nobody but ourselves has read our feeds`

test('newsboat reads them as well', { skip }, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'sambac-newsboat-'))
  try {
    const files = (['rss', 'atom'] as const).map((format) => ({ format, file: path.join(folder, `feed.${format}`) }))
    for (const { format, file } of files)
      await writeFile(file, renderFeed(format, { ...feedOf({ ...entry, id: `${entry.id}/${format}` }), title: format }))
    await writeFile(path.join(folder, 'urls'), files.map(({ file }) => `${pathToFileURL(file).href}\n`).join(''))
    await writeFile(path.join(folder, 'config'), '')
    const places = ['-u', 'urls', '-c', 'cache.db', '-C', 'config'].map((word) =>
      word.startsWith('-') ? word : path.join(folder, word),
    )
    await promisify(execFile)(NEWSBOAT, [...places, '-x', 'reload'], {
      env: { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' },
    })
    const cache = new DatabaseSync(path.join(folder, 'cache.db'), { readOnly: true })
    const rows = cache.prepare('select guid, title, author, url, pubDate, content from rss_item order by guid').all()
    cache.close()
    assert.deepEqual(
      rows.map(({ guid, title, author, url, pubDate }) => ({ guid, title, author, url, pubDate })),
      ['atom', 'rss'].map((format) => ({
        guid: `${entry.id}/${format}`,
        title: entry.title,
        author: 'Ruth Calloway',
        url: entry.url,
        pubDate: entry.publishedAt.getTime() / 1000,
      })),
    )
    for (const { content } of rows) assert.equal(content, entry.contentHtml)
  } finally {
    await rm(folder, { recursive: true })
  }
})
