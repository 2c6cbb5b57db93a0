import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type OpenCC from 'opencc-js'
import type { EditionContent, Mark } from '../model/edition.ts'
import {
  type ChineseScript,
  convertContent,
  convertMarked,
  isHan,
  scriptOfHan,
  toScript,
  toSimplified,
  toTraditional,
} from './chinese-script.ts'

const SAMPLES = [
  { hans: '头发干燥，一只狗发现了面条', hant: '頭髮乾燥，一隻狗發現了麵條' },
  { hans: '皇后说三天后回来', hant: '皇后說三天後回來' },
  { hans: '里约热内卢的里程碑在公里之外', hant: '里約熱內盧的里程碑在公里之外' },
  { hans: '着火的房子里，著名作家看着窗外', hant: '著火的房子裡，著名作家看著窗外' },
  { hans: '干部在台湾干杯，乾隆年间的软件', hant: '幹部在臺灣乾杯，乾隆年間的軟件' },
]

test('phrases decide which character is meant, in both directions', () => {
  for (const { hans, hant } of SAMPLES) {
    assert.equal(toTraditional(hans), hant)
    assert.equal(toSimplified(hant), hans)
  }
})

test('words are kept, only characters change', () => {
  assert.equal(toTraditional('软件、鼠标、出租车、悉尼、特朗普'), '軟件、鼠標、出租車、悉尼、特朗普')
})

test('a text that is already in the script is left alone', () => {
  for (const { hans, hant } of SAMPLES) {
    assert.equal(toTraditional(hant), hant)
    assert.equal(toSimplified(hans), hans)
  }
})

test('other scripts and Japanese are never touched', () => {
  const text = 'He said “汉字” in 東京スカイツリーの会社 — and 한국어 ①２３ €5.'
  assert.equal(toTraditional(text), 'He said “漢字” in 東京スカイツリーの会社 — and 한국어 ①２３ €5.')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (wild) => {
      const latin = wild.replace(/\p{Script=Han}/gu, '')
      assert.equal(toTraditional(latin), latin)
      assert.equal(toSimplified(latin), latin)
    }),
  )
})

test('the script of a text is told by characters that only one of them has', () => {
  assert.equal(scriptOfHan('头发干燥，乾隆年间'), 'Hans')
  assert.equal(scriptOfHan('頭髮乾燥，皇后在公里之外'), 'Hant')
  assert.equal(scriptOfHan('他说：「漢字」很难学，也很美'), 'Hans', 'by majority')
  assert.equal(scriptOfHan('皇后在北京，著名作家看着公里'), null)
  assert.equal(scriptOfHan('Sambac 2026'), null)
  assert.equal(scriptOfHan('国の会社で働く'), null, 'Japanese')
  assert.equal(isHan('漢'), true)
  assert.equal(isHan('𠮷'), true)
  assert.equal(isHan('の'), false)
})

const require = createRequire(import.meta.url)
const entries = (['cn2t', 't2cn'] as const).flatMap((name) => {
  const { Locale } = require(`opencc-js/${name}`) as typeof OpenCC
  const groups = name === 'cn2t' ? [Locale.from.cn, Locale.to.tw] : [Locale.from.tw, Locale.to.cn]
  return groups.flat(2).join('|').split('|')
})
const keys = entries.map((entry) => entry.split(' ')[0] ?? '')

test('every entry of the tables keeps the number of characters, which the offsets of marks rely on', () => {
  assert.ok(entries.length > 50_000)
  const uneven = entries.filter((entry) => {
    const [from = '', to = ''] = entry.split(' ')
    return Array.from(from).length !== Array.from(to).length
  })
  assert.deepEqual(uneven, [])
})

/** Three words of the classics that consist of shared characters only, of which a phrase changes but one. */
const UNSTABLE = ['伙夫', '干戚', '朱干玉戚']

const changedTwice = (texts: readonly string[], to: ChineseScript): string[] =>
  texts.filter((text) => toScript(toScript(text, to), to) !== toScript(text, to))

test('converting twice changes nothing more: every entry of the tables', () => {
  assert.deepEqual(changedTwice(keys, 'Hant'), UNSTABLE)
  assert.deepEqual(changedTwice(keys, 'Hans'), [])
})

const han = fc.oneof(
  fc.constantFrom(...keys.filter((key) => !UNSTABLE.includes(key))),
  fc.constantFrom('，', '。', ' Ferry ', '😀', '𠮷野', 'の', '·', '\ud800'),
  fc.string({ unit: 'binary', maxLength: 3 }),
)
const chinese = fc.array(han, { maxLength: 12 }).map((parts) => parts.join(''))

test('converting twice changes nothing more: wild texts', () => {
  fc.assert(
    fc.property(chinese, fc.constantFrom<ChineseScript>('Hans', 'Hant'), (text, to) => {
      const once = toScript(text, to)
      assert.equal(toScript(once, to), once)
    }),
    { numRuns: 2000 },
  )
})

test('marks stay in range and cover the converted form of the same characters', () => {
  const marked = chinese.chain((text) => {
    const length = Array.from(text).length
    const place = fc.nat(length).map((count) => Array.from(text).slice(0, count).join('').length)
    return fc.record({ text: fc.constant(text), places: fc.tuple(place, place) })
  })
  fc.assert(
    fc.property(marked, fc.constantFrom<ChineseScript>('Hans', 'Hant'), ({ text, places }, to) => {
      const [start = 0, end = 0] = places.toSorted((a, b) => a - b)
      const mark: Mark = { kind: 'emphasis', start, end }
      const converted = convertMarked({ text, marks: [mark] }, to)
      const moved = converted.marks?.[0]
      assert.ok(moved && moved.start >= 0 && moved.start <= moved.end && moved.end <= converted.text.length)
      assert.equal(converted.text, toScript(text, to))
      assert.equal(Array.from(converted.text.slice(0, moved.start)).length, Array.from(text.slice(0, start)).length)
      assert.equal(
        Array.from(converted.text.slice(moved.start, moved.end)).length,
        Array.from(text.slice(start, end)).length,
      )
    }),
    { numRuns: 2000 },
  )
})

test('offsets move where a character takes another number of units', () => {
  const rare = keys.find((key) => key.length === 1 && toTraditional(key).length === 2)
  assert.ok(rare, 'the tables hold such a character')
  const converted = convertMarked({ text: `${rare}汉字`, marks: [{ kind: 'strong', start: 1, end: 3 }] }, 'Hant')
  assert.deepEqual(converted.marks, [{ kind: 'strong', start: 2, end: 4 }])
  assert.equal(converted.text.slice(2, 4), '漢字')
})

test('an edition is converted whole; what is in another language is kept', () => {
  const content: EditionContent = {
    lang: 'zh-Hans',
    title: '渡轮',
    byline: '记者 汉森',
    tags: ['经济'],
    blocks: [
      { kind: 'heading', level: 2, text: '距离' },
      { kind: 'paragraph', text: '他们说' },
      { kind: 'paragraph', text: '会社', lang: 'ja' },
      { kind: 'list', ordered: true, items: [{ text: '医院' }] },
      { kind: 'table', headerRows: 1, rows: [['年份'], ['万']] },
      { kind: 'figure', src: 'https://a.example/渡轮.jpg', caption: '码头', credit: '摄影：汉森', lang: 'zh-Hans' },
    ],
  }
  const converted = convertContent(content, 'Hant')
  assert.deepEqual(converted, {
    lang: 'zh-Hant',
    title: '渡輪',
    byline: '記者 漢森',
    tags: ['經濟'],
    blocks: [
      { kind: 'heading', level: 2, text: '距離' },
      { kind: 'paragraph', text: '他們說' },
      { kind: 'paragraph', text: '会社', lang: 'ja' },
      { kind: 'list', ordered: true, items: [{ text: '醫院' }] },
      { kind: 'table', headerRows: 1, rows: [['年份'], ['萬']] },
      { kind: 'figure', src: 'https://a.example/渡轮.jpg', caption: '碼頭', credit: '攝影：漢森', lang: 'zh-Hant' },
    ],
  })
  const english: EditionContent = { lang: 'en', title: '汉', blocks: [] }
  assert.equal(convertContent(english, 'Hant'), english)
})
