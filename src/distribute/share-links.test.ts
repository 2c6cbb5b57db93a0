import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { shareLinks } from './share-links.ts'

const shared = { url: 'https://news.example/en/article/a1?view=both', title: 'Ferry & bridge {url}' }

test('mail comes first and every link carries the address', () => {
  const links = shareLinks(shared)
  assert.equal(
    links[0]?.href,
    'mailto:?subject=Ferry%20%26%20bridge%20%7Burl%7D&body=Ferry%20%26%20bridge%20%7Burl%7D%0A%0Ahttps%3A%2F%2Fnews.example%2Fen%2Farticle%2Fa1%3Fview%3Dboth',
  )
  for (const { href } of links) assert.ok(href.includes(encodeURIComponent(shared.url)), href)
  assert.equal(new Set(links.map(({ id }) => id)).size, links.length)
})

test('no title can leave its place in a link, and none breaks it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (title) => {
      for (const { id, href } of shareLinks({ ...shared, title })) {
        const { protocol, search, hash } = new URL(href)
        assert.equal(protocol, id === 'mail' ? 'mailto:' : 'https:')
        const texts = [...new URLSearchParams(id === 'mastodon' ? hash.slice(1) : search).values()].join('\n')
        assert.ok(texts.includes(shared.url))
      }
    }),
  )
})
