import assert from 'node:assert/strict'
import { test } from 'node:test'
import { termOf } from './search-terms.ts'

test('a term is its key in base 36', () => {
  for (const key of [0, 35, 46_655, 46_656, 46_657, 123_456_789, 2 ** 31, 2 ** 32 - 1])
    assert.equal(termOf(key), key.toString(36))
})
