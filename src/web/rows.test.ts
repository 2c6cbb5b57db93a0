import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Piece } from './edition-parts.ts'
import { lonelySide, rowsFrom, type BlockLink, type Row } from './rows.ts'

const paragraph = (at: number): Piece => ({ at, block: { kind: 'paragraph', text: String(at) } })
const heading = (at: number): Piece => ({ at, block: { kind: 'heading', level: 2, text: String(at) } })
const figure = (at: number): Piece => ({ at, block: { kind: 'figure', src: 'https://pictures.example/a.jpg' } })
const paragraphs = (count: number): Piece[] => Array.from({ length: count }, (_, at) => paragraph(at))
const told = (rows: readonly Row[]): string[] =>
  rows.map(({ main, other }) => `${main.map(({ at }) => at).join('+')}|${other.map(({ at }) => at).join('+')}`)
const link = (main: number[], other: number[]): BlockLink => ({ main, other })

test('unaligned blocks of the same kinds stand side by side', () => {
  assert.equal(rowsFrom([heading(0), paragraph(1)], [heading(0), paragraph(1)]).length, 2)
})

test('unaligned unlike bodies stand in two columns, with every block in its place', () => {
  assert.deepEqual(told(rowsFrom([heading(0), paragraph(1)], [paragraph(0), paragraph(1), heading(2)])), ['0+1|0+1+2'])
})

test('each link is a row; what stands on one side only keeps its place, and neighbours of it are one row', () => {
  const links = [link([0], [0]), link([1, 2], [1]), link([3], []), link([4], []), link([], [2]), link([5], [3])]
  assert.deepEqual(told(rowsFrom(paragraphs(6), paragraphs(4), links)), ['0|0', '1+2|1', '|2', '3+4|', '5|3'])
})

test('an addition before everything, and after everything', () => {
  const links = [link([], [0]), link([0], [1]), link([], [2])]
  assert.deepEqual(told(rowsFrom(paragraphs(1), paragraphs(3), links)), ['|0', '0|1', '|2'])
})

test('a block that was moved stands beside its counterpart, in the order of the main edition', () => {
  assert.deepEqual(told(rowsFrom(paragraphs(3), paragraphs(3), [link([0], [2]), link([1], [0]), link([2], [1])])), [
    '0|2',
    '1|0',
    '2|1',
  ])
})

test('a picture that only one edition has is not missed', () => {
  assert.equal(lonelySide({ main: [figure(0)], other: [] }), null)
  assert.equal(lonelySide({ main: [], other: [paragraph(0)] }), 'other')
})

test('whatever the links: every block is shown once', () => {
  const side = fc.array(fc.nat(7), { maxLength: 3 })
  const links = fc.array(fc.record({ main: side, other: side }), { maxLength: 6 })
  fc.assert(
    fc.property(links, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), (given, m, n) => {
      const seen = { main: new Set<number>(), other: new Set<number>() }
      const once = (name: 'main' | 'other', all: readonly number[]): number[] =>
        all.filter((at) => !seen[name].has(at) && seen[name].add(at))
      const disjoint = given.map(({ main, other }) => link(once('main', main), once('other', other)))
      const rows = rowsFrom(paragraphs(m), paragraphs(n), disjoint)
      const shown = (name: 'main' | 'other') =>
        rows.flatMap((row) => row[name].map(({ at }) => at ?? -1)).sort((a, b) => a - b)
      assert.deepEqual(shown('main'), [...Array(m).keys()])
      assert.deepEqual(shown('other'), [...Array(n).keys()])
    }),
  )
})
