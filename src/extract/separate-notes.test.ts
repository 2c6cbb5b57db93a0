import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Block, NoteRole, Paragraph } from '../model/edition.ts'
import { creditIn, separateNotes } from './separate-notes.ts'

const paragraph = (text: string): Paragraph => ({ kind: 'paragraph', text })
const BODY = ['One.', 'Two.', 'Three.', 'Four.'].map((text) => paragraph(`${text} A sentence of the story itself.`))

const NOTES: readonly (readonly [NoteRole, string])[] = [
  ['contributors', 'Ida Ness contributed reporting from Brannholm.'],
  ['contributors', 'Reporting was contributed by Ida Ness and Anton Krell.'],
  ['contributors', 'Additional reporting by Samir Haddou in Port Soual.'],
  ['contributors', '(Reporting by Ann Lee in Karlsund; Editing by Tom Reed)'],
  ['contributors', '伊达·内斯自布兰霍尔姆对本文有报道贡献。'],
  ['contributors', '沈若溪對本文有貢獻。'],
  [
    'contributors',
    'Ida Ness自布兰霍尔姆、Anton Krell自别拉夫卡、Samir Haddou自苏阿尔港、Ebele Noram自奥塞瓦对本文有报道贡献。',
  ],
  ['bio', 'Ruth Calloway领导本报在布兰霍尔姆的分社，报道沿海地区。'],
  ['contributors', 'Mitarbeit: Rosa Kienle'],
  ['contributors', 'Claire Morin a contribué à cet article.'],
  ['contributors', 'Elena Ruiz colaboró con este reportaje.'],
  ['translator', '翻译：何沐、林间'],
  ['translator', '翻译：方以宁；校对：顾成'],
  ['translator', '譯者／林靜慈'],
  ['translator', 'Translated from the Chinese by Mu He'],
  ['translator', 'Übersetzung: Kathrin Osterwald'],
  ['translator', 'Aus dem Englischen von Kathrin Osterwald'],
  ['translator', 'Traduit de l’anglais par Claire Morin'],
  ['translator', 'Traducido por Elena Ruiz'],
  ['correction', 'Correction: The dam is 112 metres high, not 121.'],
  ['correction', 'Correction (November 18, 2026): The dam is 112 metres high.'],
  ['correction', 'An earlier version of this article misstated the height of the dam.'],
  ['correction', 'This article was amended on 18 November 2026. The dam is lower.'],
  ['correction', '本文英文版较早的版本曾误报大坝的高度：应为112米，而非121米。'],
  ['correction', '更正：大坝高112米。'],
  ['correction', '訂正：壩高112公尺。'],
  ['correction', 'In einer früheren Version dieses Artikels hieß es, die Uhr sei von 1918.'],
  ['correction', 'Une version antérieure de cet article donnait une autre hauteur.'],
  ['correction', 'Una versión anterior de este artículo daba otra altura.'],
  ['bio', 'Ruth Calloway writes about the coast and the people who govern it. She lives on an island with one bridge.'],
  ['bio', 'Clara Whitmoor is the Ledger’s culture correspondent.'],
  ['bio', 'Jonah Prewick and Mila Doran are members of the Ledger’s investigations desk.'],
  ['bio', '露丝·卡洛韦报道沿海地区及其治理者。她住在一座有一座桥的小岛上。'],
  ['bio', '克拉拉·惠特穆尔是《北方纪事报》文化记者。'],
  ['bio', '（作者为本报驻布兰霍尔姆记者）'],
  ['bio', 'Kathrin Osterwald ist Redakteurin im Lokalteil.'],
  ['bio', 'Claire Morin est journaliste au service culture.'],
  ['bio', 'Elena Ruiz es periodista y vive en Lisboa.'],
]

for (const [role, text] of NOTES)
  test(`${role}: ${text.slice(0, 50)}`, () => {
    assert.deepEqual(separateNotes([...BODY, paragraph(text)], []), [...BODY, { kind: 'note', role, text }])
  })

/** What closes a story and must stay in it. */
const PARAGRAPHS = [
  'Ruth Marlow is a teacher in Havnvik, and “I will be a reporter one day,” she said, laughing.',
  'The editor is a man who has never been on a boat.',
  'Der Text ist online als PDF abrufbar und kann dort auch bestellt werden.',
  'III. Die Revision der Beklagten ist daher zurückzuweisen.',
  'The translation took her ten years.',
  'She corrected the number by hand.',
  '他说，这本书的翻译花了十年时间，更正花了一天。',
  '记者在现场看到，码头上已经空无一人。',
  'Asked who had contributed to the report, the minister named nobody.',
]
for (const text of PARAGRAPHS)
  test(`stays in the body: ${text.slice(0, 40)}`, () => {
    const blocks: Block[] = [...BODY, paragraph(text)]
    assert.deepEqual(separateNotes(blocks, []), blocks)
  })

test('who the author is counts only where nothing but notes follows; other notes are plain anywhere near the end', () => {
  const bio = paragraph('Ruth Calloway writes about the coast.')
  const blocks: Block[] = [...BODY, bio, paragraph('The story goes on after her.')]
  assert.deepEqual(separateNotes(blocks, []), blocks)
  const credit = paragraph('Ida Ness contributed reporting from Brannholm.')
  assert.deepEqual(
    separateNotes([...BODY, bio, credit], []).map((block) => (block.kind === 'note' ? block.role : block.kind)),
    ['paragraph', 'paragraph', 'paragraph', 'paragraph', 'bio', 'contributors'],
  )
})

test('a line that begins with the byline’s name is about its author', () => {
  const text = 'Hannah Merrow has walked along every river of the county.'
  assert.equal(separateNotes([...BODY, paragraph(text)], [], 'Jo Bell and Hannah Merrow').at(-1)?.kind, 'note')
  assert.equal(separateNotes([...BODY, paragraph(text)], [], 'Jo Bell').at(-1)?.kind, 'paragraph')
})

test('notes among the lines that were taken out come back once; the rest stays out', () => {
  const text = '翻译：何沐'
  const blocks = separateNotes(BODY, [{ text: 'Share this story' }, { text }, { text }])
  assert.deepEqual(blocks, [...BODY, { kind: 'note', role: 'translator', text }])
})

test('a translator is named among author, source and date', () => {
  const lines: readonly (readonly [string, string | null])[] = [
    ['译者：张倩', '译者：张倩'],
    ['作者：Ann Lee  译者：张倩  2026-07-16', '译者：张倩'],
    ['来源：海港日报 | 编译/李雷 | 2026-07-16', '编译/李雷'],
    ['翻譯：海港報中文網', '翻譯：海港報中文網'],
    ['Translated by Bo Ek', 'Translated by Bo Ek'],
    ['翻译是一门手艺，译者说', null],
    ['作者：张倩', null],
  ]
  for (const [line, credit] of lines) assert.equal(creditIn(line), credit, line)
})
