import type { Finding } from '../model/finding.ts'
import { findMonth } from '../text/date-words.ts'
import { plainFinding, type PlainPassage, type PlainPassages } from './plain-passages.ts'

/** Weekdays in the languages of newspapers, Sunday first; words that mean something else as well are left out. */
const WEEKDAYS: readonly RegExp[] = [
  'sundays?|sonntags?|dimanche|domingos?|domenica|воскресень[еяю]|日曜|chủ nhật|zondag',
  'mondays?|montags?|lundi|lunes|lunedì|понедельник[а-я]*|月曜|thứ Hai|maandag',
  'tuesdays?|dienstags?|mardi|martes|martedì|вторник[а-я]*|火曜|thứ Ba(?= |,|\\.)|dinsdag',
  'wednesdays?|mittwochs?|mercredi|miércoles|mercoledì|(?<=в )среду|水曜|thứ Tư|woensdag',
  'thursdays?|donnerstags?|jeudi|jueves|giovedì|четверг[а-я]*|木曜|thứ Năm|donderdag',
  'fridays?|freitags?|vendredi|viernes|venerdì|пятниц[а-я]*|金曜|thứ Sáu|vrijdag',
  'saturdays?|samstags?|sonnabends?|samedi|sábados?|sabato|суббот[а-я]*|土曜|thứ Bảy|zaterdag',
].map((words) => new RegExp(String.raw`(?<!\p{L})(?:${words})(?!\p{Script=Latin}|\p{Script=Cyrillic})`, 'giu'))
const MONTH_BEHIND = /(?<![\p{L}\d.,:])(\d{1,2})(?:\.|st|nd|rd|th|er)?\s(?:de\s|of\s)?(\p{L}{3,}\.?)/gu
const MONTH_BEFORE = /(?<!\p{L})(\p{L}{3,}\.?)\s(\d{1,2})(?![\d.,:]*\d)/gu
const MONTH_NUMBER = /(?<!\d)(\d{1,2})月(?!間)|tháng (\d{1,2})(?!\d)/gu

type Said = { readonly value: number; readonly text: string }

/** Weekdays and months of days that both sides name otherwise, between any two languages whose words for them are known. */
export function comparePlainDates({ all }: PlainPassages): Finding[] {
  return all.flatMap((passage, i) => {
    if (!passage.source || !passage.target) return []
    const beside = [all[i - 1], all[i + 1]].filter((one) => one !== undefined)
    const finding = differing(passage, beside, weekdaysIn) ?? differing(passage, beside, monthsIn)
    return finding ? [finding] : []
  })
}

function differing(
  passage: PlainPassage,
  beside: readonly PlainPassage[],
  read: (text: string) => readonly Said[],
): Finding | null {
  const [source, target] = [read(passage.source), read(passage.target)]
  const without = (own: readonly Said[], others: readonly Said[]): Said | undefined =>
    own.find(({ value }) => !others.some((other) => other.value === value))
  const [a, b] = [without(source, target), without(target, source)]
  if (!a || !b) return null
  const isMoved =
    without(
      [a],
      beside.flatMap((one) => read(one.target)),
    ) === undefined ||
    without(
      [b],
      beside.flatMap((one) => read(one.source)),
    ) === undefined
  return isMoved ? null : plainFinding(passage, 'date', 'date-differs', 'serious', { source: a.text, target: b.text })
}

const weekdaysIn = (text: string): Said[] =>
  WEEKDAYS.flatMap((pattern, value) => Array.from(text.matchAll(pattern), ([word]) => ({ value, text: word })))

function monthsIn(text: string): Said[] {
  const inWords = [
    ...Array.from(text.matchAll(MONTH_BEHIND), ({ 0: all, 1: day, 2: word }) => ({ all, day, word })),
    ...Array.from(text.matchAll(MONTH_BEFORE), ({ 0: all, 1: word, 2: day }) => ({ all, day, word })),
  ].flatMap(({ all, day, word }): Said[] => {
    const value = Number(day) <= 31 ? findMonth(word ?? '') : null
    return value ? [{ value, text: all }] : []
  })
  const inDigits = Array.from(text.matchAll(MONTH_NUMBER), ({ 0: all, 1: one, 2: other }) => ({
    value: Number(one ?? other),
    text: all,
  })).filter(({ value }) => value <= 12)
  return [...inWords, ...inDigits]
}
