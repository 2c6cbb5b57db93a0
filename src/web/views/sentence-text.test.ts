import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parseFragment, serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { sentenceText } from './sentence-text.ts'

const shown = (...args: Parameters<typeof sentenceText>): string => String(sentenceText(...args))

test('sentences hold findings, findings hold marks', () => {
  const text = 'It loses $3.2 million. It sails.'
  const marks = [{ kind: 'strong', start: 9, end: 13 } as const, { kind: 'emphasis', start: 14, end: 25 } as const]
  const sentences = [
    { start: 0, end: 22, link: 1 },
    { start: 23, end: 32, link: 2 },
  ]
  const findings = [{ start: 9, end: 21, finding: 1 }]
  assert.equal(
    shown({ text, marks }, { sentences, findings }),
    '<span data-s="1">It loses <a class="finding" href="#finding-1"><strong>$3.2</strong> <em>million</em></a><em>.</em></span>' +
      '<em> </em><span data-s="2"><em>It</em> sails.</span>',
  )
})

test('an item of a list shows what of its block’s marks falls into it', () => {
  const marks = { sentences: [{ start: 6, end: 11, link: 3 }], findings: [] }
  assert.equal(shown({ text: 'first' }, marks, 0), 'first')
  assert.equal(shown({ text: 'second' }, marks, 6), '<span data-s="3">secon</span>d')
})

test('a finding inside a link is marked and does not lead away', () => {
  const marks = [{ kind: 'link', start: 0, end: 5, href: 'https://ledger.example/' } as const]
  assert.match(
    shown({ text: 'words', marks }, { sentences: [], findings: [{ start: 0, end: 5, finding: 1 }] }),
    /^<span class="finding"><a [^>]*>words<\/a><\/span>$/,
  )
})

const textOf = (node: Tree.Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''

test('whatever crosses: the text is whole and the tags nest', () => {
  const range = fc.tuple(fc.nat(20), fc.nat(20)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))
  const ranges = fc.array(range, { maxLength: 4 }).map((all) => all.sort((a, b) => a.start - b.start))
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), ranges, ranges, (text, one, two) => {
      const marks = one
        .slice(0, 1)
        .map(({ start, end }) => ({ kind: 'emphasis' as const, start, end: Math.min(end, text.length) }))
      const sentences = one.map((span, i) => ({ ...span, link: i + 1 }))
      const findings = two.map((span, i) => ({ ...span, finding: i + 1 }))
      const markup = shown({ text, marks }, { sentences, findings })
      const tree = parseFragment(markup)
      assert.equal(
        textOf(tree),
        text.replaceAll(/[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''),
      )
      assert.equal(serialize(tree).match(/<a /g)?.length, markup.match(/<a /g)?.length)
    }),
  )
})
