import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHostile } from '../../test/read-pack.ts'
import { csvCell, csvLine } from './csv.ts'

test('cells are quoted, and nothing in them is a formula', () => {
  assert.equal(csvLine(['a', 'b"c', 3]), '"a","b""c","3"\r\n')
  assert.equal(csvCell('+ann@post.example'), '"\'+ann@post.example"')
})

test('what is known to be calculated by spreadsheets is not', (t) => {
  const items = readHostile('csv_injection')
  if (!items) return t.skip('the packs are absent')
  for (const { payload } of items) {
    const cell = csvCell(payload)
    assert.match(cell, /^"(?:'|[^=+\-@\t\r])/, payload)
    assert.match(cell, /^"(?:[^"]|"")*"$/, payload)
  }
})
