import type { Lang } from '../model/lang.ts'
import { ABBREVIATIONS, POINT_ORDINALS, STARTERS } from './abbreviations.ts'

/** A sentence in a text: offsets in UTF-16 units, end exclusive. */
export type Span = { readonly start: number; readonly end: number }

const CLOSERS = String.raw`["'”’»›」』）)\]】》〉〕｝}]*`
/** Where a sentence may end: a run of marks with what closes behind it, or line breaks. */
const CANDIDATE = new RegExp(String.raw`[.!?…‥。！？；｡．؟۔।॥]+${CLOSERS}\s*|[\n\u2028\u2029]\s*`, 'gu')
const LONGEST_ABBREVIATION = 12
const CLAUSE_AFTER_QUOTE = 16
/** "…！"他说。: the words behind the quotation belong to it. */
const SPEECH_TAG =
  /^[^，。！？；：“”「」\n]{0,10}?(?:说|說|说道|說道|道|问|問|问道|問道|答|答道|称|稱|表示|指出|写道|寫道|喊道|叫道|补充|補充|强调|強調|透露)(?:[，。：；]|$)/u

/**
 * The sentences of a text in order. They cover it without a gap: white space belongs to the sentence before it. Full and
 * half-width marks, closing quotes and brackets stay with their sentence; abbreviations, initials, ordinals, decimal points
 * and quotations that go on in lower case do not end one. GB/T 15834 counts ； as a mark inside a sentence; it divides here,
 * because what stands on both sides of it is translated as sentences of their own. Linear time.
 */
export function splitSentences(text: string, lang: Lang): Span[] {
  const spans: Span[] = []
  const first = text.search(/\S/)
  let start = 0
  for (const match of text.matchAll(CANDIDATE)) {
    const end = match.index + match[0].length
    if (end >= text.length || end <= first || !endsSentence(text, start, match.index, match[0], lang)) continue
    spans.push({ start, end })
    start = end
  }
  if (start < text.length) spans.push({ start, end: text.length })
  return spans
}

/** The sentences themselves, without the white space between them; none is empty. */
export const sentencesOf = (text: string, lang: Lang): string[] =>
  splitSentences(text, lang)
    .map(({ start, end }) => text.slice(start, end).trim())
    .filter(Boolean)

function endsSentence(text: string, start: number, at: number, marks: string, lang: Lang): boolean {
  if (/[\n\u2028\u2029]/.test(marks)) return true
  const next = text.slice(at + marks.length, at + marks.length + CLAUSE_AFTER_QUOTE)
  const mark = marks.trimEnd()
  if (/[。！？；｡．؟۔।॥]/u.test(mark)) return endsWide(mark, next)
  if (/^(?:…|‥|\.{2,})/u.test(mark)) return endsEllipsis(mark, marks !== mark, next)
  // What isn't followed by white space goes on: 3.5, example.org, U.S. inside; but Han may follow a mark without any.
  if (marks === mark) return /^[!?]/.test(mark) && /^\p{Script=Han}/u.test(next)
  if (/^[^\p{L}\p{N}]*\p{Ll}/u.test(next)) return false
  return mark[0] !== '.' || endsAtPoint(text.slice(Math.max(start, at - LONGEST_ABBREVIATION), at), next, mark, lang)
}

function endsWide(mark: string, next: string): boolean {
  // A mark before a comma or inside brackets closes nothing: （真的吗？），
  if (/^[，、,）)」』”》]/u.test(next)) return false
  return !/[”」』"’]$/u.test(mark) || !SPEECH_TAG.test(next)
}

/** Hesitation goes on; an ellipsis ends a sentence behind a quotation, or before one that begins with a capital. */
function endsEllipsis(mark: string, spaced: boolean, next: string): boolean {
  if (/[”」』]$/u.test(mark) && !/^[，、,]/u.test(next)) return !SPEECH_TAG.test(next) && !/^\s*\p{Ll}/u.test(next)
  return spaced && /^["'“‘«(]*\p{Lu}/u.test(next)
}

function endsAtPoint(before: string, next: string, mark: string, lang: Lang): boolean {
  // A closed quotation or bracket ends what it holds: (Mr.) is no case to care for.
  const word = /[\p{L}\p{N}.º]*$/u.exec(before)?.[0] ?? ''
  const plain = word.toLowerCase().replace(/^\.+/, '')
  const digitNext = /^\p{N}/u.test(next)
  if (/^\p{N}+$/u.test(word)) {
    if (!before.slice(0, -word.length).trim() && before.length < LONGEST_ABBREVIATION) return false
    return !(POINT_ORDINALS.has(lang.split('-')[0] ?? '') && word.length <= 2)
  }
  if (ABBREVIATIONS.always.has(plain)) return false
  if (ABBREVIATIONS.beforeNumber.has(plain) && digitNext) return false
  const isInitial = /^(?:\p{L}\.)*\p{Lu}$/u.test(word)
  if (isInitial || ABBREVIATIONS.unlessStarter.has(plain) || /^(?:\p{L}\.)+\p{L}$/u.test(word))
    return mark.length > 1 || startsSentence(next)
  return true
}

/** A word that begins sentences, and no initial: `A. Smith` goes on. */
function startsSentence(next: string): boolean {
  const [, word = '', point] = /^["'“‘«(]*([\p{L}\p{N}’']+)(\.?)/u.exec(next) ?? []
  return STARTERS.has(word.toLowerCase()) && !(word.length === 1 && point)
}
