import type { Bitext } from '../model/bitext.ts'
import type { Finding } from '../model/finding.ts'
import type { Cedict } from '../text/cedict.ts'
import { coverageOf, coverageOfChinese, type Coverage } from './coverage.ts'
import type { Passage, Passages } from './passages.ts'

/** Fewer telling words say nothing about what is missing. */
const FEWEST_WORDS = 5
/** A share of covered words below which a sentence is not there, and from which on it is. */
const ABSENT = 0.15
const PRESENT = 0.5

const shareOf = ({ words, covered }: Coverage): number => (words < FEWEST_WORDS ? 0.5 : covered / words)

/** Whether one of the passages beside an unlinked one says it too, so that nothing is missing. */
export function isSaidBeside(passages: Passages, i: number): boolean {
  const { all, cedict } = passages
  const own = all[i]!
  if (!cedict) return false
  const beside = [all[i - 1], all[i + 1]].filter((passage) => passage !== undefined)
  return own.english
    ? beside.some(({ chinese }) => chinese && isSaid(coverageOf(own.english, chinese, cedict)))
    : beside.some(({ english }) => english && isSaid(coverageOfChinese(own.chinese, english, cedict)))
}

/** Of a few words most have to be there. */
const isSaid = ({ words, covered }: Coverage): boolean =>
  words < FEWEST_WORDS ? covered >= 2 && covered / words >= 0.6 : covered / words >= PRESENT

/** Sentences that were linked together with others and whose words have no counterpart: omitted or added all the same. */
export function findUncovered(bitext: Bitext, passages: Passages): Finding[] {
  const { cedict } = passages
  if (!cedict) return []
  return passages.all.flatMap((passage) => {
    if (!passage.source.length || !passage.target.length) return []
    const missing = uncoveredUnit(bitext, passages, passage, cedict)
    return missing ? [findingFrom(bitext, missing.side, missing.unit)] : []
  })
}

function uncoveredUnit(
  bitext: Bitext,
  { englishIs }: Passages,
  passage: Passage,
  cedict: Cedict,
): { side: 'source' | 'target'; unit: number } | null {
  for (const side of ['source', 'target'] as const) {
    if (passage[side].length < 2) continue
    for (const unit of passage[side]) {
      const text = bitext[side][unit] ?? ''
      const coverage =
        side === englishIs
          ? coverageOf(text, passage.chinese, cedict)
          : coverageOfChinese(text, passage.english, cedict)
      if (coverage.words > FEWEST_WORDS + 1 && shareOf(coverage) <= ABSENT) return { side, unit }
    }
  }
  return null
}

function findingFrom(bitext: Bitext, side: 'source' | 'target', unit: number): Finding {
  const omitted = side === 'source'
  const quote = bitext[side][unit] ?? ''
  return {
    kind: omitted ? 'omission' : 'addition',
    severity: 'serious',
    source: omitted ? [unit] : [],
    target: omitted ? [] : [unit],
    quotes: { source: omitted ? quote : '', target: omitted ? '' : quote },
    reason: omitted ? 'sentence-omitted' : 'sentence-added',
    values: { count: '1' },
  }
}
