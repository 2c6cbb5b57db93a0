import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as check, property, string } from 'fast-check'
import { MAX_ATTEMPTS, retryDelayMs } from './retry-delay.ts'

test('waits grow threefold from half a minute to six hours, shortened by a fifth at most', () => {
  const full = [30, 90, 270, 810, 2430, 7290, 21_600, 21_600].map((seconds) => seconds * 1000)
  for (const [i, ms] of full.entries())
    check(
      property(string(), (id) => {
        const delay = retryDelayMs(id, i + 1)
        return Number.isInteger(delay) && delay <= ms && delay >= ms * 0.8 && delay === retryDelayMs(id, i + 1)
      }),
    )
  assert.equal(full.length, MAX_ATTEMPTS)
})

test('jobs that failed together come back apart', () => {
  const delays = new Set(Array.from({ length: 100 }, (_, i) => retryDelayMs(`job ${i}`, 1)))
  assert.ok(delays.size > 90)
})
