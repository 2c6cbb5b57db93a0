import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tokensOf } from '../text/tokens.ts'
import { valueAt } from './number-values.ts'

const valueIn = (text: string): number => {
  const tokens = tokensOf(text)
  return valueAt(
    tokens,
    tokens.findIndex(({ kind }) => kind === 'number'),
  )
}

test('numbers of either language are compared by value', () => {
  assert.equal(valueIn('more than 20 million people'), 2e7)
  assert.equal(valueIn('超过2000万人'), 2e7)
  assert.equal(valueIn('逾2000萬人'), 2e7)
  assert.equal(valueIn('worth $8 billion'), 8e9)
  assert.equal(valueIn('价值80亿美元'), 8e9)
  assert.equal(valueIn('1,250 seats'), 1250)
  assert.equal(valueIn('7.5级地震'), 7.5)
  assert.equal(valueIn('2019年'), 2019)
  assert.equal(valueIn('im Jahr 2019 Millionen'), 2.019e9)
})

test('a number that ends the text is only itself', () => {
  assert.equal(valueIn('flight 370'), 370)
  assert.equal(valueAt([], 0), 0)
})
