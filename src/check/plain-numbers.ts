import type { Lang } from '../model/lang.ts'
import { languageOf } from '../text/learned-lexicon.ts'
import { foldedChinese } from './passages.ts'

/** A number written in digits, in any language. */
export type PlainNumber = {
  readonly text: string
  readonly start: number
  readonly end: number
  /** All that it can mean: 1.234 is a thousand in German and one in English, and 7 p.m. is 19 hours. */
  readonly values: readonly number[]
  readonly kind: 'year' | 'share' | 'clock' | 'count'
  /** Whether a translator may say it in another unit. */
  readonly isMeasured: boolean
  readonly isScaled: boolean
}

const SPACES = '[ \u00a0\u2009\u202f]'
const NUMBER = new RegExp(
  String.raw`(?<![\p{Script=Latin}\p{Script=Cyrillic}\d][-‑]?)(?:\d{1,2}[:：]\d\d(?!\d)|\d{1,3}(?:${SPACES}\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,'’]\d+)*)`,
  'gu',
)
/** Words for powers of ten behind a number; long scale where a language counts so. */
const SCALES: readonly (readonly [pattern: RegExp, factor: number])[] = [
  [/^\s?(?:mil millones|mil milhões)\p{L}*/iu, 1e9],
  [/^[\s-]?(?:milliarden?|milliards?|miliardi?|mrd|bn\b|миллиард|млрд|tỷ|mld)\p{L}*/iu, 1e9],
  [
    /^[\s-]?(?:millionen|million|millón|millones|milion|milhão|milhões|miljoen|mio\b|mill\.|миллион|млн|triệu)\p{L}*/iu,
    1e6,
  ],
  [/^[\s-]?(?:thousand|tausend|mille\b|mil\b|duizend|тысяч|тыс|nghìn|ngàn)\p{L}*/iu, 1e3],
]
const LONG_SCALE = new Set(['de', 'fr', 'es', 'it', 'pt', 'nl'])
const PERCENT =
  /^\s?(?:%|percent|per cent|percentage|prozent|pour cent|pour-cent|por ciento|por cento|procent|per cento|процент|パーセント|％|phần trăm|퍼센트)/i
const AFTERNOON = /^\s?(?:p\.?\s?m\b|de la tarde|de la noche|часов вечера|часа вечера|uhr (?:abends|nachmittags))/i
const HAN_SCALE: Readonly<Record<string, number>> = { 千: 1e3, 万: 1e4, 億: 1e8, 亿: 1e8, 兆: 1e12 }
const HAN_COMPOUND = /^(?:[千万億亿兆])(?:(\d[\d,]*)([千万億亿])?)?/
const ERAS: Readonly<Record<string, number>> = { 明治: 1867, 大正: 1911, 昭和: 1925, 平成: 1988, 令和: 2018 }
/** Units that other countries do not count in. */
const MEASURE =
  /^[\s-]?(?:mph|miles?|feet|foot|ft\b|inch|yards?|pounds?|lbs?\b|ounces?|oz\b|gallons?|acres?|knots?|[°º]|degrees?|nautical|stones?|km|kilom|kilóm|kilo|kg|км|кг|cm|zentim|meter|metres?|mètres?|metros?|liter|litros?|litres?|hekt|hect|grad|grados|degrés|градус|метр|миль|фут|маил|マイル|キロ|メートル|フィート|インチ|ポンド|センチ|度|エーカー|m\b)/i

/** The numbers in digits of a text. Those in codes (A320, COVID-19) are none. */
export function findPlainNumbers(shown: string, lang: Lang): PlainNumber[] {
  const text = foldedDigits(shown)
  const numbers: PlainNumber[] = []
  for (const { 0: word, index } of text.matchAll(NUMBER)) {
    if (numbers.some(({ end }) => index < end)) continue
    const behind = text.slice(index + word.length)
    if (
      /^\p{Script=Latin}/u.test(behind) &&
      !PERCENT.test(behind) &&
      !/^(?:s|st|nd|rd|th|k|m|bn|h|er|ers|º|e|ème|pm|am|km|kg|cm|mph)(?![\p{L}])/iu.test(behind)
    )
      continue
    numbers.push(numberAt(text, word, index, behind, languageOf(lang)))
  }
  return numbers
}

const foldedDigits = (text: string): string => foldedChinese(text).replaceAll('萬', '万')

function numberAt(text: string, word: string, start: number, behind: string, lang: string): PlainNumber {
  const plain = (end: number, values: readonly number[], kind: PlainNumber['kind'], isScaled = false): PlainNumber => ({
    text: text.slice(start, end),
    start,
    end,
    values,
    kind,
    isMeasured: MEASURE.test(text.slice(end)),
    isScaled,
  })
  const end = start + word.length
  const clock = /^(\d{1,2})[:：](\d\d)$/.exec(word)
  if (clock) return plain(end, [Number(clock[1]) * 60 + Number(clock[2])], 'clock')
  const values = valuesOf(word)
  const compound = HAN_COMPOUND.exec(behind)
  if (compound) {
    const more = compound[1] ? Number(compound[1].replaceAll(',', '')) * (HAN_SCALE[compound[2] ?? ''] ?? 1) : 0
    return plain(
      end + compound[0].length,
      values.map((value) => value * HAN_SCALE[behind[0]!]! + more),
      'count',
      true,
    )
  }
  const scale = scaleOf(behind, lang)
  if (scale)
    return plain(
      end + scale.length,
      values.map((value) => value * scale.factor),
      'count',
      true,
    )
  const percent = PERCENT.exec(behind)
  if (percent) return plain(end + percent[0].length, values, 'share')
  const era = ERAS[text.slice(Math.max(0, start - 2), start)]
  if (era) return plain(end, [era + values[0]!], 'year')
  if (/^(?:19|20)\d\d$/.test(word)) return plain(end, values, 'year')
  return plain(end, AFTERNOON.test(behind) ? [...values, values[0]! + 12] : values, 'count')
}

function scaleOf(behind: string, lang: string): { readonly factor: number; readonly length: number } | null {
  const billion = /^[\s-]?(?:billion|billón)\p{L}*/iu.exec(behind)
  if (billion) return { factor: LONG_SCALE.has(lang) ? 1e12 : 1e9, length: billion[0].length }
  for (const [pattern, factor] of SCALES) {
    const match = pattern.exec(behind)
    if (match) return { factor, length: match[0].length }
  }
  return null
}

/** A single mark before three digits may part thousands or be a decimal one. */
function valuesOf(word: string): number[] {
  const marks = word.match(/[^\d]/g) ?? []
  const digits = word.replace(/\D/g, '')
  const last = marks.at(-1)
  if (last === undefined) return [Number(word)]
  const tail = word.slice(word.lastIndexOf(last) + 1)
  const asDecimal = Number(`${word.slice(0, word.lastIndexOf(last)).replace(/\D/g, '')}.${tail}`)
  const isThousands = tail.length === 3
  if (marks.length > 1) return marks.every((mark) => mark === last) && isThousands ? [Number(digits)] : [asDecimal]
  return isThousands ? [Number(digits), asDecimal] : [asDecimal]
}
