import type { Lang } from '../model/lang.ts'
import type { Cedict } from '../text/cedict.ts'
import { toScript } from '../text/chinese-script.ts'
import { isSameLanguage } from '../text/languages.ts'
import { stemEnglish } from '../text/stem.ts'
import { foldWord, tokensOf, type Token } from '../text/tokens.ts'
import { divideHan } from '../text/divide-han.ts'
import { dottedNames, HAN_GRAMMAR } from './han-names.ts'
import { SMALL_WORDS } from '../text/small-words.ts'

/** A word or name as a lexicon keeps it. */
export type LearnableTerm = {
  readonly term: string
  readonly kind: 'word' | 'name' | 'compound'
  /** As it was written, where that is not the term itself. */
  readonly form?: string
}

const LONGEST_NAME = 4
const LONGEST_HAN_NAME = 7

/** A text as learning reads it: traditional characters as simplified ones, so that both scripts share what is learned. */
export const learnableText = (text: string, lang: Lang): string =>
  lang.startsWith('zh-Hant') ? toScript(text, 'Hans') : text

/** The words and names of a text that a lexicon can learn, each once. */
export function learnableTerms(text: string, lang: Lang, cedict: Cedict | undefined): LearnableTerm[] {
  const terms = new Map<string, LearnableTerm>()
  const add: Add = (term, kind, form) => {
    const known = terms.get(term)?.kind
    if (!known || known === 'compound' || kind === 'name') terms.set(term, { term, kind, ...(form && { form }) })
  }
  const readable = learnableText(text, lang)
  const tokens = tokensOf(readable)
  for (const token of tokens) {
    if (token.kind === 'word') addWord(token, readable, lang, add)
    else if (token.kind === 'kana' && /^[\u30a0-\u30ff]{2,}$/.test(token.text)) add(token.text, 'name')
    else if (token.kind === 'han') addHan(token.text, cedict, add)
  }
  for (const { term, form } of namesOf(tokens, readable)) add(term, 'name', form)
  if (cedict) for (const name of dottedNames(readable, cedict)) add(name, 'name')
  return [...terms.values()]
}

type Add = (term: string, kind: LearnableTerm['kind'], form?: string) => void

function addWord(token: Token, text: string, lang: Lang, add: Add): void {
  const word = foldWord(token.text)
  if (SMALL_WORDS.has(word) || word.length < 3) return
  const isEnglish = isSameLanguage(lang, 'en')
  // A capital tells a name only inside a sentence, and where nouns have none.
  const isName =
    isEnglish &&
    /^\p{Lu}/u.test(token.text) &&
    /[\p{L},] $/u.test(text.slice(Math.max(0, token.start - 2), token.start))
  add(isEnglish ? stemEnglish(word) : word, isName ? 'name' : 'word', isName ? token.text : undefined)
}

/**
 * Runs of capitalised words: `Kim Jong Un`. One that begins with a small word is given without it as well: `To Lam` is a
 * name and `In London` none, and which is which shows by what stays together.
 */
function namesOf(tokens: readonly Token[], text: string): { term: string; form: string }[] {
  const names: { term: string; form: string }[] = []
  let run: Token[] = []
  const add = (name: readonly Token[]) => {
    const [first, last] = [name[0]!, name.at(-1)!]
    const term = name.map((token) => foldWord(token.text)).join(' ')
    names.push({ term, form: text.slice(first.start, last.start + last.text.length) })
  }
  const close = () => {
    const first = foldWord(run[0]?.text ?? '')
    if (run.length > 1 && run.length <= LONGEST_NAME) {
      if (!ARTICLES.has(first)) add(run)
      if (run.length > 2 && SMALL_WORDS.has(first)) add(run.slice(1))
    }
    run = []
  }
  for (const token of tokens) {
    const last = run.at(-1)
    const isNext = last && /^[ -]$/.test(text.slice(last.start + last.text.length, token.start))
    const isCapital = token.kind === 'word' && /^\p{Lu}/u.test(token.text)
    if (!isCapital || (last && !isNext) || SMALL_WORDS.has(foldWord(token.text))) close()
    if (isCapital) run.push(token)
  }
  close()
  return names
}

const ARTICLES = new Set(['the', 'a', 'an'])

/**
 * Dictionary words; runs of characters that are none, which is what foreign names look like; and a few parts together, which
 * may be the name of an institution (俄罗斯国防出口公司).
 */
function addHan(run: string, cedict: Cedict | undefined, add: Add): void {
  if (!cedict) return add(run, 'word')
  const parts = divideHan(cedict, run).map(({ start, end }) => run.slice(start, end))
  let name = ''
  const close = () => {
    if (name.length > 1 && name.length <= LONGEST_HAN_NAME) add(name, 'name')
    name = ''
  }
  for (const part of parts) {
    if (part.length === 1 && !HAN_GRAMMAR.test(part)) name += part
    else {
      close()
      if (part.length > 1) add(part, 'word')
    }
  }
  close()
  addCompounds(parts, add)
}

const MOST_PARTS = 4
const LONGEST_COMPOUND = 10

function addCompounds(parts: readonly string[], add: Add): void {
  parts.forEach((part, first) => {
    if (HAN_GRAMMAR.test(part)) return
    let compound = part
    for (const next of parts.slice(first + 1, first + MOST_PARTS)) {
      compound += next
      if (HAN_GRAMMAR.test(next) || compound.length > LONGEST_COMPOUND) return
      add(compound, 'compound')
    }
  })
}
