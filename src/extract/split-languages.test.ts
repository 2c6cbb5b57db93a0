import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Block, EditionContent, Figure } from '../model/edition.ts'
import { splitLanguages } from './split-languages.ts'

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const ENGLISH = [
  'In Havnvik nobody says “seven in the morning”. They say “the first boat”, and they have said so for a hundred years.',
  'The ballot ends two years of argument over whether the car ferry should make way for a bridge across the sound.',
  'Turnout was 71 percent, higher than in any local election since 1998. Thirty-eight ballots were spoiled.',
  'The result is advisory. The county owns the ship, and it would have to build the bridge as well.',
  'On Monday the first boat left at seven with nine cars and four lorries on board.',
].map(paragraph)
const CHINESE = [
  '在哈芬维克，没有人说“早上七点”，大家都说“头班船”，一百年来都是这么说的。',
  '这次投票为一场持续两年的争论画上了句号：汽车渡轮要不要给跨越海峡的大桥让路。',
  '投票率为71%，高于1998年以来的历次地方选举，废票有38张。',
  '投票结果仅供参考。渡轮归郡政府所有，建桥也要由郡政府出资。',
  '周一早上七点，头班船准时离岸，载着九辆轿车和四辆货车。',
].map(paragraph)
const TURNS = ENGLISH.flatMap((block, i) => [block, CHINESE[i] as Block])
const edition = (blocks: readonly Block[], title = '小镇投票留住最后一艘渡轮'): EditionContent => ({
  title,
  lang: 'und',
  blocks,
})

test('paragraphs in turn become an edition for each language, the title’s first', () => {
  const [main, other] = splitLanguages(edition(TURNS))
  assert.deepEqual([main.lang, main.blocks], ['zh-Hans', CHINESE])
  assert.deepEqual([other?.lang, other?.blocks], ['en', ENGLISH])
})

test('one text after the other counts too, where the lengths correspond', () => {
  const [main, other] = splitLanguages(edition([...ENGLISH, ...CHINESE], 'Harbour town votes to keep its last ferry'))
  assert.deepEqual([main.lang, main.blocks, other?.blocks], ['en', ENGLISH, CHINESE])
})

test('two languages in the same script are told apart by their words', () => {
  const german = [
    'In Havnvik sagt niemand „sieben Uhr früh“. Man sagt „das erste Schiff“, und das seit hundert Jahren.',
    'Die Abstimmung beendet einen Streit, der zwei Jahre dauerte und in dem es um eine Brücke über den Sund ging.',
    'Die Beteiligung lag bei 71 Prozent und war höher als bei jeder Wahl seit 1998.',
    'Das Ergebnis ist nicht bindend. Das Schiff gehört dem Kreis, und die Brücke müsste er auch bauen.',
    'Am Montag legte das erste Schiff um sieben ab, mit neun Autos und vier Lastwagen an Bord.',
  ].map(paragraph)
  const editions = splitLanguages(edition(ENGLISH.flatMap((block, i) => [block, german[i] as Block])))
  assert.deepEqual(editions.map(({ lang }) => lang).toSorted(), ['de', 'en'])
})

test('a title in both languages is divided, by a bar or by its script', () => {
  for (const title of [
    '小镇投票留住渡轮 | Harbour town votes',
    '小镇投票留住渡轮 / Harbour town votes',
    '小镇投票留住渡轮 Harbour town votes',
  ]) {
    const [main, other] = splitLanguages(edition(TURNS, title))
    assert.deepEqual([main.title, other?.title], ['小镇投票留住渡轮', 'Harbour town votes'])
  }
})

test('a heading in front, or a line near the headline, is the other title; byline and date are none', () => {
  const heading: Block = { kind: 'heading', level: 2, text: 'Harbour town votes' }
  const [, withHeading] = splitLanguages(edition([heading, ...TURNS]))
  assert.deepEqual([withHeading?.title, withHeading?.blocks], ['Harbour town votes', ENGLISH])
  const near = ['RUTH CALLOWAY', 'Saturday, 21 November 2026', 'Harbour town votes to keep its ferry']
  const [, withLine] = splitLanguages({ ...edition(TURNS), byline: 'Ruth Calloway' }, { near, stated: [] })
  assert.equal(withLine?.title, 'Harbour town votes to keep its ferry')
})

const titleOfOther = (title: string, titles: { near?: readonly string[]; stated?: readonly string[] }) =>
  splitLanguages(edition(TURNS, title), { near: [], stated: [], ...titles })[1]

test('a headline of two lines gives each edition its own, whatever letters they hold', () => {
  const [han, latin] = ['C-130 渡轮：小镇投票留住', 'Harbour town votes to keep its “C-130” ferry']
  const near = [han, latin]
  const [main, other] = splitLanguages(edition(TURNS, `${han} ${latin}`), { near, stated: [] })
  assert.deepEqual([main.title, other?.title], [han, latin])
})

test('metadata and links name the other title; the site’s slogan is none', () => {
  const stated = ['Independent voices for everybody', 'Havnvik ballot keeps the first boat']
  assert.equal(titleOfOther('小镇投票留住最后一艘渡轮', { stated })?.title, 'Havnvik ballot keeps the first boat')
  assert.equal(titleOfOther('小镇投票留住最后一艘渡轮', { stated: ['小镇投票 | Havnvik ballot keeps the first boat'] })?.title, 'Havnvik ballot keeps the first boat') // prettier-ignore
})

test('where the page has no title in a language, the beginning of the text stands for it and says so', () => {
  const other = titleOfOther('小镇投票留住最后一艘渡轮', { stated: ['Independent voices for everybody'] })
  assert.deepEqual([other?.title, other?.titleIsExcerpt], ['In Havnvik nobody says “seven in the morning”.', true])
  const [main] = splitLanguages(edition(TURNS))
  assert.equal(main.titleIsExcerpt, undefined)
})

test('a title that is a name serves both', () => {
  assert.deepEqual(splitLanguages(edition(TURNS, '2026')).map(({ title }) => title), ['2026', '2026']) // prettier-ignore
})

test('headings go with their language; pictures to both, with the caption of the language', () => {
  const headings: Block[] = [
    { kind: 'heading', level: 2, text: 'Eleven minutes' },
    { kind: 'heading', level: 2, text: '十一分钟' },
  ]
  const picture: Figure = { kind: 'figure', src: 'https://example.com/a.jpg', caption: '头班船开航前的码头。' }
  const [main, other] = splitLanguages(edition([...TURNS.slice(0, 4), picture, ...headings, ...TURNS.slice(4)]))
  assert.deepEqual(main.blocks.slice(2, 4), [picture, headings[1]])
  assert.deepEqual(other?.blocks.slice(2, 4), [{ kind: 'figure', src: picture.src }, headings[0]])
})

/** Pages that hold a second language and are one edition all the same. */
const WHOLE: Readonly<Record<string, readonly Block[]>> = {
  'a quotation of a few paragraphs': [
    ...CHINESE,
    ...CHINESE,
    ENGLISH[0] as Block,
    ENGLISH[1] as Block,
    ENGLISH[2] as Block,
  ],
  'single foreign words': CHINESE.map((block) => paragraph(`${'text' in block ? block.text : ''} Havnvik Ester Sound`)),
  'short foreign lines between long paragraphs': CHINESE.flatMap((block) => [
    paragraph(('text' in block ? block.text : '').repeat(6)),
    paragraph('They say “the first boat”, and that is what it is called.'),
  ]),
  'a long summary in front': [...ENGLISH.slice(0, 4), ...Array.from({ length: 6 }, () => CHINESE).flat()],
}
for (const [what, blocks] of Object.entries(WHOLE))
  test(`stays one edition: ${what}`, () => assert.equal(splitLanguages(edition(blocks)).length, 1))
