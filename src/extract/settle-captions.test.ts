import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Block, Figure } from '../model/edition.ts'
import { settleCaptions } from './settle-captions.ts'

const figure = (words: Partial<Figure> = {}): Figure => ({ kind: 'figure', src: 'https://example.com/a.jpg', ...words })
const TEXT: Block = {
  kind: 'paragraph',
  text: 'The story itself goes on at some length, as stories do. '.repeat(8).trim(),
}
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

test('a paragraph that repeats a picture’s caption, credit or alternative text is no body text', () => {
  const pictured = figure({
    caption: '周一，当天的第一趟航行。',
    credit: '莉塞·勃兰特拍摄',
    alt: 'A white ferry at dawn',
  })
  for (const text of [
    '▲ 周一，当天的第一趟航行。（莉塞·勃兰特拍摄）',
    '周一，当天的第一趟航行。',
    'A white ferry at dawn',
    '周一，当天的第一趟航行。 莉塞·勃兰特拍摄',
  ]) {
    const { blocks, removals } = settleCaptions([pictured, paragraph(text), TEXT])
    assert.deepEqual(blocks, [pictured, TEXT])
    assert.deepEqual(removals, [{ text, reason: 'caption of a picture' }])
  }
})

test('a line in the shape of a caption behind a picture without one becomes its caption', () => {
  const settled = (text: string) => settleCaptions([figure(), paragraph(text), TEXT]).blocks
  assert.deepEqual(settled('▲ 裕文印刷厂的字架。'), [figure({ caption: '裕文印刷厂的字架。' }), TEXT])
  assert.deepEqual(settled('On deck on Monday. Photo: Harbour Radio'), [
    figure({ caption: 'On deck on Monday.', credit: 'Photo: Harbour Radio' }),
    TEXT,
  ])
  assert.deepEqual(settled('The home side won the toss.Credit...Siv Anker'), [
    figure({ caption: 'The home side won the toss.', credit: 'Credit...Siv Anker' }),
    TEXT,
  ])
})

test('a paragraph of the story behind a picture stays', () => {
  const blocks = [
    figure({ caption: 'The ferry' }),
    paragraph('The ferry was late, and so was everybody else that day.'),
    TEXT,
  ]
  assert.deepEqual(settleCaptions([figure(), ...blocks]).blocks, [figure(), ...blocks])
})

test('where captions would be the text, they are the text', () => {
  const words = 'What the picture shows is all that there is to say about it here.'
  const blocks: Block[] = [figure({ caption: words }), paragraph(words)]
  assert.deepEqual(settleCaptions(blocks), { blocks, removals: [] })
})
