import { readNumeral } from './chinese-numerals.ts'
import { clockKeys, findMentions, mention, near, type Dated, type MentionRule } from './date-mentions.ts'

const SMALL = String.raw`(?:\d{1,2}|[一二两三四五六七八九十廿]{1,3})`
const PART =
  '凌晨|清晨|清早|早上|早晨|今早|今晨|上午|中午|正午|下午|午后|傍晚|晚上|晚间|当晚|今晚|昨晚|明晚|周[一二三四五六日]晚|夜里|深夜|夜间|午夜|晚|夜|早'

function valueOf(text = ''): number {
  if (/^\d/.test(text)) return Number(text)
  return readNumeral(text.replace('廿', '二十'))?.values[0] ?? 99
}

const isMonth = (month: number): boolean => month >= 1 && month <= 12
const isDay = (day: number): boolean => day >= 1 && day <= 31

function readDay({ groups = {} }: RegExpMatchArray) {
  const days = [groups['day'], groups['day2']].filter((day) => day !== undefined).map(valueOf)
  const month = groups['month'] === undefined ? null : valueOf(groups['month'])
  if ((month !== null && !isMonth(month)) || !days.every(isDay)) return []
  return [...(month === null ? [] : mention('month', month)), ...days.flatMap((day) => mention('day', day))]
}

function halfOf(part = ''): 'am' | 'pm' | null {
  if (/晨|早|上午/.test(part)) return 'am'
  if (/下午|午后|傍晚|晚|夜/.test(part)) return 'pm'
  return null
}

function readClock({ groups = {} }: RegExpMatchArray) {
  const part = groups['part']
  const hour = valueOf(groups['hour'])
  const tail = groups['minute'] ?? ''
  const minute =
    tail === '半' ? 30 : tail === '一刻' ? 15 : tail === '三刻' ? 45 : tail ? valueOf(tail.replace('零', '')) : 0
  const isNight = /夜|晚/.test(part ?? '') && (hour < 5 || hour === 12)
  const keys = isNight ? clockKeys(hour % 12, minute, 'am') : clockKeys(hour, minute, hour > 12 ? null : halfOf(part))
  return keys.length ? mention('clock', ...keys) : []
}

const RULES: readonly MentionRule[] = [
  {
    reason: '6月18日, 6月18日至20日, 六月十八号',
    pattern: new RegExp(
      String.raw`(?<![\d个])(?<month>${SMALL}) ?月(?:份)?\s*(?<day>${SMALL}) ?[日号](?:\s*(?:至|到|-|–|—|和|与)\s*(?<day2>${SMALL})[日号](?!\d))?`,
      'g',
    ),
    blanks: true,
    read: readDay,
  },
  {
    reason: '6月18至20日',
    pattern: new RegExp(
      String.raw`(?<![\d个])(?<month>${SMALL})月(?<day>${SMALL})\s*(?:至|到|-|–|—|和)\s*(?<day2>${SMALL})[日号]`,
      'g',
    ),
    blanks: true,
    read: readDay,
  },
  {
    reason: '下午3点半, 15时30分, 凌晨两点十分',
    pattern: new RegExp(
      String.raw`(?<part>${PART})?(?:当地时间|北京时间)?(?<![\d.])(?<hour>${SMALL})(?:点(?!名|击|出|评|[一二三四五六七八九](?![十分刻]))|时(?![候间代期光]))(?:钟|整)?(?:过)?(?<minute>半|一刻|三刻|[0-5]?\d(?=分)|零?${SMALL}(?=分))?分?`,
      'g',
    ),
    blanks: true,
    read: readClock,
  },
  {
    reason: '15:30',
    pattern: new RegExp(
      String.raw`(?<part>${PART})?(?<![\d:.])(?<hour>[01]?\d|2[0-3])[:：](?<minute>[0-5]\d)(?![\d:：])`,
      'g',
    ),
    blanks: true,
    read: readClock,
  },
  {
    reason: '6月, 六月',
    pattern: new RegExp(
      String.raw`(?<![\d个${'一二三四五六七八九'}])(?<month>\d{1,2}|十[一二]?|[一二三四五六七八九]) ?月(?!球|亮|饼|光|台|票|薪|季|嫂|色|经|牙|圆|度)`,
      'g',
    ),
    blanks: true,
    read: readDay,
  },
  {
    reason: '18日',
    pattern: new RegExp(String.raw`(?<![\d.一二三四五六七八九十])(?<day>\d{1,2}) ?日(?!元|圆|游|均|内|后|本|语)`, 'g'),
    blanks: true,
    read: readDay,
  },
  {
    reason: '周二, 星期天, 礼拜六',
    pattern: /(?:周|星期|礼拜)(?<name>[一二三四五六日天])(?!岁|年|期)/g,
    blanks: true,
    read: ({ groups = {} }) => mention('weekday', '日一二三四五六'.indexOf((groups['name'] ?? '').replace('天', '日'))),
  },
  near('前天', /前天|两天前|大前天/g, 'near-day', -2),
  near('后天', /(?<!先|今|前)后天/g, 'near-day', 2),
  near('昨天', /昨[天日晚夜晨]|前一[天日晚夜]|头一天|前夕/g, 'near-day', -1),
  near('今天', /今[天日晚夜晨早]|当[天日晚]/g, 'near-day', 0),
  near('明天', /明[天日晚早晨]|次日|翌日|第二天|隔天|转天/g, 'near-day', 1),
  near('上周', /上(?:个?星期|周|个?礼拜)/g, 'near-week', -1),
  near('本周', /[本这](?:个?星期|周(?!年|岁)|个?礼拜)/g, 'near-week', 0),
  near('下周', /下(?:个?星期|周|个?礼拜)/g, 'near-week', 1),
  near('上个月', /上个?月/g, 'near-month', -1),
  near('本月', /本月|这个月|当月/g, 'near-month', 0),
  near('下个月', /下个?月/g, 'near-month', 1),
  near('前年', /(?<!年|几|多)前年/g, 'near-year', -2),
  near('去年', /去年|上一年|前一年|头一年|一年前|上年/g, 'near-year', -1),
  near('今年', /今年|本年度?/g, 'near-year', 0),
  near('明年', /明年|次年|翌年|来年|下一年|一年后|第二年/g, 'near-year', 1),
  {
    reason: '春天',
    pattern:
      /(?:[今去明早初晚仲暮入每来][年]?)?(?<name>[春夏秋冬])(?:[天季日]|(?=融雪|旱|汛))|(?<=[今去明早初晚仲暮入每年])(?<name2>[春夏秋冬])/g,
    blanks: false,
    read: ({ groups = {} }) =>
      mention(
        'season',
        { 春: 'spring', 夏: 'summer', 秋: 'autumn', 冬: 'winter' }[groups['name'] ?? groups['name2'] ?? ''] ?? '',
      ),
  },
  {
    reason: '早上, 下午, 晚上',
    pattern: /凌晨|清晨|清早|早[上晨间]?|上午|晨|下午|午后|傍晚|黄昏|晚|夜/g,
    blanks: false,
    read: ([word]) => mention('day-part', ...partsOf(word)),
  },
]

function partsOf(word: string): string[] {
  if (/凌晨/.test(word)) return ['morning', 'night']
  if (/下午|午后/.test(word)) return ['afternoon']
  if (/傍晚|黄昏/.test(word)) return ['night', 'afternoon']
  return /晚|夜/.test(word) ? ['night'] : ['morning']
}

/** Days that the moon counts, whose numbers are others in our calendar. */
const LUNAR = /农历|阴历|旧历|正月|腊月|大年|初[一二三四五六七八九十]|廿/

/** The dates and times of a Chinese text (simplified, half-width digits). Where it counts by the moon, months and days are left out. */
export function findChineseDates(text: string): Dated {
  const dated = findMentions(text, RULES)
  if (!LUNAR.test(text)) return dated
  return { ...dated, mentions: dated.mentions.filter(({ what }) => what !== 'month' && what !== 'day') }
}
