import { divideHan } from '../text/divide-han.ts'
import type { Cedict } from '../text/cedict.ts'
import { factorOf, readNumeral } from './chinese-numerals.ts'
import { CHINESE_MEASURES, type Measure } from './measures.ts'
import { shareScales, type Quantity } from './quantity.ts'

const HAN = '零〇○一二两三四五六七八九十百千万亿兆'
const DIGITS = String.raw`(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)`
const ONE = String.raw`(?:${DIGITS}|[${HAN}]+(?:点[零〇一二三四五六七八九]+)?)`

type Form = {
  readonly reason: string
  readonly pattern: RegExp
  readonly read: (match: RegExpExecArray) => Reading | null
}
type Reading = {
  readonly values: readonly number[]
  readonly kind?: Quantity['kind']
  readonly weight?: Quantity['weight']
  readonly approximate?: boolean
  readonly scale?: number
  readonly measure?: Measure
}
const YEAR: Measure = { dimension: 'time', factor: 365.25 }

const form = (reason: string, source: string, read: Form['read']): Form => ({
  reason,
  pattern: new RegExp(source, 'gy'),
  read,
})

function valueOf(text: string | undefined): number | null {
  if (!text) return null
  if (/^\d/.test(text)) return Number(text.replaceAll(',', ''))
  const [whole = '', part] = text.split('点')
  const numeral = readNumeral(whole)
  if (!numeral) return null
  if (!part) return numeral.values[0]!
  const digits = Array.from(part, (character) => readNumeral(character)?.values[0] ?? 0).join('')
  return Number(`${numeral.values[0]}.${digits}`)
}

const ratioFrom = (share: number, weight: Quantity['weight'] = 'firm', approximate = false): Reading => ({
  values: [share, Number((share * 100).toPrecision(12))],
  kind: 'ratio',
  weight,
  approximate,
})

/** Years that count from an emperor or a founding, and the year before their first. */
const ERAS: Readonly<Record<string, number>> = { 民国: 1911, 令和: 2018, 平成: 1988, 昭和: 1925 }

/** How numbers are written in Chinese; the first form that fits at a place counts. */
const FORMS: readonly Form[] = [
  form('时代的年: 民国113年, 令和六年', String.raw`(民国|令和|平成|昭和)(元|${ONE})年`, ([, era = '', year]) => {
    const value = year === '元' ? 1 : valueOf(year)
    return value === null ? null : { values: [ERAS[era]! + value], kind: 'year' }
  }),
  form(
    '年代: 20世纪70年代, 上世纪七十年代, 1990年代',
    String.raw`(?:(\d\d|[${HAN}]+) ?世纪|[上本]个?世纪)? ?(\d{2,4}|[二三四五六七八九]十) ?年代`,
    ([, century, decade]) => {
      const value = valueOf(decade)
      if (value === null) return null
      const base = century ? (valueOf(century)! - 1) * 100 : 1900
      return { values: [value % 100, value < 100 ? base + value : value], weight: 'loose' }
    },
  ),
  form('百分之四十六, 千分之三, 三分之二, 万分之一', String.raw`(百|千|万|${ONE})分之(${ONE})`, ([, whole, part]) => {
    const below = whole === '百' ? 100 : whole === '千' ? 1000 : whole === '万' ? 1e4 : valueOf(whole)
    const above = valueOf(part)
    if (!below || above === null) return null
    const share = ratioFrom(above / below)
    return whole === '百' ? share : { ...share, values: share.values.slice(0, 1) }
  }),
  form('46%, 46至50%, 46个百分点', String.raw`(${ONE}) ?(多|余)?(?:%|‰|个百分点|个百分比)`, ([whole, number, more]) => {
    const value = valueOf(number)
    return value === null ? null : ratioFrom(whole.includes('‰') ? value / 1000 : value / 100, 'firm', Boolean(more))
  }),
  form(
    '四成六, 七成, 三成多',
    String.raw`([一二两三四五六七八九]|\d)成(?:([一二三四五六七八九半]|\d)(?![个名人位次万千百十])|(多|余|以上|左右)|(?!为|功|员|立|本|绩|了|长|分|熟|果|都|千|百|片|群|套|型|品))`,
    ([, tens, ones, more]) =>
      ratioFrom((valueOf(tens)! * 10 + (ones === '半' ? 5 : (valueOf(ones) ?? 0))) / 100, 'loose', Boolean(more)),
  ),
  form(
    '八折, 七五折',
    String.raw`([一二三四五六七八九]{1,2}|\d(?:\.\d)?|\d\d)折(?!叠|磨|腾|断|射|返|扣|合|算)`,
    ([, number = '']) => {
      const digits = /^\d/.test(number) ? Number(number) : Number(Array.from(number, (c) => valueOf(c)).join(''))
      const rest = digits < 10 ? digits * 10 : digits
      return {
        values: [100 - rest, rest, rest / 100, 1 - rest / 100].map((v) => Number(v.toPrecision(6))),
        kind: 'ratio',
        weight: 'loose',
      }
    },
  ),
  form('一半, 半数, 过半', '一半|半数|过半|对半|半壁', () => ratioFrom(0.5, 'faint')),
  form('半个世纪, 半年', '半(?:个多?)?(世纪|年|小时|钟头|月)', ([, unit = '']) => {
    const measure = CHINESE_MEASURES.get(unit === '钟头' || unit === '小时' ? '小时' : unit)
    return { values: [0.5], weight: 'faint', ...(measure && { measure }) }
  }),
  form('半个 anything', '半', () => ({ values: [0.5], weight: 'faint' })),
  form(
    '一年半, 两个半小时, 四公里半',
    String.raw`(${ONE})((?:个|公里|英里|吨|倍|万|千米|米|天|年|岁|小时)半)`,
    ([whole, number, tail = '']) => {
      const value = valueOf(number)
      if (value === null) return null
      const isYear = tail.startsWith('年')
      const scale = tail.startsWith('万') ? 1e4 : 1
      return {
        values: [(value + 0.5) * scale],
        weight: value === 1 ? 'faint' : 'loose',
        ...(isYear && { measure: YEAR }),
        scale: whole.includes('万') ? 1e4 : 1,
      }
    },
  ),
  form('一打', '([一两二三半])打(?!架|算|开|击|电|破|造|工|扫)', ([, number]) => ({
    values: [(number === '半' ? 0.5 : valueOf(number)!) * 12],
    weight: 'loose',
  })),
  form('年过七旬, 半百', '([五六七八九])旬|年?过?半百|花甲|古稀|耄耋', ([words = '', tens]) => ({
    values: [
      tens ? valueOf(tens)! * 10 : words.endsWith('半百') ? 50 : words === '花甲' ? 60 : words === '古稀' ? 70 : 80,
    ],
    weight: 'faint',
  })),
  form(
    '数十, 几百万, 上千, 成千上万, 好几十, 十几',
    String.raw`(?:成千上万|成百上千|千百万|[数几上]([十百千万亿]+)|([一二三四五六七八九]?)十几|几)`,
    ([whole, scale, tens]) => {
      const base = whole.startsWith('成千')
        ? 1000
        : whole.startsWith('成百')
          ? 100
          : scale
            ? factorOf(scale)
            : whole.endsWith('十几')
              ? 10 * (valueOf(tens) ?? 1)
              : 3
      return { values: [base, base * 10, whole.endsWith('十几') ? 12 : base], weight: 'faint', approximate: true }
    },
  ),
  form(
    '3亿5000万, 1.2万亿, 110多万, 2万余',
    String.raw`(${DIGITS}) ?(多|余|来|几)?((?:[十百万亿]|[千兆](?![瓦克米赫卡帕伏]))+)(?:零?(${DIGITS}) ?([十百千万]+))?(?:零?(\d{1,4})(?=[^\d.年月日]))?(多|余|来)?`,
    ([whole, number, more, factors = '', number2, factors2 = '', number3, more2]) => {
      const value =
        valueOf(number)! * factorOf(factors) +
        (number2 ? valueOf(number2)! * factorOf(factors2) : 0) +
        (number3 && number2 ? Number(number3) : 0)
      return number3 && !number2 && !whole.includes('万')
        ? null
        : {
            values: [Number(value.toPrecision(12)) + (number3 && !number2 ? Number(number3) : 0)],
            approximate: Boolean(more ?? more2),
            scale: factorOf(factors),
          }
    },
  ),
  form(
    '1976年, 一九九〇年, 98年',
    String.raw`(\d{4}|[一二][零〇○一二三四五六七八九]{3}|\d\d|[零〇一二三四五六七八九]{2}) ?年(?!代|级|龄|轻|薪|度|后|前|内|间|来|多|期|的|里|制|半|以|之)`,
    ([, number]) => {
      const year = /^\d/.test(number!) ? Number(number) : Number(Array.from(number!, (c) => valueOf(c)).join(''))
      if (number!.length === 4) return year >= 1000 && year < 2200 ? { values: [year], kind: 'year' } : null
      return { values: [year, 1900 + year, 2000 + year], weight: 'loose', measure: YEAR }
    },
  ),
  form('1990, 406, 3.5', DIGITS, ([number = '']) => {
    const value = valueOf(number)!
    return { values: [value] }
  }),
  form('三十八, 两千三百', String.raw`[${HAN}]+(?:点[零〇一二三四五六七八九]+)?`, ([run = '']) => readHan(run)),
]

function readHan(run: string): Reading | null {
  if (run.includes('点')) {
    const value = valueOf(run)
    return value === null ? null : { values: [value] }
  }
  const numeral = readNumeral(run)
  if (!numeral) return null
  const [value = 0] = numeral.values
  const isFaint = numeral.approximate || value <= 1 || /^[十百千万亿]+$/.test(run)
  const isYear = /^[一二][零〇○一二三四五六七八九]{3}$/.test(run)
  return {
    values: numeral.values,
    ...(isYear && { kind: 'year' as const }),
    weight: isFaint ? 'faint' : value <= 12 ? 'loose' : 'firm',
    approximate: numeral.approximate,
    scale: numeral.scale,
  }
}

const APPROXIMATE_BEFORE = /(?:约|近|超过|逾|大约|将近|接近|至少|不到|不足|最多|高达|多达|上下|大概|左右|超)[^，。；]?$/
const MORE = /^(?:多|余|来|以上|左右|上下)/
const NO_COUNT_BEFORE = /[第]$/

/** The numbers of a Chinese text (simplified, half-width digits) in order, by value. Dates and times should be blanked out before. */
export function findChineseQuantities(text: string, cedict?: Cedict): Quantity[] {
  const found: Quantity[] = []
  const inWords = placesInWords(text, cedict)
  for (let at = 0; at < text.length;) {
    const quantity = quantityAt(text, at, inWords)
    if (quantity) found.push(quantity)
    at = quantity ? Math.max(quantity.end, at + 1) : at + 1
  }
  return shareScales(found, text)
}

function quantityAt(text: string, at: number, inWords: ReadonlySet<number>): Quantity | null {
  for (const { pattern, read } of FORMS) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const reading = match && read(match)
    if (!match || !reading) continue
    const end = at + match[0].length
    const after = text.slice(end, end + 7).trimStart()
    const measure = reading.measure ?? measureBehind(after)
    const isCode = /[A-Za-z]-?$/.test(text.slice(Math.max(0, at - 2), at)) && /^\d/.test(match[0])
    const isOrdinal = NO_COUNT_BEFORE.test(text.slice(0, at))
    const weight = isCode || inWords.has(at) ? 'faint' : (reading.weight ?? 'firm')
    return {
      start: at,
      end,
      text: match[0],
      values: reading.values,
      kind: reading.kind ?? 'count',
      weight: isOrdinal && weight === 'faint' ? 'faint' : weight,
      approximate:
        Boolean(reading.approximate) ||
        MORE.test(after) ||
        APPROXIMATE_BEFORE.test(text.slice(Math.max(0, at - 4), at)),
      scale: reading.scale ?? 1,
      ...(measure && !isOrdinal && { measure }),
    }
  }
  return null
}

const MEASURE_NAMES = [...CHINESE_MEASURES.keys()].filter(Boolean).toSorted((a, b) => b.length - a.length)
function measureBehind(after: string): Measure | undefined {
  const rest = after.replace(/^[多余来几]/, '')
  const name = MEASURE_NAMES.find((measure) => rest.startsWith(measure))
  return name === undefined ? undefined : CHINESE_MEASURES.get(name)
}

/** Places of numerals that are part of a word which is none: 五角大楼, 万一, 十分. */
function placesInWords(text: string, cedict: Cedict | undefined): Set<number> {
  const places = new Set<number>()
  if (!cedict) return places
  for (const run of text.matchAll(/\p{Script=Han}+/gu))
    for (const { start, end } of divideHan(cedict, run[0])) {
      const word = run[0].slice(start, end)
      if (end - start < 2 || isNumeric(word)) continue
      for (let k = start; k < end; k++) if (HAN.includes(run[0][k]!)) places.add(run.index + k)
    }
  return places
}
const NUMERIC_TAIL = /[年月日天周岁个名位人次成倍点时分秒号楼层级届轮场家间座条只头匹辆架艘元块角双对组份封张支票票]/
const isNumeric = (word: string): boolean =>
  new RegExp(`^第?[${HAN}]+(?:分之)?[${HAN}]*$`).test(word) ||
  (word.length === 2 &&
    NUMERIC_TAIL.test(word[1]!) &&
    !/^(?:十分|万分|一次|百家|千家|万家|万人|百年|千年|万年|千金|三角|一角|四角|五角|三轮|三军|八字)$/.test(word)) ||
  /^第[一二三四五六七八九十]+$/.test(word) ||
  word.endsWith('世纪')
