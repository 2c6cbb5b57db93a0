import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EditionView } from '../model/article.ts'
import type { EditionBitext, PlacedFinding } from '../model/bitext.ts'
import type { Block } from '../model/edition.ts'
import { editionInScript } from './in-script.ts'
import { findSideBySide, textAt, type EditionMarks } from './side-by-side.ts'

const edition = (id: string, lang: string, title: string, ...blocks: readonly Block[]): EditionView => ({
  id,
  lang,
  title,
  excerpt: '',
  url: `https://news.example/${id}`,
  source: { id: 's', slug: 's', title: 'S', policy: 'full' },
  publishedAt: new Date(0),
  content: { title, lang, blocks },
  revision: 1,
  firstSeenAt: new Date(0),
  revisedAt: new Date(0),
  pictures: new Map(),
  copies: [],
  evidence: [],
})

const english = edition(
  'en',
  'en',
  'The ferry stays',
  { kind: 'paragraph', text: 'It loses $3.2 million a year. It sails.' },
  { kind: 'list', ordered: false, items: [{ text: 'One.' }, { text: 'Two.' }] },
  { kind: 'paragraph', text: 'Only here.' },
)
const chinese = edition(
  'zh',
  'zh-Hans',
  '渡轮留下',
  { kind: 'paragraph', text: '每年亏损230万美元。它还在开。' },
  { kind: 'list', ordered: false, items: [{ text: '一。' }, { text: '二。' }] },
)

const span = (block: number, start: number, end: number) => ({ block, start, end })
const number: PlacedFinding = {
  kind: 'number',
  severity: 'serious',
  source: [0],
  target: [0],
  quotes: { source: '$3.2 million', target: '230万美元' },
  reason: 'number-differs',
  values: {},
  spans: { source: [span(0, 0, 30)], target: [span(0, 0, 11)] },
}
const omission: PlacedFinding = {
  ...number,
  kind: 'omission',
  quotes: { source: 'Only here.', target: '' },
  spans: { source: [span(2, 0, 10)], target: [] },
}
const bitext: EditionBitext = {
  id: 'b',
  source: { editionId: 'en', revision: 1, lang: 'en' },
  target: { editionId: 'zh', revision: 1, lang: 'zh-Hans' },
  blocks: [
    { source: [0], target: [0], score: 1 },
    { source: [1], target: [1], score: 1 },
    { source: [2], target: [], score: 1 },
  ],
  sentences: [
    { source: [span(-1, 0, 15)], target: [span(-1, 0, 4)], score: 1 },
    { source: [span(0, 0, 30)], target: [span(0, 0, 11)], score: 1 },
    { source: [span(1, 5, 9)], target: [span(1, 3, 5)], score: 1 },
    { source: [span(2, 0, 10)], target: [], score: 1 },
  ],
  findings: [number, omission],
  fidelity: { aligned: 4, paragraphs: 5, findings: { number: 1, omission: 1 } },
}

const asPublished = (view: EditionView) => ({ published: view, shown: view })
const said = (view: EditionView, marks: EditionMarks): string[] =>
  [...marks].flatMap(([block, { sentences, findings }]) => [
    ...sentences.map(({ start, end, link }) => `${link}: ${textAt(view, block).slice(start, end)}`),
    ...findings.map(({ start, end, finding }) => `!${finding}: ${textAt(view, block).slice(start, end)}`),
  ])

test('sentences that say the same bear one number, without white space; a finding marks its words', () => {
  const pair = findSideBySide([bitext], asPublished(english), asPublished(chinese), 'en')
  assert.deepEqual(said(english, pair!.marks.main), [
    '1: The ferry stays',
    '2: It loses $3.2 million a year.',
    '!1: $3.2 million',
    '3: Two.',
  ])
  assert.deepEqual(said(chinese, pair!.marks.other), [
    '1: 渡轮留下',
    '2: 每年亏损230万美元。',
    '!1: 230万美元',
    '3: 二。',
  ])
})

test('the younger edition may be the main one', () => {
  const pair = findSideBySide([bitext], asPublished(chinese), asPublished(english), 'zh-hans')
  assert.deepEqual(pair?.links[2], { main: [], other: [2] })
  const [found, missing] = pair?.findings ?? []
  assert.deepEqual([found?.main.quote, found?.other.passage], ['230万美元', 'It loses $3.2 million a year.'])
  assert.deepEqual([missing?.main.passage, missing?.other.passage], ['', 'Only here.'])
})

test('in the other script the same words are marked', () => {
  const shown = editionInScript(chinese, 'zh-hant')
  const pair = findSideBySide([bitext], { published: chinese, shown }, asPublished(english), 'zh-hant')
  assert.deepEqual(said(shown, pair!.marks.main), ['1: 渡輪留下', '2: 每年虧損230萬美元。', '!1: 230萬美元', '3: 二。'])
  assert.equal(pair?.findings?.[0]?.main.quote, '230萬美元')
})

test('a bitext of another revision is none', () => {
  const revised = asPublished({ ...english, revision: 2 })
  assert.equal(findSideBySide([bitext], revised, asPublished(chinese), 'en'), null)
})
