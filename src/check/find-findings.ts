import type { Bitext } from '../model/bitext.ts'
import type { Finding } from '../model/finding.ts'
import type { CheckContext } from './context.ts'
import { findOneSided } from './one-sided.ts'

type Rule = (bitext: Bitext, context: CheckContext) => Finding[]

const RULES: readonly Rule[] = [findOneSided]

/**
 * What in a bitext may not be faithful, in the order of the text. Units are sentences, or paragraphs where no sentence links
 * are known; the links hold each of them once. A rule that is unsure says nothing. How each works is in docs/checks.md.
 */
export function findFindings(bitext: Bitext, context: CheckContext = {}): Finding[] {
  return RULES.flatMap((rule) => rule(bitext, context)).sort(byPlace)
}

const place = ({ source, target }: Finding): number => source[0] ?? target[0] ?? 0
const byPlace = (a: Finding, b: Finding): number => place(a) - place(b)
