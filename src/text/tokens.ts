/**
 * The tokens of a text in any script: words, runs of Han, of hiragana and of katakana (which have no spaces between words), numbers and the
 * punctuation that survives translation. A Latin or digit run never takes neighbouring Han with it: 1990年 is a number and a run.
 */
export type Token = {
  readonly kind: 'word' | 'han' | 'kana' | 'number' | 'mark'
  /** As it stands in the text. */
  readonly text: string
  readonly start: number
}

/** Hiragana and katakana are two kinds of run: names stand in katakana, what follows them in hiragana. */
const KINDS = ['word', 'han', 'kana', 'kana', 'number', 'mark'] as const
const [WORD, HAN, HIRAGANA, KATAKANA, NUMBER, MARK] = [1, 2, 3, 4, 5, 6]
const OTHER = 0

const PATTERNS: readonly { readonly kind: number; readonly pattern: RegExp }[] = [
  { kind: HAN, pattern: /[\p{Script=Han}〇々]/u },
  { kind: HIRAGANA, pattern: /\p{Script=Hiragana}/u },
  { kind: KATAKANA, pattern: /[\p{Script=Katakana}ー]/u },
  { kind: NUMBER, pattern: /\p{Nd}/u },
  { kind: WORD, pattern: /[\p{L}\p{M}]/u },
  { kind: MARK, pattern: /[?？!！%％"“”„«»「」『』:：;；(（)）$＄€£¥￥]/u },
]

/** What kind of token each UTF-16 unit belongs to. Surrogates count as Han: nearly all letters beyond the first plane are. */
const KIND_OF = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  if (code >= 0xd800 && code < 0xe000) return HAN
  const character = String.fromCharCode(code)
  return PATTERNS.find(({ pattern }) => pattern.test(character))?.kind ?? OTHER
})

const kindAt = (text: string, at: number): number => KIND_OF[text.charCodeAt(at)] ?? OTHER

/** Inside a number a point or comma between digits, inside a word an apostrophe between letters. */
function joins(text: string, at: number, kind: number): boolean {
  if (at + 1 >= text.length || kindAt(text, at + 1) !== kind) return false
  const character = text[at] ?? ''
  return kind === NUMBER
    ? character === '.' || character === ','
    : kind === WORD && (character === "'" || character === '’')
}

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length;) {
    const kind = kindAt(text, at)
    const start = at++
    if (kind === OTHER) continue
    if (kind !== MARK) while (at < text.length && (kindAt(text, at) === kind || joins(text, at, kind))) at++
    tokens.push({ kind: KINDS[kind - 1] ?? 'mark', text: text.slice(start, at), start })
  }
  return tokens
}

const PLAIN = /^[a-zA-Z]*$/

/** Latin, Greek and Cyrillic words without case, accents and the 's of possession; full-width letters as plain ones. */
export function foldWord(word: string): string {
  if (PLAIN.test(word)) return word.toLowerCase()
  return word
    .normalize('NFKD')
    .replace(/\p{M}+|['’](?:s$)?/gu, '')
    .toLowerCase()
}
