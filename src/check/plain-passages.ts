import type { Bitext } from '../model/bitext.ts'
import type { Finding, FindingKind, Severity } from '../model/finding.ts'
import type { Lang } from '../model/lang.ts'
import type { CheckContext } from './context.ts'

/** One link of a bitext between any two languages. */
export type PlainPassage = {
  readonly units: { readonly source: readonly number[]; readonly target: readonly number[] }
  /** Empty where the side is. */
  readonly source: string
  readonly target: string
  readonly isHeadline: boolean
}

/** A bitext read for the rules that know neither language. */
export type PlainPassages = {
  readonly from: Lang
  readonly to: Lang
  readonly all: readonly PlainPassage[]
  readonly context: CheckContext
}

export function readPlainPassages({ from, to, source, target, links }: Bitext, context: CheckContext): PlainPassages {
  const textOf = (side: readonly string[], units: readonly number[]): string =>
    units.map((unit) => side[unit] ?? '').join(' ')
  const isTitle = (side: 'source' | 'target', units: readonly number[]): boolean =>
    units.some((unit) => context.kinds?.[side][unit] === 'title')
  const all = links.map((link) => ({
    units: { source: link.source, target: link.target },
    source: textOf(source, link.source),
    target: textOf(target, link.target),
    isHeadline: isTitle('source', link.source) || isTitle('target', link.target),
  }))
  return { from, to, all, context }
}

/** A finding about words of one passage. */
export const plainFinding = (
  { units }: PlainPassage,
  kind: FindingKind,
  reason: string,
  severity: Severity,
  quotes: { readonly source: string; readonly target: string },
  values: Readonly<Record<string, string>> = {},
): Finding => ({ kind, severity, ...units, quotes, reason, values: { ...quotes, ...values } })
