import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createReplyCache } from './reply-cache.ts'
import { CACHE, replyFrom, type Reply } from './reply.ts'

const reply = (body: string, status = 200): Reply => replyFrom({ status, type: 'text/plain', body, cache: CACHE.page })

function cacheAt(maxBytes = 1000) {
  const state = { ms: 0, made: 0 }
  const cache = createReplyCache({ clock: () => new Date(state.ms), keepMs: 2000, maxBytes })
  const load = (key: string, body = key, status = 200): Promise<Reply> =>
    cache.load(key, async () => {
      state.made++
      return reply(body, status)
    })
  return { state, load }
}

test('a page is made once in a moment, also for readers who come together', async () => {
  const { state, load } = cacheAt()
  await Promise.all([load('a'), load('a')])
  state.ms = 1999
  await load('a')
  assert.equal(state.made, 1)
  state.ms = 2000
  await load('a')
  assert.equal(state.made, 2)
})

test('a page that did not change keeps its compressed form', async () => {
  const { state, load } = cacheAt()
  const first = await load('a', 'same')
  state.ms = 3000
  assert.equal(await load('a', 'same'), first)
  state.ms = 6000
  assert.notEqual(await load('a', 'other'), first)
})

test('what failed is asked for again at once', async () => {
  const { state, load } = cacheAt()
  await load('a', 'gone', 410)
  await load('a')
  assert.equal(state.made, 2)
})

test('an error reaches everybody who waits for it and is not kept', async () => {
  const cache = createReplyCache({ clock: () => new Date(0), keepMs: 2000, maxBytes: 1000 })
  await assert.rejects(
    cache.load('a', () => Promise.reject(new Error('broken'))),
    /broken/,
  )
  assert.equal((await cache.load('a', async () => reply('mended'))).status, 200)
})

test('the oldest go when there are too many bytes', async () => {
  const { state, load } = cacheAt(1000)
  for (const key of ['a', 'b', 'c']) await load(key, key.repeat(400))
  await load('c')
  await load('b')
  assert.equal(state.made, 3)
  await load('a')
  assert.equal(state.made, 4)
})
