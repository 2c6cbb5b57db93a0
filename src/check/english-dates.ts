import { SMALL } from './english-number-words.ts'
import { clockKeys, findMentions, mention, near, type Dated, type MentionRule } from './date-mentions.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const SHORT = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const MONTH = String.raw`(?<month>${MONTHS.join('|')}|(?:${SHORT.join('|')}|Sept)\b\.?)`
const DAY = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?(?!\d|[.,]\d|:)`
const THROUGH = String.raw`(?:\s*(?:-|–|to|and|through|until)\s*(?<day2>\d{1,2})(?:st|nd|rd|th)?(?!\d|[.,]\d|:))?`

const monthOf = (name = ''): number => SHORT.findIndex((short) => name.startsWith(short)) + 1

function readDay({ groups = {} }: RegExpMatchArray) {
  const days = [groups['day'], groups['day2']].filter((day) => day !== undefined)
  if (days.some((day) => Number(day) > 31 || Number(day) === 0)) return []
  return [...mention('month', monthOf(groups['month'])), ...days.flatMap((day) => mention('day', Number(day)))]
}

const half = (word = ''): 'am' | 'pm' | null =>
  /^a|morning/i.test(word) ? 'am' : /^p|afternoon|evening|night/i.test(word) ? 'pm' : null
const hourOf = (word = ''): number => (/^\d/.test(word) ? Number(word) : (SMALL.get(word.toLowerCase()) ?? 99))
const HOUR_WORD = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'
const HALF = String.raw`(?<half>a\.?m\b\.?|p\.?m\b\.?|in the (?:morning|afternoon|evening)|at night)`

const RULES: readonly MentionRule[] = [
  {
    reason: 'June 18, June 18–20',
    pattern: new RegExp(String.raw`\b${MONTH}\s+${DAY}${THROUGH}`, 'g'),
    blanks: true,
    read: readDay,
  },
  {
    reason: '18 June, the 18th of June',
    pattern: new RegExp(String.raw`\b${DAY}${THROUGH}\s+(?:of\s+)?${MONTH}(?![a-z])`, 'g'),
    blanks: true,
    read: readDay,
  },
  {
    reason: 'ten past two, quarter to nine, half past six',
    pattern: new RegExp(
      String.raw`\b(?<part>five|ten|(?:a\s+)?quarter|twenty|twenty-five|half|\d{1,2}|twenty-three)\s+(?:minutes\s+)?(?<way>past|to|after|before)\s+(?<hour>${HOUR_WORD}|\d{1,2})\b(?:\s+${HALF})?(?!\s*(?:percent|%|million|people|years|[\d,]))`,
      'gi',
    ),
    blanks: true,
    read({ groups = {} }) {
      const part = groups['part']?.toLowerCase() ?? ''
      const minutes =
        part === 'half'
          ? 30
          : part.endsWith('quarter')
            ? 15
            : part.startsWith('twenty')
              ? ({ five: 25, three: 23 }[part.slice(7)] ?? 20)
              : hourOf(part)
      const isBefore = /^(?:to|before)$/i.test(groups['way'] ?? '')
      if ((part === 'half' && isBefore) || (/^\d/.test(part) && /^(?:to|after|before)$/.test(groups['way'] ?? '')))
        return []
      const hour = hourOf(groups['hour'])
      return mention(
        'clock',
        ...clockKeys(isBefore ? (hour + 11) % 12 || 12 : hour, isBefore ? 60 - minutes : minutes, half(groups['half'])),
      )
    },
  },
  {
    reason: '8:30 p.m., 7am, 8.15 in the morning',
    pattern: new RegExp(
      String.raw`\b(?<hour>\d{1,2}|${HOUR_WORD})(?:[:.](?<minute>\d\d))?\s*(?:o['’]clock\s*)?${HALF}`,
      'gi',
    ),
    blanks: true,
    read: ({ groups = {} }) =>
      mention('clock', ...clockKeys(hourOf(groups['hour']), Number(groups['minute'] ?? 0), half(groups['half']))),
  },
  {
    reason: '15:30, 8.15 behind "at"',
    pattern:
      /(?<![\d:.$€£])(?:(?<=\b(?:at|until|by|from|before|after|began|begins|begin)\s)(?<hour>\d{1,2})[.:](?<minute>[0-5]\d)|(?<hour2>[01]?\d|2[0-3]):(?<minute2>[0-5]\d))(?![\d:.]\d|\d|\s*(?:percent|per|%|million|billion|metres|meters|kilomet|km|points?|seconds))/g,
    blanks: true,
    read: ({ groups = {} }) =>
      mention(
        'clock',
        ...clockKeys(Number(groups['hour'] ?? groups['hour2']), Number(groups['minute'] ?? groups['minute2']), null),
      ),
  },
  {
    reason: "eight o'clock",
    pattern: new RegExp(String.raw`\b(?<hour>${HOUR_WORD}|\d{1,2})\s+o['’]clock`, 'gi'),
    blanks: true,
    read: ({ groups = {} }) => mention('clock', ...clockKeys(hourOf(groups['hour']), 0, null)),
  },
  {
    reason: 'in June, since late May, June alone',
    pattern: new RegExp(
      String.raw`\b(?:January|February|April|June|July|August|September|October|November|December|(?<=\b(?:in|since|until|by|of|from|to|and|last|next|this|late|early|mid|during|between|through|before|after)[\s-])(?:March|May)|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.|(?:March|May)(?=\s+(?:and|to|or|of|last|this|next|\d{4})))\b`,
      'g',
    ),
    blanks: false,
    read: ([name]) => mention('month', monthOf(name)),
  },
  {
    reason: 'Tuesday',
    pattern: new RegExp(String.raw`\b(?:${DAYS.join('|')})`, 'g'),
    blanks: false,
    read: ([name]) => mention('weekday', DAYS.indexOf(name)),
  },
  near('the day before yesterday', /\b[Tt]he day before yesterday\b|\b[Tt]wo days (?:ago|earlier)\b/g, 'near-day', -2),
  near('the day after tomorrow', /\b[Tt]he day after tomorrow\b/g, 'near-day', 2),
  near(
    'yesterday',
    /\b(?<!before )[Yy]esterday\b|\b[Ll]ast night\b|\b[Tt]he (?:previous|day) (?:day|before|evening|night)\b|\b[Oo]n the eve\b/g,
    'near-day',
    -1,
  ),
  near('today', /\b[Tt]oday\b|\b[Tt]onight\b|\b[Tt]his (?:morning|afternoon|evening)\b/g, 'near-day', 0),
  near(
    'tomorrow',
    /\b(?<!after )[Tt]omorrow\b|\b[Tt]he (?:next|following) (?:day|morning|evening|night)\b|\b[Tt]he day after\b|\ba day later\b/g,
    'near-day',
    1,
  ),
  near(
    'last week',
    /\b(?:[Ll]ast|[Pp]revious) (?:week|weekend|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|\ba week ago\b/g,
    'near-week',
    -1,
  ),
  near('this week', /\b[Tt]his (?:week|weekend)\b/g, 'near-week', 0),
  near(
    'next week',
    /\b(?:[Nn]ext|[Ff]ollowing) (?:week|weekend|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|\ba week later\b/g,
    'near-week',
    1,
  ),
  near('last month', /\b(?:[Ll]ast|[Pp]revious) month\b|\ba month ago\b/g, 'near-month', -1),
  near('this month', /\b[Tt]his month\b/g, 'near-month', 0),
  near('next month', /\b(?:[Nn]ext|[Ff]ollowing) month\b/g, 'near-month', 1),
  near(
    'last year',
    /\b(?:[Ll]ast|[Pp]revious) (?:year|spring|summer|autumn|fall)\b|\b(?:a|one) year (?:ago|earlier|before)\b|\b[Tt]he year before\b/g,
    'near-year',
    -1,
  ),
  near('this year', /\b[Tt]his (?:year|spring|summer|autumn|fall)\b/g, 'near-year', 0),
  near(
    'next year',
    /\b(?:[Nn]ext|[Ff]ollowing) (?:year|spring|summer|autumn|fall)\b|\b[Tt]he year after\b|\ba year later\b/g,
    'near-year',
    1,
  ),
  {
    reason: 'spring',
    pattern:
      /\b(?:[Ss]pring(?!s\b|\s+(?:water|onion|roll|from|up))|[Ss]ummer|[Aa]utumn|[Ww]inter)\b|\b(?<=(?:last|this|next|in the|each|every|late|early) )fall\b/g,
    blanks: false,
    read: ([name]) => mention('season', /^f/i.test(name) ? 'autumn' : name.toLowerCase()),
  },
  {
    reason: 'in the morning',
    pattern: /\b(?:[Mm]orning|[Dd]awn|[Aa]fternoon|[Ee]vening|[Nn]ight|[Tt]onight|[Oo]vernight)\b/g,
    blanks: false,
    read: ([word]) => mention('day-part', ...partsOf(word.toLowerCase())),
  },
]

/** Night and evening flow into one another, dawn belongs to the night and to the morning. */
function partsOf(word: string): string[] {
  if (word === 'morning') return ['morning']
  if (word === 'dawn') return ['morning', 'night']
  if (word === 'afternoon') return ['afternoon']
  return ['night']
}

/** The dates and times of an English text. */
export const findEnglishDates = (text: string): Dated => findMentions(text, RULES)
