import type { Mark, MarkedText } from '../../model/edition.ts'
import { html, markedText, type SafeHtml } from '../safe-html.ts'
import type { Range, TextMarks } from '../side-by-side.ts'

/**
 * A block's text with its sentences, findings and marks, which nest in this order: what would cross is cut at the edge of
 * what holds it, so nothing of the text is lost or doubled. `from` is where this text begins in what the block says.
 */
export function sentenceText(text: MarkedText, marks: TextMarks | undefined, from = 0): SafeHtml {
  if (!marks) return markedText(text)
  const within = <T extends Range>(ranges: readonly T[]): T[] => clipped(ranges, from, from + text.text.length)
  const findings = within(marks.findings)
  return pieces(text, within(marks.sentences), (part, at, sentence) => {
    const inner = findingText(part, clipped(findings, at, at + part.text.length))
    return sentence ? html`<span data-s="${sentence.link}">${inner}</span>` : inner
  })
}

/** Words that a finding is about lead to it. Inside a link they are only marked: links can't hold links. */
function findingText(text: MarkedText, findings: TextMarks['findings']): SafeHtml {
  return pieces(text, findings, (part, _, found) => {
    const inner = markedText(part)
    if (!found) return inner
    if (part.marks?.some(({ kind }) => kind === 'link')) return html`<span class="finding">${inner}</span>`
    return html`<a class="finding" href="#finding-${found.finding}">${inner}</a>`
  })
}

/** Shows what lies inside and between ranges; ranges that overlap an earlier one begin where that ends. */
function pieces<T extends Range>(
  text: MarkedText,
  ranges: readonly T[],
  show: (part: MarkedText, at: number, range: T | null) => SafeHtml,
): SafeHtml {
  const shown: SafeHtml[] = []
  let at = 0
  const until = (end: number, range: T | null): void => {
    if (end > at) shown.push(show(cut(text, at, end), at, range))
    at = Math.max(at, end)
  }
  for (const range of ranges) {
    until(range.start, null)
    until(range.end, range)
  }
  until(text.text.length, null)
  return html`${shown}`
}

/** The ranges that reach into a piece of the text, told from its beginning. */
const clipped = <T extends Range>(ranges: readonly T[], start: number, end: number): T[] =>
  ranges
    .filter((range) => range.start < end && range.end > start)
    .map((range) => ({ ...range, start: Math.max(range.start, start) - start, end: Math.min(range.end, end) - start }))

/** A piece of a text with what its marks cover of it. */
const cut = ({ text, marks = [] }: MarkedText, start: number, end: number): MarkedText => ({
  text: text.slice(start, end),
  marks: clipped<Mark>(marks, start, end),
})
