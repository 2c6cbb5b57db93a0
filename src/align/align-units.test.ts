import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Link } from '../model/bitext.ts'
import { loadCedict } from '../store/load-cedict.ts'
import { bandFrom } from './band.ts'
import { PARAMETERS } from './parameters.ts'
import { alignUnits } from './align-units.ts'
import type { Sides } from './search-paths.ts'

const lexicon = { cedict: loadCedict() }
const shape = (links: readonly Link[]): string[] =>
  links.map(({ source, target }) => `${source.join()}:${target.join()}`)
const align = (sides: Partial<Sides>): string[] =>
  shape(alignUnits({ from: 'en', to: 'zh-Hans', source: [], target: [], unit: 'sentence', lexicon, ...sides }))

const ENGLISH = [
  'The ferry to Havnvik stopped on Tuesday after a fire in its engine room.',
  'Nobody was hurt, the harbour office said.',
  'About 340 passengers were taken ashore by fishing boats.',
  'The company will pay for their hotels until the weekend.',
  'Repairs may cost $2.4 million.',
  'A bakery in the old town gave the children bread and hot milk.',
]
const CHINESE = [
  '周二，开往哈夫维克的渡轮因机舱起火而停驶。',
  '港务局表示，没有人受伤。',
  '大约340名乘客被渔船送上岸。',
  '公司将支付他们到周末为止的酒店费用。',
  '维修可能花费240万美元。',
  '老城的一家面包店送给孩子们面包和热牛奶。',
]

test('sentences that translate each other are linked', () => {
  assert.deepEqual(align({ source: ENGLISH, target: CHINESE }), ['0:0', '1:1', '2:2', '3:3', '4:4', '5:5'])
})

test('the direction does not matter', () => {
  const links = align({ from: 'zh-Hans', to: 'en', source: CHINESE, target: ENGLISH })
  assert.deepEqual(links, ['0:0', '1:1', '2:2', '3:3', '4:4', '5:5'])
})

test('traditional characters do as well', () => {
  const target = ['港務局表示，沒有人受傷。', '大約340名乘客被漁船送上岸。', '維修可能花費240萬美元。']
  const source = [ENGLISH[1]!, ENGLISH[2]!, ENGLISH[4]!]
  assert.deepEqual(align({ to: 'zh-Hant', source, target }), ['0:0', '1:1', '2:2'])
})

test('an omission and an addition are links with an empty side', () => {
  const target = CHINESE.toSpliced(2, 1).toSpliced(4, 0, '气象台说明天有雪，山区的学校停课一天。')
  assert.deepEqual(align({ source: ENGLISH, target }), ['0:0', '1:1', '2:', '3:2', '4:3', ':4', '5:5'])
})

test('sentences that were joined or parted are one link', () => {
  const joined = `${CHINESE[2]!.slice(0, -1)}，${CHINESE[3]!}`
  const target = [...CHINESE.slice(0, 2), joined, CHINESE[4]!, '老城有一家面包店，', '送给孩子们面包和热牛奶。']
  assert.deepEqual(align({ source: ENGLISH, target }), ['0:0', '1:1', '2,3:2', '4:3', '5:4,5'])
})

test('paragraphs broken at different places come out whole', () => {
  const join = (units: readonly string[], space: string, ...ends: number[]) =>
    ends.map((end, i) => units.slice(ends[i - 1] ?? 0, end).join(space))
  const source = join(ENGLISH, ' ', 2, 4, 6)
  const target = join(CHINESE, '', 1, 4, 6)
  assert.deepEqual(align({ unit: 'paragraph', source, target }), ['0,1:0,1', '2:2'])
})

test('an article that lost its paragraph breaks is one link', () => {
  assert.deepEqual(align({ unit: 'paragraph', source: ENGLISH, target: [CHINESE.join('')] }), ['0,1,2,3,4,5:0'])
})

test('without a dictionary names, numbers and lengths decide', () => {
  const target = [
    'Die Fähre nach Havnvik fiel am Dienstag nach einem Brand im Maschinenraum aus.',
    'Etwa 340 Fahrgäste wurden von Fischerbooten an Land gebracht.',
    'Die Gesellschaft bezahlt ihnen bis zum Wochenende das Hotel.',
    'Die Reparatur könnte 2,4 Millionen Dollar kosten.',
    'Eine Bäckerei in der Altstadt gab den Kindern Brot und heiße Milch.',
  ]
  assert.deepEqual(align({ to: 'de', source: ENGLISH, target }), ['0:0', '1:', '2:1', '3:2', '4:3', '5:4'])
})

test('headings belong to headings where the kinds are known', () => {
  const source = ['Fire', 'The ferry stopped on Tuesday.', 'Bread', 'A bakery gave the children bread.']
  const target = ['渡轮周二停驶。', '面包', '面包店送给孩子们面包。']
  const kinds = {
    source: ['heading', 'paragraph', 'heading', 'paragraph'],
    target: ['paragraph', 'heading', 'paragraph'],
  }
  assert.deepEqual(align({ unit: 'paragraph', source, target, kinds }), ['0:', '1:0', '2:1', '3:2'])
})

test('a figure that stands elsewhere is linked by its caption', () => {
  const source = ['A rescued child on the pier', ...ENGLISH]
  const target = [...CHINESE, '码头上获救的孩子']
  const kinds = {
    source: ['figure', ...ENGLISH.map(() => 'paragraph')],
    target: [...CHINESE.map(() => 'paragraph'), 'figure'],
  }
  const links = align({ unit: 'paragraph', source, target, kinds })
  assert.deepEqual(links, ['0:6', '1:0', '2:1', '3:2', '4:3', '5:4', '6:5'])
})

test('neighbouring paragraphs that are missing are one omission', () => {
  const target = [CHINESE[0]!, CHINESE[1]!, CHINESE[5]!]
  assert.deepEqual(align({ unit: 'paragraph', source: ENGLISH, target }), ['0:0', '1:1', '2,3,4:', '5:2'])
})

test('a side without units leaves the other alone', () => {
  assert.deepEqual(align({ source: ['One.', 'Two.'] }), ['0:', '1:'])
  assert.deepEqual(align({ target: ['一。'] }), [':0'])
  assert.deepEqual(align({}), [])
})

const demoBlocks = (file: string): string[] =>
  readFileSync(path.join(import.meta.dirname, '../../demo/articles', file), 'utf8')
    .replace(/^---\n.*?\n---\n/s, '')
    .trim()
    .split(/\n{2,}/)

test('a paragraph that a translation dropped is not taken into the next', () => {
  const source = demoBlocks('dam-safety-report/en.md')
  const target = demoBlocks('dam-safety-report/zh.md')
  const links = alignUnits({ from: 'en', to: 'zh-Hans', source, target, unit: 'paragraph', lexicon })
  const dropped = links.filter((link) => link.target.length === 0).flatMap((link) => link.source)
  assert.deepEqual(
    dropped.map((i) => source[i]?.slice(0, 26)),
    ['On 17 April, the minutes s'],
  )
})

/** Every unit once, in order, with a score. */
function assertCovers(links: readonly Link[], source: number, target: number): void {
  const whole = (length: number) => Array.from({ length }, (_, i) => i)
  assert.deepEqual(
    links.flatMap((link) => link.source),
    whole(source),
  )
  assert.deepEqual(
    links.flatMap((link) => link.target),
    whole(target),
  )
  for (const link of links) {
    assert.ok(link.source.length + link.target.length > 0)
    assert.ok(link.score >= 0 && link.score <= 1)
  }
}

test('links hold every unit of any texts once and in order', () => {
  const unit = fc.oneof(
    fc.constantFrom('', ' ', '。', 'Yes. No.', ...ENGLISH, ...CHINESE),
    fc.string({ unit: 'grapheme' }),
  )
  const units = fc.array(unit, { maxLength: 12 })
  fc.assert(
    fc.property(
      units,
      units,
      fc.constantFrom('paragraph', 'sentence'),
      fc.constantFrom('en', 'ru', 'ja'),
      (source, target, kind, from) => {
        assertCovers(
          alignUnits({ from, to: 'zh-Hans', source, target, unit: kind, lexicon }),
          source.length,
          target.length,
        )
      },
    ),
    { numRuns: 150 },
  )
})

test('a long text is aligned around its anchors', () => {
  const chapter = Array.from({ length: 60 }, (_, k) => k)
  const source = chapter.flatMap((k) => [`Entry ${7000 + k} of ship K${k}X.`, ...ENGLISH])
  const target = chapter.flatMap((k) => [`船只K${k}X的第${7000 + k}号记录。`, ...CHINESE])
  const links = alignUnits({
    from: 'en',
    to: 'zh-Hans',
    source,
    target: target.toSpliced(70, 14),
    unit: 'sentence',
    lexicon,
  })
  assertCovers(links, source.length, target.length - 14)
  const right = links.filter(
    ({ source: [i = -1], target: [j = -1] }) => i === (j < 70 ? j : j + 14) || (j === -1 && i >= 70 && i < 84),
  )
  assert.ok(right.length > 400, `${right.length} of 420`)
})

test('the room that a text needs is bounded', () => {
  const { cells, low, high } = bandFrom(30_000, 20_000, [])
  assert.ok(cells <= PARAMETERS.mostCells)
  for (let i = 1; i < low.length; i++) assert.ok(low[i]! <= high[i - 1]!, 'and a path leads through it')
})
