import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headersFrom, maxAgeMs, redirectOf, retryAfterMs } from './response-headers.ts'

const NOW = new Date('2026-03-01T12:00:00Z')

test('repeated headers are joined', () => {
  const headers = headersFrom({ 'X-A': '1', vary: ['a', 'b'], none: undefined })
  assert.deepEqual([...headers], [['x-a', '1'], ['vary', 'a, b'], ['none', '']]) // prettier-ignore
})

test('Retry-After is seconds or a date, within bounds', () => {
  const cases: readonly (readonly [string, number | undefined])[] = [
    ['120', 120_000],
    [' 3 ', 3000],
    ['0', 1000],
    ['99999999999999999999', 86_400_000],
    ['Sun, 01 Mar 2026 12:01:00 GMT', 60_000],
    ['Sun, 01 Mar 2020 12:01:00 GMT', 1000],
    ['Mon, 01 Mar 2066 12:01:00 GMT', 86_400_000],
    ['soon', undefined],
    ['', undefined],
  ]
  for (const [value, ms] of cases) assert.equal(retryAfterMs(new Map([['retry-after', value]]), NOW), ms, value)
  assert.equal(retryAfterMs(new Map(), NOW), undefined)
})

test('freshness is max-age less age, else Expires against the server’s own clock', () => {
  const cases: readonly (readonly [Record<string, string>, number | undefined])[] = [
    [{ 'cache-control': 'public, max-age=300' }, 300_000],
    [{ 'cache-control': 'max-age="60", s-maxage=5' }, 60_000],
    [{ 'cache-control': 's-maxage=5' }, undefined],
    [{ 'cache-control': 'max-age=300', age: '100' }, 200_000],
    [{ 'cache-control': 'max-age=300', age: '900' }, 0],
    [{ 'cache-control': 'no-store', expires: 'never' }, undefined],
    [{ expires: 'Sun, 01 Mar 2026 12:10:00 GMT' }, 600_000],
    [{ expires: 'Sun, 01 Mar 2026 12:10:00 GMT', date: 'Sun, 01 Mar 2026 12:09:00 GMT' }, 60_000],
    [{ expires: 'Sun, 01 Mar 2020 12:10:00 GMT' }, 0],
    [{}, undefined],
  ]
  for (const [raw, ms] of cases) assert.equal(maxAgeMs(headersFrom(raw), NOW), ms, JSON.stringify(raw))
})

test('a redirect keeps the bytes of its address, in whatever charset', () => {
  const location = Buffer.from('/新闻').toString('latin1')
  assert.equal(redirectOf(301, new Map([['location', location]])), '/%e6%96%b0%e9%97%bb')
  assert.equal(redirectOf(302, new Map([['location', '/\xd0\xc2']])), '/%d0%c2') // GBK
  assert.equal(redirectOf(200, new Map([['location', '/a']])), undefined)
  assert.equal(redirectOf(304, new Map([['location', '/a']])), undefined)
  assert.equal(redirectOf(302, new Map()), undefined)
})
