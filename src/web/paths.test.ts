import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { articlePath, inUi, parsePlace, placeText, sourcePath, withQuery } from './paths.ts'

test('whatever a slug holds, the path stays one path of ours', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (slug) => {
      for (const path of [articlePath('en', { id: 'abc', slug }), sourcePath('zh-hans', { slug: slug || 'x' })]) {
        assert.match(path, /^\/(en|zh-hans)\/(article|source)\/[!-~]+$/)
        assert.doesNotMatch(path, /[\\"<>?#]/)
      }
    }),
  )
})

test('a place in a list survives the address', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(-1e14), max: new Date(1e14), noInvalidDate: true }), (publishedAt) => {
      assert.deepEqual(parsePlace(placeText({ publishedAt, id: '4fz2k' })), { publishedAt, id: '4fz2k' })
    }),
  )
})

test('what is no place is none', () => {
  for (const text of ['', '-', '12', '12-', '12-A', "1-'", 'NaN-x', '1e3-x', '99999999999999999-x', '1-x\n', '1-x y'])
    assert.equal(parsePlace(text), null)
})

test('only parameters with a value are in the address', () => {
  assert.equal(withQuery('/en/', { lang: 'zh', before: undefined, after: null }), '/en/?lang=zh')
  assert.equal(withQuery('/en/', {}), '/en/')
})

test('the same page in another language', () => {
  assert.equal(inUi('/en/article/x/en', 'zh-hant'), '/zh-hant/article/x/en')
})
