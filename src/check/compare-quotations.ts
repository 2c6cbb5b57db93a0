import type { Finding } from '../model/finding.ts'
import { findingAt, type Passage, type Passages } from './passages.ts'

/** Shorter quotations are names and words held at arm's length; those each language sets as it likes. */
const FEWEST_WORDS = 5
const FEWEST_HAN = 12
const ENGLISH_QUOTED = /“([^”]*)(?:”|$)|(?<=^|[\s(—–])"([^"]*)(?:"|$)|(?<=^|[\s(—–])‘([^’]*(?:’\w[^’]*)*)(?:’|$)/gu
const CHINESE_QUOTED = /[“「『"＂«‘]([^”」』"＂»’]*)(?:[”」』"＂»’]|$)/gu
const ENGLISH_MARKS = /[“”"«»‘]|(?<=^|[\s(])'|['’](?=[\s.,)]|$)/u
const CHINESE_MARKS = /[《》“”「」『』"＂«»‘’]/u

const longest = (
  text: string,
  pattern: RegExp,
  lengthOf: (words: string) => number,
): { words: string; length: number } =>
  Array.from(text.matchAll(pattern), ([, ...groups]) => groups.find((group) => group !== undefined) ?? '')
    .map((words) => ({ words, length: lengthOf(words) }))
    .reduce((best, one) => (one.length > best.length ? one : best), { words: '', length: 0 })

const countWords = (text: string): number => text.match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0
/** Words that somebody speaks end in a mark of their own, before the quotation mark. */
const SPOKEN = /[“「『][^”」』]{5,}[，。！？…][”」』]/u

const countHan = (text: string): number => text.match(/\p{Script=Han}/gu)?.length ?? 0

/** Words that one side quotes and the other tells as its own; quotation marks that were opened and never closed. */
export function compareQuotations(passages: Passages): Finding[] {
  return passages.all.flatMap((passage, i) => {
    if (!passage.source.length || !passage.target.length || passage.isHeadline) return []
    const finding = lostQuotation(passages, passage, i) ?? unclosed(passages, passage, i)
    return finding ? [finding] : []
  })
}

function lostQuotation(passages: Passages, passage: Passage, i: number): Finding | null {
  const english = longest(passage.english, ENGLISH_QUOTED, countWords)
  const chinese = longest(passage.shown, CHINESE_QUOTED, countHan)
  // A quotation can go on from the sentence before, whose marks hold this one.
  if (english.length >= FEWEST_WORDS && !CHINESE_MARKS.test(passage.shown) && !isInside(passages, i, 'chinese'))
    return findingAt(
      passages,
      passage,
      { kind: 'quotation', reason: reasonFor(passages, 'english') },
      { english: english.words, chinese: '' },
    )
  if (
    (chinese.length >= FEWEST_HAN || SPOKEN.test(passage.shown)) &&
    !/["＂]/.test(passage.shown) &&
    balance(passage.shown, 'chinese') === 0 &&
    !ENGLISH_MARKS.test(passage.english) &&
    !isInside(passages, i, 'english')
  )
    return findingAt(
      passages,
      passage,
      { kind: 'quotation', reason: reasonFor(passages, 'chinese') },
      { english: '', chinese: chinese.words },
    )
  return null
}

const reasonFor = ({ englishIs }: Passages, has: 'english' | 'chinese'): string =>
  (has === 'english') === (englishIs === 'source') ? 'quotation-lost' : 'quotation-added'

const OPENING = { english: /“/g, chinese: /[“「『]/g }
const CLOSING = { english: /”/g, chinese: /[”」』]/g }
const textOf = (passage: Passage, side: 'english' | 'chinese'): string =>
  side === 'english' ? passage.english : passage.shown
const balance = (text: string, side: 'english' | 'chinese'): number =>
  (text.match(OPENING[side])?.length ?? 0) - (text.match(CLOSING[side])?.length ?? 0)

/** Whether a passage stands inside marks that an earlier one opened. Marks without a direction don't tell. */
function isInside({ all }: Passages, i: number, side: 'english' | 'chinese'): boolean {
  if (all.slice(Math.max(0, i - 4), i).some((passage) => /["＂]/.test(textOf(passage, side)))) return true
  let open = 0
  for (const passage of all.slice(0, i)) open = Math.max(0, open + balance(textOf(passage, side), side))
  return open > 0
}

/** A mark that is opened in a Chinese passage and closed nowhere, where the English is whole. */
function unclosed(passages: Passages, passage: Passage, i: number): Finding | null {
  if (!isWhole(passage.english) || /["＂]/.test(passage.shown) || isInside(passages, i, 'chinese')) return null
  const left = balance(passage.shown, 'chinese')
  const next = passages.all
    .slice(i + 1)
    .map(({ shown }) => shown)
    .join('')
  if (left === 0 || (left > 0 && /^[^“「『]*[”」』]/u.test(next))) return null
  const at = passage.shown.search(left > 0 ? /[“「『]/ : /[”」』]/)
  const words = passage.shown.slice(Math.max(0, at - (left > 0 ? 0 : 20)), at + (left > 0 ? 20 : 1))
  return findingAt(
    passages,
    passage,
    { kind: 'quotation', severity: 'minor', reason: 'quotation-unclosed', values: { words } },
    { english: '', chinese: words },
  )
}

/** Marks in pairs, and at least one of them. */
const isWhole = (english: string): boolean =>
  /[“”"]/.test(english) && balance(english, 'english') === 0 && (english.match(/"/g)?.length ?? 0) % 2 === 0
