/** Where a sentence ends, closing quotes and brackets included; not after `Mr.` or `J.`. */
const SENTENCE_END = /(?:(?<!\b\p{Lu}\p{Ll}{0,2})\.|[!?…])[)\]"'”’»]*(?=\s)|[。！？…][）」』”’》]*/gu
/** A cut at a sentence end is preferred if it keeps at least this share of the room. */
const ENOUGH = 0.5
/** Characters that say about twice as much as a letter, and between which a line may be cut anywhere. */
const WIDE = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFF60`
const IS_WIDE = new RegExp(`[${WIDE}]`, 'u')
/** Between Chinese characters a line break is no space. */
const BREAK_BETWEEN_WIDE = new RegExp(`(?<=[${WIDE}”’…])\\s*\\n\\s*(?=[${WIDE}“‘])`, 'gu')
const PART_OF_WORD = new RegExp(`[^\\s${WIDE}]+$`, 'u')

/**
 * The beginning of a text on one line, no longer than `maxLength` letters (Han, kana and Hangul count double), cut at
 * the end of a sentence, else of a word, then with `…`.
 */
export function excerptFrom(text: string, maxLength: number): string {
  const line = text.trim().replaceAll(BREAK_BETWEEN_WIDE, '').replaceAll(/\s+/gu, ' ')
  const fitting = lengthThatFits(line, maxLength)
  if (fitting === line.length) return line
  const sentences = endOfSentences(line, fitting)
  if (sentences >= fitting * ENOUGH) return line.slice(0, sentences)
  return `${wholeWords(line, lengthThatFits(line, maxLength - 1))}…`
}

/** In UTF-16 units, never through the middle of a character. */
function lengthThatFits(line: string, maxLength: number): number {
  let width = 0
  for (const { segment, index } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(line)) {
    for (const character of segment) width += IS_WIDE.test(character) ? 2 : 1
    if (width > maxLength) return index
  }
  return line.length
}

function endOfSentences(line: string, length: number): number {
  const ends = [...line.slice(0, length + 1).matchAll(SENTENCE_END)].map((match) => match.index + match[0].length)
  return ends.findLast((end) => end <= length) ?? 0
}

function wholeWords(line: string, length: number): string {
  const cut = line.slice(0, length)
  const isInsideWord = /^[\p{L}\p{M}\p{N}]/u.test(line.slice(length)) && !IS_WIDE.test(line.charAt(length))
  const words = isInsideWord ? cut.replace(PART_OF_WORD, '') : cut
  return (words || cut).replace(/[\s,;:，；：、–—-]+$/u, '')
}
