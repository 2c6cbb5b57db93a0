import { diffSequences, type Run } from './diff.ts'

/** A piece of a comparison of two texts. */
export type TextRun = { readonly kind: Run<string>['kind']; readonly text: string }

/** One block of a comparison: the same, there before, there now, or there with other words. */
export type BlockChange =
  | { readonly kind: 'same' | 'removed' | 'added'; readonly text: string }
  | { readonly kind: 'changed'; readonly runs: readonly TextRun[] }

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })
const wordsOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment)

/** A common run between two changes with fewer letters than this is told as changed too, or the reader would see confetti. */
const SHORTEST_COMMON = 2

/** What changed from one text to another, by words; Han is divided into words by Unicode's dictionary (ICU). */
export function compareTexts(before: string, after: string): TextRun[] {
  const runs = diffSequences(wordsOf(before), wordsOf(after)).map(({ kind, items }) => ({ kind, text: items.join('') }))
  return withoutConfetti(runs)
}

function withoutConfetti(runs: readonly TextRun[]): TextRun[] {
  const kept: TextRun[] = []
  let [removed, added] = ['', '']
  const settle = (): void => {
    if (removed) kept.push({ kind: 'removed', text: removed })
    if (added) kept.push({ kind: 'added', text: added })
    ;[removed, added] = ['', '']
  }
  runs.forEach(({ kind, text }, i) => {
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else if (i > 0 && i < runs.length - 1 && lettersIn(text) < SHORTEST_COMMON && removed + added) {
      removed += text
      added += text
    } else {
      settle()
      kept.push({ kind, text })
    }
  })
  settle()
  return kept
}

const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0

/** A block that keeps less than this share of its words is told as replaced. */
const KEPT_SHARE = 0.4

/** What changed from one list of blocks to another: blocks that were rewritten are compared by words, the others stand whole. */
export function compareBlocks(before: readonly string[], after: readonly string[]): BlockChange[] {
  const runs = diffSequences(before, after)
  return runs.flatMap((run, i) => {
    const next = runs[i + 1]
    if (run.kind === 'removed' && next?.kind === 'added') return compareGap(run.items, next.items)
    if (run.kind === 'added' && runs[i - 1]?.kind === 'removed') return []
    return run.items.map((text) => ({ kind: run.kind, text }))
  })
}

/** Blocks that stand between two common ones: each with the one it most resembles, in order. */
function compareGap(before: readonly string[], after: readonly string[]): BlockChange[] {
  const changes: BlockChange[] = []
  let from = 0
  for (const text of before) {
    const found = mostLike(text, after, from)
    if (found === null) changes.push({ kind: 'removed', text })
    else {
      changes.push(...after.slice(from, found.at).map((added) => ({ kind: 'added' as const, text: added })))
      changes.push({ kind: 'changed', runs: found.runs })
      from = found.at + 1
    }
  }
  return [...changes, ...after.slice(from).map((text) => ({ kind: 'added' as const, text }))]
}

function mostLike(text: string, others: readonly string[], from: number): { at: number; runs: TextRun[] } | null {
  let best: { at: number; runs: TextRun[]; share: number } | null = null
  for (let at = from; at < others.length; at++) {
    const runs = compareTexts(text, others[at] ?? '')
    const share = keptShare(runs, text, others[at] ?? '')
    if (share >= KEPT_SHARE && share > (best?.share ?? 0)) best = { at, runs, share }
  }
  return best
}

/** The share of both texts' letters that both have. */
function keptShare(runs: readonly TextRun[], before: string, after: string): number {
  const same = runs.filter(({ kind }) => kind === 'same').reduce((sum, { text }) => sum + lettersIn(text), 0)
  return (2 * same) / Math.max(1, lettersIn(before) + lettersIn(after))
}
