import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Pair } from '../model/match.ts'
import { groupLinked, withWishes } from './group-linked.ts'

const pair = (a: number, b: number, score: number): Pair => ({ a, b, score })

test('what is linked becomes one group, named after its first', () => {
  assert.deepEqual([...groupLinked(5, [pair(4, 2, 0.9), pair(3, 4, 0.8), pair(2, 3, 0.8)], 0.5)], [0, 1, 2, 2, 2])
})

test('one accidental link does not join two groups', () => {
  const one = [pair(0, 1, 1), pair(1, 2, 1), pair(0, 2, 1)]
  const two = [pair(3, 4, 1), pair(4, 5, 1), pair(3, 5, 1)]
  assert.deepEqual([...groupLinked(6, [...one, ...two, pair(2, 3, 0.9)], 0.4)], [0, 0, 0, 3, 3, 3])
})

test('who is put into a group by a person drives nobody out of it, and stays out of one that it was taken out of', () => {
  const pairs = [pair(0, 1, 0.7), pair(2, 3, 0.7)]
  const wish = (a: number, b: number, together: boolean) => ({ a, b, together })
  assert.deepEqual([...groupLinked(4, withWishes(pairs, [wish(1, 2, true)]), 0.5)], [0, 0, 0, 0])
  assert.deepEqual([...groupLinked(4, withWishes(pairs, [wish(1, 2, true), wish(0, 3, false)]), 0.5)], [0, 0, 2, 2])
})

test('a large group is joined by those of its neighbours that are known', () => {
  const chain = Array.from({ length: 199 }, (_, i) =>
    Array.from({ length: Math.min(i + 1, 24) }, (__, k) => pair(i + 1, i - k, 0.9)),
  ).flat()
  assert.equal(new Set(groupLinked(200, chain, 0.3)).size, 1)
})

test('the outcome does not depend on the order of the pairs', () => {
  const pairs = fc.uniqueArray(
    fc.record({ a: fc.nat(11), b: fc.nat(11), score: fc.constantFrom(0.2, 0.4, 0.5, 0.7, 0.9) }),
    { selector: ({ a, b }) => `${Math.min(a, b)} ${Math.max(a, b)}` },
  )
  fc.assert(
    fc.property(pairs, fc.nat(), (all, turn) => {
      const proper = all.filter(({ a, b }) => a !== b)
      const turned = [...proper.slice(turn % (proper.length || 1)), ...proper.slice(0, turn % (proper.length || 1))]
      assert.deepEqual(groupLinked(12, turned.toReversed(), 0.4), groupLinked(12, proper, 0.4))
    }),
  )
})
