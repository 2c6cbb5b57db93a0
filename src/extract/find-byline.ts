import { findWrittenDates } from '../text/written-dates.ts'
import { namesOf } from './candidates.ts'
import { findHanByline, type HanPlace } from './chinese-byline.ts'
import { foldText } from './find-title.ts'
import { ARTICLE_TYPE, hasType, textsOf, type JsonLdNode } from './json-ld.ts'
import type { Leaf } from './leaves.ts'
import { metaOf, type PageHead } from './page-head.ts'
import { isElsewhere, weightOfPlace, type Surroundings } from './surroundings.ts'
import { ancestry, attribute, cleanText, descendants, textOf, type Element } from './tree.ts'

export type FoundByline = { readonly byline: string; readonly from: string }

const AUTHOR_META = ['byl', 'parsely-author', 'sailthru.author', 'cxenseparse:author', 'rnews:author', 'article:author_name', 'author', 'dc.creator', 'dcterms.creator', 'citation_author', 'article:author', 'dc.contributor'] // prettier-ignore

/** What stands before a name, by language. */
const LABEL =
  /^(?:[|·•–—\-_,/\s]|&nbsp;)*(?:(?:written|posted|published|reported|reviewed|compiled|created|edited|story|words|text|photos|article|contributed|submitted|medically reviewed|updated|a post|guest post|post|image|photo)(?: and \w+)? by|by|von|par|por|di|da|av|af|door|autor(?:in|es)?|auteur|authors?|writer|writers|text|texte|redaktion|eingestellt von|veröffentlicht von|verfasst von|geschrieben von|автор|作者|撰文|撰稿|文|记者|記者|编辑|小编|ライター|著者|執筆|筆者)(?:\s*[:：|｜/／]\s*|\s+|$)/iu
/** What ends a name: a bar, a date, a label of something else. */
const END =
  /\s*(?:[|｜•]|(?<!\p{Script=Han})·|\s[–—-]\s|,?\s+(?:on|am|um|at|le|el|il|on the|in|posted|published|updated|last|aktualisiert|veröffentlicht|says?|sagt|schreibt|writes|reports|contributor|staff writer|für)\s|\(\s*\)|(?:\d+\s*)?(?:min(?:ute)?s?(?:\s+read)?|comments?|Kommentare?)\b|来源|来自|发布|发表|时间|日期|阅读|评论|浏览|点击|编辑[:：]|访问|字体|字号|出处|责编|加入|报道$|發佈|發布).*$/iu
/** Not names. */
const NO_NAME =
  /^(?:admin(?:istrator)?|editor|editors|staff|author|authors|by|posted|name ?\*?|unknown|anonymous|guest|web ?master|user|none|null|undefined|team|redaktion|redaction|login|mehr|more|about|share|follow|home|blog|news|contact|view|profile|website|facebook|twitter|bio|author bio|about the author|updated|published|reviewed|image by|photo by|editorial team|contributor|contributors|table of contents|作者|匿名|佚名|未知|本站|网站|管理员|小编)$/i
/** A byline without label, e-mail, role or date; null where nothing like a name is left. */
export function cleanByline(text: string): string | null {
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
  name = name.replace(ROLE, '').replace(/\s*\((?!.*\().*\b(?:manager|editor|writer|team)\b.*\)$/i, '')
  name = name.replace(/\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\.?\s+[A-Z][a-z]{2,8})$/, '')
  const isName = /\p{L}{2}|^\p{Script=Han}/u.test(name) && name.length <= 90 && name.split(' ').length <= 14
  return isName && !NO_NAME.test(name) && !/https?:|www\.|[{}=<>]/.test(name) ? name : null
}

type Candidate = FoundByline & { readonly score: number }

/** Who wrote it: a person that the structured metadata name, else the line or element that speaks most for it. */
export function findByline(
  root: Element,
  head: PageHead,
  around: Surroundings,
  siteName: string | undefined,
): FoundByline | null {
  const isSite = (name: string): boolean => siteName !== undefined && foldText(name) === foldText(siteName)
  const shown = shownBylines(root, around)
  const people = statedPeople(head).filter((name) => !isSite(name))
  const stated = people.length > 0 ? people.join(', ') : null
  if (stated) {
    const fuller = shown.find(({ byline }) => listsExactly(byline, people))
    return fuller ?? { byline: stated, from: 'JSON-LD author' }
  }
  const best = shown.find(({ byline }) => !isSite(byline))
  const meta = metaAuthor(head)
  if (meta && !isSite(meta.byline) && (!best || best.score < 5.5)) return meta
  if (best && best.score >= 2) return best
  const organisation = head.jsonLd
    .filter(isArticle)
    .flatMap((node) => textsOf(node['author']))
    .map(cleanByline)
    .find(Boolean)
  if (organisation) return { byline: organisation, from: 'JSON-LD author' }
  return meta
}

const isArticle = (node: JsonLdNode): boolean => hasType(node, ARTICLE_TYPE) || hasType(node, /WebPage$/)

/** Names of persons (not organisations) that JSON-LD gives as authors. */
function statedPeople(head: PageHead): string[] {
  for (const node of head.jsonLd.filter(isArticle)) {
    const authors = [node['author'] ?? []].flat() as unknown[]
    const names = authors
      .filter(
        (author) =>
          !(typeof author === 'object' && author !== null && hasType(author as JsonLdNode, /Organi[sz]ation$/)),
      )
      .flatMap(textsOf)
      .flatMap((name) => cleanByline(name) ?? [])
    // Some name one author a second time under another spelling of the letters.
    const unique = names.filter((name, i) => names.findIndex((other) => foldText(other) === foldText(name)) === i)
    if (unique.length > 0) return unique
    const byId = new Set(
      authors.flatMap((author) =>
        typeof author === 'object' && author !== null ? [(author as JsonLdNode)['@id']] : [],
      ),
    )
    const person = head.jsonLd.find((other) => hasType(other, /Person$/) && byId.has(other['@id'] as string))
    const name = person ? cleanByline(textsOf(person['name'])[0] ?? '') : null
    if (name) return [name]
  }
  return []
}

function metaAuthor(head: PageHead): FoundByline | null {
  for (const name of AUTHOR_META) {
    const byline = cleanByline(metaOf(head, name) ?? '')
    if (byline) return { byline, from: `meta ${name}` }
  }
  return null
}

/** Whether a shown byline is the stated names with nothing but joining words: then its own wording is better. */
function listsExactly(byline: string, people: readonly string[]): boolean {
  let rest = foldText(byline)
  for (const name of people) {
    const folded = foldText(name)
    if (!rest.includes(folded)) return false
    rest = rest.replace(folded, '')
  }
  return rest.length <= 3 * people.length
}

const AUTHOR_NAME =
  /(^|[\s_-])(by-?line|author|authors|author[_-]?name|writer|reporter|autor|auteur|creator|fn|zuozhe)([\s_-]|$)|byline|authorname|author-name|articleauthor|post-?author|entry-?author/i

/** Bylines that the page shows, the likeliest first. */
function shownBylines(root: Element, around: Surroundings): Candidate[] {
  const candidates: Candidate[] = []
  for (const [i, leaf] of around.leaves.entries()) {
    const place = weightOfPlace(around, i)
    if (place <= 0 && i !== around.last && i !== around.last - 1) continue
    const found = bylineOf(leaf, around, i)
    if (found)
      candidates.push({ ...found, score: found.score + Math.max(0, place) - (isElsewhere(leaf.block) ? 3 : 0) })
  }
  if (!candidates.some(({ score }) => score >= 4)) candidates.push(...markedElsewhere(root))
  return candidates.toSorted((a, b) => b.score - a.score)
}

function bylineOf(leaf: Leaf, around: Surroundings, index: number): Candidate | null {
  const { text } = leaf
  const from = `line “${text.slice(0, 60)}”`
  const han = /\p{Script=Han}{2}/u.test(text) ? findHanByline(text, placeOf(around, index)) : null
  if (han) return { byline: han.names, score: han.score, from }
  if (text.length > 250) return null
  const byDate = nameBehindDate(text)
  if (byDate) return { byline: byDate, from, score: 2.5 }
  const byRun = cleanByline(labelledRun(leaf) ?? '')
  if (byRun) return { byline: byRun, from, score: 4 }
  const marked = markedPart(leaf)
  const byMark = marked ? cleanByline(marked) : null
  const labelled = text.length < 160 && LABEL.test(text)
  const byLabel = labelled ? cleanByline(text) : null
  if (byMark && (labelled || looksLikeNames(byMark)))
    return { byline: byMark, from, score: 3 + (labelled ? 1.5 : 0) - (/\d/.test(byMark) ? 1.5 : 0) }
  if (!byLabel || !/^(?:\p{Lu}|d[eiu]r? |van |von |\p{Script=Han})/u.test(byLabel)) return null
  const words = byLabel.split(' ').length
  return { byline: byLabel, from, score: words <= 4 ? 3 : words <= 8 ? 1.5 : 0 }
}

const placeOf = ({ titleAt, last }: Surroundings, index: number): HanPlace => ({
  isTail: index >= last - 1,
  isBesideTitle: titleAt >= 0 && index > titleAt && index - titleAt <= 2,
})

const ROLE =
  /\s+(?:(?:senior|staff|contributing|associate|assistant|chief|lead|managing|deputy|guest|freelance|autos?|tech|politics|business|science)\s+)*(?:writer|reporter|editor|contributor|correspondent|columnist|journalist|producer|editors|writers)(?:\s.*|,.*)?$/i
const NAME_WORD =
  /^(?:\p{Lu}|\p{Script=Han}|and|und|et|y|e|&|,|with|de|del|della|di|da|dos|van|von|der|den|la|le|el|bin|al|ter|zu)/u

/** Capitalised words, few of them, with nothing but small joining words between. */
const looksLikeNames = (text: string): boolean => {
  const words = text.split(/[\s,]+/).filter(Boolean)
  return words.length <= 8 && !/\d|[!?:]/.test(text) && words.every((word) => NAME_WORD.test(word))
}

/** `Saturday, 21 November 2026 at 14:00, Ann Lee`: a name is all that follows the date. */
function nameBehindDate(text: string): string | null {
  const date = text.length < 100 ? findWrittenDates(text)[0] : undefined
  if (!date || date.start > 12) return null
  return (
    /^[\s,·|–-]*(\p{Lu}\p{L}+(?: \p{Lu}[\p{L}.’'-]+){1,2})$/u.exec(
      text.slice(date.end).replace(/^ at \d\d?[:.]\d\d/, ''),
    )?.[1] ?? null
  )
}

/** The words of an element that holds label and name and nothing else of its line: `<span>By Ann Lee</span> <span>City Post</span>`. */
function labelledRun({ runs, block, text }: Leaf): string | null {
  const run = runs.find((candidate) => candidate.text.trim() !== '')
  if (!run || run.parent === block || text.length > 160) return null
  const words = cleanText(run.text)
  const name = words.replace(LABEL, '')
  return name !== words && words.length < text.length && /^\p{Lu}\S* \p{Lu}/u.test(name) ? words : null
}

/** The part of a line that links or elements mark as the author's name. */
function markedPart(leaf: Leaf): string | null {
  const parts: { readonly element: Element; text: string }[] = []
  for (const run of leaf.runs) {
    const mark = authorMark(run.parent, leaf.block)
    const last = parts.at(-1)
    if (mark && last?.element === mark) last.text += run.text
    else if (mark) parts.push({ element: mark, text: run.text })
  }
  const names = parts.map(({ text }) => cleanText(text)).filter((name) => cleanByline(name))
  return names.length > 0 ? [...new Set(names)].join(', ') : null
}

function authorMark(element: Element, block: Element): Element | null {
  let beyond = 0
  for (const at of ancestry(element)) {
    if (/(^| )author( |$)/.test(attribute(at, 'rel') ?? '') || /author/.test(attribute(at, 'itemprop') ?? '')) return at
    if (
      AUTHOR_NAME.test(namesOf(at)) ||
      /\/(authors?|people|contributors?|autor(en)?|by|writers?|profile)\//i.test(
        at.tag === 'a' ? (attribute(at, 'href') ?? '') : '',
      )
    )
      return at
    if (at === block || beyond > 0) beyond += 1
    if (beyond > 2) return null
  }
  return null
}

/** Elements marked as author far from the title: better than none. */
function markedElsewhere(root: Element): Candidate[] {
  for (const element of descendants(root)) {
    const isMarked =
      /(^| )author( |$)/.test(attribute(element, 'rel') ?? '') ||
      /author/.test(attribute(element, 'itemprop') ?? '') ||
      AUTHOR_NAME.test(namesOf(element))
    if (!isMarked || isElsewhere(element) || element.tag === 'link' || element.tag === 'meta') continue
    const text = textOf(element)
    const byline = text.length < 100 ? cleanByline(text) : null
    if (byline) return [{ byline, from: 'element marked as author', score: 2.2 }]
  }
  return []
}
