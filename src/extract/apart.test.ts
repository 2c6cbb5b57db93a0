import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linesApart } from './apart.ts'
import { pageViewOf } from './choose-leaves.ts'
import { extractArticle } from './extract-article.ts'
import { parseHtml } from './parse-html.ts'

const OWN = 'The ferry sailed at noon, as it has every day for forty years, and nobody on the quay looked up. '.repeat(
  3,
)
const THEIRS = 'I took that ferry as a child, and I can tell you it was never on time, not once, whatever they say. '
const TITLE = 'The ferry that sails at noon'
const page = (body: string): string => `<html><head><title>${TITLE}</title></head><body>${body}</body></html>`
const paragraph = (text: string): string => `<p>${text}</p>`

function apartIn(html: string): string[] {
  const parsed = parseHtml(html)
  assert.ok(parsed.ok)
  const { leaves, title } = pageViewOf(parsed.value, 'https://paper.example/a')
  return [...linesApart(leaves, title?.element ?? null)].map(({ text }) => text)
}

test('what readers wrote is apart, and the article it stands under is not', () => {
  const comments = `<div class="comment-list">${paragraph(THEIRS.trim())}</div>`
  const html = page(`<div class="post comments-open"><h1>${TITLE}</h1>${paragraph(OWN)}${comments}</div>`)
  assert.deepEqual(apartIn(html), [THEIRS.trim()])
})

test('an article element inside the article is another article', () => {
  const other = `<article>${paragraph(THEIRS.trim())}</article>`
  assert.deepEqual(apartIn(page(`<article><h1>${TITLE}</h1>${paragraph(OWN)}${other}</article>`)), [THEIRS.trim()])
})

test('a page whose whole text bears the name of comments has nothing apart', () => {
  assert.deepEqual(apartIn(page(`<h1>${TITLE}</h1><div id="discussion">${paragraph(OWN)}</div>`)), [])
})

test('comments longer than the article are not taken for it', () => {
  const comments = Array.from({ length: 12 }, (_, i) => `<li class="comment"><p>${i}: ${THEIRS.repeat(4)}</p></li>`)
  const body = `<main><h1>${TITLE}</h1>${paragraph(OWN)}${paragraph(OWN)}</main><section id="comments"><h2>Comments</h2><ol>${comments.join('')}</ol></section>`
  const result = extractArticle({ url: 'https://paper.example/a', body: new TextEncoder().encode(page(body)) })
  assert.ok(result.ok)
  assert.deepEqual(
    result.value.editions[0].blocks.map((block) => 'text' in block && block.text),
    [OWN.trim(), OWN.trim()],
  )
})
