import type { Lang } from '../../model/lang.ts'
import { canonicalLang } from '../../text/languages.ts'

/** Words that stand together in a query, or a phrase in quotes. */
export type QueryPart = { readonly text: string; readonly isPhrase: boolean }

/** What somebody looks for. Whatever is typed gives one: what makes no sense as syntax is taken for words. */
export type SearchQuery = {
  /** As typed, on one line and not too long. */
  readonly text: string
  readonly wanted: readonly QueryPart[]
  /** Of each of these lists at least one part must be there. */
  readonly required: readonly (readonly QueryPart[])[]
  readonly refused: readonly QueryPart[]
  readonly sources: readonly string[]
  readonly bylines: readonly string[]
  readonly topics: readonly string[]
  readonly lang?: Lang
  /** Published then or later. */
  readonly from?: Date
  /** Published before then. */
  readonly until?: Date
}

/** What is longer is an article, not a query. */
export const LONGEST_QUERY = 400
const MOST_PARTS = 40

const FIELDS: Readonly<Record<string, 'source' | 'lang' | 'by' | 'topic' | 'before' | 'after'>> = {
  source: 'source', 来源: 'source', 來源: 'source', lang: 'lang', language: 'lang', 语言: 'lang', 語言: 'lang', by: 'by',
  author: 'by', 作者: 'by', topic: 'topic', 专题: 'topic', 專題: 'topic', before: 'before', 早于: 'before', 早於: 'before',
  after: 'after', since: 'after', 晚于: 'after', 晚於: 'after',
} // prettier-ignore

const LANG_NAMES: Readonly<Record<string, Lang>> = {
  english: 'en', 英文: 'en', 英语: 'en', 英語: 'en', chinese: 'zh', 中文: 'zh', 汉语: 'zh', 漢語: 'zh', 简体: 'zh-Hans',
  简体中文: 'zh-Hans', 繁体: 'zh-Hant', 繁體: 'zh-Hant', 繁體中文: 'zh-Hant', german: 'de', 德语: 'de', 德文: 'de',
} // prettier-ignore

const QUOTES: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '”', '”': '”', '「': '」', '『': '』', '«': '»', '＂': '＂', '〝': '〞' } // prettier-ignore
const SPACE = /[\s\u3000,，、;；()（）]/u

type Piece = {
  readonly text: string
  readonly isPhrase: boolean
  readonly isRefused: boolean
  readonly field?: (typeof FIELDS)[string]
}

export function parseQuery(typed: string): SearchQuery {
  const text = typed
    .toWellFormed()
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_QUERY)
  const wanted: QueryPart[] = []
  const required: QueryPart[][] = []
  const refused: QueryPart[] = []
  const filters = { sources: [] as string[], bylines: [] as string[], topics: [] as string[] }
  let dates: Pick<SearchQuery, 'from' | 'until' | 'lang'> = {}
  let joint: 'AND' | 'OR' | 'NOT' | null = null
  let last: QueryPart | null = null
  for (const piece of piecesOf(text)) {
    const narrowed = piece.field && filterFrom(piece.field, piece.text, filters)
    if (narrowed) dates = { ...dates, ...narrowed }
    else if (!piece.isPhrase && (piece.text === 'AND' || piece.text === 'OR' || piece.text === 'NOT'))
      joint = piece.text
    else {
      // a field that means nothing is a word like others
      const part = { text: piece.text, isPhrase: piece.isPhrase }
      if (piece.isRefused || joint === 'NOT') refused.push(part)
      else {
        wanted.push(part)
        require(part, last, joint, required)
        last = part
      }
      joint = null
    }
  }
  return { text, wanted, required, refused, ...filters, ...dates }
}

/** AND requires what stands on both sides of it, OR one of them; a phrase is required anyway. */
function require(part: QueryPart, last: QueryPart | null, joint: string | null, required: QueryPart[][]): void {
  const before = last && required.find((any) => any.includes(last))
  if (joint === 'OR' && last) {
    if (before) before.push(part)
    else required.push([last, part])
    return
  }
  if (joint === 'AND' && last && !before) required.push([last])
  if (joint === 'AND' || part.isPhrase) required.push([part])
}

/** Adds what a field says; null where its value says nothing. */
function filterFrom(
  field: NonNullable<Piece['field']>,
  value: string,
  filters: { readonly sources: string[]; readonly bylines: string[]; readonly topics: string[] },
): Pick<SearchQuery, 'from' | 'until' | 'lang'> | null {
  if (!value) return {}
  const list = { source: filters.sources, by: filters.bylines, topic: filters.topics }[field as string]
  if (list) {
    list.push(value)
    return {}
  }
  if (field === 'lang') {
    const lang = LANG_NAMES[value.toLowerCase()] ?? canonicalLang(value)
    return lang === 'und' ? null : { lang }
  }
  const date = dateFrom(value)
  if (!date) return null
  return field === 'after' ? { from: date } : { until: date }
}

/** `2026`, `2026-05`, `2026-05-03`, `2026年5月3日`: when that year, month or day begins, in UTC. */
function dateFrom(value: string): Date | null {
  const [, year, month = '1', day = '1'] =
    /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?[年月日]?$/.exec(value.normalize('NFKC')) ?? []
  if (!year || Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return null
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
}

function* piecesOf(text: string): Generator<Piece> {
  let at = 0
  for (let count = 0; at < text.length && count < MOST_PARTS;) {
    if (SPACE.test(text.charAt(at))) {
      at++
      continue
    }
    count++
    const isRefused = /^[-−－](?=[^\s-])/u.test(text.slice(at, at + 2))
    if (isRefused) at++
    const field = fieldAt(text, at)
    if (field) at += field.length
    const close = QUOTES[text.charAt(at)]
    const end = close ? closing(text, at + 1, close) : wordEnd(text, at)
    const piece = {
      text: text.slice(at + (close ? 1 : 0), end).trim(),
      isPhrase: close !== undefined && !field,
      isRefused,
    }
    if (piece.text) yield field ? { ...piece, field: field.name } : piece
    at = end + (close ? 1 : 0)
  }
}

/** A name of a field with its colon, of either width. */
function fieldAt(text: string, at: number): { name: NonNullable<Piece['field']>; length: number } | null {
  const [all = '', word = ''] = /^([\p{L}]{2,8})[:：]/u.exec(text.slice(at, at + 10)) ?? []
  const name = FIELDS[word.toLowerCase()]
  return name ? { name, length: all.length } : null
}

/** A quote that is not closed goes to the end. */
function closing(text: string, from: number, close: string): number {
  const end = text.slice(from).search(close === '”' ? /[”"]/u : new RegExp(close, 'u'))
  return end < 0 ? text.length : from + end
}

function wordEnd(text: string, from: number): number {
  let end = from
  while (end < text.length && !SPACE.test(text.charAt(end)) && !(end > from && text.charAt(end) in QUOTES)) end++
  return end
}
