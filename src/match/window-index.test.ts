import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createWindowIndex } from './window-index.ts'

const edition = (number: number, editionId: string, keys: number[]) => ({
  number,
  editionId,
  lang: 'en',
  keys: Uint32Array.from(keys),
  terms: Uint32Array.from(keys),
})
const weightOf = (index: ReturnType<typeof createWindowIndex>, own: number): number =>
  index.weigh({ kind: 'word', text: '', own, keys: [], strengths: [] })

test('the latest holders come first; a new form takes the place of the old, and what has gone is found no more', () => {
  const index = createWindowIndex()
  for (const one of [edition(1, 'a', [7]), edition(2, 'b', [7, 8]), edition(3, 'c', [7])]) index.add(one)
  assert.deepEqual(index.holders(7, 2), [3, 2])
  index.add(edition(4, 'b', [9]))
  assert.deepEqual(index.holders(7, 9), [3, 1])
  assert.equal(index.find(2), undefined)
  const before = weightOf(index, 7)
  index.letGo(3)
  assert.deepEqual(index.holders(7, 9), [3])
  assert.ok(weightOf(index, 7) > before, 'what fewer hold is rarer')
  assert.equal(index.last, 4)
})
