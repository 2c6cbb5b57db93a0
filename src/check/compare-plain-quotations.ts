import type { Finding } from '../model/finding.ts'
import { plainFinding, type PlainPassage, type PlainPassages } from './plain-passages.ts'

/** Shorter quotations are names and words held at arm's length. */
const FEWEST_WORDS = 5
const FEWEST_CHARACTERS = 25
const MARKS = /[“”„«»「」『』"‹›‚‘’']|(?:^|\s)[—–-]\s/u
const DOUBLE = /[“”„«»「」『』"]/gu
const QUOTED = /[“„«「『"]([^“”„«»「」『』"]+)[”“»«」』"]/gu
/** How many passages back a quotation may have been opened. */
const AROUND = 3

/** Words that one side quotes and the other tells without any marks, between any two languages. */
export function comparePlainQuotations({ all }: PlainPassages): Finding[] {
  return all.flatMap((passage, i) => {
    if (!passage.source || !passage.target || passage.isHeadline) return []
    const around = all.slice(Math.max(0, i - AROUND), i + AROUND + 1)
    const lost = lostIn(
      passage.source,
      passage.target,
      around.map(({ target }) => target),
    )
    if (lost) return [told(passage, 'quotation-lost', lost, '')]
    const added = lostIn(
      passage.target,
      passage.source,
      around.map(({ source }) => source),
    )
    return added ? [told(passage, 'quotation-added', '', added)] : []
  })
}

const told = (passage: PlainPassage, reason: string, source: string, target: string): Finding =>
  plainFinding(passage, 'quotation', reason, 'serious', { source, target })

/** The longest quotation of one text where the other has no marks at all, and none that could reach over from beside. */
function lostIn(own: string, other: string, around: readonly string[]): string | null {
  if (MARKS.test(other) || around.some((text) => (text.match(DOUBLE)?.length ?? 0) % 2 === 1)) return null
  const quotes = Array.from(own.matchAll(QUOTED), ([, words = '']) => words)
  return (
    quotes.find(
      (words) => words.length >= FEWEST_CHARACTERS && (words.match(/\p{L}+/gu)?.length ?? 0) >= FEWEST_WORDS,
    ) ??
    quotes.find(
      (words) =>
        (words.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0) >= FEWEST_CHARACTERS,
    ) ??
    null
  )
}
