import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ArticleView, EditionView } from '../model/article.ts'
import { NO_RULES, type Topic } from '../model/topic.ts'
import { topicsOf } from './topics.ts'

const edition = (lang: string, title: string, text: string, tags: readonly string[] = []): EditionView => ({
  id: lang,
  lang,
  title,
  excerpt: text,
  url: 'https://a.example/',
  source: { id: 'a', slug: 'a', title: 'A', policy: 'full' },
  publishedAt: new Date(0),
  content: { title, lang, tags, blocks: [{ kind: 'paragraph', text }] },
  revision: 1,
  firstSeenAt: new Date(0),
  revisedAt: new Date(0),
  pictures: new Map(),
  copies: [],
  evidence: [],
})
const article = (...editions: [EditionView, ...EditionView[]]): ArticleView => ({
  id: 'x',
  slug: 'x',
  publishedAt: new Date(0),
  editions,
  sources: 1,
})
const topic = (rules: Partial<Topic['rules']>): Topic => ({
  slug: 'harbours',
  names: { en: 'Harbours', 'zh-hans': '港口', 'zh-hant': '港口' },
  rules: { ...NO_RULES, ...rules },
})
const isIn = (of: ArticleView, rules: Partial<Topic['rules']>): boolean => topicsOf(of, [topic(rules)]).length === 1

const FILLER = 'Nothing of it is told here, though the text goes on and on about other things. '.repeat(8)
const words = ['harbour', 'port', '港口']

test('an article about it is in, one that mentions it once is not', () => {
  assert.ok(isIn(article(edition('en', 'The harbours close', 'A harbour is shut. Ports wait.')), { words }))
  assert.ok(!isIn(article(edition('en', 'A quiet day', `${FILLER} He once saw a harbour.`)), { words }))
  assert.ok(!isIn(article(edition('en', 'Important reports', 'Reports on transport are important.')), { words }))
})

test('either script of Chinese will do, and either language of an article', () => {
  const chinese = edition('zh-Hant', '港口關閉', '港口昨日關閉。')
  assert.ok(isIn(article(edition('en', 'A', 'B'), chinese), { words }))
  assert.ok(isIn(article(chinese), { words: ['关闭'] }))
})

test('a tag and a source bring it in; a language keeps others out; no rules, nothing', () => {
  const one = article(edition('en-GB', 'A', 'B', ['Shipping']))
  assert.ok(isIn(one, { tags: ['shipping'] }))
  assert.ok(isIn(one, { sources: ['a'] }))
  assert.ok(isIn(one, { sources: ['a'], langs: ['en'] }))
  assert.ok(!isIn(one, { sources: ['a'], langs: ['zh'] }))
  assert.ok(!isIn(one, {}))
})

test('words are words, not patterns', () => {
  assert.ok(!isIn(article(edition('en', 'abc', 'abc abc')), { words: ['a.c', '(', 'b*'] }))
  assert.ok(isIn(article(edition('en', 'C++ and C++', 'C++')), { words: ['c++'] }))
})
