import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { LONGEST_QUERY, parseQuery } from './parse-query.ts'

const words = (query: string): string[] => parseQuery(query).wanted.map(({ text }) => text)

test('words, phrases in any quotes, and what is not wanted', () => {
  assert.deepEqual(words('harbour  渡轮'), ['harbour', '渡轮'])
  for (const typed of ['"two words" x', '“two words” x', '「two words」x', '『two words』 x', '«two words» x'])
    assert.deepEqual(parseQuery(typed).wanted, [
      { text: 'two words', isPhrase: true },
      { text: 'x', isPhrase: false },
    ])
  assert.deepEqual(parseQuery('"not closed').wanted, [{ text: 'not closed', isPhrase: true }])
  const { wanted, refused } = parseQuery('ferry -strike NOT "second boat" -“third”')
  assert.deepEqual(
    wanted.map(({ text }) => text),
    ['ferry'],
  )
  assert.deepEqual(
    refused.map(({ text }) => text),
    ['strike', 'second boat', 'third'],
  )
  assert.deepEqual(words('F-16 5-3 a - b'), ['F-16', '5-3', 'a', '-', 'b'])
})

test('AND requires both sides, OR one of them, a phrase itself', () => {
  const required = (typed: string): string[][] => parseQuery(typed).required.map((any) => any.map(({ text }) => text))
  assert.deepEqual(required('a b'), [])
  assert.deepEqual(required('a AND b AND c'), [['a'], ['b'], ['c']])
  assert.deepEqual(required('a OR b OR c'), [['a', 'b', 'c']])
  assert.deepEqual(required('a AND b OR c'), [['a'], ['b', 'c']])
  assert.deepEqual(required('"a b" c'), [['a b']])
  assert.deepEqual(required('AND OR NOT'), [])
})

test('fields in three languages, with colons of either width', () => {
  const query = parseQuery(
    'source:ledger 来源：晨报 by:"Mary Lamb" 作者：李 topic:ports 語言：英文 after:2026-03 早于：2026年4月1日 x',
  )
  assert.deepEqual(query.sources, ['ledger', '晨报'])
  assert.deepEqual(query.bylines, ['Mary Lamb', '李'])
  assert.deepEqual(query.topics, ['ports'])
  assert.equal(query.lang, 'en')
  assert.equal(query.from?.toISOString(), '2026-03-01T00:00:00.000Z')
  assert.equal(query.until?.toISOString(), '2026-04-01T00:00:00.000Z')
  assert.deepEqual(
    query.wanted.map(({ text }) => text),
    ['x'],
  )
})

test('a field that makes no sense is a word', () => {
  assert.deepEqual(words('after:yesterday lang:?? before:2026-13'), ['yesterday', '??', '2026-13'])
  assert.deepEqual(words('http://a.example re: x'), ['http://a.example', 're:', 'x'])
})

test('whatever is typed gives a query, and a short one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3 * LONGEST_QUERY }), (typed) => {
      const { text, wanted, refused } = parseQuery(typed)
      assert.ok(text.length <= LONGEST_QUERY && text.isWellFormed())
      assert.ok(wanted.length + refused.length <= 40)
    }),
    { numRuns: 500 },
  )
})
