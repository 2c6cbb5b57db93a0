import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { encodeLegacy } from './encode-legacy.ts'
import { parseArticle, readArticles } from './read-articles.ts'

const STARTED = new Date('2026-11-18T12:00:00Z')

const SAMPLE = `---
outlet: ledger
title: One: two
byline: A. Writer
published: -20h
modified: -1.5h
section: World
tags: one, two
picture: one.svg
---

![A boat](one.svg "The *boat* at sea. | L. Brandt | agency")

The *Anna* left [at seven](https://a.example/b) *again*.

## A heading

> Said somebody.

- one
- two

| a | b |
| 1 | 2 |

[bio] A. Writer writes.
`

test('every rule of the format', () => {
  assert.deepEqual(parseArticle(SAMPLE, 'boat/city-post.en.md', STARTED), {
    slug: 'boat',
    name: 'boat.city-post',
    outlet: 'ledger',
    lang: 'en',
    title: 'One: two',
    byline: 'A. Writer',
    publishedAt: new Date('2026-11-17T16:00:00Z'),
    modifiedAt: new Date('2026-11-18T10:30:00Z'),
    section: 'World',
    tags: ['one', 'two'],
    blocks: [
      { kind: 'figure', src: 'one.svg', alt: 'A boat', caption: 'The *boat* at sea. | L. Brandt', credit: 'agency' },
      {
        kind: 'paragraph',
        text: 'The Anna left at seven again.',
        marks: [
          { kind: 'emphasis', start: 4, end: 8 },
          { kind: 'link', href: 'https://a.example/b', start: 14, end: 22 },
          { kind: 'emphasis', start: 23, end: 28 },
        ],
      },
      { kind: 'heading', level: 2, text: 'A heading' },
      { kind: 'quote', text: 'Said somebody.' },
      { kind: 'list', ordered: false, items: [{ text: 'one' }, { text: 'two' }] },
      {
        kind: 'table',
        headerRows: 1,
        rows: [
          ['a', 'b'],
          ['1', '2'],
        ],
      },
      { kind: 'note', role: 'bio', text: 'A. Writer writes.' },
    ],
  })
})

test('a file that breaks the rules is named', () => {
  for (const [from, to] of [
    ['outlet: ledger', 'outlet: nobody'],
    ['title: One: two\n', ''],
    ['-20h', 'yesterday'],
    ['---\n', ''],
  ] as const)
    assert.throws(() => parseArticle(SAMPLE.replace(from, to), 'boat/en.md', STARTED), /demo\/articles\/boat\/en\.md: /)
})

const articles = await readArticles(STARTED)

test('the articles of the demo keep the rules: no markup left over, pictures that exist, editions in pairs', () => {
  assert.ok(articles.length >= 20)
  for (const { name, lang, blocks } of articles) {
    const texts = JSON.stringify(blocks, (key, value: unknown) => (key === 'href' || key === 'src' ? undefined : value))
    assert.doesNotMatch(texts, /[*<>]|\]\(|!\[/, `${name} ${lang}`)
    for (const block of blocks)
      if (block.kind === 'figure')
        assert.match(readFileSync(path.join(import.meta.dirname, 'pictures', block.src), 'utf8'), /^<svg /, block.src)
  }
  const translated = articles.filter(({ outlet }) => outlet.endsWith('-zh'))
  for (const { name, slug } of translated)
    assert.ok(
      articles.some((other) => other.name === name && other.lang === 'en'),
      slug,
    )
})

test('what is printed in an old charset can be written in it', () => {
  const charsets = { morning: 'gb18030', xishan: 'big5', 'lauener-bote': 'windows-1252' } as const
  for (const [outlet, charset] of Object.entries(charsets))
    for (const article of articles.filter((found) => found.outlet === outlet)) {
      const text = JSON.stringify(article)
      assert.equal(new TextDecoder(charset, { fatal: true }).decode(encodeLegacy(text, charset)), text)
    }
})
