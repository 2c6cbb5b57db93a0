import type { NameMention } from '../model/entity.ts'
import type { Lang } from '../model/lang.ts'
import type { Cedict } from '../text/cedict.ts'
import { toSimplified } from '../text/chinese-script.ts'
import { idFrom } from '../text/id.ts'
import { languageOf } from '../text/learned-lexicon.ts'
import { stemEnglish } from '../text/stem.ts'
import { foldWord } from '../text/tokens.ts'
import { dictionaryNames, type DictionaryNames } from './dictionary-names.ts'
import { isNoName, TITLES } from './no-names.ts'

/** A name that bitexts have taught, as it is written in both languages; the Chinese is Simplified. */
export type TaughtName = { readonly latin: string; readonly han: string }

export type NameText = { readonly lang: Lang; readonly paragraphs: readonly string[] }

/** More names than this are a list of guests. */
const MOST_NAMES = 40

/**
 * The names in an article's texts. Precision comes first, for each becomes a link: an English name stands inside a sentence
 * with a capital and is no word of the dictionary; a Chinese one is a name there, was taught by bitexts, or has its Latin form
 * in brackets behind it. The same name in both languages is one mention. In the order of their ids.
 */
export function findNames(
  texts: readonly NameText[],
  learned: readonly TaughtName[],
  cedict: Cedict,
): readonly NameMention[] {
  const names = dictionaryNames(cedict)
  const taught = learned.filter(({ latin, han }) => isTaughtName(latin.split(' '), names) && !isHalf(latin, han))
  const hanOf = new Map(taught.map(({ latin, han }) => [keyOf(latin), han]))
  const found = new Map<string, { latin: string; han: string }>()
  for (const { lang, paragraphs } of texts)
    for (const { key, latin = '', han = '' } of namesIn(languageOf(lang), paragraphs, { taught, hanOf, names })) {
      const known = found.get(key)
      found.set(key, { latin: known?.latin || latin, han: known?.han || han || hanOf.get(key) || '' })
    }
  const parts = new Set(Array.from(found.values(), ({ latin }) => partsOfPerson(latin, names)).flat())
  return Array.from(found, ([key, written]) => ({ id: idFrom('entity', key), key, ...written }))
    .filter(({ key }) => !parts.has(key))
    .map(({ id, latin, han }) => ({ id, latin, han }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, MOST_NAMES)
}

type KnownNames = {
  readonly taught: readonly TaughtName[]
  /** The same by their keys. */
  readonly hanOf: ReadonlyMap<string, string>
  readonly names: DictionaryNames
}
type Found = { readonly key: string; readonly latin?: string; readonly han?: string }

function namesIn(lang: string, paragraphs: readonly string[], known: KnownNames): readonly Found[] {
  if (lang === 'zh') return chineseNames(paragraphs, known)
  return lang === 'en' ? englishNames(paragraphs, known).map((latin) => ({ key: keyOf(latin), latin })) : []
}

/** Whether at least one of the words is nothing but a name. */
const isName = (words: readonly string[], names: DictionaryNames): boolean =>
  words.length <= LONGEST && words.some((word) => word.length > 1 && !names.isOrdinary(word)) && !isAcronym(words)

/** What bitexts taught may be of words that are no names by themselves: To Lam. */
const isTaughtName = (words: readonly string[], names: DictionaryNames): boolean =>
  words.length > 1
    ? words.length <= LONGEST && !TITLES.has(words[0] ?? '') && words[0] !== 'The'
    : isName(words, names) && !words.some(isNoName)

/** A place in the name of what stands there: Amarsit is no 大学, and readers would see the two as one. */
const isHalf = (latin: string, han: string): boolean =>
  !latin.includes(' ') && /(?:大学|学院|医院|公司|银行|法院)$/.test(han)

/** Ines and Corvo, where Ines Corvo is named: people are called by a part of their name, but Karlsund is not its museum. */
function partsOfPerson(latin: string, names: DictionaryNames): string[] {
  const words = latin.split(' ')
  return words.length > 1 && !words.some((word) => names.isOrdinary(word)) ? words.map(keyOf) : []
}

/** A name in the form in which it is compared: folded words, each as its stem. */
const keyOf = (latin: string): string =>
  wordsOf(latin)
    .map((word) => stemEnglish(foldWord(word)))
    .join(' ')

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}]+/gu) ?? []

const WORD = String.raw`\p{Lu}[\p{L}\p{M}]*(?:['’-]\p{Lu}[\p{L}\p{M}]+)*`
/** Capitalised words in one line; what stands before them says whether the first has its capital for itself. */
const RUN = new RegExp(String.raw`(?<![\p{L}\p{N}'’-])${WORD}(?: ${WORD})*`, 'gu')
const LONGEST = 4
/** Behind a letter, a digit or a comma nothing begins. */
const GOES_ON = /[\p{L}\p{N},;’')] $/u

/** Names in English paragraphs as they are written. */
function englishNames(paragraphs: readonly string[], { hanOf, names }: KnownNames): string[] {
  const found = new Set<string>()
  for (const text of paragraphs)
    for (const { 0: run, index } of text.matchAll(RUN))
      for (const words of partsOf(run, GOES_ON.test(text.slice(Math.max(0, index - 2), index)), hanOf))
        if (hanOf.has(keyOf(words.join(' '))) || isName(words, names)) found.add(words.join(' '))
  return [...found]
}

/** Two letters are seldom told apart. */
const isAcronym = (words: readonly string[]): boolean =>
  words.length === 1 && /^(?:\p{Lu}{1,5}|.{1,2})$/u.test(words[0] ?? '')

/**
 * A run without the titles and common words in it, which divide it; of one that may begin a sentence, without its first word.
 * What was taught stays whole.
 */
function partsOf(run: string, isInside: boolean, hanOf: ReadonlyMap<string, string>): string[][] {
  const words = run.split(' ').map((word) => word.replace(/['’]s$/, ''))
  const parts: string[][] = [[]]
  for (let i = 0; i < words.length; i++) {
    const length = taughtAt(words, i, hanOf)
    if (length) {
      parts.push(words.slice(i, i + length), [])
      i += length - 1
    } else if ((i === 0 && !isInside) || isNoName(words[i]!)) parts.push([])
    else parts.at(-1)?.push(words[i]!)
  }
  return parts.filter((part) => part.length)
}

/** How many words, two or more, are a name that was taught; 0 where none begins here. */
function taughtAt(words: readonly string[], at: number, hanOf: ReadonlyMap<string, string>): number {
  for (let length = Math.min(LONGEST, words.length - at); length > 1; length--)
    if (hanOf.has(keyOf(words.slice(at, at + length).join(' ')))) return length
  return 0
}

/** `莫尔维克（Morvik）` */
const IN_BRACKETS = new RegExp(String.raw`\p{Script=Han}[（(](${WORD}(?: ${WORD}){0,3})[）)]`, 'gu')

function chineseNames(paragraphs: readonly string[], { taught, names }: KnownNames): Found[] {
  const text = toSimplified(paragraphs.join('\n'))
  const bracketed = Array.from(text.matchAll(IN_BRACKETS), ([, latin = '']) => latin).filter(
    (latin) => !isAcronym(latin.split(' ')) && !/^\p{Lu}{2,}$/u.test(latin),
  )
  const there = taught.filter(({ han }) => text.includes(han))
  const whole = there.filter(({ han }) => !there.some((longer) => longer.han !== han && longer.han.includes(han)))
  return [
    ...whole.map(({ latin, han }) => ({ key: keyOf(latin), latin, han })),
    ...bracketed.map((latin) => ({ key: keyOf(latin), latin })),
    ...names.inChinese(text).map(({ han, stem }) => ({ key: stem, han })),
  ]
}
