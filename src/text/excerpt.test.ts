import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as check, constantFrom, integer, oneof, property, string } from 'fast-check'
import { excerptFrom } from './excerpt.ts'

test('a short text is its own excerpt, on one line', () => {
  assert.equal(excerptFrom('One.\n\n Two. ', 300), 'One. Two.')
  assert.equal(excerptFrom('', 300), '')
  assert.equal(excerptFrom('12345', 5), '12345')
})

test('a long text is cut at the end of a sentence', () => {
  assert.equal(
    excerptFrom('The harbour opened. Ships came in. Nobody had expected it so soon.', 40),
    'The harbour opened. Ships came in.',
  )
  assert.equal(
    excerptFrom('“Is it open?” she asked. “It is.” Then the long silence began.', 40),
    '“Is it open?” she asked. “It is.”',
  )
  assert.equal(excerptFrom('海港重開。船隻進港。沒有人想到會這麼快，大家都很驚訝。', 24), '海港重開。船隻進港。')
  assert.equal(excerptFrom('他說：「海港重開了。」然後就走了，沒有人知道他去了哪裡。', 24), '他說：「海港重開了。」')
})

test('a title, an initial or a decimal is no end of a sentence', () => {
  assert.equal(
    excerptFrom('The mayor thanked Mr. Johnson for everything he had done', 30),
    'The mayor thanked Mr. Johnson…',
  )
  assert.equal(excerptFrom('It grew by 3.14 per cent in every one of the years', 24), 'It grew by 3.14 per…')
  assert.equal(excerptFrom('The judge was J. R. Smith of the city court of appeal', 26), 'The judge was J. R. Smith…')
})

test('where a sentence would leave too little, a word is the end', () => {
  assert.equal(excerptFrom('Yes. The harbour, opened again on Monday morning', 19), 'Yes. The harbour…')
  assert.equal(excerptFrom('the harbour opened', 12), 'the harbour…')
  assert.equal(excerptFrom('海港重開船隻進港沒有人想到', 13), '海港重開船隻…')
  assert.equal(excerptFrom('Pneumonoultramicroscopic', 10), 'Pneumonou…')
})

test('characters are never cut in two', () => {
  assert.equal(excerptFrom('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 16), '👩‍👩‍👧‍👦👩‍👩‍👧‍👦…')
  assert.equal(excerptFrom('e\u0301'.repeat(10), 6), `${'e\u0301'.repeat(2)}…`)
})

test('whatever the text, the excerpt is short, its beginning, and well formed', () => {
  const text = oneof(
    string({ unit: 'grapheme', maxLength: 400 }),
    string({ unit: constantFrom('a', 'B', ' ', '.', '。', '海', '”', '\n', '𠮷'), maxLength: 400 }),
  )
  check(
    property(text, integer({ min: 2, max: 100 }), (written, maxLength) => {
      const withoutSpace = (words: string): string => words.replaceAll(/\s+/gu, '')
      const excerpt = excerptFrom(written, maxLength)
      assert.ok(Array.from(excerpt).length <= maxLength)
      assert.ok(withoutSpace(written).startsWith(withoutSpace(excerpt.replace(/…$/, ''))))
      assert.doesNotMatch(excerpt, /^\s|\s$|\s\s|\n/u)
      assert.ok(excerpt.isWellFormed())
    }),
    { numRuns: 200 },
  )
})

test('a long text takes no long time', () => {
  assert.ok(excerptFrom('x'.repeat(5_000_000), 300).length <= 300)
  assert.ok(excerptFrom('. '.repeat(2_000_000), 300).length <= 300)
})

test('Chinese paragraphs join without a space, Latin ones with one', () => {
  assert.equal(excerptFrom('渡轮留下了。\n\n“头班船”还在。\n裕文', 100), '渡轮留下了。“头班船”还在。裕文')
  assert.equal(excerptFrom('The boat stays.\n\nThe bridge waits.', 100), 'The boat stays. The bridge waits.')
  assert.equal(excerptFrom('渡轮\nferry', 100), '渡轮 ferry')
})
