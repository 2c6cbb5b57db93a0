import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { createCountTable } from './count-table.ts'

test('it counts as a map does, however it grows and whatever is taken back', () => {
  const change = fc.record({ key: fc.integer({ min: -3000, max: 3000 }), by: fc.constantFrom<1 | -1>(1, 1, -1) })
  fc.assert(
    fc.property(fc.array(change, { minLength: 5000, maxLength: 8000, size: 'max' }), (changes) => {
      const [table, map] = [createCountTable(), new Map<number, number>()]
      for (const { key, by } of changes) {
        table.change(key, by)
        map.set(key, Math.max(0, (map.get(key) ?? 0) + by))
      }
      for (let key = -3000; key <= 3000; key++) assert.equal(table.get(key), map.get(key) ?? 0)
    }),
    { numRuns: 10 },
  )
})
