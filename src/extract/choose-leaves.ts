import type { Removal } from '../model/page.ts'
import { findTopCandidate, statsOf, weighedLength } from './candidates.ts'
import type { FoundTitle } from './find-title.ts'
import type { Leaf } from './leaves.ts'
import { ancestry } from './tree.ts'

export type Choice = { readonly kept: ReadonlySet<Leaf>; readonly removals: readonly Removal[] }

/** Decides for every line whether it belongs to the body. */
export function chooseLeaves(leaves: readonly Leaf[], captions: ReadonlySet<Leaf>, title: FoundTitle | null): Choice {
  const stats = statsOf(leaves)
  const top = findTopCandidate(stats)
  const kept = new Set<Leaf>()
  const removals: Removal[] = []
  for (const leaf of leaves) {
    if (!top || ![...ancestry(leaf.block)].includes(top)) continue
    const length = weighedLength(leaf.text)
    const reason = captions.has(leaf)
      ? 'caption'
      : leaf.block === title?.element
        ? 'title'
        : leaf.linkShare > 0.5 && length < 200
          ? 'mostly links'
          : null
    if (reason) removals.push({ text: leaf.text, reason })
    else kept.add(leaf)
  }
  return { kept, removals }
}
