import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isConverted } from './in-script.ts'

test('only Chinese in the other script is converted, and only for readers of Chinese', () => {
  assert.equal(isConverted('zh-Hant', 'zh-hans'), true)
  assert.equal(isConverted('zh-TW', 'zh-hans'), true)
  assert.equal(isConverted('zh', 'zh-hant'), true)
  assert.equal(isConverted('zh-Hans', 'zh-hans'), false)
  assert.equal(isConverted('zh-Hant', 'en'), false)
  assert.equal(isConverted('ja', 'zh-hans'), false)
})
