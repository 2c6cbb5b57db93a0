/**
 * Bylines as Chinese pages write them: 作者：…, 文/…, 本报记者 …, （记者 张倩）, and 责任编辑 as the last resort.
 * A bare name is believed only if it begins with one of the frequent surnames.
 */

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤葛樊惠張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蘇魏呂盧鐘譚陸範賈韋鄒閆龍陶賀顧龔邵萬錢嚴湯郁温庄欧阳尚倪柯季安颜舒康翁牛包左齐骆艾聂祝殷焦詹霍关阮梅岳柴路成游项'
const NAME = String.raw`\p{Script=Han}{2,4}`

/** A Chinese personal name: two to four characters, the first a surname. */
export const isHanName = (text: string): boolean =>
  new RegExp(`^${NAME}$`, 'u').test(text) && SURNAMES.includes(text.charAt(0))

const REPORTER = new RegExp(
  String.raw`(?:^|[□■●◎（(【\[\s])[\p{Script=Han}A-Z]{0,8}(?:记者|記者|通讯员)\s*[:：/／|｜丨]?\s*(?<names>${NAME}(?:[、\s]+${NAME}(?!\p{Script=Han}|\s*[:：/／|｜丨]))*)(?=\s*$|\s*[）)】\]/／]|\s+(?:编辑|編輯|摄影|攝影|校对|责编|制图|通讯员)|\s*(?:发自|摄|攝)|\s*[\p{Script=Han}]{2,6}(?:报道|報道|电|讯))`,
  'u',
)
const AUTHOR =
  /(?:^|[\s【[(（|｜])(?:作\s*者|撰\s*文|撰\s*稿\s*人?|采\s*写|执\s*笔|原\s*作|发布者|发帖人|楼主)\s*[:：/／丨｜]\s*(?<names>[^|｜【】[\]]{2,50})/u
const SLASH = /^[(（【]?\s*(?:图文|文字|采写|撰文|文|作者)\s*[/／|丨｜:：]\s*(?<names>[^/／|丨｜]{2,30})/u
const TAIL = new RegExp(
  String.raw`[(（](?<names>${NAME}(?:[、\s](?!\p{Script=Han}{0,6}(?:报道|報道|電|电|讯))${NAME}){0,3})\s*(?:[\p{Script=Han}]{2,6}(?:报道|電|电|讯))?[)）]$`,
  'u',
)
/** `张倩/文`, `张倩、李雷／图文`. */
const BEFORE_SLASH = new RegExp(
  String.raw`^[(（【]?\s*(?<names>${NAME}(?:[、\s]${NAME})*)\s*[/／|｜]\s*(?:图?文|撰文|采写)`,
  'u',
)
/** `2004年7月16日08:19 [ 黄宇 ] 来源：…`: a name in brackets behind a date. */
const BRACKETED = new RegExp(String.raw`\d[日\d]\s*[[【(（]\s*(?<names>${NAME})\s*[\]】)）]`, 'u')
const EDITOR = new RegExp(String.raw`责任编辑\s*[:：]\s*(?<names>${NAME})`, 'u')
/** The next label on the same line ends the names. */
const NEXT_LABEL =
  /[\s,，;；]*(?:来源|來源|发布|發布|发表|时间|時間|日期|阅读|閱讀|评论|浏览|点击|责任编辑|責任編輯|编辑|访问|字体|字号|出处|责编|译者|譯者|编译|編譯|翻译|翻譯|校对|摄影|加入|联系|简介|单位|于\s*\d|于：|\d{4}).*$/u

export type HanByline = { readonly names: string; readonly score: number }

/** Where a line stands: in the last lines of the body or after it, or right after the title. */
export type HanPlace = { readonly isTail: boolean; readonly isBesideTitle: boolean }

/** The byline in a line of Chinese, with how much its form speaks for it; null where there is none. */
export function findHanByline(text: string, { isTail, isBesideTitle }: HanPlace): HanByline | null {
  const short = text.length < 200
  const stated = short ? namesOf(BEFORE_SLASH.exec(text) ?? SLASH.exec(text) ?? AUTHOR.exec(text)) : null
  if (stated) return { names: stated, score: 4 }
  const reporter = namesOf(
    REPORTER.exec(short ? text.slice(0, 80) : text.slice(-50)) ?? (short ? REPORTER.exec(text.slice(-50)) : null),
  )
  if (reporter) return { names: reporter, score: isTail || text.length < 60 ? 3.5 : 1 }
  const tail = isTail ? namesOf(TAIL.exec(text.slice(-50))) : null
  if (tail && tail.split(/[、\s]/).every(isHanName)) return { names: tail, score: 3 }
  const bracketed = short ? namesOf(BRACKETED.exec(text)) : null
  if (bracketed && isHanName(bracketed)) return { names: bracketed, score: 2.5 }
  if (isBesideTitle && isNameList(text)) return { names: text, score: 2.5 }
  const editor = short ? namesOf(EDITOR.exec(text)) : null
  return editor ? { names: editor, score: 0.6 } : null
}

/** Names and nothing else; after a first surname and a comma of lists, rare ones are believed. */
function isNameList(text: string): boolean {
  const names = text.split(/[、\s]+/)
  const areNames = names.every((name) => new RegExp(`^${NAME}$`, 'u').test(name))
  return areNames && (names.every(isHanName) || (text.includes('、') && isHanName(names[0] ?? '')))
}

function namesOf(match: RegExpExecArray | null): string | null {
  const names = match?.groups?.['names']
    ?.replace(NEXT_LABEL, '')
    .replace(/[:：].*$/, '')
    .replace(/^\p{Script=Han}{0,10}(?:记者|記者)\s+/u, '')
    .replace(/[\s,，、;；。)）(（"=]+$/u, '')
    .trim()
  if (!names || names.length < 2 || /["=<>]/.test(names)) return null
  // 赵 培：北京物资学院: what follows a name is where its bearer works.
  // 赵 培: two characters set apart are one name.
  return names.replace(/^(\p{Script=Han})\s+(\p{Script=Han})$/u, '$1$2')
}
