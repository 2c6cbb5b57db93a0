import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createWindowIndex } from './window-index.ts'

/** As `countTerms` marks a term that stands in a text in one form. */
const IN_ONE_FORM = 0x2001

const edition = (number: number, editionId: string, keys: number[]) => ({
  number,
  editionId,
  lang: 'en',
  keys: Int32Array.from(keys),
  terms: { own: Int32Array.from(keys), marks: new Uint16Array(keys.length).fill(IN_ONE_FORM) },
})
test('the latest holders come first; a new form takes the place of the old, and what has gone is found no more', () => {
  const index = createWindowIndex()
  for (const one of [edition(1, 'a', [7]), edition(2, 'b', [7, 8]), edition(3, 'c', [7])]) index.add(one)
  const holders = (key: number, most: number) => index.holders(key, most).map((place) => index.find(place)?.number)
  assert.deepEqual(holders(7, 2), [3, 2])
  index.add(edition(4, 'b', [9]))
  assert.deepEqual(holders(7, 9), [3, 1])
  const before = index.weigh(7)
  index.letGo(3)
  assert.deepEqual(holders(7, 9), [3])
  assert.ok(index.weigh(7) > before, 'what fewer hold is rarer')
  assert.equal(index.last, 4)
})
