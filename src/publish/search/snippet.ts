import { termsOf, type Term } from './terms.ts'

/** A piece of a text; `isFound` where it is what was searched for. */
export type SnippetPart = { readonly text: string; readonly isFound: boolean }

/** Han and kana take the room of two letters. */
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/
const MOST_TEXT = 20_000

/**
 * The stretch of a text, about so many letters long, that says most of what was searched for, with that marked; null where it says
 * nothing of it. A character alone is marked only where no pair is.
 */
export function snippetFrom(text: string, keys: ReadonlySet<number>, length: number): SnippetPart[] | null {
  const whole = text.slice(0, MOST_TEXT)
  const all = termsOf(whole).filter(({ key }) => keys.has(key))
  const telling = all.filter(({ kind }) => kind !== 'sign')
  const found = telling.length ? telling : all
  if (!found.length) return null
  const room = WIDE.test(whole.charAt(found[0]?.start ?? 0)) ? Math.ceil(length / 2) : length
  const [start, end] = stretch(whole, bestStart(found, room), room)
  return partsOf(whole, start, end, found)
}

/** Where the most different terms stand together; the first of equals. */
function bestStart(found: readonly Term[], room: number): number {
  let best = { start: found[0]?.start ?? 0, terms: 0 }
  let from = 0
  const inside = new Map<number, number>()
  found.forEach((term) => {
    inside.set(term.key, (inside.get(term.key) ?? 0) + 1)
    for (; term.end - (found[from]?.start ?? 0) > room * 0.8 && found[from] !== term; from++) {
      const key = found[from]?.key ?? 0
      const left = (inside.get(key) ?? 1) - 1
      if (left) inside.set(key, left)
      else inside.delete(key)
    }
    if (inside.size > best.terms) best = { start: found[from]?.start ?? 0, terms: inside.size }
  })
  return best.start
}

/** From the sentence's or at least the word's beginning. */
function stretch(text: string, first: number, room: number): [start: number, end: number] {
  const earliest = Math.max(0, first - Math.floor(room * 0.3))
  const lead = text.slice(earliest, first)
  const sentence = Math.max(
    ...['. ', '。', '！', '？', '\n', '! ', '? '].map(
      (mark) => lead.lastIndexOf(mark) + mark.length * Number(lead.includes(mark)),
    ),
  )
  const start = sentence > 0 ? earliest + sentence : earliest && wordStart(text, earliest)
  return [start, Math.min(text.length, wordEnd(text, start + room))]
}

const isLetter = (text: string, at: number): boolean =>
  /[\p{L}\p{N}\p{M}]/u.test(text.charAt(at)) && !WIDE.test(text.charAt(at))

function wordStart(text: string, from: number): number {
  let at = from
  while (at > 0 && at > from - 30 && isLetter(text, at) && isLetter(text, at - 1)) at--
  return at
}

function wordEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && at < from + 30 && isLetter(text, at) && isLetter(text, at - 1)) at++
  return at
}

function partsOf(text: string, start: number, end: number, found: readonly Term[]): SnippetPart[] {
  const parts: SnippetPart[] = []
  const add = (from: number, to: number, isFound: boolean): void => {
    const piece = text.slice(from, to).replaceAll(/\s+/gu, ' ')
    if (piece) parts.push({ text: piece, isFound })
  }
  if (start > 0) parts.push({ text: '… ', isFound: false })
  let at = start
  let until = start
  for (const { start: from, end: to } of found.filter((term) => term.start >= start && term.end <= end)) {
    if (from > until) {
      add(at, until, true)
      add(until, from, false)
      at = from
    }
    until = Math.max(until, to)
  }
  add(at, until, true)
  add(until, end, false)
  if (end < text.length) parts.push({ text: ' …', isFound: false })
  return parts
}
