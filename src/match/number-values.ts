import type { Token } from '../text/tokens.ts'

/** What follows a number and multiplies it. */
const MULTIPLIERS: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  millions: 1e6,
  mio: 1e6,
  millionen: 1e6,
  billion: 1e9,
  billions: 1e9,
  bn: 1e9,
  milliarden: 1e9,
  mrd: 1e9,
  trillion: 1e12,
}
const HAN_MULTIPLIERS: Readonly<Record<string, number>> = {
  百: 1e2,
  千: 1e3,
  万: 1e4,
  萬: 1e4,
  亿: 1e8,
  億: 1e8,
}

/** The value of the number at `i`, as far as digits and the word after them tell: $8 billion and 80亿 are the same. */
export function valueAt(tokens: readonly Token[], i: number): number {
  const token = tokens[i]
  if (!token) return 0
  const digits = token.text.normalize('NFKC').replace(/[.,](?=\d{3}(?!\d))/g, '')
  let value = Number(digits.replace(',', '.'))
  const next = tokens[i + 1]
  if (!next || !Number.isFinite(value)) return value || 0
  const gap = next.start - token.start - token.text.length
  if (next.kind === 'word' && gap <= 1) value *= MULTIPLIERS[next.text.toLowerCase()] ?? 1
  if (next.kind === 'han' && gap <= 1)
    for (const character of next.text) {
      const factor = HAN_MULTIPLIERS[character]
      if (!factor) break
      value *= factor
    }
  return Number(value.toPrecision(12))
}
