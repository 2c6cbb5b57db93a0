import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Block } from '../model/edition.ts'
import { removeStrayLines } from './stray-lines.ts'

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const BODY = ['One', 'Two', 'Three', 'Four', 'Five'].map((text) =>
  paragraph(`${text} things happened, and here is how.`),
)

/** Each with where it stands: before the body, in its middle or behind it. */
const STRAY: readonly (readonly [string, 'start' | 'middle' | 'end', string])[] = [
  ['title again', 'start', 'Harbour town votes'],
  ['date or byline in front', 'start', '2026年11月22日'],
  ['date or byline in front', 'start', 'Von Ann Lee 21. November 2026, 16.00 Uhr'],
  ['date or byline in front', 'start', 'Saturday, 21 November 2026 at 14:00, Ann Lee'],
  ['date or byline in front', 'start', 'By Ann Lee'],
  ['source or editor line', 'start', '来源：The Northern Ledger 编辑：小镜'],
  ['app download', 'middle', '下载北方纪事报中文网手机客户端，随时阅读'],
  ['follow us', 'middle', '加入汐山日報好友，每天早上收到頭條'],
  ['advertisement', 'middle', 'ADVERTISEMENT'],
  ['advertisement', 'middle', 'Continue Reading Below'],
  ['advertisement', 'middle', 'Story continues below this advertisement'],
  ['photo credit or caption', 'middle', 'Image copyright Harbour Agency'],
  ['comments', 'end', 'Comments'],
  ['link to another edition', 'end', '点击查看本文英文版。'],
  ['call for tips', 'end', 'Got a tip? Call the desk, day or night.'],
  ['disclaimer', 'end', '本文仅代表原作者观点，不代表本站立场。如有侵权，请联系本站删除。'],
]
for (const [reason, where, text] of STRAY)
  test(`${reason}: ${text}`, () => {
    const at = { start: 0, middle: 2, end: BODY.length }[where]
    const blocks = BODY.toSpliced(at, 0, paragraph(text))
    const { blocks: kept, removals } = removeStrayLines(blocks, 'Harbour Town Votes', 'Ann Lee')
    assert.deepEqual(kept, BODY)
    assert.deepEqual(removals, [{ text, reason }])
  })

/** The same words as part of a story. */
for (const text of [
  'On 22 November 2026 the town voted, and the ferry stayed.',
  '2026年11月22日，小镇投票留住了渡轮。',
  'The story continues below the waterline.',
  'She downloaded the app and never opened it.',
  'Comments on the plan were friendly, and few.',
  'Image copyright was what the two photographers fought over.',
  'By Ann Lee’s reckoning the ship is older than the harbour.',
])
  test(`stays: ${text}`, () => {
    assert.deepEqual(removeStrayLines([paragraph(text), ...BODY], 'Harbour town votes', 'Ann Lee').removals, [])
  })

test('a name right before a bare date goes with it, a name that begins a text stays', () => {
  const front = [paragraph('MARA VOSS'), paragraph('22 November 2026')]
  assert.deepEqual(removeStrayLines([...front, ...BODY], 'Harbour town votes').blocks, BODY)
  const text = [paragraph('Mara Voss'), ...BODY]
  assert.deepEqual(removeStrayLines(text, 'Harbour town votes').blocks, text)
})

test('a page of nothing else keeps what it has', () => {
  const blocks = [paragraph('2026年11月22日')]
  assert.deepEqual(removeStrayLines(blocks, 'x'), { blocks, removals: [] })
})
