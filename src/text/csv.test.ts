import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHostile } from '../../test/read-pack.ts'
import { parseCsv, csvCell, csvLine } from './csv.ts'

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

test('what is written as CSV is read again as it was', () => {
  const rows = [
    ['To Lam', 'en', '苏林', 'zh', 'his “own”, "exact"\nspelling'],
    ['=1+1', '', 'x', 'de', ''],
  ]
  assert.deepEqual(parseCsv(`\uFEFF${rows.map((row) => csvLine(row)).join('')}`, ','), rows)
  assert.deepEqual(parseCsv('a\tb, c\n"d ""e"""\t', '\t'), [
    ['a', 'b, c'],
    ['d "e"', ''],
  ])
  assert.deepEqual(parseCsv('a,b', ','), [['a', 'b']])
})
