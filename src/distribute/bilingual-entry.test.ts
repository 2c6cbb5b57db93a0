import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EditionView } from '../model/article.ts'
import { bilingualEntryFrom } from './bilingual-entry.ts'
import { editionView } from './fixtures/edition-view.ts'

const options = {
  siteUrl: 'https://news.example',
  url: 'https://news.example/en/article/a1',
  pictureUrl: ({ id }: { id: string }) => `https://news.example/image/${id}/1200.jpg`,
  readAtSource: 'Read on',
}
const src = 'https://pictures.example/ferry.jpg'
const pictures = new Map([[src, { id: 'p1', width: 1200, height: 800, widths: [480, 1200] }]])
const english: EditionView = { ...editionView(), pictures }
const chinese: EditionView = { ...english, id: 'e2', lang: 'zh-Hans', title: '渡轮', revisedAt: new Date('2027-01-01') }
const article = { id: 'a1' }

test('row under row, each side with its language; what one side lacks leaves nothing behind', () => {
  const rows = [
    { main: [{ kind: 'paragraph', text: 'One' }], other: [{ kind: 'paragraph', text: '一' }] },
    { main: [{ kind: 'paragraph', text: 'Two' }], other: [] },
  ] as const
  const entry = bilingualEntryFrom(article, english, chinese, rows, options)
  assert.equal(
    entry.contentHtml?.replaceAll('\n', ''),
    '<div lang="zh-Hans"><p><strong>渡轮</strong></p></div>' +
      '<div lang="en"><p>One</p></div><div lang="zh-Hans"><p>一</p></div><div lang="en"><p>Two</p></div>',
  )
  assert.deepEqual([entry.title, entry.lang, entry.updatedAt], [english.title, english.lang, chinese.revisedAt])
})

test('a picture that both have is shown once, with both captions', () => {
  const figure = (caption: string) => ({ kind: 'figure', src, caption }) as const
  const rows = [{ main: [figure('The ferry')], other: [figure('渡轮')] }]
  const html = bilingualEntryFrom(article, english, chinese, rows, options).contentHtml ?? ''
  assert.equal(html.match(/<img /g)?.length, 1)
  assert.match(html, /The ferry[\s\S]*渡轮/)
})

test('where a source lets us show but a part, no more is shown', () => {
  const excerpt = { ...chinese, source: { ...chinese.source, policy: 'link' as const } }
  const html = bilingualEntryFrom(article, english, excerpt, [], options).contentHtml ?? ''
  assert.match(html, /<div lang="zh-Hans">\n<p><a href="[^"]+" rel="external noopener">Read on<\/a><\/p>/)
})
