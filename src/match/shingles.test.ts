import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { shinglesOf } from './shingles.ts'

const ENGLISH =
  'The ferry to the northern islands will sail twice a day from Monday, the harbour office in Lindholm said.'
const SIMPLIFIED = '港务局说，从星期一开始，开往北方群岛的渡轮每天航行两次，票价不变，学生和老人半价。'
const TRADITIONAL = '港務局說，從星期一開始，開往北方群島的渡輪每天航行兩次，票價不變，學生和老人半價。'

const share = (one: string, two: string): number => {
  const [a, b] = [new Set(shinglesOf([one])), new Set(shinglesOf([two]))]
  return a.intersection(b).size / Math.min(a.size, b.size)
}

test('both scripts of Chinese give the same shingles', () => {
  assert.equal(share(SIMPLIFIED, TRADITIONAL), 1)
})

test('case, accents, punctuation and what is put between characters change nothing', () => {
  assert.equal(share(ENGLISH, ENGLISH.toUpperCase().replaceAll(',', ' –')), 1)
  assert.equal(share(ENGLISH, ENGLISH.replaceAll('e', 'é')), 1)
  assert.equal(share(ENGLISH, ENGLISH.replaceAll('rr', 'r\u200br')), 1)
  assert.equal(share(SIMPLIFIED, Array.from(SIMPLIFIED).join('·')), 1)
})

test('one changed word leaves most shingles, another text none', () => {
  const changed = share(ENGLISH, ENGLISH.replace('twice', 'once'))
  assert.ok(changed > 0.6 && changed < 1, String(changed))
  assert.equal(
    share(ENGLISH, 'A council meeting about the new library was put off until spring for want of a quorum.'),
    0,
  )
})

test('a text without words has none', () => {
  assert.deepEqual([...shinglesOf(['… — !', ''])], [])
})

test('any text gives each shingle once, and the same ones again', () => {
  fc.assert(
    fc.property(fc.array(fc.lorem({ maxCount: 12 }), { minLength: 1, maxLength: 5 }), (paragraphs) => {
      const shingles = shinglesOf(paragraphs)
      assert.equal(new Set(shingles).size, shingles.length)
      assert.deepEqual(shinglesOf([...paragraphs]), shingles)
    }),
  )
})
