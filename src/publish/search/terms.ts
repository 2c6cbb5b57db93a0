import { foldHan } from '../../text/fold-script.ts'
import { foldSpelling, foldSpellingOfStem } from '../../text/fold-spelling.ts'
import { stemEnglish } from '../../text/stem.ts'
import { termKey } from '../../text/term-vector.ts'
import { foldWord, tokensOf, type Token } from '../../text/tokens.ts'

/**
 * What the index holds of a text: a word's stem, a number, a pair of Han or kana characters or one of them, in simplified
 * characters and without case and accents. A term is known by its key, so that no engine's own tokenizer can part or fold it.
 */
export type Term = {
  readonly key: number
  readonly kind: 'word' | 'number' | 'pair' | 'sign'
  /** As the index knows it. */
  readonly text: string
  /** Where it stands in the text it was read from, in UTF-16 units. */
  readonly start: number
  readonly end: number
}

/** Han characters one by one as their simplified counterparts, of the same length: places stay where they are. */
export function foldRun(run: string): string {
  let folded = ''
  for (let i = 0; i < run.length; i++) folded += String.fromCharCode(foldHan(run.charCodeAt(i)))
  return folded
}

const stems = new Map<string, string>()
/** Newspapers use some ten thousand words over and over. */
const MOST_STEMS = 20_000

/** The stem of a word in any alphabet, in whichever spelling; cut twice, so that discovered meets discover. */
export function stemOf(word: string): string {
  const known = stems.get(word)
  if (known !== undefined) return known
  const american = foldSpelling(foldWord(word).replaceAll(/['’]/g, ''))
  const stem = stemEnglish(foldSpellingOfStem(stemEnglish(american)))
  if (stems.size >= MOST_STEMS) stems.clear()
  stems.set(word, stem)
  return stem
}

const term = (text: string, kind: Term['kind'], start: number, end: number): Term => ({
  key: termKey(text),
  kind,
  text,
  start,
  end,
})

/** Every term of a text, in its order; pairs overlap, and each character of a run is a term as well. */
export function termsOf(text: string): Term[] {
  const terms: Term[] = []
  let before: Token | undefined
  for (const token of tokensOf(text)) {
    const end = token.start + token.text.length
    if (token.kind === 'han' || token.kind === 'kana') addRun(token, terms)
    else if (token.kind === 'word') terms.push(term(stemOf(token.text), 'word', token.start, end))
    else if (token.kind === 'number') {
      terms.push(term(plainNumber(token.text), 'number', token.start, end))
      // F-16, Covid-19: a name of its own beside its parts
      if (before?.kind === 'word' && isJoined(text, before, token))
        terms.push(term(stemOf(before.text) + token.text, 'word', before.start, end))
    }
    before = token
  }
  return terms
}

function addRun({ text, start }: Token, terms: Term[]): void {
  const run = foldRun(text)
  for (let i = 0; i < run.length; i++) {
    const at = start + i
    if (i + 1 < run.length) terms.push(term(run.slice(i, i + 2), 'pair', at, at + 2))
    terms.push(term(run.charAt(i), 'sign', at, at + 1))
  }
}

/** Digits of any script as 0 to 9, without the comma or point that groups thousands. */
const plainNumber = (digits: string): string =>
  (/^[\d.,]+$/.test(digits) ? digits : digits.normalize('NFKC')).replaceAll(/[.,](?=\d{3}(?:\D|$))/g, '')

function isJoined(text: string, word: Token, number: Token): boolean {
  const between = text.slice(word.start + word.text.length, number.start)
  return between === '' || between === '-' || between === '‑'
}
