import assert from 'node:assert/strict'
import { test } from 'node:test'
import { feedAnswer } from './feed-answer.ts'

const base64 = (text: string): string => Buffer.from(text).toString('base64')

test('a line is answered with what its feed holds', () => {
  const body = `<rss><channel><title>Ledger</title><item><guid>1</guid><title>A &lt;b&gt;vote&lt;/b&gt;</title><link>/1</link>
    <pubDate>Thu, 01 Jan 2026 10:00:00 GMT</pubDate></item></channel></rss>`
  const answer = feedAnswer({
    id: 'x',
    body: base64(body),
    headers: {
      'Content-TYPE': 'text/xml',
      'content-language': 'en',
      'Content-Location': 'https://ledger.example.org/feed',
    },
  })
  assert.deepEqual(JSON.parse(JSON.stringify(answer)), {
    ok: true,
    value: {
      feed: { title: 'Ledger', lang: 'en' },
      entries: [
        {
          id: '1',
          title: 'A <b>vote</b>',
          link: 'https://ledger.example.org/1',
          publishedAt: '2026-01-01T10:00:00.000Z',
        },
      ],
    },
  })
})

test('the charset of the headers counts', () => {
  const body = Buffer.from('<rss><channel><title>\xa3</title></channel></rss>', 'latin1').toString('base64')
  const answer = feedAnswer({ id: 'x', body, headers: { 'content-type': 'text/xml; charset=windows-1252' } })
  assert.deepEqual(JSON.parse(JSON.stringify(answer)), { ok: true, value: { feed: { title: '£' }, entries: [] } })
})

test('a line that is none, and a feed that is none, are told', () => {
  for (const line of [null, {}, { id: 'x' }, { id: 'x', body: 7 }, { id: 'x', body: '', headers: [1] }]) {
    const answer = feedAnswer(line)
    assert.ok(!answer.ok)
    assert.equal(answer.code, 'line-invalid')
    assert.doesNotMatch(answer.detail, /\n/)
  }
  const answer = feedAnswer({ id: 'x', body: base64('hello') })
  assert.ok(!answer.ok)
  assert.equal(answer.code, 'feed-not-recognised')
})
