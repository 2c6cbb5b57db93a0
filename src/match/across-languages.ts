import type { Weigh } from './compare-editions.ts'
import type { Term } from './terms.ts'

/** How much of what each of two texts in different languages says has a counterpart anywhere in the other, in [0,1]: the mean of both ways. */
export function likenessAcross(one: readonly Term[], two: readonly Term[], weigh: Weigh): number {
  return (shareFound(one, two, weigh) + shareFound(two, one, weigh)) / 2
}

function shareFound(terms: readonly Term[], others: readonly Term[], weigh: Weigh): number {
  const keys = new Map<number, number>()
  for (const { kind, keys: otherKeys, strengths } of others)
    if (kind !== 'pair') otherKeys.forEach((key, i) => keys.set(key, Math.max(keys.get(key) ?? 0, strengths[i] ?? 0)))
  let found = 0
  let all = 0
  for (const term of terms) {
    if (term.kind === 'pair' || !term.keys.length) continue
    const weight = weigh(term.own) ** 2 // rare terms tell which event it is, common ones only which kind of event
    const strengths = term.keys.map((key, i) => Math.sqrt((keys.get(key) ?? 0) * (term.strengths[i] ?? 0)))
    all += weight
    found += weight * Math.max(...strengths)
  }
  return all ? found / all : 0
}
