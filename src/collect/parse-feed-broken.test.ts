import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { firstOf, read, rss, URL_OF_FEED } from '../../test/sample-feeds.ts'
import { parseFeed } from './parse-feed.ts'

const BROKEN: Readonly<Record<string, string>> = {
  'cut off inside an entry': '<rss><channel><item><title>A</title><link>https://a.example/1</li',
  'end tags forgotten': '<rss><channel><item><title>A</title><link>https://a.example/1<guid>g</channel>',
  'items not closed':
    '<rss><channel><item><title>A</title><link>https://a.example/1</link><item><title>B</title></channel></rss>',
  'Atom links written as in HTML': '<feed><entry><link href="https://a.example/1"><title>A</title></entry></feed>',
  'rubbish before the feed':
    'Warning: x on line 3 <?xml version="1.0"?><rss><item><title>A</title><link>https://a.example/1</link></item></rss>',
  'Atom after rubbish that looks like HTML':
    '<br>Notice<br><feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><link href="https://a.example/1"/></entry></feed>',
  'items outside of the channel':
    '<rss><channel></channel><item><title>A</title><link>https://a.example/1</link></item></rss>',
  'tags in changing case':
    '<RSS><Channel><ITEM><Title>A</title><Link>https://a.example/1</LINK></item></channel></RSS>',
  'an HTML document type':
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x"><rss><item><title>A</title><link>https://a.example/1</link></item></rss>',
  'a bare channel': '<channel><item><title>A</title><link>https://a.example/1</link></item></channel>',
}

for (const [name, text] of Object.entries(BROKEN)) {
  test(`reads a broken feed: ${name}`, () => {
    const { title, link } = firstOf(text)
    assert.deepEqual([title, link], ['A', 'https://a.example/1'])
  })
}

test('unescaped HTML in a description is kept, its unclosed tags as well', () => {
  const { summary } = firstOf(
    rss('<item><description><P>One<BR>two<p>three &amp; <b>four</description><title>x</title></item>'),
  )
  assert.equal(summary, '<p>One<br />two<p>three &amp; <b>four</b></p></p>')
})

test('entities that a document declares are not expanded', () => {
  const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
    ${rss('<item><title>&b;&x;</title></item>')}`
  assert.equal(firstOf(bomb).title, '&b;&x;')
})

test('charsets are those of the document, its header or its bytes', () => {
  const gbk = Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="gb2312"?><rss><item><title>'),
    Buffer.of(0xc4, 0xe3, 0xba, 0xc3),
    Buffer.from('</title></item></rss>'),
  ])
  const title = (body: Uint8Array, contentType?: string) => {
    const result = parseFeed({ body, url: URL_OF_FEED, contentType })
    return result.ok && result.value.entries[0]?.title
  }
  assert.equal(title(gbk), '你好')
  assert.equal(title(gbk, 'text/xml; charset=gbk'), '你好')
  assert.equal(title(Buffer.from('\uFEFF<rss><item><title>茉莉</title></item></rss>', 'utf16le')), '茉莉')
  assert.equal(title(gzipSync(gbk)), '你好')
})

test('the language of the header is the feed’s where it names none', () => {
  assert.equal(read(rss(''), { headers: new Map([['content-language', 'zh-TW, en']]) }).feed.lang, 'zh-Hant')
  assert.equal(read(rss('<language>fr</language>'), { headers: new Map([['content-language', 'en']]) }).feed.lang, 'fr')
})

test('an empty feed is a feed; what is none is told what it is', () => {
  const failed = (text: string | Uint8Array) => {
    const result = parseFeed({ body: Buffer.from(text), url: URL_OF_FEED })
    assert.ok(!result.ok)
    return [result.code, result.detail]
  }
  assert.deepEqual(read('<rss></rss>').entries, [])
  assert.deepEqual(failed(' \n'), ['feed-empty', 'the document is empty'])
  assert.deepEqual(failed('<rss version="2.0"><chan'), ['feed-empty', 'the document breaks off before its first entry'])
  assert.deepEqual(failed('<!doctype html><html><item></item></html>'), ['feed-not-recognised', 'no feed, but <html>'])
  assert.deepEqual(failed('hello'), ['feed-not-recognised', 'no feed, but "hello"'])
  assert.deepEqual(failed('{"items":'), ['feed-not-recognised', 'no feed, but "{\\"items\\":"'])
  assert.equal(failed('{"a":1}')[0], 'feed-not-recognised')
  assert.equal(failed(Buffer.of(0x1f, 0x8b, 1, 2))[0], 'encoding-broken')
  assert.equal(failed(gzipSync(Buffer.alloc(51 * 1024 * 1024)))[0], 'response-too-large')
})

const PIECES = [
  '<rss>',
  '<channel>',
  '<item>',
  '</item>',
  '<title>',
  '</title>',
  '<link>',
  '<link href="/x"/>',
  '<feed>',
]
const MORE_PIECES = [
  '<entry>',
  '<content type="xhtml">',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '&amp;',
  '&#x0;',
  '<b xml:base="/y">',
  '{"items":[',
  'x',
  '<',
]

test('any bytes are answered', () => {
  const made = fc
    .array(fc.constantFrom(...PIECES, ...MORE_PIECES), { maxLength: 40 })
    .map((pieces) => Buffer.from(pieces.join('')))
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 500 }), made), (body) => {
      const result = parseFeed({ body, url: URL_OF_FEED })
      if (!result.ok) return assert.ok(result.detail)
      const ids = result.value.entries.map(({ id }) => id)
      assert.ok(ids.every(Boolean))
      assert.equal(new Set(ids).size, ids.length)
    }),
    { numRuns: 500 },
  )
})

test('what is nested without end is read nonetheless', () => {
  for (const tag of ['<item>', '<b>', '<x:y xmlns:x="urn:x">', '<div><item>', '</b>', '<p xmlns:a="b" xmlns:c="d">']) {
    assert.ok(parseFeed({ body: Buffer.from(`<rss><item><title>A</title></item>${tag.repeat(20_000)}`), url: '' }).ok)
  }
  const deep = JSON.stringify({ items: [{ id: 1 }] }).replace('1', '['.repeat(100_000))
  assert.ok(!parseFeed({ body: Buffer.from(deep), url: '' }).ok)
})
