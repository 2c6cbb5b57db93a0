import { findWrittenDates } from '../text/written-dates.ts'
import { cleanText } from './tree.ts'

const WORK =
  '(?:written|posted|published|reported|reviewed|compiled|created|edited|story|words|text|photos|article|recipe|interview|report|contributed|submitted|medically reviewed|updated|a post|guest post|post|image|photo)'
const WERK =
  '(?:ein(?:e)? )?(?:(?:gast)?artikel|(?:gast)?beitrag|interview|bericht|text|kommentar|rezension|pressemitteilung|eingestellt|veröffentlicht|verfasst|geschrieben|erstellt)'
/** What stands before a name, by language. */
const LABEL = new RegExp(
  String.raw`^(?:[|·•–—\-_,/\s]|&nbsp;)*(?:${WORK}(?: and \w+)? by|${WERK} von|(?:publié|écrit|rédigé|traduit) par|(?:publicado|escrito) por|(?:scritto|pubblicato) da|geplaatst door|by|von|vom|par|por|di|da|av|af|door|autor(?:in|es)?|auteur|authors?|writer|writers|words|interview|text|texte|redaktion|автор|作者|撰文|撰稿人?|采写|文|记者|記者|编辑|小编|ライター|著者|執筆|筆者)(?:\s*[:：|｜/／丨]\s*|\s+|$)`,
  'iu',
)
/** What ends a name: a bar, a date, a label of something else. */
const END =
  /\s*(?:[|｜•]|(?<!\p{Script=Han})·|\s[–—-]\s|,?\s+(?:on|am|um|at|le|el|il|on the|in|posted|published|updated|last|aktualisiert|veröffentlicht|says?|sagt|schreibt|writes|reports|contributor|staff writer|für)\s|\(\s*\)|\d+\s*min(?:ute)?s?(?:\s+read)?\b|\b(?:\d+\s*)?(?:comments?|Kommentare?)\b|[.,]?\s*(?:medically |fact[- ])?(?:reviewed|checked|edited) by\b|\sStand\b\s*:|\s{2,}Illustration|来源|来自|发布|发表|时间|日期|阅读|评论|浏览|点击|编辑\s*[:：|｜丨]|访问|字体|字号|出处|责编|译者|譯者|编译\s*[:：/]|翻译\s*[:：/]|加入|报道$|發佈|發布).*$/iu
/** Not names. */
const NO_NAME =
  /^(?:admin(?:istrator)?|editor|author|authors|by|posted|name ?\*?|no author|unknown|anonymous|guest|web ?master|user|none|null|undefined|team|login|mehr|more|about|share|follow|home|blog|news|contact|view|profile|website|facebook|twitter|bio|author bio|about the author|updated|published|reviewed|image by|photo by|contributor|contributors|table of contents|(?:view|learn|read|see|show|all|posted|follow|meet|find|artikel|beitrag|text|foto)\b.*\b(?:profile|about|more|on|posts|articles|von|us|bio)\b.*|.*\b(?:written|posted|published) by|(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?|作者|匿名|佚名|未知|本站|网站|管理员|小编)$/i
/** Desks and staffs sign where nobody else does. */
const DESK = /^(?:die )?(?:redaktion|redaction|rédaction|la rédaction|redacción|redazione|editors|editorial team|staff|newsroom|editorial staff|本报编辑部|编辑部)$/iu // prettier-ignore

const ROLE =
  /\s+(?:(?:senior|staff|contributing|associate|assistant|chief|lead|managing|deputy|guest|freelance|autos?|tech|politics|business|science)\s+)*(?:writer|reporter|editor|contributor|correspondent|columnist|journalist|producer|editors|writers)(?:\s.*|,.*)?$/i
/** An office or employer behind a comma; degrees stay. */
const OFFICE =
  /,\s+(?:the\s+\p{Lu}.*|[^,]*\b(?:attorney|lawyer|educators?|specialist|gardener|director|manager|founder|president|professor|lecturer|writer|reporter|editor|correspondent|columnist|journalist|representative|analyst|consultant|projekt\w*|redakteur\w*|geschäftsführer\w*|professor\w*)\b.*)$/iu

/** A byline without label, e-mail, role or date; null where nothing like a name is left, or only a desk's. */
export function cleanByline(text: string): string | null {
  const name = strippedByline(text)
  return isName(name) && !NO_NAME.test(name) && !DESK.test(name) ? name : null
}

/** A desk's signature (“Redaktion”, “Staff”), or null. */
export function deskByline(text: string): string | null {
  const name = cleanText(text).replace(/^(?:by|von|par|por|the)\s+/i, '')
  return DESK.test(name) ? name : null
}

/** Whether a line holds nothing but the label of a byline: the name stands in the next. Words that may head a section need a colon. */
export const isLabelOnly = (text: string): boolean =>
  text.length <= 24 &&
  /\p{L}/u.test(text) &&
  /^[\s:：|｜/]*$/u.test(text.replace(LABEL, '')) &&
  (/[:：|｜/]\s*$/.test(text) || !/^(?:texte?|words|redaktion|文|d[aei]|writers?|von|par|por|av|af|door)$/i.test(text))

/** Whether a line begins with the label of a byline. */
export const isLabelled = (text: string): boolean => LABEL.test(text)

/** The text behind the label, or all of it. */
export const withoutLabel = (text: string): string => text.replace(LABEL, '')

function strippedByline(text: string): string {
  let name = cleanText(text).slice(0, 200)
  for (let i = 0; i < 3; i += 1) name = name.replace(LABEL, '')
  const date = findWrittenDates(name)[0]
  if (date) name = date.start < 3 ? name.slice(date.end) : name.slice(0, date.start)
  for (let i = 0; i < 2; i += 1) name = name.replace(LABEL, '')
  name = name
    .replace(END, '')
    .replace(/\s*\(?\S+@\S+\)?/g, '')
    .replace(/,?\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?,?$/i, '')
  name = cleanText(name.replace(/^[\s|•·–—\-,:：;/@“”"]+|[\s|•·–—\-,，;；:：/“”"]+$/g, ''))
  const withoutRole = name.replace(ROLE, '').replace(OFFICE, '')
  // “Our editors” is no person with a role.
  if (withoutRole.includes(' ') || !/^(?:our|the|all)$/i.test(withoutRole)) name = withoutRole
  name = name.replace(/\s*\((?!.*\().*\b(?:manager|editor|writer|team)\b.*\)$/i, '')
  return name.replace(/\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\.?\s+[A-Z][a-z]{2,8})$/, '')
}

const isName = (name: string): boolean =>
  /\p{L}{2}|^\p{Script=Han}/u.test(name) &&
  name.length <= 90 &&
  name.split(' ').length <= 14 &&
  !/https?:|www\.|[{}=<>↩]|\p{L}:\s|^\p{Ll}+(?:\.\p{Ll}+){3,}$/u.test(name)

const NAME_WORD =
  /^(?:\p{Lu}|\p{Script=Han}|and|und|et|y|e|&|,|with|de|del|della|di|da|dos|van|von|der|den|la|le|el|bin|al|ter|zu)/u

/** Capitalised words, few of them, with nothing but small joining words between. */
export const looksLikeNames = (text: string): boolean => {
  const words = text.split(/[\s,]+/).filter(Boolean)
  return words.length <= 8 && !/\d|[!?:]/.test(text) && words.every((word) => NAME_WORD.test(word))
}

/** Two to four words, each like a part of one person's name. */
export const looksLikeOneName = (text: string): boolean =>
  /^\p{Lu}[\p{L}.’'-]*(?: (?:(?:de|van|von|der|den|al|bin|di|da|del) )?\p{Lu}[\p{L}.’'-]*){1,3}$/u.test(text)
