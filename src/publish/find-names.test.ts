import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadCedict } from '../store/load-cedict.ts'
import { findNames, type TaughtName } from './find-names.ts'

const cedict = loadCedict()
const taught: TaughtName[] = [{ latin: 'To Lam', han: '苏林' }]
const english = (...paragraphs: string[]) => [{ lang: 'en-GB', paragraphs }]
const chinese = (...paragraphs: string[]) => [{ lang: 'zh-Hant', paragraphs }]
const namesIn = (texts: { lang: string; paragraphs: string[] }[]) =>
  findNames(texts, taught, cedict)
    .map(({ latin, han }) => `${latin}/${han}`)
    .sort()

test('both languages of an article give one name, by the dictionary and by what was taught', () => {
  const texts = [
    ...english('On Monday the talks with To Lam began in Berlin.'),
    ...chinese('星期一，蘇林在柏林開始會談。'),
  ]
  assert.deepEqual(namesIn(texts), ['Berlin/柏林', 'To Lam/苏林'])
})

test('each language by itself gives the same ids', () => {
  const ids = (texts: { lang: string; paragraphs: string[] }[]) => findNames(texts, taught, cedict).map(({ id }) => id)
  const here = ids(english('He met To Lam in Berlin.'))
  assert.equal(here.length, 2)
  assert.deepEqual(ids(chinese('他在柏林会见了苏林。')), here)
})

test('what has a capital and is no name is left out', () => {
  const text =
    'Ferries wait. “Boats wait,” said the Mayor on Tuesday. Fridays are quiet at the Central Bank, an English firm said in March. The Council and NATO agreed.'
  assert.deepEqual(namesIn(english(text)), [])
  assert.deepEqual(namesIn(chinese('星期一，英语课在一月开始。')), [])
})

test('a person is one name, called by half of it or all; a place is not its museum', () => {
  const text =
    'Then Ines Corvo scored. It was for Corvo the second goal, and the city of Karlsund and the Karlsund Museum saw it.'
  assert.deepEqual(namesIn(english(text)), ['Ines Corvo/', 'Karlsund Museum/', 'Karlsund/'])
})

test('a Latin form in brackets names; half of a name that is written by its sound does not', () => {
  assert.deepEqual(namesIn(chinese('决赛将在卡尔松德（Karlsund）举行，门票涨价（GDP）。')), ['Karlsund/'])
})

test('texts in other languages, where every noun has a capital, give none', () => {
  assert.deepEqual(namesIn([{ lang: 'de', paragraphs: ['Im Bahnhof von Karlsund geht die Uhr.'] }]), [])
})

test('a place that was taught as its university is not shown as one with it', () => {
  const half = [{ latin: 'Amarsit', han: '尔西特大学' }]
  const texts = english('It was made at the University of Amarsit.')
  assert.deepEqual(
    findNames(texts, half, cedict).map(({ latin, han }) => [latin, han]),
    [['Amarsit', '']],
  )
})
