import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { stemEnglish } from './stem.ts'
import { foldWord, tokensOf } from './tokens.ts'

const read = (text: string): string[] => tokensOf(text).map((token) => `${token.kind} ${token.text}`)

test('numbers and Latin words do not take neighbouring Han with them', () => {
  assert.deepEqual(read('1990年GDP增长3.5%'), ['number 1990', 'han 年', 'word GDP', 'han 增长', 'number 3.5', 'mark %'])
})

test('points and apostrophes join only inside numbers and words', () => {
  assert.deepEqual(read("1,234.5. It’s 'fine'"), ['number 1,234.5', 'word It’s', 'word fine'])
})

test('kana, accents and Cyrillic are words of their own kind', () => {
  assert.deepEqual(read('東京のカメラ café Иванов'), ['han 東京', 'kana の', 'kana カメラ', 'word café', 'word Иванов'])
})

test('tokens stand where they say they do', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      for (const token of tokensOf(text)) assert.equal(text.substr(token.start, token.text.length), token.text)
    }),
  )
})

test('folding takes case, accents and possession away', () => {
  assert.deepEqual(['Café', 'Brown’s', "o'clock", 'ＡＢＣ', 'Иванов'].map(foldWord), [
    'cafe',
    'brown',
    'oclock',
    'abc',
    'иванов',
  ])
})

test('forms of one English word have one stem, short words stay', () => {
  for (const forms of [
    ['vote', 'voted', 'voting', 'votes'],
    ['country', 'countries'],
    ['plan', 'planned', 'planning'],
    ['announce', 'announced', 'announces'],
    ['election', 'elect', 'elected', 'elections'],
    ['class', 'classes'],
  ])
    assert.equal(new Set(forms.map(stemEnglish)).size, 1, forms.join(' '))
  assert.deepEqual(['us', 'is', 'bus', 'gas'].map(stemEnglish), ['us', 'is', 'bus', 'gas'])
})
