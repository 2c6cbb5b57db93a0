import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loweredAmongOthers } from './line-model.ts'

test('a line with body on neither side is lowered, the first and the last of the body are not', () => {
  const lonely = loweredAmongOthers([-3, -3, -3, -3, -3, 1, -3, -3, -3, -3, -3])
  assert.ok((lonely[5] ?? 1) < 0.7)
  const body = [-3, -3, 1, 3, 3, 3, 3, 3, 3, 1, -3, -3]
  assert.deepEqual(
    [2, 9].map((i) => loweredAmongOthers(body)[i]),
    [1, 1],
  )
})

test('doubtful lines among doubtful lines stay as they are', () => {
  const doubtful = [-0.4, -0.6, -0.2, -0.5, -0.3, -0.6, -0.4, -0.2]
  assert.deepEqual(loweredAmongOthers(doubtful), doubtful)
})

test('no line is raised, whatever is around it', () => {
  const lines = [3, 3, 3, 3, 3, -1, 3, 3, 3, 3, 3]
  assert.equal(loweredAmongOthers(lines)[5], -1)
  assert.equal(loweredAmongOthers([2, -Infinity, 2])[1], -Infinity)
})
