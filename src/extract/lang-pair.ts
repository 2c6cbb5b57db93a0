import type { Lang } from '../model/lang.ts'
import { detectLang, isSameLanguage } from '../text/languages.ts'

/** Two languages of one page, the wanted one first. */
export type Pair = readonly [Lang, Lang]

/** A Han character says about as much as this many Latin letters. */
const HAN_WEIGHT = 3.2

const isHanLang = (lang: Lang): boolean => /^(zh|ja)\b/.test(lang)

/** A length in which both scripts say about as much. */
export function weighed(text: string): number {
  const han = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
  return text.length + han * (HAN_WEIGHT - 1)
}

/** Which of the two a text is in; null where nothing tells. */
export function langIn(text: string, pair: Pair): Lang | null {
  const detected = detectLang(text)
  const same = pair.find((lang) => isSameLanguage(lang, detected))
  if (same) return same
  if (isHanLang(pair[0]) === isHanLang(pair[1]) || !/\p{L}/u.test(text)) return null
  const hasHan = /\p{Script=Han}/u.test(text)
  return pair.find((lang) => isHanLang(lang) === hasHan) ?? null
}

/** The part of a line that is in the pair's first language: all of it, or one side of a bar or of a change of script. */
export function textIn(text: string, pair: Pair): string | null {
  const parts = partsOf(text, pair)
  if (parts) return parts.find((part) => langIn(part, pair) === pair[0]) ?? null
  return langIn(text, pair) === pair[0] ? text : null
}

const HAN_THEN_LATIN = /^([^\p{Script=Latin}]*\p{Script=Han}[^\p{Script=Latin}]*)\s([^\p{Script=Han}]{12,})$/u
const LATIN_THEN_HAN = /^([^\p{Script=Han}]{12,}?)\s([^\p{Script=Latin}]*\p{Script=Han}[^\p{Script=Latin}]*)$/u

/** The sides of a line that says the same in both languages, or null. */
export function partsOf(text: string, pair: Pair): readonly string[] | null {
  const parts = text.split(/\s*[|｜/／]\s*|\s+[–—-]\s+/u).filter(Boolean)
  const langs = new Set(parts.map((part) => langIn(part, pair)))
  if (parts.length > 1 && langs.has(pair[0]) && langs.has(pair[1])) return parts
  const sides = (HAN_THEN_LATIN.exec(text) ?? LATIN_THEN_HAN.exec(text))?.slice(1)
  return sides && isHanLang(pair[0]) !== isHanLang(pair[1]) ? sides.map((side) => side.trim()) : null
}
