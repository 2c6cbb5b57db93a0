import assert from 'node:assert/strict'
import { test } from 'node:test'
import { editionView } from './fixtures/edition-view.ts'
import { newsArticleFrom } from './structured-data.ts'

const options = {
  url: 'https://news.example/en/article/a1/ferry',
  site: { title: 'Sambac', url: 'https://news.example/' },
  pictureUrl: ({ id }: { id: string }, width: number) => `https://news.example/image/${id}/${width}.jpg`,
}

test('the source is the publisher, and the article says where it comes from', () => {
  const edition = editionView({
    byline: 'Ruth Calloway',
    canonicalUrl: 'https://ledger.example/2026/ferry',
    content: { tags: ['ferries'] },
  })
  const others = [{ url: `${options.url}?view=translation`, lang: 'zh-Hans', title: '渡轮' }]
  assert.deepEqual(newsArticleFrom(edition, { ...options, others }), {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: 'Harbour town votes to keep its last ferry',
    url: 'https://news.example/en/article/a1/ferry',
    mainEntityOfPage: 'https://news.example/en/article/a1/ferry',
    inLanguage: 'en',
    datePublished: '2026-10-27T09:28:00.000Z',
    dateModified: '2026-10-27T09:28:00.000Z',
    author: { '@type': 'Person', name: 'Ruth Calloway' },
    publisher: { '@type': 'NewsMediaOrganization', name: 'The Northern Ledger', url: 'https://ledger.example/' },
    provider: { '@type': 'Organization', name: 'Sambac', url: 'https://news.example/' },
    isBasedOn: 'https://ledger.example/2026/ferry',
    isAccessibleForFree: true,
    description: 'For three generations …',
    image: ['https://news.example/image/ferry/1200.jpg', 'https://news.example/image/ferry/480.jpg'],
    keywords: ['ferries'],
    workTranslation: [
      { '@type': 'NewsArticle', url: `${options.url}?view=translation`, inLanguage: 'zh-Hans', headline: '渡轮' },
    ],
  })
})

test('an unsigned article is by its source; a link shows neither text nor picture; a revision has its own date', () => {
  const found = newsArticleFrom(
    editionView({ policy: 'link', revision: 2, revisedAt: new Date('2026-10-30T00:00:00Z') }),
    options,
  )
  assert.deepEqual(found.author, { '@type': 'Organization', name: 'The Northern Ledger' })
  assert.equal(found.dateModified, '2026-10-30T00:00:00.000Z')
  assert.equal('description' in found || 'image' in found, false)
})
