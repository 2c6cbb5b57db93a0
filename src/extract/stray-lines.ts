import type { Block } from '../model/edition.ts'
import type { Removal } from '../model/page.ts'
import { findWrittenDates } from '../text/written-dates.ts'
import { looksLikeOneName } from './clean-byline.ts'
import { foldText } from './find-title.ts'

/** A line that may stand inside an article's text and never belongs to it. */
type StrayRule = { readonly reason: string; readonly matches: RegExp; readonly where: 'anywhere' | 'start' | 'end' }

/** How many blocks from either end count as its start and end. */
const EDGE = 4

export const STRAY_RULES: readonly StrayRule[] = [
  { reason: 'app download', where: 'anywhere', matches: /^(?:点击|點擊|立即|马上)?(?:下载|下載|安装)[^。，]{0,24}(?:客户端|客戶端|App|APP|应用)(?:[，,。！!].{0,20})?$/u },
  { reason: 'app download', where: 'anywhere', matches: /^(?:download|get) (?:the|our) [\w ]{0,30}app\b[^.]{0,60}[.!]?$/iu },
  { reason: 'follow us', where: 'anywhere', matches: /^(?:加入|关注|關注|追蹤|订阅|訂閱)[^。]{2,20}(?:好友|公众号|公眾號|微信|频道|頻道|電子報|粉絲團|LINE)(?:[，,。！!].{0,20})?$/u },
  { reason: 'advertisement', where: 'anywhere', matches: /^(?:advertisement|advertising|anzeige|werbung|publicité|publicidad|广告|廣告|(?:story|article|content|reading) continues below(?: (?:this |the )?(?:ad\w*|video|gallery))?|continue reading below|scroll (?:down )?to (?:continue|read)(?: reading| more)?(?: with content)?)[.:]?$/iu },
  { reason: 'photo credit or caption', where: 'anywhere', matches: /^(?:image|photo|picture) (?:copyright|credit|source)\b[:\s].{1,40}$/iu },
  { reason: 'comments', where: 'end', matches: /^(?:\d+ )?(?:comments?|kommentare?|commentaires?|comentarios?|评论|評論|コメント)(?: \(?\d+\)?)?:?$/iu },
  { reason: 'call for tips', where: 'end', matches: /^(?:got|have) a (?:news )?tip\?|^do you have (?:a tip|information)\b|^新闻(?:热线|线索)[:：]|^爆料(?:热线|電話|电话)?[:：]/iu },
  { reason: 'link to another edition', where: 'end', matches: /^(?:点击|點擊)?(?:查看|阅读|閱讀)(?:本文|此文)?(?:的)?(?:英文|中文|法文|德文|日文)(?:版|原文)。?$|^read (?:this (?:article|story) )?in (?:english|chinese|spanish|french|german)\b.{0,10}$|^阅读(?:简体|繁体)?中文版/iu },
  { reason: 'source or editor line', where: 'start', matches: /^(?:来源|來源|稿源)\s*[:：][^。]{1,60}$/u },
  { reason: 'source or editor line', where: 'end', matches: /^[（(【[]?(?:责任编辑|責任編輯|责编|编辑|編輯|审核|校对|监制)\s*[:：丨|][^。]{1,40}$/u },
  { reason: 'disclaimer', where: 'end', matches: /^(?:声明[:：])?(?:本文|文章|以上内容|以上內容)(?:仅|僅|只)?代表(?:原)?作者.{0,60}(?:不代表|无关)|^.{0,60}如有侵权.{0,40}$/u },
  { reason: 'copyright line', where: 'end', matches: /^(?:版权声明|版權聲明)\s*[:：]|^(?:copyright\b|©|\(c\)\s*\d).{0,120}$/iu },
] // prettier-ignore

/** Takes out lines that no article's text holds: what the site put in between, a repeated title, a bare date or byline in front. */
export function removeStrayLines(
  blocks: readonly Block[],
  title: string,
  byline?: string,
): { readonly blocks: Block[]; readonly removals: Removal[] } {
  const removals: Removal[] = []
  let isStart = true
  const kept = blocks.filter((block, i) => {
    if (block.kind !== 'paragraph' && block.kind !== 'heading') return true
    const reason =
      (isStart ? reasonAtStart(block.text, textAt(blocks, i + 1), title, byline) : null) ??
      reasonFor(block.text, i, blocks.length)
    if (reason) removals.push({ text: block.text, reason })
    else isStart = false
    return !reason
  })
  // Better a stray line than no text.
  return kept.some(({ kind }) => kind !== 'figure') ? { blocks: kept, removals } : { blocks: [...blocks], removals: [] }
}

function reasonFor(text: string, index: number, count: number): string | null {
  if (text.length > 240) return null
  const isAt = { anywhere: true, start: index < EDGE, end: count - index <= EDGE }
  return STRAY_RULES.find(({ where, matches }) => isAt[where] && matches.test(text))?.reason ?? null
}

const textAt = (blocks: readonly Block[], index: number): string => {
  const block = blocks[index]
  return block?.kind === 'paragraph' ? block.text : ''
}

function reasonAtStart(text: string, next: string, title: string, byline?: string): string | null {
  if (foldText(text) === foldText(title)) return 'title again'
  const isNameBeforeDate = looksLikeOneName(text) && isDateLine(next)
  return isNameBeforeDate || isDateLine(text, byline) ? 'date or byline in front' : null
}

/** Relative dates are looked for, too; which day they mean plays no part here. */
const ANY_TIME = new Date(0)

/** A short line that is nothing but a date, with or without time, place of publication's label and author. */
function isDateLine(text: string, byline = ''): boolean {
  if (text.length > 120) return false
  const date = findWrittenDates(text, { now: ANY_TIME })[0]
  if (date?.isRelative && !date.hasTime) return false
  if (!date) return byline.length > 2 && text.length < byline.length + 12 && foldText(text).endsWith(foldText(byline))
  const rest = (text.slice(0, date.start) + text.slice(date.end))
    .replace(byline, '')
    .replace(
      /(?:来源|來源|稿源|作者|记者|責任編輯|责任编辑|编辑|編輯|译者|譯者|编译|編譯)\s*[:：/／]\s*[\p{L}·]{1,20}/gu,
      '',
    )
    .replace(
      /\b(?:by|von|par|por|am|um|at|on|le|published|updated|posted|veröffentlicht|uhr|am|pm|gmt|utc|\d{1,2}[:.h]\d\d)\b|发布|發佈|发表|更新|时间|作者|记者|:\d\d/giu,
      '',
    )
    .replace(
      /(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|星期.|周.|週./giu,
      '',
    )
  // “海港日报 昨天 14:05”: a source and a time.
  if (date.hasTime && /^[\p{Script=Han}\s]{2,8}$/u.test(rest)) return true
  return foldText(rest).length < 3 || /^[\s,·|/–-]*\p{Lu}\p{L}+(?: \p{Lu}[\p{L}.]+){1,2}[\s,·|–-]*$/u.test(rest)
}
