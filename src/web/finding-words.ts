import type { Finding } from '../model/finding.ts'
import type { WordKey, Words } from './words.ts'

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
