import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columnsOf, wrapText } from './wrap-text.ts'

test('Latin words stay whole, and white space counts once', () => {
  assert.deepEqual(wrapText('The  harbour\ntown votes tonight', 12), ['The harbour', 'town votes', 'tonight'])
  assert.deepEqual(wrapText('https://ledger.example/a/long/address on', 10), [
    'https://ledger.example/a/long/address',
    'on',
  ])
})

test('Chinese is divided between characters, never before a mark that closes or after one that opens', () => {
  assert.deepEqual(wrapText('港口小镇今晚投票，结果明天公布。', 16), ['港口小镇今晚投', '票，结果明天公', '布。'])
  for (const columns of [8, 10, 12, 14])
    for (const line of wrapText('他说：“渡轮（新的）必须开。”她说：《潮汐》不错！', columns)) {
      assert.doesNotMatch(line, /^[，。：！”）》]/u, `${columns}: ${line}`)
      assert.doesNotMatch(line, /[“（《]$/u, `${columns}: ${line}`)
    }
})

test('nothing is lost', () => {
  const text = 'F-16战斗机在1990年（“首次”）飞行 over the sea — 100%。'
  assert.equal(wrapText(text, 9).join('').replaceAll(' ', ''), text.replaceAll(' ', ''))
  assert.equal(columnsOf('F-16战斗机'), 10)
})
