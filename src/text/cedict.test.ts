import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileCedict, LONGEST_WORD, type Cedict } from './cedict.ts'

const JSON_TEXT = JSON.stringify({
  all: [
    ['公民', '公民', 'gong1 min2', 'citizen', [], []],
    ['公民投票', '公民投票', 'gong1 min2 tou2 piao4', ['plebiscite', 'referendum (of all citizens)'], [], []],
    ['說', '说', 'shuo1', 'to speak; to say', [], []],
    ['説', '说', 'shuo1', 'variant of 說|说[shuo1]', [0], []],
    ['馬其頓', '马其顿', 'Ma3 qi2 dun4', 'Macedonia, country in the Balkans', [], []],
  ],
  variantLookup: [['說', '说', 'shuo1']],
})

function glossesAt(cedict: Cedict, text: string, length: number): number[][] {
  const found = new Int32Array(LONGEST_WORD + 1)
  cedict.wordsAt(text, 0, found)
  const glosses: number[][] = []
  if (found[length] !== -1)
    cedict.eachGloss(found[length] ?? -1, (stems, from, to) => glosses.push(Array.from(stems.slice(from, to))))
  return glosses
}

test('every word that begins at a place is found, in both scripts', () => {
  const cedict = compileCedict(JSON_TEXT)
  const found = new Int32Array(LONGEST_WORD + 1)
  assert.equal(cedict.wordsAt('公民投票了', 0, found), 4)
  assert.deepEqual([found[1], found[3]], [-1, -1])
  assert.ok((found[2] ?? -1) >= 0 && (found[4] ?? -1) >= 0)
  assert.equal(cedict.wordsAt('馬其頓', 0, found), 3)
  assert.equal(cedict.wordsAt('马其顿', 0, found), 3)
  assert.equal(cedict.wordsAt('没有', 0, found), 0)
  assert.equal(found[1], -1)
})

test('glosses are stems without asides, grammar and explanations', () => {
  const cedict = compileCedict(JSON_TEXT)
  const stems = (words: string[]) => words.map((word) => [cedict.stemId(word)])
  assert.deepEqual(glossesAt(cedict, '公民投票', 4), stems(['plebiscit', 'referendum']))
  assert.deepEqual(glossesAt(cedict, '说', 1), [...stems(['speak', 'say']), ...glossesAt(cedict, '説', 1)])
  assert.deepEqual(glossesAt(cedict, '马其顿', 3), stems(['macedonia']))
  assert.equal(cedict.stemId('balkan'), -1)
})

test('a variant has the meanings of its word', () => {
  const cedict = compileCedict(JSON_TEXT)
  assert.ok(glossesAt(cedict, '説', 1).flat().includes(cedict.stemId('speak')))
})

test('rare stems are rarer', () => {
  const cedict = compileCedict(JSON_TEXT)
  assert.ok((cedict.rarity[cedict.stemId('citizen')] ?? 0) > (cedict.rarity[cedict.stemId('speak')] ?? 9))
})
