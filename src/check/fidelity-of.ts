import type { Fidelity, Link } from '../model/bitext.ts'
import type { Finding, FindingKind } from '../model/finding.ts'

/** Kinds of blocks that a translation has to keep; pictures and their captions are the page's choice. */
const COUNTED = new Set(['paragraph', 'heading', 'quote', 'list', 'table', 'preformatted'])

/**
 * How faithful one edition is to another, from the links of their blocks, what the checks noticed, and the kind of every
 * block on both sides.
 */
export function fidelityOf(
  blocks: readonly Link[],
  findings: readonly Finding[],
  kinds: { readonly source: readonly string[]; readonly target: readonly string[] },
): Fidelity {
  const counted = (side: 'source' | 'target', link: Link): number =>
    link[side].filter((unit) => COUNTED.has(kinds[side][unit] ?? '')).length
  let aligned = 0
  let paragraphs = 0
  for (const link of blocks) {
    const count = counted('source', link) + counted('target', link)
    paragraphs += count
    if (link.source.length && link.target.length) aligned += count
  }
  const byKind: Partial<Record<FindingKind, number>> = {}
  for (const { kind } of findings) byKind[kind] = (byKind[kind] ?? 0) + 1
  return { aligned, paragraphs, findings: byKind }
}
