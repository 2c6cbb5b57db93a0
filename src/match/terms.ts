import type { Lang } from '../model/lang.ts'
import { LONGEST_WORD, type Cedict } from '../text/cedict.ts'
import { foldHan } from '../text/fold-script.ts'
import { splitSentences } from '../text/sentences.ts'
import { stemEnglish } from '../text/stem.ts'
import { foldWord, tokensOf, type Token } from '../text/tokens.ts'
import { hashText } from './hash.ts'
import { valueAt } from './number-values.ts'

/**
 * A word, name or number of a text, and the keys under which its counterpart in another language may be found: itself,
 * the beginning that cognates share, the stems of its English glosses, the value of a number.
 */
export type Term = {
  /** A pair of Han characters that no dictionary word covers tells only between two texts in Han. */
  readonly kind: 'word' | 'name' | 'han' | 'pair' | 'number'
  /** As a person reads it. */
  readonly text: string
  /** What the term is in its own language: rarity is counted by it. */
  readonly own: number
  readonly keys: readonly number[]
  /** How surely the term and a key mean the same, in (0,1]. */
  readonly strengths: readonly number[]
  /** What it was learned to mean, by those of its keys that stand for it. */
  readonly meanings?: ReadonlyMap<number, string>
}

/** One sentence: its terms, and its length in letters (a Han character counts as three). */
export type Unit = { readonly terms: readonly Term[]; readonly length: number }

const SMALL_WORDS = new Set(
  (
    'the a an of to in on at for by with and or as is are was were be been has have had it its he she they his her their that this these those which who ' +
    'from not but will would said more than about after into over also when we you i there out up no so if what all can could do did just one her him them ' +
    'der die das und den dem des ein eine einen einem einer von zu mit auf für ist im nicht sich auch es an er sie wir ich war hat als aus bei nach wie um am dass'
  ).split(' '),
)
const COGNATE_LENGTH = 5
const COGNATE_STRENGTH = 0.5
/** Words of many meanings are followed to the likeliest ones only. */
const MOST_STEMS = 12
const LETTERS_PER_HAN = 3

const found = new Int32Array(LONGEST_WORD + 1)

export type TermReader = (text: string, lang: Lang) => Unit

/** Terms and words that are remembered: a language has no more that recur. */
const MOST_REMEMBERED = 100_000

/** The function, done once for each text until it has seen too many. */
function remembered<K, R extends readonly unknown[], T>(make: (key: K, ...rest: R) => T): (key: K, ...rest: R) => T {
  const known = new Map<K, T>()
  return (key, ...rest) => {
    const before = known.get(key)
    if (before !== undefined) return before
    if (known.size >= MOST_REMEMBERED) known.clear()
    const made = make(key, ...rest)
    known.set(key, made)
    return made
  }
}

/** Reads units with the dictionary, where there is one. Terms that recur are made once and shared. */
export function createTermReader(cedict?: Cedict): TermReader {
  const hanTermOf = remembered((text: string, word: number) => hanTerm(text, cedict ? stemsOf(cedict, word) : []))
  const pairTermOf = remembered(pairTerm)
  const numberTermOf = remembered(numberTerm)
  const words = { en: wordReader(true, cedict), other: wordReader(false, cedict) }

  /** Dictionary words, the longest first; what is left over, a name most often, as pairs of characters. */
  function readHan(run: string, out: Term[]): void {
    for (let at = 0; at < run.length;) {
      const longest = cedict ? cedict.wordsAt(run, at, found) : 0
      if (longest > 1) out.push(hanTermOf(run.slice(at, at + longest), found[longest] as number))
      else if (at + 1 < run.length) out.push(pairTermOf(run.slice(at, at + 2)))
      at += Math.max(1, longest)
    }
  }

  return (text, lang) => {
    const { word, name } = lang.startsWith('en') ? words.en : words.other
    const out: Term[] = []
    let length = 0
    const tokens = tokensOf(text)
    tokens.forEach((token, i) => {
      length += token.text.length * (token.kind === 'han' ? LETTERS_PER_HAN : 1)
      if (token.kind === 'han' || token.kind === 'kana') readHan(token.text, out)
      else if (token.kind === 'number') out.push(numberTermOf(valueAt(tokens, i)))
      else if (token.kind === 'word') {
        const term = isNameAt(tokens, i) ? name(token.text) : word(token.text)
        if (term) out.push(term)
      }
    })
    return { terms: [...new Set(out)], length }
  }
}

/** Reads words as they are written; null for those that say nothing. */
function wordReader(english: boolean, cedict: Cedict | undefined) {
  const ofKind = (kind: 'word' | 'name'): ((text: string) => Term | null) => {
    const termOf = remembered((word: string) => wordTerm(word, kind, english, cedict))
    return remembered((text: string) => {
      const word = foldWord(text)
      return word.length > 1 && !SMALL_WORDS.has(word) ? termOf(word) : null
    })
  }
  return { word: ofKind('word'), name: ofKind('name') }
}

function wordTerm(word: string, kind: 'word' | 'name', english: boolean, cedict: Cedict | undefined): Term {
  const stem = english ? stemEnglish(word) : word
  const entry = english && cedict ? cedict.stemId(stem) : -1
  const keys = [hashText(`w${word}`)]
  const strengths = [1]
  if (entry >= 0) {
    keys.push(stemKey(entry))
    strengths.push(1)
  }
  if (word.length >= COGNATE_LENGTH) {
    keys.push(hashText(`c${word.slice(0, COGNATE_LENGTH)}`))
    strengths.push(COGNATE_STRENGTH)
  }
  return { kind, text: word, own: hashText(`o${stem}`), keys, strengths }
}

const hanTerm = (text: string, stems: readonly (readonly [stem: number, strength: number])[]): Term => ({
  kind: 'han',
  text,
  own: hashText(`o${foldedHan(text)}`),
  keys: stems.map(([stem]) => stemKey(stem)),
  strengths: stems.map(([, strength]) => strength),
})

function pairTerm(pair: string): Term {
  const key = hashText(`b${foldedHan(pair)}`)
  return { kind: 'pair', text: pair, own: key, keys: [key], strengths: [1] }
}

function numberTerm(value: number): Term {
  const key = hashText(`#${value}`)
  return { kind: 'number', text: String(value), own: key, keys: [key], strengths: [1] }
}

/** A capital inside a sentence; the first word of one tells nothing, nor does a line in capitals or a German noun's neighbour. */
function isNameAt(tokens: readonly Token[], i: number): boolean {
  const [before, token] = [tokens[i - 1], tokens[i]]
  if (!token || /^[a-z]/.test(token.text) || !/^\p{Lu}\p{Ll}/u.test(token.text)) return false // the first is the fast way
  return before !== undefined && (before.kind === 'han' || before.kind === 'number' || /^\p{L}/u.test(before.text))
}

const stemKey = (stem: number): number => hashText(`s${stem}`)
const foldedHan = (text: string): string =>
  String.fromCharCode(...Array.from({ length: text.length }, (_, i) => foldHan(text.charCodeAt(i))))

/** The stems of a word's glosses, the surest first: a gloss of one word says more than a phrase, one of few more than one of many. */
function stemsOf(cedict: Cedict, word: number): (readonly [stem: number, strength: number])[] {
  const strengths = new Map<number, number>()
  let glosses = 0
  cedict.eachGloss(word, (stems, from, to) => {
    glosses++
    for (let i = from; i < to; i++) {
      const stem = stems[i] as number
      strengths.set(stem, Math.max(strengths.get(stem) ?? 0, (cedict.rarity[stem] as number) / (4 + 2 * (to - from))))
    }
  })
  const best = [...strengths].toSorted((a, b) => b[1] - a[1]).slice(0, MOST_STEMS)
  return best.map(([stem, strength]) => [stem, Math.min(1, strength / Math.sqrt(Math.max(1, glosses / 3)))] as const)
}

/** The sentences of paragraphs as units; sentences keep their order, and where a paragraph lost its breaks nothing changes. */
export function unitsOf(paragraphs: readonly string[], lang: Lang, read: TermReader): Unit[] {
  const units: Unit[] = []
  for (const text of paragraphs)
    for (const { start, end } of splitSentences(text, lang)) {
      const unit = read(text.slice(start, end), lang)
      if (unit.terms.length) units.push(unit)
    }
  return units
}
