import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { MarkedText } from '../model/edition.ts'
import { toSimplified, toTraditional } from '../text/chinese-script.ts'
import { convertMarked, isConverted } from './in-script.ts'

const marked = (text: string, ...spans: readonly (readonly [number, number])[]): MarkedText => ({
  text,
  marks: spans.map(([start, end]) => ({ kind: 'strong', start, end })),
})

const spansOf = ({ text, marks = [] }: MarkedText): string[] => marks.map(({ start, end }) => text.slice(start, end))

test('marks stay on the words they were on', () => {
  const converted = convertMarked(marked('软件工程师说，头发里面有鼠标', [0, 2], [7, 9]), toTraditional)
  assert.deepEqual(spansOf(converted), [toTraditional('软件'), toTraditional('头发')])
})

test('a phrase that lies across the edge of a mark is converted as a phrase where lengths allow', () => {
  const converted = convertMarked(marked('头发', [0, 1]), toTraditional)
  assert.equal(converted.text, toTraditional('头发'))
  assert.deepEqual(spansOf(converted), [toTraditional('头发').slice(0, 1)])
})

test('a converter that changes lengths moves the marks with the words', () => {
  const longer = (text: string): string => text.replaceAll('a', 'aaa')
  assert.deepEqual(spansOf(convertMarked(marked('xaxaxa', [1, 2], [2, 5]), longer)), ['aaa', 'xaaax'])
})

test('whatever the text and marks, marks end up inside the text and in order', () => {
  const han = fc.string({ unit: fc.constantFrom(...Array.from('头发软件里面干后皇台湾国体台面a b，')), maxLength: 30 })
  fc.assert(
    fc.property(han, fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 4 }), (text, edges) => {
      const spans = edges.map(([a, b]) => [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)] as const)
      for (const convert of [toTraditional, toSimplified]) {
        const converted = convertMarked(marked(text, ...spans), convert)
        for (const { start, end } of converted.marks ?? [])
          assert.ok(start >= 0 && start <= end && end <= converted.text.length)
      }
    }),
  )
})

test('only Chinese in the other script is converted, and only for readers of Chinese', () => {
  assert.equal(isConverted('zh-Hant', 'zh-hans'), true)
  assert.equal(isConverted('zh-TW', 'zh-hans'), true)
  assert.equal(isConverted('zh', 'zh-hant'), true)
  assert.equal(isConverted('zh-Hans', 'zh-hans'), false)
  assert.equal(isConverted('zh-Hant', 'en'), false)
  assert.equal(isConverted('ja', 'zh-hans'), false)
})
