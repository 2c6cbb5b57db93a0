import assert from 'node:assert/strict'
import { test } from 'node:test'
import { soundKey, soundKeyWithoutR } from './sounds.ts'

test('a name has one key in Latin, Cyrillic and kana', () => {
  for (const [latin = '', cyrillic = '', kana = ''] of [
    ['trump', 'трамп', 'トランプ'],
    ['obama', 'обама', 'オバマ'],
    ['toronto', 'торонто', 'トロント'],
  ]) {
    assert.equal(soundKey(cyrillic), soundKey(latin))
    assert.equal(soundKey(kana), soundKey(latin))
  }
})

test('endings do not change the key of a long name', () => {
  assert.equal(soundKey('македонией'), soundKey('македония'))
  assert.equal(soundKey('ивановым'), soundKey('иванов'))
})

test('Japanese does not hear an r before a consonant', () => {
  assert.equal(soundKeyWithoutR('hartford'), soundKey('ハトフォド'))
})

test('short names have no key, different names different ones', () => {
  assert.equal(soundKey('li'), null)
  assert.notEqual(soundKey('berlin'), soundKey('madrid'))
})
