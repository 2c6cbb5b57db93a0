/** Values of Han digits and factors. */
const DIGITS = new Map(
  [...'零一二三四五六七八九']
    .map((character, value) => [character, value] as const)
    .concat([
      ['〇', 0],
      ['○', 0],
      ['两', 2],
      ['俩', 2],
      ['仨', 3],
      ['壹', 1],
      ['贰', 2],
      ['叁', 3],
    ]),
)
const FACTORS = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
  ['万', 1e4],
  ['亿', 1e8],
  ['兆', 1e12],
])

/** A run of Han numerals: what it is, all readings; null for what is no number. */
export type Numeral = { readonly values: readonly number[]; readonly approximate: boolean; readonly scale: number }

/**
 * Reads a run of Han numerals, simplified: 三百零五, 两万五 (25,000), 一九九〇, 三四十 (30 to 40), 七八 (7 to 8). Linear.
 */
export function readNumeral(run: string): Numeral | null {
  const digits = Array.from(run, (character) => DIGITS.get(character))
  if (digits.every((digit) => digit !== undefined)) return readDigits(digits)
  const range = /^(.*?)([一二两三四五六七八九])([二三四五六七八九])([十百千万亿].*)?$/.exec(run)
  const [first = 0, second = 0] = [DIGITS.get(range?.[2] ?? ''), DIGITS.get(range?.[3] ?? '')]
  if (range && first + 1 === second) {
    const low = sumOf(`${range[1]}${range[2]}${range[4] ?? ''}`)
    const high = sumOf(`${range[1]}${range[3]}${range[4] ?? ''}`)
    return low === null || high === null ? null : { values: [low, high], approximate: true, scale: 1 }
  }
  const value = sumOf(run)
  if (value === null) return null
  return { values: [value], approximate: false, scale: scaleOf(run) }
}

function readDigits(digits: readonly (number | undefined)[]): Numeral | null {
  if (digits.length === 1) return { values: [digits[0]!], approximate: false, scale: 1 }
  if (digits.length >= 3) return { values: [Number(digits.join(''))], approximate: false, scale: 1 }
  const [a, b] = [digits[0]!, digits[1]!]
  return b === a + 1
    ? { values: [a, b], approximate: true, scale: 1 }
    : { values: [a * 10 + b], approximate: false, scale: 1 }
}

const scaleOf = (run: string): number => Math.max(1, ...Array.from(run, (character) => FACTORS.get(character) ?? 1))

function sumOf(run: string): number | null {
  let total = 0
  let section = 0
  let digit: number | null = null
  let last = 1
  for (const character of run) {
    const value = DIGITS.get(character)
    const factor = FACTORS.get(character)
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null
      digit = value
      if (value === 0) last = 1
    } else if (factor === undefined) return null
    else if (factor < 1e4) {
      section += (digit ?? (factor === 10 ? 1 : 0)) * factor
      if (digit === null && factor !== 10) return null
      digit = null
      last = factor
    } else {
      const group = section + (digit ?? 0)
      if (!group && !total) return null
      if (group) total += group * factor
      else total *= factor
      section = 0
      digit = null
      last = factor
    }
  }
  // 两万五 is 25,000: the last digit counts in tenths of the factor before it.
  const tail = digit === null ? 0 : last > 10 ? digit * (last / 10) : digit
  return total + section + tail
}

/** The factor of 万, 千万, 亿 … behind digits; 1 for an empty text. */
export const factorOf = (characters: string): number =>
  Array.from(characters).reduce((product, character) => product * (FACTORS.get(character) ?? 1), 1)
