import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Figure } from '../model/edition.ts'
import { extractArticle } from './extract-article.ts'

const TEXT =
  'The new gauge was read for the first time on Tuesday, and the engineers who had planned the breakwater for nine years were surprised by it.'

/** The pictures of an article with this markup between its second and third paragraph. */
function figuresOf(markup: string, head = ''): readonly Figure[] {
  const html = `<!doctype html><html lang="en"><head><title>Gauge surprises engineers</title>${head}</head><body><article><h1>Gauge surprises engineers</h1><p>${TEXT}</p><p>${TEXT} So they said.</p>${markup}<p>${TEXT} It rose.</p><p>${TEXT} It fell.</p></article></body></html>`
  const result = extractArticle({ url: 'https://news.example.org/2026/gauge', body: new TextEncoder().encode(html) })
  assert.ok(result.ok)
  const [edition] = result.value.editions
  return edition.blocks.flatMap((block) => (block.kind === 'figure' ? [block] : []))
}

/** Markup, and the address that is wanted. */
const FOUND: readonly (readonly [string, string, string, string?])[] = [
  ['a relative address', '<img src="../media/gauge.jpg">', 'https://news.example.org/media/gauge.jpg'],
  ['a base element', '<img src="gauge.jpg">', 'https://cdn.example.org/pictures/gauge.jpg', '<base href="https://cdn.example.org/pictures/">'],
  ['an address without scheme', '<img src="//cdn.example.org/gauge.jpg">', 'https://cdn.example.org/gauge.jpg'],
  ['a placeholder of inline data', '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="/gauge.jpg">', 'https://news.example.org/gauge.jpg'],
  ['a spacer beside the lazy address', '<img src="/img/blank.gif" data-original="/gauge.jpg">', 'https://news.example.org/gauge.jpg'],
  ['widths', '<img src="/s.jpg" srcset="/gauge-480.jpg 480w, /gauge-1600.jpg 1600w, /gauge-960.jpg 960w">', 'https://news.example.org/gauge-1600.jpg'],
  ['densities', '<img src="/gauge-1x.jpg" srcset="/gauge-1x.jpg 1x, /gauge-2x.jpg 2x">', 'https://news.example.org/gauge-2x.jpg'],
  ['sources by format', '<picture><source type="image/avif" srcset="/gauge.avif"><source srcset="/gauge-960.jpg 960w"><img src="/gauge-480.jpg"></picture>', 'https://news.example.org/gauge-960.jpg'],
  ['a lazy set', '<img data-srcset="/gauge-480.jpg 480w, /gauge-960.jpg 960w">', 'https://news.example.org/gauge-960.jpg'],
  ['AMP', '<amp-img src="/gauge.jpg" width="960" height="600"></amp-img>', 'https://news.example.org/gauge.jpg'],
  ['noscript', '<div><noscript><img src="/gauge.jpg"></noscript></div>', 'https://news.example.org/gauge.jpg'],
  ['a link around it', '<a href="/big"><img src="/gauge.jpg"></a>', 'https://news.example.org/gauge.jpg'],
] // prettier-ignore
for (const [what, markup, src, head] of FOUND)
  test(`a picture by ${what}`, () =>
    assert.deepEqual(
      figuresOf(markup, head).map((figure) => figure.src),
      [src],
    ))

/** What is no picture of the article. */
const IGNORED: Readonly<Record<string, string>> = {
  'a counting pixel by its size': '<img src="https://stats.example.net/c.jpg" width="1" height="1">',
  'a counting pixel by its name': '<img src="https://stats.example.net/pixel.gif?id=7">',
  'inline data alone': '<img src="data:image/png;base64,iVBORw0KGgo=">',
  'an icon': '<img src="/icons/share.svg">',
  'an address that is none': '<img src="javascript:alert(1)">',
  'a teaser of another story':
    '<aside class="related"><ul><li><img src="/other.jpg" width="160" height="100"><a href="/other">Another story that is told elsewhere</a></li></ul></aside>',
}
for (const [what, markup] of Object.entries(IGNORED))
  test(`ignored: ${what}`, () => assert.deepEqual(figuresOf(markup), []))

test('a lazy picture and its stand-in are one figure', () => {
  const lazy =
    '<figure><img src="data:image/gif;base64,R0lGOD" data-src="/gauge.jpg"><noscript><img src="/gauge.jpg"></noscript><figcaption>The gauge. <span class="credit">Ann Lee</span></figcaption></figure>'
  assert.deepEqual(figuresOf(lazy), [
    { kind: 'figure', src: 'https://news.example.org/gauge.jpg', caption: 'The gauge.', credit: 'Ann Lee' },
  ])
})
