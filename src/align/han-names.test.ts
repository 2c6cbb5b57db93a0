import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadCedict } from '../store/load-cedict.ts'
import { dottedNames, glossedNames } from './han-names.ts'

const cedict = loadCedict()
const glosses = (text: string): string[] => glossedNames(text, cedict).map(({ han, latin }) => `${han} ${latin}`)

test('a name that a text repeats in Latin letters is learned whole and in its parts', () => {
  assert.deepEqual(glosses('馆长托莫德·埃德（Tormod Brand）说'), [
    '托莫德·埃德 tormod brand',
    '托莫德 tormod',
    '埃德 brand',
  ])
  assert.deepEqual(glosses('在哈芬维克（Havnvik），没有人说'), ['哈芬维克 havnvik'])
  assert.deepEqual(glosses('国家主席苏林(To Lam)视察'), ['苏林 to lam'])
})

test('what may be a part of a name only is none', () => {
  assert.deepEqual(glosses('邻村下奥斯（Nedre Aas）打来电话'), [])
  assert.deepEqual(glosses('这项研究（Science）表明'), [])
  assert.deepEqual(glosses('他说（笑）'), [])
})

test('a dot is a dot', () => {
  assert.deepEqual(dottedNames('由帕维尔•斯特拉尼克和琼・特雷西克说', cedict), ['帕维尔·斯特拉尼克', '琼·特雷西克'])
})
