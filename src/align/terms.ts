import type { Lang } from '../model/lang.ts'
import type { Cedict } from '../text/cedict.ts'
import { isSameLanguage } from '../text/languages.ts'
import { stemEnglish } from '../text/stem.ts'
import { foldWord, tokensOf, type Token } from '../text/tokens.ts'
import { divideHan } from '../text/divide-han.ts'
import type { PARAMETERS } from './parameters.ts'
import { SMALL_WORDS } from '../text/small-words.ts'
import { soundKey, soundKeyWithoutR } from '../text/sounds.ts'

export type TermKind = keyof typeof PARAMETERS.rendered

/** Something in a text that a translation can be expected to render: a word, a number, a mark, the beginning of a word. */
export type Term = {
  readonly kind: TermKind
  /** Pieces of its own side that hold it, ascending. */
  readonly pieces: number[]
  /** Pairs: a piece of the other side, and the strength in (0,1] with which it holds a counterpart. */
  readonly matches: number[]
  /** The dictionary's number of it, a word (Han) or a stem (English); -1 where the dictionary doesn't know it. */
  readonly entry: number
}

/** One side of a document. */
export type Side = {
  readonly lang: Lang
  readonly terms: Map<string, Term>
  /** Every dictionary word of two characters or more in its Han, also inside longer ones, with the pieces that hold it. */
  readonly inside: ReadonlyMap<number, readonly number[]>
  /** How much each piece says, about in words. */
  readonly weights: Float64Array
  /** In UTF-16 units. */
  readonly lengths: Float64Array
  /** Number of pieces. */
  readonly size: number
}

/** Marks that keep their meaning in another script, each with its forms. */
const MARKS = new Map(
  ['?？', '!！', '%％', '"“”„«»「」『』', ':：', ';；', '(（', ')）', '$＄'].flatMap((forms) =>
    Array.from(forms, (form) => [form, forms.charAt(0)] as const),
  ),
)
/** Words with one beginning are often one word: Republik, republic. */
const COGNATE_LENGTH = 4
/** A Han character says about as much as half a Latin word. */
const WORDS_PER_HAN = 0.5

type Reading = {
  readonly lang: Lang
  readonly cedict: Cedict | undefined
  readonly agreement: 'whole' | 'beginning' | 'sound'
  readonly terms: Map<string, Term>
  readonly inside: Map<number, number[]>
}

function addTerm({ terms }: Reading, key: string, kind: TermKind, piece: number, entry = -1): void {
  const term = terms.get(key)
  if (!term) terms.set(key, { kind, pieces: [piece], matches: [], entry })
  else if (term.pieces.at(-1) !== piece) term.pieces.push(piece)
}

/** Reads the terms of a side's pieces. */
export function readSide(pieces: readonly string[], lang: Lang, other: Lang, cedict: Cedict | undefined): Side {
  const reading: Reading = { lang, cedict, agreement: agreementOf(lang, other), terms: new Map(), inside: new Map() }
  const weights = new Float64Array(pieces.length)
  pieces.forEach((text, piece) => {
    // One for the piece itself: an empty one must not weigh nothing.
    let weight = 1
    for (const token of tokensOf(text)) {
      weight += token.kind === 'han' ? token.text.length * WORDS_PER_HAN : 1
      readToken(reading, token, piece)
    }
    weights[piece] = weight
  })
  const lengths = Float64Array.from(pieces, (text) => text.length)
  return { lang, terms: reading.terms, inside: reading.inside, weights, lengths, size: pieces.length }
}

function readToken(reading: Reading, { kind, text }: Token, piece: number): void {
  if (kind === 'number') addTerm(reading, `#${text.replace(/[.,](?=\d{3}(?!\d))/g, '')}`, 'number', piece)
  else if (kind === 'mark') addTerm(reading, MARKS.get(text) ?? text, 'mark', piece)
  else if (kind === 'word') readWord(reading, text, piece)
  else if (kind === 'kana') addSound(reading, 'S', soundKey(text), 'name', piece)
  else if (kind === 'han' && reading.cedict && isSameLanguage(reading.lang, 'zh'))
    readHan(reading, reading.cedict, text, piece)
}

/** Languages not written in Latin letters, by what they are written in. */
const LETTERS: Readonly<Record<string, 'cyrillic' | 'kana' | 'other'>> = {
  ...Object.fromEntries(['ru', 'uk', 'be', 'bg', 'sr', 'mk', 'kk', 'ky', 'mn', 'tg'].map((lang) => [lang, 'cyrillic'])),
  ...Object.fromEntries(['zh', 'ko', 'th', 'ar', 'fa', 'ur', 'he', 'hi', 'el', 'bo'].map((lang) => [lang, 'other'])),
  ja: 'kana',
}

const lettersOf = (lang: Lang): 'latin' | 'cyrillic' | 'kana' | 'other' => LETTERS[lang.split('-')[0] ?? ''] ?? 'latin'

/** How words of two languages that have no dictionary may agree: by their beginnings, by their sound, or only as a whole. */
function agreementOf(lang: Lang, other: Lang): Reading['agreement'] {
  const letters = [lettersOf(lang), lettersOf(other)]
  if (letters.includes('other')) return 'whole'
  return letters[0] === letters[1] ? 'beginning' : 'sound'
}

function addSound(reading: Reading, prefix: string, key: string | null, kind: TermKind, piece: number): void {
  if (key) addTerm(reading, prefix + key, kind, piece)
}

function readWord(reading: Reading, text: string, piece: number): void {
  const word = foldWord(text)
  const isEnglish = isSameLanguage(reading.lang, 'en')
  if (!SMALL_WORDS.has(word)) {
    // Latin words among other letters are mostly English.
    const stem = isEnglish || lettersOf(reading.lang) !== 'latin' ? stemEnglish(word) : word
    addTerm(reading, `w${stem}`, 'word', piece, isEnglish ? reading.cedict?.stemId(stem) : -1)
  }
  if (reading.agreement === 'whole' || word.length < COGNATE_LENGTH) return
  if (reading.agreement === 'beginning') return addTerm(reading, `c${word.slice(0, COGNATE_LENGTH)}`, 'cognate', piece)
  const isName = text.charAt(0) !== word.charAt(0)
  addSound(reading, isName ? 'S' : 's', soundKey(word), isName ? 'name' : 'cognate', piece)
  if (isName) addSound(reading, 'S', soundKeyWithoutR(word), 'name', piece)
}

function readHan(reading: Reading, cedict: Cedict, run: string, piece: number): void {
  for (const { start, end, word } of divideHan(cedict, run, (inside) => addInside(reading.inside, inside, piece)))
    if (word !== -1) addTerm(reading, `h${word}`, end - start > 1 ? 'han' : 'character', piece, word)
}

function addInside(inside: Map<number, number[]>, word: number, piece: number): void {
  const pieces = inside.get(word)
  if (!pieces) inside.set(word, [piece])
  else if (pieces.at(-1) !== piece) pieces.push(piece)
}
