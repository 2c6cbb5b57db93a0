/** A unit of measure: what it measures, and how much of the dimension's base one is. */
export type Measure = { readonly dimension: string; readonly factor: number }

/** The dimensions, their units by their words in English and (simplified) Chinese. Speeds count as the way made in an hour. */
const MEASURES: readonly (readonly [dimension: string, factor: number, english: string, chinese: string])[] = [
  ['length', 1609.34, 'mile|miles|mph', '英里|迈'],
  ['length', 1852, 'nautical mile|nautical miles|knots', '海里|节'],
  ['length', 0.3048, 'foot|feet|ft', '英尺|呎'],
  ['length', 0.0254, 'inch|inches', '英寸|吋'],
  ['length', 0.9144, 'yard|yards', '码'],
  ['length', 1000, 'km|kilometre|kilometres|kilometer|kilometers|kph|km/h', '公里|千米'],
  ['length', 1, 'm|metre|metres|meter|meters', '米|公尺'],
  ['length', 0.01, 'cm|centimetre|centimetres|centimeter|centimeters', '厘米|公分'],
  ['length', 0.001, 'mm|millimetre|millimetres|millimeter|millimeters', '毫米'],
  ['length', 500, 'li', '里地|里路|里'],
  ['mass', 0.4536, 'pound|pounds|lb|lbs', '磅'],
  ['mass', 0.02835, 'ounce|ounces|oz', '盎司'],
  ['mass', 1, 'kg|kilo|kilos|kilogram|kilograms|kilogramme|kilogrammes', '公斤|千克'],
  ['mass', 0.001, 'gram|grams|gramme|grammes|g', '克'],
  ['mass', 1000, 'ton|tons|tonne|tonnes', '吨'],
  ['mass', 0.5, 'jin|catty|catties', '斤'],
  ['area', 4046.86, 'acre|acres', '英亩'],
  ['area', 10_000, 'hectare|hectares', '公顷'],
  ['area', 666.67, 'mu', '亩'],
  ['area', 2_589_988, 'square mile|square miles', '平方英里'],
  ['area', 1e6, 'square kilometre|square kilometres|square kilometer|square kilometers|sq km', '平方公里|平方千米'],
  ['area', 1, 'square metre|square metres|square meter|square meters|sq m', '平方米|平米'],
  ['area', 0.0929, 'square foot|square feet|sq ft', '平方英尺'],
  ['volume', 3.785, 'gallon|gallons', '加仑'],
  ['volume', 1, 'litre|litres|liter|liters', '升|公升'],
  ['volume', 159, 'barrel|barrels', '桶'],
  ['volume', 1000, 'cubic metre|cubic metres|cubic meter|cubic meters', '立方米'],
  ['power', 1e9, 'gigawatt|gigawatts|gw', '吉瓦'],
  ['power', 1e6, 'megawatt|megawatts|mw', '兆瓦'],
  ['power', 1e3, 'kilowatt|kilowatts|kw', '千瓦'],
  ['energy', 1, 'kilowatt hours|kilowatt-hours|kwh', '千瓦时|度电'],
  ['time', 1 / 86_400, 'second|seconds', '秒|秒钟'],
  ['time', 1 / 1440, 'minute|minutes', '分钟|分'],
  ['time', 1 / 24, 'hour|hours', '个小时|小时|个钟头|钟头'],
  ['time', 1, 'day|days|night|nights', '天|日|夜|晚'],
  ['time', 7, 'week|weeks', '周|个星期|星期|个礼拜'],
  ['time', 14, 'fortnight|fortnights', ''],
  ['time', 30.4375, 'month|months', '个月|月'],
  ['time', 365.25, 'year|years', '年|周年|载'],
  ['time', 3652.5, 'decade|decades', ''],
  ['time', 36_525, 'century|centuries', '个世纪|世纪'],
  ['money', 1, 'dollar|dollars|cents|euro|euros|yuan|rupees|yen|won|pesos', ''],
]

const byWord = (side: 2 | 3): Map<string, Measure> =>
  new Map(
    MEASURES.flatMap((row) =>
      row[side]
        .split('|')
        .filter(Boolean)
        .map((word) => [word, { dimension: row[0], factor: row[1] }] as const),
    ),
  )

/** Units by their word, lower case. */
export const ENGLISH_MEASURES: ReadonlyMap<string, Measure> = byWord(2)
/** Units by their word in simplified characters. */
export const CHINESE_MEASURES: ReadonlyMap<string, Measure> = byWord(3)
