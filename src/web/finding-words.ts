import type { Fidelity } from '../model/bitext.ts'
import { FINDING_KINDS, type Finding } from '../model/finding.ts'
import type { CountKey, WordKey, Words } from './words.ts'

/** Longer quotations are cut in a sentence; the finding itself has them whole. */
const LONGEST_QUOTE = 120

const shortened = (text: string): string =>
  text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE).trimEnd()}…` : text

/** What a finding says to people, in a sentence: `finding.<reason>` of the locale. */
export function findingSentence(
  { reason, values, quotes }: Pick<Finding, 'reason' | 'values' | 'quotes'>,
  words: Words,
): string {
  const all = Object.entries({ ...quotes, ...values }).map(([name, value]) => [name, shortened(value)])
  return words.say(`finding.${reason}` as WordKey, Object.fromEntries(all) as Record<string, string>)
}

/** One line for readers: "38 of 40 paragraphs aligned; 1 number differs." */
export function fidelityLine({ aligned, paragraphs, findings }: Fidelity, words: Words): string {
  const parts = FINDING_KINDS.flatMap((kind) => {
    const n = findings[kind] ?? 0
    return n ? [words.count(`fidelity.${kind}` as CountKey, n)] : []
  })
  const start = words.say('fidelity.aligned', { aligned: words.number(aligned), paragraphs: words.number(paragraphs) })
  return [start, ...(parts.length ? parts : [words.say('fidelity.none')])].join(words.say('fidelity.joiner'))
}
