import assert from 'node:assert/strict'
import { test } from 'node:test'
import { termsOf } from './terms.ts'

const texts = (text: string): string[] => termsOf(text).map((term) => term.text)

test('Han is its pairs and its characters, in simplified ones', () => {
  assert.deepEqual(texts('議會'), ['议会', '议', '会'])
  assert.deepEqual(texts('后後'), texts('後后'))
})

test('Latin words and digits never swallow the Han beside them', () => {
  assert.deepEqual(texts('1990年'), ['1990', '年'])
  assert.deepEqual(texts('F-16战斗机'), ['f', '16', 'f16', '战斗', '战', '斗机', '斗', '机'])
  assert.deepEqual(texts('iPhone销量'), [...texts('iPhone'), '销量', '销', '量'])
})

test('words are stems without case and accents, numbers without their commas', () => {
  assert.deepEqual(texts('Discovered DISCOVERS'), texts('discover discovering'))
  assert.deepEqual(texts('café’s'), texts('CAFE'))
  assert.deepEqual(texts('harbours centre organise analysed'), texts('harbor centers organization analyze'))
  assert.deepEqual(texts('3,533 1.5'), ['3533', '1.5'])
})

test('a term stands where it stands in the text', () => {
  for (const text of ['The 議會 met in 1990年.', 'F-16'])
    for (const { start, end, text: term, kind } of termsOf(text)) {
      assert.ok(start < end && end <= text.length)
      if (kind === 'number') assert.equal(text.slice(start, end), term)
    }
})
