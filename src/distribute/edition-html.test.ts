import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { DomUtils, parseDocument } from 'htmlparser2'
import type { Block, Mark } from '../model/edition.ts'
import type { Policy } from '../model/source.ts'
import { editionHtml, markedHtml } from './edition-html.ts'
import { editionView } from './fixtures/edition-view.ts'

const options = { pictureUrl: ({ id }: { id: string }) => `https://news.example/image/${id}`, readAtSource: 'Read on' }

const htmlOf = (blocks: readonly Block[], policy: Policy = 'full'): string =>
  editionHtml(editionView({ policy, blocks }), options)

test('every kind of block has its element', () => {
  assert.equal(
    htmlOf([
      { kind: 'heading', level: 2, text: 'A question' },
      { kind: 'paragraph', text: 'Ten < twelve', marks: [{ kind: 'strong', start: 0, end: 3 }] },
      { kind: 'quote', text: '距离', lang: 'zh-Hans' },
      { kind: 'list', ordered: true, items: [{ text: 'one' }, { text: 'zwei', lang: 'de' }] },
      { kind: 'table', headerRows: 1, rows: [['Year'], ['2026']] },
      { kind: 'preformatted', text: 'a\n  b' },
      { kind: 'note', role: 'correction', text: 'Corrected.' },
    ]),
    `<h2>A question</h2>
<p><strong>Ten</strong> &lt; twelve</p>
<blockquote lang="zh-Hans"><p>距离</p></blockquote>
<ol><li>one</li><li lang="de">zwei</li></ol>
<table><thead><tr><th>Year</th></tr></thead><tbody><tr><td>2026</td></tr></tbody></table>
<pre>a
  b</pre>
<p><small>Corrected.</small></p>`,
  )
})

test('a figure shows our picture; without one its caption stays; without either nothing does', () => {
  const ferry = { kind: 'figure', src: 'https://ledger.example/ferry.jpg', alt: 'A ferry' } as const
  assert.equal(
    htmlOf([{ ...ferry, caption: 'The Anna Maria', credit: 'L. Brandt' }]),
    '<figure><img src="https://news.example/image/ferry" width="1200" height="800" alt="A ferry"/>' +
      '<figcaption>The Anna Maria <small>L. Brandt</small></figcaption></figure>',
  )
  assert.equal(
    htmlOf([
      {
        kind: 'figure',
        src: 'https://ledger.example/lost.jpg',
        caption: 'Lost. Photo: L. Brandt',
        credit: 'L. Brandt',
      },
    ]),
    '<figure><figcaption>Lost. Photo: L. Brandt</figcaption></figure>',
  )
  assert.equal(htmlOf([{ kind: 'figure', src: 'https://ledger.example/lost.jpg' }]), '')
})

test('the policy decides how much is shown', () => {
  const blocks: Block[] = [{ kind: 'paragraph', text: 'The whole of it.' }]
  assert.equal(htmlOf(blocks, 'full'), '<p>The whole of it.</p>')
  const onward = '<p><a href="https://ledger.example/ferry" rel="external noopener">Read on</a></p>'
  assert.equal(htmlOf(blocks, 'excerpt'), `<p>For three generations …</p>\n${onward}`)
  assert.equal(htmlOf(blocks, 'link'), onward)
})

const link = (href: string): string =>
  markedHtml({ text: 'x', marks: [{ kind: 'link', start: 0, end: 1, href }] }).markup

test('links lead to http(s) addresses only', () => {
  assert.equal(
    link('https://a.example/?q=1&r="2"'),
    '<a href="https://a.example/?q=1&amp;r=%222%22" rel="external noopener">x</a>',
  )
  assert.equal(link('javascript:alert(1)'), 'x')
  assert.equal(link('/relative'), 'x')
})

test('whatever the marks, the text comes out whole and once, and well nested', () => {
  const place = fc.nat(30)
  const mark: fc.Arbitrary<Mark> = fc.oneof(
    fc.record({ kind: fc.constantFrom('emphasis', 'strong', 'code', 'sub', 'sup'), start: place, end: place }),
    fc.record({ kind: fc.constant('link'), start: place, end: place, href: fc.webUrl() }),
  )
  fc.assert(
    fc.property(fc.string({ maxLength: 25 }), fc.array(mark, { maxLength: 6 }), (text, marks) => {
      const { markup } = markedHtml({ text, marks })
      assert.equal(DomUtils.textContent(parseDocument(markup)), text)
      const open: string[] = []
      for (const [, close, name = ''] of markup.matchAll(/<(\/?)(\w+)/g))
        if (close) assert.equal(open.pop(), name)
        else open.push(name)
      assert.deepEqual(open, [])
    }),
    { numRuns: 1000 },
  )
})
