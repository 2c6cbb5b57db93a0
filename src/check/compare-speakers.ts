import type { Finding } from '../model/finding.ts'
import { findingAt, type Passage, type Passages } from './passages.ts'

const SAID =
  'said|says|told|asked|adds|added|replied|wrote|writes|warned|warns|argued|argues|explained|explains|insisted|recalled|recalls|admitted|noted|remarked|conceded|claimed|announced|joked|laughed|continued'
const SAYS = '说道|说|表示|称|告诉|指出|补充|强调|回忆|坦言|写道|解释|问道|问|承认|认为|透露|宣布|回答'

/** Roles that speak in newspapers, by their words in both languages. A role that is one of several of a side says nothing. */
const ROLES: readonly (readonly [english: string, chinese: string])[] = [
  ['mayor', '市长|镇长|村长|区长'],
  ['teacher|instructor', '老师|教师|教员'],
  ['headmaster|headmistress|head teacher|principal|headteacher', '校长'],
  ['farmer|grower|fish farmer', '农民|农夫|农户|种植户|养殖户|养鱼户|果农|菜农|牧民|农场主'],
  ['doctor|physician|surgeon|paediatrician|pediatrician|GP', '医生|医师|大夫'],
  ['nurse|midwife', '护士|护理员|助产士'],
  ['lawyer|attorney|counsel|barrister|solicitor', '律师'],
  ['judge|magistrate|justice', '法官'],
  ['prosecutor', '检察官|检方'],
  ['driver', '司机|驾驶员'],
  ['captain|skipper', '船长|队长|机长'],
  ['police chief|police commissioner|sheriff|police', '警察|警方|局长|警长|警官'],
  ['officer|sergeant|inspector', '警察|警官|警员|警长|军官|督察|官员|主任'],
  ['minister', '部长|大臣|首相|总理'],
  ['spokesman|spokeswoman|spokesperson', '发言人'],
  ['engineer', '工程师'],
  [
    'scientist|researcher|biologist|geologist|ecologist|chemist|physicist|economist',
    '科学家|研究员|研究者|研究人员|学家',
  ],
  ['fisherman|fisherwoman|fisher', '渔民|渔夫|渔家'],
  ['student|pupil', '学生'],
  ['owner|proprietor|landlord', '老板|业主|店主|房东|主人|所有者'],
  ['manager', '经理|主管|负责人|管理'],
  ['director|head', '主任|局长|院长|馆长|所长|处长|总监|导演|台长|负责人|主管|主席|经理|校长|署长|董事'],
  ['coach', '教练'],
  ['baker', '面包师|面包店'],
  ['librarian', '图书管理员|图书馆员|馆员'],
  ['widow', '遗孀|寡妇'],
  ['neighbour|neighbor', '邻居'],
  ['councillor|councilor|council member|alderman', '议员'],
  ['priest|vicar|pastor|bishop', '神父|牧师|主教|神甫'],
  ['curator', '馆长|策展|研究员'],
  ['mother|mum|mom', '母亲|妈妈'],
  ['father|dad', '父亲|爸爸'],
  ['daughter', '女儿'],
  ['son', '儿子'],
]

const PATTERNS = ROLES.map(([english, chinese]) => ({
  word: new RegExp(String.raw`\b(?:${english})s?\b`, 'i'),
  english: new RegExp(
    String.raw`(?:\b(?:${SAID})\s+(?:the|a|an|one|his|her|their|its)\s+(?:[\w-]+\s){0,3}?(?:${english})\b|\b(?:${english})(?:\s(?:of|at|in|for|from)\s[\w\s]{2,24})?,?\s(?:${SAID})\b)`,
    'i',
  ),
  chinese: new RegExp(String.raw`(?:${chinese})(?:[^，。；：、“”]{0,8})?(?:${SAYS})`),
  any: new RegExp(chinese),
}))

/** Who speaks: he and she, and roles. Names are compared with all other names. */
export function compareSpeakers(passages: Passages): Finding[] {
  return passages.all.flatMap((passage) => {
    if (!passage.source.length || !passage.target.length) return []
    const pair = differingPronoun(passage) ?? differingRole(passage)
    return pair ? [findingAt(passages, passage, { kind: 'speaker', reason: 'speaker-differs' }, pair)] : []
  })
}

const HE = new RegExp(String.raw`\b(?:he)\s(?:\w+ly\s)?(?:${SAID})\b|\b(?:${SAID})\she\b`, 'i')
const SHE = new RegExp(String.raw`\b(?:she)\s(?:\w+ly\s)?(?:${SAID})\b|\b(?:${SAID})\sshe\b`, 'i')
const CHINESE_HE = new RegExp(String.raw`他(?!们|人)[^，。；：、“”她]{0,12}(?:${SAYS})`)
const CHINESE_SHE = new RegExp(String.raw`她(?!们)[^，。；：、“”他]{0,12}(?:${SAYS})`)

function differingPronoun({ english, chinese, shown }: Passage): { english: string; chinese: string } | null {
  const pairs = [
    { said: HE, other: CHINESE_SHE, feminine: /\b(?:she|her|hers)\b/i, own: /他(?!们|人)/ },
    { said: SHE, other: CHINESE_HE, feminine: /\b(?:he|him|his)\b/i, own: /她(?!们)/ },
  ]
  for (const { said, other, feminine, own } of pairs) {
    const [a, b] = [said.exec(english), other.exec(chinese)]
    if (a && b && !feminine.test(english) && !own.test(chinese))
      return { english: a[0], chinese: shown.slice(b.index, b.index + b[0].length) }
  }
  return null
}

function differingRole({ english, chinese, shown }: Passage): { english: string; chinese: string } | null {
  const a = PATTERNS.find((role) => role.english.test(english) && !role.any.test(chinese))
  if (!a) return null
  const b = PATTERNS.find(
    (role) =>
      role.chinese.test(chinese) &&
      !PATTERNS.some((other) => other.word.test(english) && other.any.test(role.chinese.exec(chinese)![0])),
  )
  if (!b) return null
  const [inEnglish, inChinese] = [a.english.exec(english)!, b.chinese.exec(chinese)!]
  return { english: inEnglish[0], chinese: shown.slice(inChinese.index, inChinese.index + inChinese[0].length) }
}
