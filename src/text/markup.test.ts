import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parseDocument } from 'htmlparser2'
import { escapeMarkup, markup } from './markup.ts'

test('values are escaped, markup is not, and nothing comes of what is absent', () => {
  const name = markup`<em>${'a & b'}</em>`
  assert.equal(
    markup`<p title="${'"x"'}">${name} ${"<script>'"} ${3}${null}${false}${undefined}${['1', name]}</p>\n`.markup,
    '<p title="&quot;x&quot;"><em>a &amp; b</em> &lt;script&gt;&#39; 31<em>a &amp; b</em></p>\n',
  )
})

test('characters that XML forbids are left out, all others come back', () => {
  assert.equal(escapeMarkup('a\u0000\u0008\u000b\u001f\u0085\ufffe\uffff\ud800b\t\n漢𠮷😀'), 'ab\t\n漢𠮷😀')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const [node] = parseDocument(`<a>${escapeMarkup(text)}</a>`, { xmlMode: true }).children
      const inside = node && 'children' in node ? node.children : []
      assert.equal(inside.map((child) => ('data' in child ? child.data : '<element>')).join(''), text)
    }),
  )
})
