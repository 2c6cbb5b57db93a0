import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadCedict } from '../store/load-cedict.ts'
import { createLearnedLexicon } from '../text/learned-lexicon.ts'
import { told } from '../../test/told.ts'
import { fidelityOf } from './fidelity-of.ts'
import { findFindings } from './find-findings.ts'

const lexicon = { cedict: loadCedict() }

test('a number is the same however it is written', () => {
  const same: [string, string][] = [
    ['It was sold for $189,739,535.', '它以1.89739535亿美元售出。'],
    ['It was sold for $189,739,535.', '它以1.897亿美元售出。'],
    ['It cost $8 billion.', '耗资80亿美元。'],
    ['Turnout was 46 percent.', '投票率为四成六。'],
    ['Turnout was 46 percent.', '投票率为百分之四十六。'],
    ['Two-thirds of them voted.', '其中三分之二的人投了票。'],
    ['Dozens came, some of them twice.', '数十人到场，有些人来了两次。'],
    ['Three (or maybe 13) were seen.', '有人看见三只，也许是13只。'],
    ['The town is 12 miles away.', '小镇在19公里外。'],
    ['It weighs between 18 and 22 million tonnes.', '重量在1800万至2200万吨之间。'],
    ['The book is 20 percent off.', '这本书打八折。'],
    ['One in five stayed at home.', '五分之一的人留在家里。'],
    ['It took a year and a half.', '用了一年半。'],
    ['He was the seventh to ask.', '他是第七个问的人。'],
    ['In the 1970s the mine had 1,400 workers.', '上世纪70年代，矿上有1400名工人。'],
    ['The vote was 1,207 to 1,412.', '表决结果是1207票对1412票。'],
    ['The plant feeds 2.4 gigawatts into the grid.', '电厂向电网输送240万千瓦电力。'],
    ['It begins at half past eight in the evening.', '晚上八点半开始。'],
    ['In 1990 she left.', '一九九〇年，她离开了。'],
    ['In 1937 the school moved.', '民国二十六年，学校搬迁。'],
  ]
  for (const pair of same) assert.deepEqual(told([pair]), [], pair.join(' '))
})

test('numbers that differ are told in pairs, with what they count', () => {
  assert.deepEqual(told([['Turnout was 46 percent.', '投票率为64%。']]), ['number: 46 percent | 64%'])
  assert.deepEqual(told([['They lost $3.2 million.', '他们亏损230万美元。']]), ['number: 3.2 million | 230万美元'])
  assert.deepEqual(told([['The plane left at 8:30.', '飞机9点30分起飞。']]), ['number: 8:30 | 9点30分'])
})

test('dates are compared with their like, and those of the moon are not', () => {
  assert.deepEqual(told([['It fell on 30 June 2019.', '它于2019年7月30日倒塌。']]), ['date: 30 June | 7月30日'])
  assert.deepEqual(told([['On Tuesday it rained.', '周三下了雨。']]), ['date: Tuesday | 周三'])
  assert.deepEqual(told([['It rained last week.', '下周有雨。']]), ['date: last week | 下周'])
  assert.deepEqual(told([['The fair is held on 9 May.', '庙会在农历四月初三举行。']]), [])
  assert.deepEqual(told([['On Tuesday it rained.', '18日下了雨。']]), [])
})

test('names are compared by their sound and by their meaning', () => {
  assert.deepEqual(told([['Anna Lindqvist signed it.', '安娜·林德奎斯特签了字。']]), [])
  assert.deepEqual(told([['Robert Kessler signed it.', '马丁·索伦森签了字。']]), ['name: Robert Kessler | 马丁·索伦森'])
  assert.deepEqual(told([['The talks were held in Geneva.', '会谈在巴黎举行。']]), ['name: Geneva | 巴黎'])
  assert.deepEqual(
    told([
      ['Tormod Halvorsen came.', '托莫德·哈尔沃森来了。'],
      ['Halvorsen sat down.', '霍尔沃申坐下了。'],
    ]),
    ['name: Halvorsen | 霍尔沃申'],
  )
})

test('an agreed rendering is wanted wherever its term stands', () => {
  const glossary = [{ source: 'Ester Sound', targets: ['埃斯特海峡'] }]
  assert.deepEqual(told([['It crossed Ester Sound.', '它驶过埃斯特湾。']], { glossary }), ['name: Ester Sound | '])
  assert.deepEqual(told([['It crossed Ester Sound.', '它駛過埃斯特海峽。']], { glossary }), [])
})

test('a denial on one side, an opposite, a lost quotation, another speaker, words left', () => {
  assert.deepEqual(told([['The union did not accept it.', '工会接受了。']]), ['negation: did not accept it. | '])
  assert.deepEqual(told([['Prices fell again.', '价格再次上涨。']]), ['negation: fell | 上涨'])
  assert.deepEqual(told([['She has to go; she can’t stay.', '她非走不可，不能留下。']]), [])
  assert.deepEqual(told([['“I will sign nothing today,” she said.', '她说今天什么也不会签。']]), [
    'quotation: I will sign nothing today, | ',
  ])
  assert.deepEqual(told([['“We lost,” the mayor said.', '“我们输了，”渔民说。']]), ['speaker: mayor said | 渔民说'])
  assert.deepEqual(told([['They check the infrastructure.', '他们检查infrastructure。']]), [
    'untranslated:  | infrastructure',
  ])
})

test('a sentence that nobody says is missing; one that is only cut otherwise is not', () => {
  const bitext = {
    from: 'en',
    to: 'zh-Hans',
    source: [
      'The harbour closed at noon.',
      'Two of the organisers were detained at home the same night.',
      'The shops stayed open.',
    ],
    target: ['港口中午关闭。', '商店照常营业。'],
    links: [
      { source: [0], target: [0], score: 1 },
      { source: [1], target: [], score: 1 },
      { source: [2], target: [1], score: 1 },
    ],
  }
  const whole = { ...bitext, target: ['港口中午关闭，两名组织者当晚在家中被拘押。', '商店照常营业。'] }
  const blocks = { source: [0, 0, 0], target: [0, 0] }
  const blockLinks = [{ source: [0], target: [0], score: 1 }]
  assert.deepEqual(
    findFindings(bitext, { lexicon, blocks, blockLinks }).map(({ reason, source }) => [reason, source]),
    [['sentence-omitted', [1]]],
  )
  assert.deepEqual(findFindings(whole, { lexicon, blocks, blockLinks }), [])
})

test('fidelity counts what is linked, without pictures', () => {
  const links = [
    { source: [0], target: [0], score: 1 },
    { source: [1], target: [], score: 1 },
    { source: [2], target: [1, 2], score: 1 },
  ]
  const kinds = { source: ['figure', 'paragraph', 'paragraph'], target: ['figure', 'paragraph', 'heading'] }
  assert.deepEqual(fidelityOf(links, [], kinds), { aligned: 3, paragraphs: 4, findings: {} })
})

test('days that are named in different ways are counted from the day of each edition', () => {
  // 18 November 2026 is a Wednesday.
  const publishedAt = { source: new Date('2026-11-18T12:00Z'), target: new Date('2026-11-19T06:00Z') }
  const silent: [string, string][] = [
    ['The dam broke yesterday.', '大坝前天决口。'],
    ['The dam broke yesterday.', '大坝于17日决口。'],
    ['The dam broke on Tuesday.', '大坝于11月17日决口。'],
    ['The dam broke on Tuesday.', '大坝于北京时间18日决口。'],
    ['The market opens on Tuesdays, every week.', '集市将于20日开张。'],
    ['“We leave tomorrow,” she said.', '她说：“我们11月30日出发。”'],
    ['The fair was held on Tuesday.', '庙会于农历十月初三举行。'],
    ['The law came into force on Tuesday, 3 May 1994.', '该法于1994年5月3日生效。'],
  ]
  for (const pair of silent) assert.deepEqual(told([pair], { publishedAt }), [], pair.join(' '))
  assert.deepEqual(told([['The dam broke on Tuesday.', '大坝于11月20日决口。']], { publishedAt }), [
    'date: Tuesday | 11月20日',
  ])
  assert.deepEqual(told([['The dam broke on Tuesday.', '大坝于16日决口。']], { publishedAt }), ['date: Tuesday | 16日'])
  assert.deepEqual(told([['The dam broke yesterday.', '大坝于14日决口。']], { publishedAt }), [
    'date: yesterday | 14日',
  ])
  assert.deepEqual(told([['The dam broke on 14 November.', '大坝周三决口。']], { publishedAt }), [
    'date: 14 November | 周三',
  ])
  assert.deepEqual(told([['The dam broke yesterday.', '大坝于14日决口。']]), [])
  assert.deepEqual(told([['The dam broke last year.', '大坝明年决口。']], { publishedAt }), ['date: last year | 明年'])
})

test('names are compared with those that other articles taught', () => {
  const learned = createLearnedLexicon()
  const pairs = [
    { source: 'to lam', target: '苏林' },
    { source: 'pham minh chinh', target: '范明政' },
  ].map((pair) => ({ ...pair, kind: 'name' as const, count: 3, example: 0 }))
  learned.add({
    from: 'en',
    to: 'zh-Hans',
    sourceSeen: new Map(pairs.map(({ source }) => [source, 3])),
    targetSeen: new Map(pairs.map(({ target }) => [target, 3])),
    pairs,
  })
  const context = { lexicon: { ...lexicon, learned } }
  const told1 = (english: string, chinese: string): string[] => told([[english, chinese]], context)
  assert.deepEqual(told1('To Lam arrived in the harbour.', '苏琳抵达港口。'), ['name: To Lam | 苏琳'])
  assert.deepEqual(told1('To Lam arrived in the harbour.', '蘇琳抵達港口。'), ['name: To Lam | 蘇琳'])
  assert.deepEqual(told1('Pham Minh Chinh arrived.', '范文政抵达。'), ['name: Pham Minh Chinh | 范文政'])
  assert.deepEqual(told1('“We agree,” said To Lam.', '范明政说：“我们同意。”'), ['name: To Lam | 范明政'])
  for (const chinese of ['苏林抵达港口。', '蘇林抵達港口。', '总书记抵达港口。', '江苏林业局长抵达港口。'])
    assert.deepEqual(told1('To Lam arrived in the harbour.', chinese), [], chinese)
  assert.deepEqual(told([['To Lam arrived in the harbour.', '苏琳抵达港口。']]), [])
})

test('a title is worded freely', () => {
  const context = { kinds: { source: ['title'], target: ['title'] } }
  assert.deepEqual(told([['Three dead after 20-hour siege of 140 guests', '酒店遭围困一整天 三人遇难']], context), [])
  assert.deepEqual(told([['No way back for the town', '小镇已成孤岛']], context), [])
  assert.deepEqual(told([['Flood kills 46 in valley', '山谷洪水致64人死亡']], context), ['number: 46 | 64人'])
})

test('names of two characters are known by where they stand, and those in Chinese characters of their own by nothing', () => {
  const all: [string, string][] = [
    ['Tormod Lund opened the hall.', '托莫德·伦德为大厅揭幕。'],
    ['“It is late,” Lund said.', '伦德说：“已经很晚了。”'],
    ['Nobody had asked Lund.', '没有人问过伦德。'],
    ['Lund closed the door.', '仑德关上了门。'],
  ]
  assert.deepEqual(told(all), ['name: Lund | 仑德'])
  assert.deepEqual(told([['“It is late,” said Masao Yamamoto.', '山本雅夫说：“很晚了。”']]), [])
  assert.deepEqual(told([['President Kim Nam Il left early.', '总统金南日提前离开。']]), [])
})

test('between other languages what needs no dictionary is compared', () => {
  const learned = createLearnedLexicon()
  learned.add({
    from: 'en',
    to: 'ru',
    sourceSeen: new Map([['brundtland', 4]]),
    targetSeen: new Map([['брунтланд', 4]]),
    pairs: [{ source: 'brundtland', target: 'брунтланд', kind: 'name', count: 4, example: 0 }],
  })
  const toldIn = (to: string, ...pairs: [string, string][]): string[] =>
    findFindings(
      {
        from: 'en',
        to,
        source: pairs.map(([source]) => source),
        target: pairs.map(([, target]) => target),
        links: pairs.map((_, i) => ({ source: [i], target: [i], score: 1 })),
      },
      { lexicon: { learned } },
    ).map(({ kind, quotes }) => `${kind}: ${quotes.source} | ${quotes.target}`)
  const same: [string, string, string][] = [
    ['de', 'It cost $1,234.5 million on 3 May.', 'Es kostete am 3. Mai 1.234,5 Millionen Dollar.'],
    ['de', 'Doors open at 7:30 p.m. and 46 percent came late.', 'Einlass ist um 19.30 Uhr, 46 Prozent kamen zu spät.'],
    ['fr', 'Some 1.5 billion people live there.', 'Quelque 1,5 milliard de personnes y vivent.'],
    ['es', 'The farm has 1,412 cows, 12 miles from town.', 'La granja tiene 1.412 vacas, a 19 kilómetros del pueblo.'],
    ['ru', 'In the 1970s it had 3,200 workers.', 'В 70-х годах здесь было 3200 рабочих.'],
    ['ja', 'It sold 22.5 million copies in 2018.', '平成30年に2250万部売れた。'],
    ['ja', 'Some 649 million people saw it on Tuesday.', '火曜日、6億4900万人が見た。'],
    ['ru', 'Brundtland spoke.', 'Выступила Брунтланд.'],
  ]
  for (const [to, ...pair] of same) assert.deepEqual(toldIn(to, pair), [], pair.join(' '))
  assert.deepEqual(toldIn('de', ['It cost 1,234 euros.', 'Es kostete 1.243 Euro.']), ['number: 1,234 | 1.243'])
  assert.deepEqual(toldIn('fr', ['It made $5 million.', 'Elle a gagné 5 millions d’euros.']), [
    'number: $5 million | 5 millions d’euros',
  ])
  assert.deepEqual(toldIn('es', ['It fell by 46 percent.', 'Cayó un 64 por ciento.']), [
    'number: 46 percent | 64 por ciento',
  ])
  assert.deepEqual(toldIn('ja', ['It opened in 1968.', '1986年に開館した。']), ['date: 1968 | 1986'])
  assert.deepEqual(toldIn('ru', ['It opened on Friday.', 'Открытие было в субботу.']), ['date: Friday | субботу'])
  assert.deepEqual(toldIn('ru', ['Brundtland spoke.', 'Выступила Брунтлант.']), [])
  assert.deepEqual(toldIn('ru', ['Brundtland spoke.', 'Выступила Брундланд.']), ['name: Brundtland | Брундланд'])
  assert.deepEqual(
    toldIn('de', ['Anna Keller opened it.', 'Anna Keller eröffnete.'], ['Keller left.', 'Kellor ging.']),
    ['name: Keller | Kellor'],
  )
  assert.deepEqual(
    toldIn('de', ['“We had no water for three days,” she said.', 'Sie habe drei Tage kein Wasser gehabt.']),
    ['quotation: We had no water for three days, | '],
  )
})
