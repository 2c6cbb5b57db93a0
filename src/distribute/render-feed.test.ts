import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { DomUtils, parseDocument } from 'htmlparser2'
import { feedEntryFrom, type FeedOut, tagUri } from './feed-out.ts'
import { editionView } from './fixtures/edition-view.ts'
import { FEED_FORMATS, renderFeed } from './render-feed.ts'

const options = {
  siteUrl: 'https://news.example/',
  url: 'https://news.example/en/article/a1/ferry',
  pictureUrl: ({ id }: { id: string }) => `https://news.example/image/${id}/1200.jpg`,
  readAtSource: 'Read on at The Northern Ledger',
}

const ferry = feedEntryFrom(
  { id: 'a1' },
  editionView({
    byline: 'Ruth Calloway',
    title: 'Ferry & bridge: “A < B”',
    blocks: [{ kind: 'paragraph', text: 'Three generations' }],
    content: { tags: ['Havnvik', 'ferries & boats'] },
  }),
  options,
)

const feed: FeedOut = {
  title: 'Sambac 茉莉',
  selfUrl: 'https://news.example/feeds/all.rss',
  siteUrl: 'https://news.example/',
  homeUrl: 'https://news.example/en/',
  lang: 'en',
  description: 'All articles',
  updatedAt: new Date('2026-10-28T00:00:00Z'),
  entries: [ferry],
}

test('an entry says who, when and where from, and its id does not change with its address', () => {
  assert.equal(ferry.id, 'tag:news.example,2026-10-27:article/a1/0editions01')
  assert.equal(ferry.contentHtml, '<p>Three generations</p>')
  assert.deepEqual(ferry.picture, {
    url: 'https://news.example/image/ferry/1200.jpg',
    type: 'image/jpeg',
    width: 1200,
    height: 800,
    caption: 'The Anna Maria',
    credit: 'L. Brandt',
  })
  assert.equal(tagUri('News.Example:8080', new Date(0), 'a b'), 'tag:news.example,1970-01-01:a%20b')
})

test('a source that allows no more than a link gives no text and no picture', () => {
  const link = feedEntryFrom({ id: 'a1' }, editionView({ policy: 'link' }), options)
  assert.equal(link.summary, '')
  assert.equal(link.picture, undefined)
  assert.match(
    link.contentHtml ?? '',
    /^<p><a href="https:\/\/ledger\.example\/ferry"[^>]*>Read on at The Northern Ledger<\/a><\/p>$/,
  )
})

test('RSS 2.0', () => {
  assert.equal(
    renderFeed('rss', feed),
    `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>Sambac 茉莉</title>
<link>https://news.example/en/</link>
<description>All articles</description>
<language>en</language>
<lastBuildDate>Wed, 28 Oct 2026 00:00:00 GMT</lastBuildDate>
<generator>Sambac</generator>
<docs>https://www.rssboard.org/rss-specification</docs>
<atom:link rel="self" type="application/rss+xml" href="https://news.example/feeds/all.rss"/>
<item>
<title>Ferry &amp; bridge: “A &lt; B”</title>
<link>https://news.example/en/article/a1/ferry</link>
<guid isPermaLink="false">tag:news.example,2026-10-27:article/a1/0editions01</guid>
<pubDate>Tue, 27 Oct 2026 09:28:00 GMT</pubDate>
<dc:creator>Ruth Calloway</dc:creator>
<dc:language>en</dc:language>
<source url="https://ledger.example/ferry">The Northern Ledger</source>
<category>Havnvik</category>
<category>ferries &amp; boats</category>
<description>For three generations …</description>
<content:encoded>&lt;p&gt;Three generations&lt;/p&gt;</content:encoded>
<media:content url="https://news.example/image/ferry/1200.jpg" type="image/jpeg" medium="image" width="1200" height="800"><media:description type="plain">The Anna Maria</media:description><media:credit>L. Brandt</media:credit></media:content>
</item>
</channel>
</rss>
`,
  )
})

test('Atom 1.0', () => {
  assert.equal(
    renderFeed('atom', { ...feed, selfUrl: 'https://news.example/feeds/all.atom', hub: 'https://hub.example/' }),
    `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>https://news.example/feeds/all.atom</id>
<title>Sambac 茉莉</title>
<subtitle>All articles</subtitle>
<updated>2026-10-28T00:00:00.000Z</updated>
<author><name>news.example</name><uri>https://news.example/</uri></author>
<generator>Sambac</generator>
<link rel="self" type="application/atom+xml" href="https://news.example/feeds/all.atom"/>
<link rel="alternate" type="text/html" href="https://news.example/en/"/>
<link rel="hub" href="https://hub.example/"/>
<entry xml:lang="en">
<id>tag:news.example,2026-10-27:article/a1/0editions01</id>
<title>Ferry &amp; bridge: “A &lt; B”</title>
<link rel="alternate" type="text/html" hreflang="en" href="https://news.example/en/article/a1/ferry"/>
<link rel="via" title="The Northern Ledger" href="https://ledger.example/ferry"/>
<link rel="enclosure" type="image/jpeg" href="https://news.example/image/ferry/1200.jpg"/>
<published>2026-10-27T09:28:00.000Z</published>
<updated>2026-10-27T09:40:12.345Z</updated>
<author><name>Ruth Calloway</name></author>
<category term="Havnvik"/>
<category term="ferries &amp; boats"/>
<summary>For three generations …</summary>
<content type="html">&lt;p&gt;Three generations&lt;/p&gt;</content>
</entry>
</feed>
`,
  )
})

test('JSON Feed 1.1', () => {
  assert.deepEqual(JSON.parse(renderFeed('json', { ...feed, selfUrl: 'https://news.example/feeds/all.json' })), {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Sambac 茉莉',
    home_page_url: 'https://news.example/en/',
    feed_url: 'https://news.example/feeds/all.json',
    description: 'All articles',
    language: 'en',
    authors: [{ name: 'news.example', url: 'https://news.example/' }],
    items: [
      {
        id: 'tag:news.example,2026-10-27:article/a1/0editions01',
        url: 'https://news.example/en/article/a1/ferry',
        external_url: 'https://ledger.example/ferry',
        title: 'Ferry & bridge: “A < B”',
        content_html: '<p>Three generations</p>',
        summary: 'For three generations …',
        image: 'https://news.example/image/ferry/1200.jpg',
        date_published: '2026-10-27T09:28:00.000Z',
        date_modified: '2026-10-27T09:40:12.345Z',
        authors: [{ name: 'Ruth Calloway' }],
        tags: ['Havnvik', 'ferries & boats'],
        language: 'en',
        attachments: [
          {
            url: 'https://news.example/image/ferry/1200.jpg',
            mime_type: 'image/jpeg',
            title: 'The Anna Maria L. Brandt',
          },
        ],
      },
    ],
  })
})

test('entries that changed in the same instant have times of their own, the same whenever they are asked for', () => {
  const twins = { ...feed, entries: [ferry, { ...ferry, id: 'tag:news.example,2026:b' }] }
  const times = Array.from(
    renderFeed('atom', twins).matchAll(/<entry[\s\S]*?<updated>(.*?)<\/updated>/g),
    ([, at]) => at,
  )
  assert.deepEqual(times, ['2026-10-27T09:40:12.345Z', '2026-10-27T09:40:12.346Z'])
})

test('what an entry does not have is left out, and what the formats demand is there', () => {
  const { byline: _byline, picture: _picture, contentHtml: _contentHtml, ...bare } = ferry
  const empty = { ...bare, summary: '', tags: [], lang: 'und', id: ferry.url }
  const { lang: _lang, ...anyLanguage } = feed
  const rss = renderFeed('rss', { ...anyLanguage, entries: [empty] })
  assert.match(rss, /<guid isPermaLink="true">https:\/\/news\.example\/en\/article\/a1\/ferry<\/guid>/)
  assert.match(rss, /<dc:creator>The Northern Ledger<\/dc:creator>/)
  assert.match(
    rss,
    /<description>Ferry &amp;amp; bridge: “A &amp;lt; B” \(The Northern Ledger\)<\/description>/,
    'HTML of the plain title',
  )
  assert.doesNotMatch(rss, /language|category|media:content|content:encoded>|null|undefined|false</)
  assert.match(
    renderFeed('atom', { ...anyLanguage, entries: [empty] }),
    /<author><name>The Northern Ledger<\/name><\/author>/,
  )
  const [item] = (JSON.parse(renderFeed('json', { ...anyLanguage, entries: [empty] })) as { items: object[] }).items
  assert.deepEqual(Object.keys(item ?? {}), [
    'id',
    'url',
    'external_url',
    'title',
    'content_text',
    'date_published',
    'date_modified',
    'authors',
  ])
})

test('wild texts come back as they went in, and never leave their element', () => {
  const wild = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => `“${text}”`) // marks keep its white space apart
  fc.assert(
    fc.property(wild, wild, (title, summary) => {
      const entry = { ...ferry, title, summary, byline: title, tags: [summary], contentHtml: summary }
      for (const format of FEED_FORMATS.filter((name) => name !== 'json')) {
        const tree = parseDocument(renderFeed(format, { ...feed, title, entries: [entry] }), { xmlMode: true })
        const [item] = DomUtils.getElementsByTagName(format === 'rss' ? 'item' : 'entry', tree)
        const texts = (name: string): string[] =>
          DomUtils.getElementsByTagName(name, item ?? []).map(DomUtils.textContent)
        assert.deepEqual(texts('title'), [title])
        assert.deepEqual(texts(format === 'rss' ? 'content:encoded' : 'content'), [summary])
        assert.equal(
          item?.children.filter((child) => DomUtils.textContent(child).trim()).length,
          format === 'rss' ? 11 : 7,
        )
      }
    }),
  )
})
