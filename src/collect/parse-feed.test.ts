import assert from 'node:assert/strict'
import { test } from 'node:test'
import { atom, atom03, firstOf, read, rss } from '../../test/sample-feeds.ts'
import type { FeedDocument } from '../model/source.ts'

test('RSS 2.0', () => {
  const document = read(
    `<?xml version="1.0"?>${rss(
      `<title>Northern Ledger</title><link>https://ledger.example.org/</link><description>All of it</description>
      <language>en-gb</language><ttl>30</ttl>
      <item><title>Ferry vote</title><link>https://ledger.example.org/ferry</link><guid isPermaLink="false">n-1</guid>
      <pubDate>Thu, 01 Jan 2026 10:00:00 +0100</pubDate><dc:creator>Lin Wei</dc:creator><category>Harbour</category>
      <category>Votes</category><description>Short.</description>
      <content:encoded><![CDATA[<p>Long &amp; whole.</p>]]></content:encoded></item>`,
      'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"',
    )}`,
  )
  assert.deepEqual(document, {
    feed: { title: 'Northern Ledger', link: 'https://ledger.example.org/', summary: 'All of it', lang: 'en-GB' },
    entries: [
      {
        id: 'n-1',
        title: 'Ferry vote',
        link: 'https://ledger.example.org/ferry',
        author: 'Lin Wei',
        summary: 'Short.',
        content: '<p>Long &amp; whole.</p>',
        publishedAt: new Date('2026-01-01T09:00:00Z'),
        tags: ['Harbour', 'Votes'],
      },
    ],
    minimumIntervalMs: 1_800_000,
  })
})

test('RSS 0.91 with its DTD, RSS 1.0 and 0.90', () => {
  const doctype =
    '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
  assert.equal(
    firstOf(`${doctype}<rss version="0.91"><channel><item><title>A</title></item></channel></rss>`).title,
    'A',
  )
  const rdf = read(
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
    <channel rdf:about="https://ledger.example.org/"><title>Ledger</title><dc:language>zh-tw</dc:language>
      <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>
      <items><rdf:Seq><rdf:li resource="https://ledger.example.org/1"/></rdf:Seq></items></channel>
    <item rdf:about="https://ledger.example.org/1"><title>One</title><dc:date>2026-01-01</dc:date></item></rdf:RDF>`,
  )
  assert.deepEqual(rdf.feed, { title: 'Ledger', lang: 'zh-Hant' })
  assert.equal(rdf.minimumIntervalMs, 6 * 3_600_000)
  assert.deepEqual(rdf.entries[0], {
    id: 'https://ledger.example.org/1',
    title: 'One',
    link: 'https://ledger.example.org/1',
    publishedAt: new Date('2026-01-01'),
  })
  const old = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
    <channel><title>Ledger</title></channel><item><title>One</title></item></rdf:RDF>`
  assert.equal(firstOf(old).title, 'One')
})

test('CDF', () => {
  const document = read(
    `<CHANNEL HREF="https://ledger.example.org/"><TITLE>Ledger</TITLE><ITEM HREF="/one" LASTMOD="2026-01-01T10:00Z">
    <TITLE>One</TITLE><ABSTRACT>About it</ABSTRACT></ITEM></CHANNEL>`,
  )
  assert.deepEqual(document.feed, { title: 'Ledger', link: 'https://ledger.example.org/' })
  const { id, ...entry } = document.entries[0] ?? assert.fail()
  assert.equal(id, entry.link)
  assert.deepEqual(entry, {
    title: 'One',
    link: 'https://ledger.example.org/one',
    summary: 'About it',
    updatedAt: new Date('2026-01-01T10:00:00Z'),
  })
})

test('Atom 1.0', () => {
  const document = read(
    atom(
      `<title>Ledger</title><subtitle>All of it</subtitle><link rel="self" href="/feed"/><link href="/"/>
      <author><name>The desk</name></author>
      <entry xml:lang="zh-CN"><id>tag:ledger.example.org,2026:1</id><title>渡轮表决</title>
      <link rel="enclosure" href="/a.mp3"/><link rel="alternate" type="application/json" href="/1.json"/>
      <link rel="alternate" type="text/html" href="/1"/>
      <published>2026-01-01T10:00:00Z</published><updated>2026-01-02T10:00:00Z</updated>
      <author><name>Lin Wei</name><email>lin@ledger.example.org</email></author><author><name>Ana Sá</name></author>
      <category term="harbour" label="Harbour"/><summary>Short</summary>
      <content type="html">&lt;p&gt;Long&lt;/p&gt;</content></entry><entry><id>2</id></entry>`,
      'xml:lang="en"',
    ),
  )
  assert.deepEqual(document.feed, {
    title: 'Ledger',
    link: 'https://ledger.example.org/',
    summary: 'All of it',
    lang: 'en',
  })
  assert.deepEqual(document.entries[0], {
    id: 'tag:ledger.example.org,2026:1',
    title: '渡轮表决',
    link: 'https://ledger.example.org/1',
    author: 'Lin Wei, Ana Sá',
    summary: 'Short',
    content: '<p>Long</p>',
    publishedAt: new Date('2026-01-01T10:00:00Z'),
    updatedAt: new Date('2026-01-02T10:00:00Z'),
    lang: 'zh-Hans',
    tags: ['Harbour'],
  })
  assert.equal(document.entries[1]?.author, 'The desk', 'RFC 4287 §4.2.1: the feed’s author is the entries’')
})

test('Atom 0.3 and an entry standing alone', () => {
  const entry = firstOf(
    atom03('<entry><title>One</title><issued>2026-01-01T10:00:00Z</issued><modified>2026-01-02</modified></entry>'),
  )
  assert.deepEqual([entry.publishedAt, entry.updatedAt], [new Date('2026-01-01T10:00:00Z'), new Date('2026-01-02')])
  assert.equal(firstOf('<entry xmlns="http://www.w3.org/2005/Atom"><title>Alone</title></entry>').title, 'Alone')
})

test('JSON Feed 1.1 and 1.0', () => {
  const document = read(
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Ledger',
      home_page_url: 'https://ledger.example.org/',
      description: 'All of it',
      language: 'zh-HK',
      items: [
        {
          id: 7,
          url: '/7',
          title: 'Ferry vote',
          content_html: '<p><a href="/x">x</a>',
          summary: 'Short',
          date_published: '2026-01-01T10:00:00+08:00',
          date_modified: '2026-01-02T10:00:00+08:00',
          authors: [{ name: 'Lin Wei' }, { name: 'Ana Sá' }, 'not an object'],
          tags: ['harbour', null],
        },
        { id: 'https://ledger.example.org/8', content_text: 'Only text', author: { name: 'The desk' }, title: {} },
        'not an object',
      ],
    }),
  )
  assert.deepEqual(document, {
    feed: { title: 'Ledger', link: 'https://ledger.example.org/', summary: 'All of it', lang: 'zh-Hant' },
    entries: [
      {
        id: '7',
        title: 'Ferry vote',
        link: 'https://ledger.example.org/7',
        author: 'Lin Wei, Ana Sá',
        summary: 'Short',
        content: '<p><a href="https://ledger.example.org/x">x</a>',
        publishedAt: new Date('2026-01-01T02:00:00Z'),
        updatedAt: new Date('2026-01-02T02:00:00Z'),
        tags: ['harbour'],
      },
      {
        id: 'https://ledger.example.org/8',
        link: 'https://ledger.example.org/8',
        author: 'The desk',
        content: 'Only text',
      },
    ],
  })
})

test('Atom’s ways to hold text', () => {
  const content = (inside: string, wrap = atom): string | undefined => firstOf(wrap(`<entry>${inside}</entry>`)).content
  const div = '<div xmlns="http://www.w3.org/1999/xhtml"><p>a &lt; b<br/></p></div>'
  assert.equal(content('<content>1 &lt; 2 &amp; 3</content>'), '1 < 2 & 3')
  assert.equal(content('<content type="text">&lt;b> is a tag</content>'), '<b> is a tag')
  assert.equal(content('<content type="html">Q&amp;amp;A &lt;b>now&lt;/b></content>'), 'Q&amp;A <b>now</b>')
  assert.equal(content(`<content type="xhtml">${div}</content>`), '<p>a &lt; b<br /></p>')
  assert.equal(content(`<content type="html">${div}</content>`), '<p>a < b<br /></p>')
  assert.equal(content('<content type="application/octet-stream">PHA+6Iy36I6JPC9wPg==</content>'), '<p>茷莉</p>')
  assert.equal(content('<content type="image/png">iVBORw0KGgo=</content><title>x</title>'), undefined)
  assert.equal(
    content(`<content type="application/xhtml+xml" mode="xml">${div}</content>`, atom03),
    '<div><p>a &lt; b<br /></p></div>',
  )
  assert.equal(content('<content type="text/html" mode="escaped">&lt;p>x&lt;/p></content>', atom03), '<p>x</p>')
  assert.equal(content('<content mode="base64">PGI+eDwvYj4=</content>', atom03), '<b>x</b>')
  const svg = '<svg:svg xmlns:svg="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><svg:path d="M0"/></svg:svg>'
  const drawn = '<svg viewBox="0 0 1 1" xmlns="http://www.w3.org/2000/svg"><path d="M0"></path></svg>'
  assert.equal(content(`<content type="xhtml">${svg}</content>`), drawn)
  const outside = firstOf(atom('<entry><content src="/text" type="text/html"/></entry>'))
  assert.equal(outside.link, 'https://ledger.example.org/text')
})

test('a title is plain text, and kept as written where it was markup', () => {
  const titled = (title: string, wrap = rss, tag = 'item') => {
    const { title: plain, titleMarkup } = firstOf(wrap(`<${tag}>${title}<link>https://a.example/</link></${tag}>`))
    return titleMarkup === undefined ? [plain] : [plain, titleMarkup]
  }
  assert.deepEqual(titled('<title>1 &lt; 2</title>'), ['1 < 2'])
  assert.deepEqual(titled('<title> Two\n lines </title>'), ['Two lines', 'Two\n lines'])
  assert.deepEqual(titled('<title>AT&amp;amp;T &amp;#8211; &lt;b&gt;up&lt;/b&gt;</title>'), [
    'AT&T – up',
    'AT&amp;T &#8211; <b>up</b>',
  ])
  assert.deepEqual(titled('<title>How &lt;canvas&gt; works</title>'), ['How <canvas> works'])
  assert.deepEqual(titled('<title><![CDATA[Q&A]]></title>'), ['Q&A'])
  assert.deepEqual(titled('<title>caf&eacute; &nbsp; &unknown; &copy=1</title>'), [
    'café &unknown; &copy=1',
    'café \u00A0 &unknown; &amp;copy=1',
  ])
  assert.deepEqual(titled('<title type="html">&lt;i>Ferry&lt;/i>&lt;br>vote</title>', atom, 'entry'), [
    'Ferry vote',
    '<i>Ferry</i><br />vote',
  ])
  assert.deepEqual(titled('<title type="text">&lt;i> in HTML</title>', atom, 'entry'), ['<i> in HTML'])
  assert.deepEqual(titled('<dc:title>Dublin</dc:title><media:title>Media</media:title>'), ['Dublin'])
})

test('what stands beside is not taken for the feed’s or the entry’s own', () => {
  const { feed, entries } = read(
    rss(
      `<image><title>Logo</title><link>https://logo.example/</link></image><textInput><title>Search</title></textInput>
      <atom:link href="https://hub.example/" rel="hub"/><title>Ledger</title><link>https://ledger.example.org/</link>
      <item><media:content><media:title>Picture</media:title></media:content><other:title>Other</other:title>
        <other:description>Other</other:description><title>Vote</title><description>Real</description>
        <atom:link rel="replies" href="https://replies.example/"/><source url="https://o.example/">Origin</source></item>`,
      'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:other="urn:other"',
    ),
  )
  assert.deepEqual(feed, { title: 'Ledger', link: 'https://ledger.example.org/' })
  const { id: _, ...entry } = entries[0] ?? assert.fail()
  assert.deepEqual(entry, { title: 'Vote', summary: 'Real' })
  const atomEntry = firstOf(atom('<entry><source><title>Origin</title><id>o</id></source><title>Own</title></entry>'))
  assert.equal(atomEntry.title, 'Own')
})

test('prefixes mean what they are declared to mean, and themselves where they are not', () => {
  const prefixed = `<r:rss xmlns:r="http://backend.userland.com/rss2" xmlns:d="http://purl.org/dc/elements/1.1/"><r:channel>
    <r:item><r:title>Own</r:title><d:creator>Lin</d:creator><content:encoded>Text</content:encoded></r:item></r:channel></r:rss>`
  const { id: _, ...entry } = firstOf(prefixed)
  assert.deepEqual(entry, { title: 'Own', author: 'Lin', content: 'Text' })
  assert.equal(
    firstOf('<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>Own</a:title></a:entry></a:feed>').title,
    'Own',
  )
  assert.equal(firstOf('<feed><entry><title>Undeclared</title></entry></feed>').title, 'Undeclared')
  assert.equal(firstOf('<rss xmlns="constructor"><item><title>Odd</title></item></rss>').title, 'Odd')
})

test('relative addresses refer to xml:base, Content-Location, the feed’s own address', () => {
  const entry =
    '<entry><link href="1"/><content type="html">&lt;a href="x?a=1&amp;amp;b=2">&lt;img src=/y>&lt;/a></content></entry>'
  const links = (document: FeedDocument) => [document.entries[0]?.link, document.entries[0]?.content]
  const anchor = (base: string, root: string): string => `<a href="${base}x?a=1&amp;b=2"><img src="${root}/y" /></a>`
  const own = 'https://ledger.example.org'
  assert.deepEqual(links(read(atom(entry))), [`${own}/news/1`, anchor(`${own}/news/`, own)])
  assert.deepEqual(links(read(atom(entry), { headers: new Map([['content-location', '/other/feed']]) })), [
    `${own}/other/1`,
    anchor(`${own}/other/`, own),
  ])
  const based = atom(entry.replace('<entry', '<entry xml:base="b/"'), 'xml:base="https://b.example/a/"')
  assert.deepEqual(links(read(based)), [
    'https://b.example/a/b/1',
    anchor('https://b.example/a/b/', 'https://b.example'),
  ])
  assert.deepEqual(links(read(atom(entry), { url: '' })), ['1', '<a href="x?a=1&amp;b=2"><img src="/y" /></a>'])
  const inline = '<entry><content type="xhtml"><div xml:base="/deep/"><a href="z">z</a></div></content></entry>'
  assert.equal(firstOf(atom(inline)).content, `<a href="${own}/deep/z">z</a>`)
  assert.equal(firstOf(atom(entry, 'xml:base="http://[broken"')).link, `${own}/news/1`)
  assert.equal(
    firstOf(rss('<item><description>&lt;a href="/渡轮"></description></item>')).summary,
    `<a href="${own}/渡轮">`,
  )
})

test('an entry’s link is an address on the web', () => {
  const link = (inside: string) => firstOf(rss(`<item>${inside}<title>x</title></item>`)).link
  assert.equal(link('<link>\n https://a.example/1 \n</link>'), 'https://a.example/1')
  assert.equal(link('<link>javascript:alert(1)</link>'), undefined)
  assert.equal(link('<link>mailto:desk@ledger.example.org</link>'), undefined)
  assert.equal(link('<guid>https://a.example/guid</guid>'), 'https://a.example/guid')
  assert.equal(link('<guid isPermaLink="FALSE">https://a.example/guid</guid>'), undefined)
  assert.equal(link('<guid>abc</guid>'), undefined)
  assert.equal(link('<link></link><atom:link href="/2"/>'), 'https://ledger.example.org/2')
  assert.equal(
    link('<link>https://short.example/</link><feedburner:origLink>https://a.example/long</feedburner:origLink>'),
    'https://a.example/long',
  )
  assert.equal(link('<feedburner:origLink>javascript:x</feedburner:origLink>'), undefined)
  assert.equal(link('<link>https://a.example/?a=1&copy=2&amp;b=3</link>'), 'https://a.example/?a=1&copy=2&b=3')
})

test('authors in the forms that RSS has', () => {
  const author = (inside: string) => firstOf(rss(`<item>${inside}</item>`)).author
  assert.equal(author('<author>lin@ledger.example.org (Lin Wei)</author>'), 'Lin Wei')
  assert.equal(author('<author>"Lin Wei" &lt;lin@ledger.example.org&gt;</author>'), 'Lin Wei')
  assert.equal(author('<author>lin@ledger.example.org</author>'), 'lin@ledger.example.org')
  assert.equal(author('<author><name>Lin Wei</name></author>'), 'Lin Wei')
  assert.equal(
    author('<dc:creator>Lin Wei</dc:creator><dc:creator>Ana Sá</dc:creator><itunes:author>Desk</itunes:author>'),
    'Lin Wei, Ana Sá',
  )
  assert.equal(author('<author> </author><title>x</title>'), undefined)
})

test('every entry has an id of its own, and what stands twice is taken once', () => {
  const ids = (items: string) => read(rss(items)).entries.map(({ id }) => id)
  const [digest, ...others] = ids(
    '<item><title>A</title></item><item><title>A</title></item><item><title>B</title></item>',
  )
  assert.equal(others.length, 1)
  assert.deepEqual(ids('<item><title>A</title></item>'), [digest], 'the same at every poll')
  assert.notEqual(digest, others[0])
  const item = (guid: string, link: string): string =>
    `<item><guid>${guid}</guid><link>https://a.example/${link}</link></item>`
  assert.deepEqual(ids(item('g', '1') + item('g', '1') + item('g', '2')), [
    'https://a.example/1',
    'https://a.example/2',
  ])
  assert.deepEqual(ids(item('g', '1') + item('g', '1')), ['g'])
  assert.deepEqual(ids('<item/><item> </item>'), [], 'an empty item is nothing')
})
