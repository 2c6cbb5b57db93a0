import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { sentencesOf, splitSentences } from './sentences.ts'

/** Each text as it should come apart. */
const CASES: readonly { readonly name: string; readonly lang: string; readonly sentences: readonly string[] }[] = [
  {
    name: 'initials, decimals and abbreviations do not end a sentence',
    lang: 'en',
    sentences: ['Mr. J. K. Rowe paid $3.5 million for No. 5.', 'Dr. Hale of St. Ives, Inc. board member, agreed.'],
  },
  {
    name: 'an abbreviation ends one before a word that begins sentences',
    lang: 'en',
    sentences: ['The U.S. Senate voted on it in the U.S.', 'The court had not.', 'It ended at 5 p.m. Tuesday.'],
  },
  { name: 'No. is a word where no number follows', lang: 'en', sentences: ['Would he go?', 'No.', 'He stayed.'] },
  {
    name: 'quotations go on in lower case',
    lang: 'en',
    sentences: ['“Stop!” she said.', '“Where?”', 'Nobody knew (or cared?).', '"Fine."', 'They left.'],
  },
  {
    name: 'an ellipsis ends a sentence before a capital only',
    lang: 'en',
    sentences: ['She waited… and waited... until dawn…', 'Nobody came.'],
  },
  { name: 'addresses and versions stay whole', lang: 'en', sentences: ['See example.org/a.b?c=d for 1.2.3!', 'Done.'] },
  { name: 'numbered items keep their number', lang: 'en', sentences: ['1. Wash the rice.'] },
  {
    name: 'ordinals with a point',
    lang: 'de',
    sentences: ['Am 3. Oktober kam Dr. Lauener, z.B. nach Bern.', 'Er blieb bis 1990.', 'Dann ging er.'],
  },
  {
    name: 'Han needs no spaces',
    lang: 'zh-Hans',
    sentences: ['水位上涨了3.5米。', '真的吗？', '是的！', '雨停了；', '人们回家了。'],
  },
  {
    name: 'closing quotes and brackets stay, and who spoke',
    lang: 'zh-Hans',
    sentences: [
      '他问：“你是谁？”',
      '“我是渡船的船长。”她说。',
      '（天已经黑了。）',
      '没有人回答（也许没听见？），船开了。',
    ],
  },
  {
    name: 'hesitation goes on, a quotation that trails off ends',
    lang: 'zh-Hans',
    sentences: ['我……我不知道。', '“要是早一点……”', '门开了。'],
  },
  { name: 'corner brackets', lang: 'zh-Hant', sentences: ['「不要走！」船長說。', '『好。』'] },
  { name: 'Japanese', lang: 'ja', sentences: ['雨が降った。', '「寒い！」', '誰も来ない。'] },
  { name: 'other marks', lang: 'hi', sentences: ['वह गया।', 'वह आया।'] },
]

for (const { name, lang, sentences } of CASES)
  test(name, () => {
    const text = sentences.join(/^(zh|ja)/.test(lang) ? '' : ' ')
    assert.deepEqual(sentencesOf(text, lang), sentences)
  })

test('a line break ends a sentence', () => {
  assert.deepEqual(sentencesOf('No full stop\nSecond line\n\n\nThird', 'en'), ['No full stop', 'Second line', 'Third'])
})

test('no text has no sentences, and white space is one', () => {
  assert.deepEqual(splitSentences('', 'en'), [])
  assert.deepEqual(splitSentences(' \n ', 'en'), [{ start: 0, end: 3 }])
})

test('sentences cover any text in order', () => {
  const piece = fc.constantFrom(
    '.',
    '…',
    '。',
    '！”',
    '？',
    ' ',
    '\n',
    'U.S.',
    'Mr.',
    '3',
    'a',
    'B',
    '“',
    '（',
    '）',
    '中',
    '说',
    '；',
    ',',
  )
  const wild = fc.oneof(
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'grapheme' }),
  )
  fc.assert(
    fc.property(wild, fc.constantFrom('en', 'zh-Hans', 'de', 'ja'), (text, lang) => {
      const spans = splitSentences(text, lang)
      assert.equal(spans.map(({ start, end }) => text.slice(start, end)).join(''), text)
      assert.ok(spans.every(({ start, end }) => end > start))
    }),
    { numRuns: 500 },
  )
})
