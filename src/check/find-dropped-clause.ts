import type { Finding } from '../model/finding.ts'
import { coverageOf } from './coverage.ts'
import { findingAt, type Passage, type Passages } from './passages.ts'

/** Telling words of a clause and of what is left, and the shares of them that may and must have a counterpart. */
const FEWEST_WORDS = 5
const FEWEST_OTHERS = 4
const ABSENT = 0.2
const PRESENT = 0.6
/** Passages of so many English characters tell how long a translation is, if there are so many of them. */
const LONG = 40
const FEWEST_PASSAGES = 4
/** Otherwise this many Han to an English character: professional translations have .24 to .29 in the middle. */
const USUAL_RATIO = 0.27

/**
 * Clauses of a long English sentence that the Chinese one does not have: hardly any of their words has a counterpart here or beside,
 * most of the others do, and the Chinese is as much too short. Clauses of the Chinese are not asked: the dictionary finds too few of
 * their words in any translation.
 */
export function findDroppedClauses(passages: Passages): Finding[] {
  const { cedict, all } = passages
  const ratio = ratioOf(all)
  if (!cedict || !ratio) return []
  return all.flatMap((passage, i) => {
    if (!passage.source.length || !passage.target.length || passage.isHeadline) return []
    const beside = [all[i - 1], all[i + 1]].filter((one) => one !== undefined)
    const english = missingClause(
      passage.english.split(/(?<=[,;:—–])\s+/),
      (text) => coverageOf(text, passage.chinese, cedict),
      (text) => beside.some(({ chinese }) => isSaid(coverageOf(text, chinese, cedict))),
      (rest) => han(passage.chinese) <= ratio * rest.length * 1.1,
    )
    return english ? [told(passages, passage, english)] : []
  })
}

type Share = { readonly words: number; readonly covered: number }
const isSaid = ({ words, covered }: Share): boolean => covered / words > ABSENT * 2
const han = (text: string): number => text.match(/\p{Script=Han}|\d/gu)?.length ?? 0

/** Han for each English character, in the middle of all passages: those that lost something are not it. */
function ratioOf(all: readonly Passage[]): number | null {
  const ratios = all
    .filter(({ source, target, english }) => source.length && target.length && english.length >= LONG)
    .map(({ chinese, english }) => han(chinese) / english.length)
    .toSorted((a, b) => a - b)
  return ratios.length < FEWEST_PASSAGES ? USUAL_RATIO : (ratios[ratios.length >> 1] ?? null)
}

/** The run of neighbouring clauses that is missing; null where none surely is. */
function missingClause(
  clauses: readonly string[],
  coverage: (text: string) => Share,
  isBeside: (text: string) => boolean,
  isShort: (rest: string) => boolean,
): string | null {
  if (clauses.length < 2) return null
  for (let from = 0; from < clauses.length; from++)
    for (let to = clauses.length; to > from; to--) {
      if (to - from === clauses.length) continue
      const clause = clauses.slice(from, to).join(' ')
      const rest = [...clauses.slice(0, from), ...clauses.slice(to)].join(' ')
      const [own, others] = [coverage(clause), coverage(rest)]
      if (own.words < FEWEST_WORDS || own.covered / own.words > ABSENT) continue
      if (others.words < FEWEST_OTHERS || others.covered / others.words < PRESENT) continue
      if (isShort(rest) && !isBeside(clause)) return clause
    }
  return null
}

function told(passages: Passages, passage: Passage, english: string): Finding {
  const isOmitted = passages.englishIs === 'source'
  return findingAt(
    passages,
    passage,
    {
      kind: isOmitted ? 'omission' : 'addition',
      severity: 'minor',
      reason: isOmitted ? 'sentence-omitted' : 'sentence-added',
      values: { count: '1' },
    },
    { english, chinese: '' },
  )
}
