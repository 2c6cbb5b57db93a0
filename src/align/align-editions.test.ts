import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { linkedText, spanText, TITLE_BLOCK, type Span } from '../model/bitext.ts'
import type { Block, EditionContent } from '../model/edition.ts'
import { loadCedict } from '../store/load-cedict.ts'
import { alignEditions, type AlignedEditions } from './align-editions.ts'

const lexicon = { cedict: loadCedict() }
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const heading = (text: string): Block => ({ kind: 'heading', level: 2, text })
const figure = (src: string, caption?: string): Block => ({
  kind: 'figure',
  src: `https://post.example/${src}`,
  ...(caption !== undefined && { caption }),
})
const edition = (lang: string, title: string, ...blocks: Block[]): EditionContent => ({ lang, title, blocks })

const ENGLISH = edition(
  'en',
  'Ferry stops after fire',
  figure('havnvik-pier-1024x683.jpg', 'A rescued child on the pier.'),
  paragraph(
    'The ferry to Havnvik stopped on Tuesday after a fire in its engine room. Nobody was hurt, the office said.',
  ),
  heading('What it costs'),
  paragraph('Repairs may cost $2.4 million. The company will pay for the hotels of 340 passengers until the weekend.'),
  {
    kind: 'list',
    ordered: false,
    items: [{ text: 'Two ferries are left.' }, { text: 'One of them is 51 years old.' }],
  },
  paragraph('A minister said that the fire would be investigated by an office of his own choosing.'),
  figure('harbour.jpg', 'The harbour of Havnvik in winter'),
  { kind: 'note', role: 'bio', text: 'Ana Sule writes about ships.' },
)
const CHINESE = edition(
  'zh-Hans',
  '渡轮起火停航',
  paragraph('周二，开往哈夫维克（Havnvik）的渡轮因机舱起火而停驶。办公室表示，没有人受伤。'),
  figure('havnvik-pier.jpg', '码头上获救的孩子。'),
  figure('winter-harbour-zh.jpg', '冬天的哈夫维克港'),
  heading('代价'),
  paragraph('维修可能花费240万美元。'),
  paragraph('公司将支付340名乘客到周末为止的酒店费用。'),
  { kind: 'list', ordered: false, items: [{ text: '还剩两艘渡轮。' }, { text: '其中一艘已有51年。' }] },
  figure('advertisement.jpg'),
)

const blocksOf = ({ blocks }: AlignedEditions): string[] =>
  blocks.map(({ source, target }) => `${source.join()}:${target.join()}`)
const sentencesOf = ({ sentences }: AlignedEditions, source: EditionContent, target: EditionContent): string[] =>
  sentences.map((link) => {
    const quote = (content: EditionContent, spans: readonly Span[]) =>
      spans.map((span) => spanText(content, span)).join(' ')
    return `${quote(source, link.source)} = ${quote(target, link.target)}`
  })

test('blocks are linked by their kind and what they say, pictures by their file or caption', () => {
  const aligned = alignEditions(ENGLISH, CHINESE, lexicon)
  assert.deepEqual(blocksOf(aligned), ['0:1', '1:0', '2:3', '3:4,5', '4:6', '5:', '6:2', ':7'])
})

test('sentences are linked inside blocks, with the titles first', () => {
  assert.deepEqual(sentencesOf(alignEditions(ENGLISH, CHINESE, lexicon), ENGLISH, CHINESE), [
    'Ferry stops after fire = 渡轮起火停航',
    'A rescued child on the pier. = 码头上获救的孩子。',
    'The ferry to Havnvik stopped on Tuesday after a fire in its engine room. = 周二，开往哈夫维克（Havnvik）的渡轮因机舱起火而停驶。',
    'Nobody was hurt, the office said. = 办公室表示，没有人受伤。',
    'What it costs = 代价',
    'Repairs may cost $2.4 million. = 维修可能花费240万美元。',
    'The company will pay for the hotels of 340 passengers until the weekend. = 公司将支付340名乘客到周末为止的酒店费用。',
    'Two ferries are left. = 还剩两艘渡轮。',
    'One of them is 51 years old. = 其中一艘已有51年。',
    'A minister said that the fire would be investigated by an office of his own choosing. = ',
    'The harbour of Havnvik in winter = 冬天的哈夫维克港',
  ])
})

test('paragraphs that were broken elsewhere are one row, and their sentences still find each other', () => {
  const source = edition(
    'en',
    'A',
    paragraph('The ferry to Havnvik stopped on Tuesday. Nobody was hurt, the office said.'),
    paragraph('Repairs may cost $2.4 million.'),
  )
  const target = edition(
    'zh',
    '一',
    paragraph('周二，开往哈夫维克的渡轮停驶。'),
    paragraph('办公室表示，没有人受伤。维修可能花费240万美元。'),
  )
  const aligned = alignEditions(source, target, lexicon)
  assert.deepEqual(blocksOf(aligned), ['0,1:0,1'])
  assert.equal(aligned.sentences.length, 4)
})

test('an empty edition is all omission', () => {
  const aligned = alignEditions(edition('en', '', paragraph('One. Two.')), edition('zh', '一'), lexicon)
  assert.deepEqual(blocksOf(aligned), ['0:'])
  assert.deepEqual(
    aligned.sentences.map(({ source, target }) => [source.length, target.length]),
    [
      [0, 1],
      [1, 0],
      [1, 0],
    ],
  )
})

/** Every block but notes once, and every letter outside notes in one span of one sentence. */
function assertCovers(aligned: AlignedEditions, source: EditionContent, target: EditionContent): void {
  for (const [side, { title, blocks }] of [
    ['source', source],
    ['target', target],
  ] as const) {
    const linked = aligned.blocks.flatMap((link) => link[side]).sort((a, b) => a - b)
    assert.deepEqual(
      linked,
      blocks.flatMap(({ kind }, index) => (kind === 'note' ? [] : [index])),
    )
    const spans = aligned.sentences.flatMap((link) => link[side])
    const texts = new Map([
      [TITLE_BLOCK, title],
      ...linked.map((index) => [index, linkedText(blocks[index]!)] as const),
    ])
    for (const [block, text] of texts) {
      const left = spans
        .filter((span) => span.block === block)
        .sort((a, b) => b.start - a.start)
        .reduce((rest, { start, end }) => {
          assert.ok(start >= 0 && start < end && end <= rest.length, 'inside, and not over another')
          return rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end)
        }, text)
      assert.equal(left.trim(), '')
    }
    for (const { block } of spans) assert.ok(texts.has(block))
  }
  for (const { score } of [...aligned.blocks, ...aligned.sentences]) assert.ok(score >= 0 && score <= 1)
}

test('links hold every block and every sentence of any editions once', () => {
  const sentence = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      '。',
      'Yes. No.',
      'Repairs may cost $2.4 million.',
      '维修可能花费240万美元。',
      '没有人受伤。',
    ),
    fc.string({ unit: 'grapheme' }),
  )
  const text = fc.array(sentence, { maxLength: 4 }).map((parts) => parts.join(' '))
  const block: fc.Arbitrary<Block> = fc.oneof(
    text.map(paragraph),
    text.map(heading),
    text.map((words): Block => ({ kind: 'quote', text: words })),
    text.map((words): Block => ({ kind: 'note', role: 'bio', text: words })),
    fc
      .array(text, { maxLength: 3 })
      .map((items): Block => ({ kind: 'list', ordered: true, items: items.map((item) => ({ text: item })) })),
    fc.array(text, { maxLength: 2 }).map((row): Block => ({ kind: 'table', headerRows: 0, rows: [row, row] })),
    fc
      .tuple(fc.constantFrom('a-first-picture.jpg', 'second-picture.jpg', 'x.jpg'), fc.option(text, { nil: undefined }))
      .map(([src, caption]) => figure(src, caption)),
  )
  const any = (...langs: string[]) =>
    fc
      .tuple(fc.constantFrom(...langs), text, fc.array(block, { maxLength: 7 }))
      .map(([lang, title, blocks]) => edition(lang, title, ...blocks))
  fc.assert(
    fc.property(any('en', 'ja'), any('zh-Hans', 'de'), (source, target) => {
      assertCovers(alignEditions(source, target, lexicon), source, target)
    }),
    { numRuns: 200 },
  )
})

test('a long article is aligned in bounded room', () => {
  const long = (lang: string, of: (n: number) => string) =>
    edition(lang, 'A', ...Array.from({ length: 500 }, (_, n) => paragraph(of(n))))
  const source = long(
    'en',
    (n) => `Entry ${7000 + n} of the log. The ferry stopped on Tuesday. Nobody was hurt. Repairs may cost money.`,
  )
  const target = long('zh-Hans', (n) => `日志第${7000 + n}条。周二，渡轮停驶。没有人受伤。维修可能要花钱。`)
  const aligned = alignEditions(source, target, lexicon)
  assertCovers(aligned, source, target)
  assert.equal(
    aligned.blocks.filter((link) => link.source.length === 1 && link.source[0] === link.target[0]).length,
    500,
  )
  assert.equal(aligned.sentences.length, 2001)
})
