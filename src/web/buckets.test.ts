import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createBuckets } from './buckets.ts'

const START = Date.UTC(2026, 10, 22)

test('as often as the bucket holds at once, then once an interval, each key by itself', () => {
  let now = START
  const { take } = createBuckets({ size: 2, everyMs: 1000 }, () => new Date(now))
  assert.deepEqual([take('a'), take('a'), take('a'), take('b')], [true, true, false, true])
  now += 999
  assert.equal(take('a'), false)
  now += 1
  assert.deepEqual([take('a'), take('a')], [true, false])
  now += 60_000
  assert.deepEqual([take('a'), take('a'), take('a')], [true, true, false])
})

test('what is refused does not count', () => {
  let now = START
  const { take } = createBuckets({ size: 1, everyMs: 1000 }, () => new Date(now))
  take('a')
  for (let n = 0; n < 100; n++) assert.equal(take('a'), false)
  now += 1000
  assert.equal(take('a'), true)
})

test('memory is bounded: of many keys the longest unused are forgotten', () => {
  const { take } = createBuckets({ size: 1, everyMs: 1000 }, () => new Date(START))
  take('first')
  for (let n = 0; n < 50_000; n++) take(`${n}`)
  assert.equal(take('first'), true)
  assert.equal(take('49999'), false)
})
