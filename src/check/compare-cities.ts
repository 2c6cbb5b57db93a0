import type { Finding } from '../model/finding.ts'
import { CITIES } from './cities.ts'
import { COUNTRIES } from './countries.ts'
import { nameFinding, type NamesReading } from './name-reading.ts'
import type { Passage } from './passages.ts'

/** What holds a city's name and is none: 汉堡包 is no Hamburg, nor is a person's name with dots. */
const OTHER_WORDS = /汉堡[包王]|万象更新|包罗万象|\p{Script=Han}+(?:·\p{Script=Han}+)+/gu

/** Munich on one side and 法兰克福 on the other, each without its counterpart in the passage and beside it. */
export function differingCity(reading: NamesReading, passage: Passage, i: number): Finding | null {
  const { all } = reading.passages
  const around = all.slice(Math.max(0, i - 1), i + 2)
  const [english, chinese] = [around.map((one) => one.english).join('\n'), around.map((one) => one.chinese).join('\n')]
  const text = passage.chinese.replaceAll(OTHER_WORDS, (match) => ' '.repeat(match.length))
  const stranger = CITIES.find(
    (city) =>
      text.includes(city.chinese) &&
      !CITIES.some((same) => same.chinese === city.chinese && same.pattern.test(english)) &&
      !saysItsCountry(city.english, english),
  )
  if (!stranger) return null
  const people = reading.names[i]!.english.filter(({ isPerson }) => isPerson)
  const missing = CITIES.find(
    (city) =>
      city.pattern.test(passage.english) &&
      !CITIES.some((same) => same.english === city.english && chinese.includes(same.chinese)) &&
      !people.some(({ text: person }) => city.pattern.test(person)) &&
      !countriesOf(city.english).some((country) => chinese.includes(country) || chinese.includes(country[0]!)),
  )
  const start = text.indexOf(stranger.chinese)
  return missing
    ? nameFinding(reading, passage, missing.english, passage.shown.slice(start, start + stranger.chinese.length))
    : null
}

/** A capital can stand for its country. */
const countriesOf = (english: string): string[] =>
  [...COUNTRIES].flatMap(([country, pattern]) => (pattern.exec(english)?.[0] === english ? [country] : []))

const saysItsCountry = (city: string, english: string): boolean =>
  countriesOf(city).some((country) => COUNTRIES.get(country)?.test(english))
