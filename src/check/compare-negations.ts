import type { Finding } from '../model/finding.ts'
import { denialInClause, type Denials } from './clause-denials.ts'
import { OPPOSITES } from './opposites.ts'
import { findingAt, type Passage, type Passages } from './passages.ts'

/** A verb that is denied, in English: what surely needs a denial in any translation. */
const ENGLISH_SURE =
  /\b(?:(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|must|may|might)(?:n['’]t| not|not)|can['’]t|won['’]t|never|nobody|no one|(?<!for )nothing|none of|neither)\b(?! only| just| until| unless| too| yet clear| necessarily| merely| simply| but)/i
/** All that can stand for a denial, or turn one round. */
const ENGLISH_ANY =
  /n['’]t\b|\b(?:not?|never|none|nobody|nothing|nowhere|neither|nor|cannot|without|unless|until|hardly|barely|scarcely|rarely|seldom|little|few|fewer|less|lack\w*|fail\w*|refus\w*|den(?:y|ies|ied|ial|ying)|reject\w*|declin\w*|prevent\w*|avoid\w*|stop\w*|ban(?:ned|s)?|bar(?:red|s)|forb\w+|prohibit\w*|block\w*|oppos\w*|against|anti|absen\w+|miss(?:ing|ed|es)?|lost|lose|losing|loss\w*|free of|far from|instead|rather than|only|but|except|save for|other than|beyond|too \w+ (?:to|for)|unable|impossible|doubt\w*|out of|remain(?:s|ed)? to|yet to|still to|unlike|regardless|despite|ignor\w*|withh\w+|empty|vacant|halt\w*|suspend\w*|cancel\w*|drop\w*|away from|moved on|last thing|short of|different\w*|differ\w*|unclear|abandon\w*|quit|ceas\w*|closed|invalid|disput\w*|wrong|unlikely|difficult|hard|keep (?:\w+ )?from|kept (?:\w+ )?from|as long as|no-\w+|non-\w+|un(?!der|i[a-z]|til)\w{4,}|in(?:ability|sufficient|dependent|complete|conclusive|accurate|correct|visible|eligible|valid|adequate|effective|explicable|formal|definite\w*|different\w*)|im(?:possible|partial|perfect|mature|mobile|proper)|ir(?:regular|relevant|responsible)|dis(?!cuss|trict|tanc|play|tribut|cover|tinct|aster|ease)\w{4,}|\w{3,}less)\b/i
/** A verb that is denied, in Chinese. */
const CHINESE_SURE =
  /没有(?!关系|问题|想到)|并未|并不(?!时|久)|从未|从不|尚未|未曾|不会|不能|(?<!必)不可|(?<![舍恨巴怪免了由])不得(?!不)|不应|不该|不愿|不肯|不再|不准|不必|绝不|决不|毫不|不打算|不支持|不同意|不赞成|不允许|不接受|不考虑|不属于|不构成|不存在|(?<!而|也|还|可|要|就)不是(?!件|没|不|.{0,8}(?:容易|小事|而是))|不需要|不知道|不认为|没(?=能|人|想|去|来|说|做|看|听|提|把|在)/
/** All that can stand for a denial; characters, as they make words that no list has. */
const CHINESE_ANY =
  /[不没未无非莫勿否别免拒绝禁止缺乏失难瞒毋弃罢防阻反仅只少除错误闭破驳忘]|才(?!能|华|干)|以外|之外|停/
/** Words with such a character that deny nothing. */
const NO_DENIAL =
  /不少|不仅|不过|不同(?!意)|不断|不久|不但|不管|不论|不禁|不满|不幸|不安|不错|非常|非洲|未来|无论|除了|只有|只要|别人|别墅|特别|区别|分别|级别|性别|别的|失业|缺水|错误|误差|绝对|绝大|至少|多少|少数|少年|青少年|减少|只需|反映|反应|反正|止痛|为止/g
/** Whether or not, and not yet: 能不能, 还没有. */
const OPEN_QUESTION = /([能会是可要该想敢肯愿])不\1|有没有|还没有?|不能不|不得不|以前没|没有?.{0,6}之前/g
/** Twice denied is not denied. */
const DOUBLE = /不得不|不能不|无不|没有不|不会不|并非不|不无|非.{1,6}不可|不.{1,4}不|没有.{1,12}不|无.{1,10}不/
const DOUBLE_ENGLISH =
  /(?:\b(?:not?|never|nobody|nothing)|n['’]t)\b.*\b(?:without|un(?!der|i[a-z]|til)\w{4,}|not|never|no|deny|doubt|fail|except)\b/i

/** Sentences that deny on one side and on the other don't, and sentences that say the opposite. */
export function compareNegations(passages: Passages): Finding[] {
  const denials = passages.all.map((passage) => denial(passages, passage))
  return passages.all.flatMap((passage, i) => {
    if (!passage.source.length || !passage.target.length) return []
    const own = denials[i]
    // A denial lost here and found there was only moved over the full stop.
    const isMoved = [denials[i - 1], denials[i + 1]].some((other) => own && other && own.reason !== other.reason)
    const finding = own ?? opposite(passages, passage) ?? beside(passages, passage)
    return finding && !isMoved ? [finding] : []
  })
}

function denial(passages: Passages, passage: Passage): Finding | null {
  const { english, chinese, shown } = passage
  if (!english || !chinese || passage.isHeadline) return null
  const inEnglish = ENGLISH_SURE.exec(english)
  const isTurned = /\buntil\b/i.test(english) || DOUBLE_ENGLISH.test(english)
  if (inEnglish && !isTurned && !CHINESE_ANY.test(chinese.replace(NO_DENIAL, ''))) {
    const words = english.slice(inEnglish.index).split(/\s+/).slice(0, 4).join(' ')
    return findingAt(
      passages,
      passage,
      { kind: 'negation', reason: negationReason(passages, 'english') },
      { english: words, chinese: '' },
    )
  }
  const inChinese = CHINESE_SURE.exec(withoutQuestions(chinese))
  if (inChinese && !ENGLISH_ANY.test(english) && !DOUBLE.test(chinese) && !/[?？]/.test(chinese)) {
    const words = shown.slice(inChinese.index, inChinese.index + inChinese[0].length + 4)
    return findingAt(
      passages,
      passage,
      { kind: 'negation', reason: negationReason(passages, 'chinese') },
      { english: '', chinese: words },
    )
  }
  return null
}

const withoutQuestions = (text: string): string => text.replace(OPEN_QUESTION, (words) => '某'.repeat(words.length))
const DENIALS: Denials = {
  english: {
    sure: (clause) => (DOUBLE_ENGLISH.test(clause) || /\buntil\b/i.test(clause) ? null : ENGLISH_SURE.exec(clause)),
    any: (clause) => ENGLISH_ANY.test(clause),
  },
  chinese: {
    sure: (clause) => (DOUBLE.test(clause) ? null : CHINESE_SURE.exec(withoutQuestions(clause))),
    any: (clause) => CHINESE_ANY.test(clause.replace(NO_DENIAL, '')),
  },
}

/** A denial that is lost or added beside another one. */
function beside(passages: Passages, passage: Passage): Finding | null {
  const { cedict } = passages
  if (!cedict || passage.isHeadline || /[?？]/.test(passage.chinese)) return null
  const flip = denialInClause(passage, DENIALS, cedict)
  if (!flip) return null
  const text = flip.side === 'english' ? passage.english : passage.shown
  const words =
    flip.side === 'english'
      ? text.slice(flip.start).split(/\s+/).slice(0, 4).join(' ')
      : text.slice(flip.start, flip.start + flip.length + 4)
  return findingAt(
    passages,
    passage,
    { kind: 'negation', reason: negationReason(passages, flip.side) },
    { english: '', chinese: '', [flip.side]: words },
  )
}

const negationReason = ({ englishIs }: Passages, denies: 'english' | 'chinese'): string =>
  (denies === 'english') === (englishIs === 'source') ? 'negation-lost' : 'negation-added'

/** rose and 下降: one side has the one and not the other, the other side the other and not the one. */
function opposite(passages: Passages, passage: Passage): Finding | null {
  const { english, chinese, shown } = passage
  if (DOUBLE_ENGLISH.test(english)) return null
  for (const { up, down } of OPPOSITES)
    for (const [said, unsaid] of [
      [up, down],
      [down, up],
    ] as const) {
      const inEnglish = said.english.exec(english)
      const inChinese = unsaid.chinese.exec(chinese)
      if (!inEnglish || !inChinese || unsaid.wide.english.test(english) || said.wide.chinese.test(chinese)) continue
      // "did not support" is 反对.
      if (
        ENGLISH_DENIES.test(english.slice(0, inEnglish.index)) ||
        /[不没未非无难勿别免否]|拒绝|停止|避免|防止|减缓|放缓/.test(
          chinese.slice(Math.max(0, inChinese.index - 4), inChinese.index),
        )
      )
        continue
      return findingAt(
        passages,
        passage,
        { kind: 'negation', reason: 'opposite' },
        { english: inEnglish[0], chinese: shown.slice(inChinese.index, inChinese.index + inChinese[0].length) },
      )
    }
  return null
}

const ENGLISH_DENIES =
  /\b(?:not|no|never|nobody|nothing|none|neither|without|hardly|few|little|fail\w*|refus\w*|den\w+|instead of|rather than|stop\w*|prevent\w*|less|end\w*|against|oppos\w*|reject\w*)\b|n['’]t\b/i
