import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { bodyText, type Block, type Paragraph } from '../model/edition.ts'
import { repairParagraphs } from './repair-paragraphs.ts'

const paragraph = (text: string): Paragraph => ({ kind: 'paragraph', text })

/** Sentences of our own, long enough that four of them glued together make a block that lost its breaks. */
const SENTENCES = [
  'The harbour town voted on Sunday to keep the last of its five ferries, and nobody there was surprised by the result.',
  '“We only asked for a timetable that a nurse on the night shift can live with,” said the woman who runs the kiosk on the quay.',
  'On Monday the first boat left at seven with nine cars, four lorries and thirty-one people on board, most of them asleep.',
  'The council will meet again in December, when the county must say who pays for the engines after 2031.',
]

test('sentence ends with nothing behind them become paragraph breaks', () => {
  const { blocks, repaired } = repairParagraphs([paragraph(SENTENCES.join(''))])
  assert.ok(repaired)
  assert.deepEqual(blocks, SENTENCES.map(paragraph))
})

test('a quotation glued to the next, and one glued to a sentence', () => {
  const quotes = [
    '“It was the longest evening of my working life, and I have worked through a good many of them on this quay.”',
    '“Nobody slept. We sat in the kitchen and counted the boats that did not come, and then we counted them once more.”',
    'Later the wind fell, and by the time that the baker opened his door the sound lay as flat as a plate on a table.',
    'Instead of speeches there was coffee, and instead of music there was the horn of the ferry, three times, as always.',
  ]
  assert.deepEqual(repairParagraphs([paragraph(quotes.join(''))]).blocks, quotes.map(paragraph))
})

test('a heading that ran into its paragraph is a heading again', () => {
  const { blocks } = repairParagraphs([
    paragraph(`${SENTENCES[0]}Eleven minutes${SENTENCES[3]}${SENTENCES[2]}${SENTENCES[1]}`),
  ])
  assert.deepEqual(blocks[1], { kind: 'heading', level: 2, text: 'Eleven minutes' })
  assert.equal(blocks.length, 5)
})

test('abbreviations, numbers, names of software and addresses are no sentence ends', () => {
  const tricky = [
    'The U.S.Army and the U.S.A. said so, e.g.This and i.e.That, at 3.5 percent, or in v2.Beta of the plan that was never published.',
    'Node.js and Rocket.Chat are named here, and Rocket.Chat is named again, for software is written that way by those who sell it.',
    'See www.Example.com/Some.Page or https://example.com/About.Us for more, or write to Ann.Lee@example.com before St.John leaves.',
    'Mr.Smith and Dr.Jones of No.Ten agreed on it in the end, as they had on everything else for as long as anybody can remember.',
  ]
  assert.deepEqual(repairParagraphs([paragraph(tricky.join(' '))]), {
    blocks: [paragraph(tricky.join(' '))],
    repaired: false,
  })
})

test('one or two missing spaces are slips of the pen', () => {
  const text = `${SENTENCES[0]}${SENTENCES[1]} ${SENTENCES[2]} ${SENTENCES[3]}`
  assert.equal(repairParagraphs([paragraph(text)]).repaired, false)
})

test('Chinese shows a lost break by a space behind a full stop, unless every sentence has one', () => {
  const long = ['渡轮', '小镇', '码头', '船长', '议会'].map(
    (word) =>
      `${word}的事情已经说了很多年，这一次终于有了结果，大家都在等着看。他们说，${'谁也没有想到会是这样一个夜晚，'.repeat(4)}可是事情就是这样。`,
  )
  assert.deepEqual(repairParagraphs([paragraph(long.join(' '))]).blocks, long.map(paragraph))
  const spaced = paragraph(long.join('').replaceAll('。', '。 ').trim())
  assert.equal(repairParagraphs([spaced]).repaired, false)
})

test('marks stay with their words', () => {
  const text = SENTENCES.join('')
  const start = text.indexOf('night shift')
  const block: Block = { kind: 'paragraph', text, marks: [{ kind: 'emphasis', start, end: start + 11 }] }
  const { blocks } = repairParagraphs([block])
  const [mark] = (blocks[1] as Paragraph).marks ?? []
  assert.equal((blocks[1] as Paragraph).text.slice(mark?.start, mark?.end), 'night shift')
})

test('nothing but white space is ever changed', () => {
  const piece = fc.constantFrom(...SENTENCES, 'Node.js', 'U.S.', '。', ' ', '”', 'A', '“So,”', '3.5', 'Ann')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const before = [paragraph(pieces.join(''))]
      const bare = (blocks: readonly Block[]) => bodyText(blocks).replaceAll(/\s/g, '')
      assert.equal(bare(repairParagraphs(before).blocks), bare(before))
    }),
    { numRuns: 200 },
  )
})
