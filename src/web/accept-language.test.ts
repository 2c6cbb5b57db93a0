import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseUi } from './accept-language.ts'

const CASES = {
  '': 'en',
  'de-DE,de;q=0.9': 'en',
  'zh-CN,zh;q=0.9,en;q=0.8': 'zh-hans',
  'zh-TW,zh;q=0.9,en-US;q=0.8': 'zh-hant',
  'zh-Hant-HK': 'zh-hant',
  'zh-Hans-HK': 'zh-hans',
  'en;q=0.3, zh-TW;q=0.9': 'zh-hant',
  'en;q=0, zh;q=0.1': 'zh-hans',
  'yue-HK': 'zh-hant',
  'fr, zh-SG;q=0.5, en;q=0.4': 'zh-hans',
  ';;;q=,,q=1': 'en',
} as const

for (const [header, ui] of Object.entries(CASES)) {
  test(`"${header}" reads ${ui}`, () => assert.equal(chooseUi(header), ui))
}
