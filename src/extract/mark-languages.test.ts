import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Block, EditionContent } from '../model/edition.ts'
import { markLanguages } from './mark-languages.ts'

const ENGLISH =
  'The ballot ends two years of argument over whether the car ferry should make way for a bridge across the sound.'
const CHINESE = '投票率为71%，高于1998年以来的历次地方选举，废票有38张。'
const GERMAN =
  'Die Abstimmung beendet einen Streit, der zwei Jahre dauerte und in dem es um eine Brücke über den Sund ging, die niemand wollte.'
const RUSSIAN =
  'Голосование завершило спор, который длился два года: на месте парома может быть мост, но его ещё не построили, и это не все поняли.'

const edition = (lang: string, ...blocks: Block[]): EditionContent => ({ title: 'Ferry', lang, blocks })
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const langsOf = (content: EditionContent): unknown[] =>
  markLanguages(content).blocks.map((block) =>
    block.kind === 'list' ? block.items.map(({ lang }) => lang) : 'lang' in block ? block.lang : undefined,
  )

test('a paragraph or quote in another language says so', () => {
  const quote: Block = { kind: 'quote', text: CHINESE }
  assert.deepEqual(langsOf(edition('en', paragraph(ENGLISH), quote, paragraph(GERMAN), paragraph(RUSSIAN))), [undefined, 'zh-Hans', 'de', 'ru']) // prettier-ignore
  assert.deepEqual(langsOf(edition('zh-Hans', paragraph(CHINESE), paragraph(ENGLISH))), [undefined, 'en'])
  assert.deepEqual(langsOf(edition('en-GB', paragraph(ENGLISH))), [undefined])
})

test('headings, items of lists, captions, notes and verse say so, too', () => {
  const blocks: Block[] = [
    { kind: 'heading', level: 2, text: '废票三十八张' },
    { kind: 'list', ordered: false, items: [{ text: ENGLISH }, { text: CHINESE }] },
    { kind: 'figure', src: 'https://example.com/a.jpg', caption: '头班船开航前的码头。' },
    { kind: 'note', role: 'translator', text: '翻译：海港报中文网' },
    { kind: 'preformatted', text: CHINESE },
  ]
  assert.deepEqual(langsOf(edition('en', ...blocks)), [
    'zh-Hans',
    [undefined, 'zh-Hans'],
    'zh-Hans',
    'zh-Hans',
    'zh-Hans',
  ])
})

test('names, numbers, short lines and neighbouring languages are left alone', () => {
  const blocks = [
    'Havnvik Ester Sound',
    '2026: 71 %',
    'Was ist das?',
    'Det er en lang dag på havnen, og det er ikke alle som vil være med på den nye båten i morgen tidlig, sier hun.',
  ].map(paragraph)
  assert.deepEqual(langsOf(edition('da', ...blocks)), [undefined, undefined, undefined, undefined])
  const mixed = 'The character 渡 means to cross, and 船 is a boat, said the captain of the first boat.'
  assert.deepEqual(langsOf(edition('en', paragraph(mixed))), [undefined])
  assert.deepEqual(langsOf(edition('ja', paragraph('北岸灯塔投票結果速報'))), [undefined])
})

test('a page whose language nobody knows is not divided', () => {
  assert.deepEqual(langsOf(edition('und', paragraph(ENGLISH))), [undefined])
})

test('where nearly all of the text is in another language than the page declares, that is the edition’s', () => {
  const corrected = markLanguages(edition('en', paragraph(GERMAN), paragraph(GERMAN), paragraph(ENGLISH)))
  assert.equal(corrected.lang, 'de')
  assert.deepEqual(langsOf(corrected), [undefined, undefined, 'en'])
})
