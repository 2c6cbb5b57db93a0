import type { Mark, MarkedText } from '../model/edition.ts'
import { absoluteUrl } from '../text/urls.ts'
import type { Run } from './leaves.ts'
import { attribute, cleanText, type Element } from './tree.ts'

const MARK_TAGS: Readonly<Record<string, Exclude<Mark['kind'], 'link'>>> = {
  em: 'emphasis',
  i: 'emphasis',
  cite: 'emphasis',
  dfn: 'emphasis',
  strong: 'strong',
  b: 'strong',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  sub: 'sub',
  sup: 'sup',
}

/** An address that a reader may be sent to: http, https or mailto, absolute; null for everything else. */
export function safeHref(href: string, baseUrl: string): string | null {
  const mail = /^\s*mailto:\s*([^\s?<>"']+@[^\s?<>"']+)/i.exec(href)?.[1]
  if (mail) return `mailto:${mail}`
  if (href.trim().startsWith('#')) return null
  return absoluteUrl(href, baseUrl)
}

type Open = { readonly element: Element; readonly start: number }

/** The text of a line with its marks, white space collapsed; nesting follows the page's elements. */
export function markedText(runs: readonly Run[], block: Element, baseUrl: string): MarkedText {
  let text = ''
  let open: Open[] = []
  const marks: Mark[] = []

  function close(kept: readonly Open[]): void {
    for (const { element, start } of open.slice(kept.length).toReversed()) {
      const end = text.trimEnd().length
      const mark = end > start ? markFrom(element, start, end, baseUrl) : null
      if (mark) marks.push(mark)
    }
    open = [...kept]
  }

  for (const run of runs) {
    const clean = cleanText(`x${run.text}x`).slice(1, -1)
    if (!clean) continue
    const chain = marksAround(run.parent, block)
    let shared = 0
    while (shared < open.length && open[shared]?.element === chain[shared]) shared += 1
    close(open.slice(0, shared))
    const piece = text === '' || text.endsWith(' ') ? clean.trimStart() : clean
    const lead = piece.length - piece.trimStart().length
    for (const element of chain.slice(shared)) open.push({ element, start: text.length + lead })
    text += piece
  }
  close([])
  const end = text.trimEnd().length
  const ordered = marks.toSorted((a, b) => a.start - b.start || b.end - a.end)
  return { text: text.slice(0, end), ...(ordered.length > 0 ? { marks: ordered } : {}) }
}

/** The marking elements from the line's block inwards. */
function marksAround(element: Element, block: Element): Element[] {
  const chain: Element[] = []
  for (let at: Element | null = element; at && at !== block; at = at.parent)
    if (at.tag === 'a' || MARK_TAGS[at.tag]) chain.push(at)
  return chain.toReversed()
}

function markFrom(element: Element, start: number, end: number, baseUrl: string): Mark | null {
  if (element.tag !== 'a') {
    const kind = MARK_TAGS[element.tag]
    return kind ? { kind, start, end } : null
  }
  const href = safeHref(attribute(element, 'href') ?? '', baseUrl)
  return href ? { kind: 'link', start, end, href } : null
}
