import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ArticleCard } from '../model/article.ts'
import { foldStories, weightOf } from './front-order.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const card = (id: string, hours: number, sources = 1, story?: string): ArticleCard => ({
  id,
  slug: id,
  publishedAt: new Date(NOW.getTime() - hours * 3_600_000),
  sources,
  editions: [{} as ArticleCard['editions'][0]],
  ...(story && { story: { id: story, slug: story, articles: 3 } }),
})

test('an event is told once, by the article with most sources, where its newest stood', () => {
  const list = [card('a', 1, 1, 's'), card('b', 2), card('c', 3, 4, 's'), card('d', 4, 4, 's')]
  assert.deepEqual(
    foldStories(list).map(({ article, others }) => [article.id, ...others.map(({ id }) => id)]),
    [['c', 'a', 'd'], ['b']],
  )
})

test('many tellers weigh more than one, fresh more than old', () => {
  const weights = [card('a', 0), card('b', 0, 2), card('c', 0, 1, 's'), card('d', 18, 2), card('e', -1)].map(
    (article) => weightOf(article, NOW),
  )
  assert.deepEqual(weights, [1, 2, 3, 1, 1])
})
