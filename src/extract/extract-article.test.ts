import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Block } from '../model/edition.ts'
import type { Extraction } from '../model/page.ts'
import { extractArticle } from './extract-article.ts'

const encoder = new TextEncoder()
const extract = (html: string, url = 'https://news.example.org/a') =>
  extractArticle({ url, body: encoder.encode(html) })

const SENTENCES = [
  'The ferry between the two islands will run twice an hour from Monday, the harbour council decided after a long debate on Thursday night.',
  'Its captain, who has steered the old boat for thirty years, said that the new one was quieter, but that the passengers talked more.',
  'Tickets cost two crowns, and children under twelve travel free; the timetable hangs at both piers and at the bakery in the old town.',
  'A second boat is to follow in the summer of next year, provided that the yard in Holm delivers it on time, which few people believe.',
]
const paragraphs = SENTENCES.map((text) => `<p>${text}</p>`).join('\n')
const page = (body: string) =>
  `<html lang="en"><head><title>Ferry runs twice an hour</title></head><body><article><h1>Ferry runs twice an hour</h1>${body}</article></body></html>`

function found(html: string): Extraction {
  const result = extract(html)
  assert.ok(result.ok, result.ok ? '' : `${result.code}: ${result.detail}`)
  return result.value
}

const hrefsOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => {
    const marked = block.kind === 'list' ? block.items : 'text' in block ? [block] : []
    const marks = marked.flatMap((text) => ('marks' in text ? (text.marks ?? []) : []))
    return marks.flatMap((mark) => (mark.kind === 'link' ? [mark.href] : []))
  })

test('marks cover exactly the words they mark, links are absolute', () => {
  const { editions } = found(
    page(
      `<p>The <b>old  boat</b> was <a href="/sold">sold <i>in Holm</i></a> last week, the council said in a statement on Friday.</p>${paragraphs}`,
    ),
  )
  const first = editions[0].blocks[0]
  assert.ok(first?.kind === 'paragraph')
  const marked = (first.marks ?? []).map((mark) => [mark.kind, first.text.slice(mark.start, mark.end)])
  assert.deepEqual(marked, [
    ['strong', 'old boat'],
    ['link', 'sold in Holm'],
    ['emphasis', 'in Holm'],
  ])
  assert.deepEqual(hrefsOf(editions[0].blocks), ['https://news.example.org/sold'])
})

test('no address that could run a script leaves the stage', () => {
  const hostile = [
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    '\u0001javascript:1',
    'blob:https://x/1',
    'file:///etc/passwd',
  ]
  const links = hostile.map((href) => `<a href="${href.replace(/"/g, '&quot;')}">link</a>`).join(' and ')
  const pictures = hostile.map((src) => `<img src="${src}"><img srcset="${src} 900w"><img data-src="${src}">`).join('')
  const { editions } = found(
    page(`<p>Long enough to be kept as a paragraph of its own: ${links} and more.</p>${pictures}${paragraphs}`),
  )
  assert.deepEqual(hrefsOf(editions[0].blocks), [])
  assert.deepEqual(
    editions[0].blocks.filter((block) => block.kind === 'figure'),
    [],
  )
})

test('any bytes and any tags give an answer, never an exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (body) => {
      extractArticle({ url: 'https://news.example.org/a', body })
    }),
    { numRuns: 150 },
  )
  const tag = fc.constantFrom(
    'p',
    'div',
    'a',
    'b',
    'table',
    'tr',
    'td',
    'ul',
    'li',
    'figure',
    'figcaption',
    'h1',
    'h2',
    'script',
    'style',
    'svg',
    'blockquote',
    'pre',
    'br',
    'img',
    'noscript',
    'title',
    'body',
    'html',
  )
  const token = fc.oneof(
    tag.map((name) => `<${name}>`),
    tag.map((name) => `</${name}>`),
    tag.map((name) => `<${name} class="article-body" href="/x" src="/y.jpg" style="display:none">`),
    fc.constantFrom(...SENTENCES, ' text ', '&amp;', '&#x41;', '<!--', '-->', '2025年10月29日 09:28', '作者：王立'),
    fc.string({ maxLength: 20 }),
  )
  fc.assert(
    fc.property(fc.array(token, { maxLength: 120 }), (tokens) => {
      const result = extract(tokens.join(''))
      if (result.ok)
        for (const block of result.value.editions[0].blocks)
          assert.ok(block.kind === 'figure' || block.kind === 'list' || block.kind === 'table' || block.text.length > 0)
    }),
    { numRuns: 250 },
  )
})

const repeated = (unit: string, count: number) => unit.repeat(count)
const LONG: readonly (readonly [string, string])[] = [
  ['one long word', repeated('a', 100_000)],
  ['open angles', repeated('<', 100_000)],
  ['attributes never closed', repeated('<a href="', 20_000)],
  ['ampersands', repeated('&', 100_000)],
  ['deep nesting', repeated('<div>', 100_000)],
  ['deep inline nesting', repeated('<b><i>', 50_000)],
  ['tables in tables', repeated('<table><tr><td>', 20_000)],
  ['stray end tags', repeated('</div></b></p>', 30_000)],
  ['line breaks', repeated('<br>', 100_000)],
  ['spaces in a line', `x${repeated(' ', 100_000)}y`],
  ['dates', repeated('12.05.', 20_000)],
  ['digits', repeated('1', 100_000)],
  ['capitals', repeated('Ab ', 30_000)],
  ['brackets', repeated('(（', 30_000)],
  ['commas', repeated('a,', 50_000)],
  ['Chinese labels', repeated('记者', 30_000)],
  ['separators', repeated(' | ', 30_000)],
]
for (const [name, text] of LONG)
  test(`a page of ${name} is answered in time linear in its length`, () => {
    extract(`<title>${text.slice(0, 50_000)}</title><h1>${text}</h1><p>${text}</p>`)
    extract(
      `<p class="${text.replace(/"/g, '')}">${SENTENCES[0]}</p><script type="application/ld+json">${text}</script>`,
    )
  })

test('too much is refused with a reason', () => {
  const huge = extractArticle({ url: 'https://news.example.org/a', body: new Uint8Array(10_000_001) })
  assert.equal(huge.ok ? '' : huge.code, 'page-too-complex')
  const many = extract(repeated('<p>a', 80_000))
  assert.equal(many.ok ? '' : many.code, 'page-too-complex')
})

test('pages that are no article say why', () => {
  const refused = (html: string) => {
    const result = extract(html)
    return result.ok ? 'taken' : `${result.code}: ${result.detail.replace(/\s*\(.*/, '')}`
  }
  assert.equal(refused(''), 'page-empty: no text')
  assert.equal(
    refused(
      '<title>404</title><h1>Page not found</h1><p>The page you requested does not exist any more. Try the search or go back to the front page of the paper.</p>',
    ),
    'page-not-article: error page',
  )
  assert.equal(
    refused(
      '<title>Wait</title><p>Please enable JavaScript to continue. This site needs it to show you anything at all, sorry for that.</p>',
    ),
    'page-not-article: needs JavaScript',
  )
  assert.equal(
    refused(
      '<title>Ferry</title><h1>Ferry</h1><p>Subscribe to continue reading. Already a subscriber? Sign in to read the whole of this story.</p>',
    ),
    'page-not-article: paywall notice',
  )
  const links = Array.from({ length: 40 }, (_, i) => `<li><a href="/${i}">Story number ${i}</a></li>`).join('')
  assert.match(refused(`<title>News</title><ul>${links}</ul>`), /^page-not-article/)
})

test('links to the article in another language are kept with their evidence', () => {
  const { alternates } = found(
    `<link rel="alternate" hreflang="zh-CN" href="https://news.example.org/zh/a">${page(`<p><a href="/en/2026/ferry">Read in English</a></p>${paragraphs}`)}`,
  )
  assert.deepEqual(alternates, [
    { url: 'https://news.example.org/zh/a', lang: 'zh-Hans', evidence: 'link hreflang="zh-CN"' },
    { url: 'https://news.example.org/en/2026/ferry', lang: 'en', evidence: 'link “Read in English”' },
  ])
})

test('what is taken out inside the article is kept with a reason', () => {
  const { removals } = found(page(`<p>${SENTENCES[0]}</p><p>Advertisement</p>${paragraphs}`))
  assert.ok(removals.some(({ text, reason }) => text === 'Advertisement' && reason === 'advertisement'))
})

test('a site rule names the body', () => {
  const html = page(`<div class="x">${paragraphs}</div><div class="y"><p>${SENTENCES[1]} ${SENTENCES[2]}</p></div>`)
  const rule = { host: 'example.org', reason: 'the text stands in .y', body: '.y' }
  const result = extractArticle(
    { url: 'https://news.example.org/a', body: encoder.encode(html) },
    { siteRules: [rule] },
  )
  assert.ok(result.ok)
  assert.deepEqual(
    result.value.editions[0].blocks.map((block) => block.kind),
    ['paragraph'],
  )
})
