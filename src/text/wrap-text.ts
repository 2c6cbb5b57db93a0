const WIDE = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\u3000-\u303f\uff01-\uff60`
const OPENING = '「『（《〈【〔“‘'
const CLOSING = '」』）》〉】〕”’，。、；：？！…—'

/** What may not be divided: a Latin word, or a Han character with the marks that no line may begin or end with. */
const PIECES = new RegExp(
  String.raw`\s+|[${OPENING}]*(?:(?![${OPENING}${CLOSING}])[${WIDE}]|[^\s${WIDE}]+)[${CLOSING}]*|[^\s]`,
  'gu',
)
const WIDE_CHARACTERS = new RegExp(`[${WIDE}]`, 'gu')

/** How many columns a text takes in a font of one width: a Han character takes two. */
export const columnsOf = (text: string): number => [...text].length + (text.match(WIDE_CHARACTERS)?.length ?? 0)

/** A paragraph as lines of at most `columns`; a word that is longer stands alone. White space counts as one space. */
export function wrapText(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const [piece] of text.matchAll(PIECES)) {
    const isSpace = /^\s/.test(piece)
    const word = isSpace ? ' ' : piece
    const width = columnsOf(word)
    if (!isSpace && used + width > columns && line.trim()) {
      lines.push(line.trimEnd())
      line = ''
      used = 0
    }
    if (isSpace && !line) continue
    line += word
    used += width
  }
  return line.trim() ? [...lines, line.trimEnd()] : lines
}
