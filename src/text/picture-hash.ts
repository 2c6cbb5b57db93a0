/**
 * How a picture looks, in 64 bits written as 16 hexadecimal digits (the difference hash; N. Krawetz, "Kind of like that",
 * 2013): whether each of 8 × 8 places is brighter than the one to its right. Sizes, formats and colours don't change it.
 */
export function lookOf(grey: Uint8Array): string | null {
  let bits = 0n
  for (let row = 0; row < LOOK_HEIGHT; row++)
    for (let column = 0; column + 1 < LOOK_WIDTH; column++) {
      const at = row * LOOK_WIDTH + column
      bits = (bits << 1n) | BigInt((grey[at] ?? 0) > (grey[at + 1] ?? 0))
    }
  const set = countBits(bits)
  return set < FEWEST_BITS || set > 64 - FEWEST_BITS ? null : bits.toString(16).padStart(16, '0')
}

/** The picture in grey, in so many places, row by row. */
export const LOOK_WIDTH = 9
export const LOOK_HEIGHT = 8
/** A plain area or a mere shade of colour looks like all others. */
const FEWEST_BITS = 6
/** Of 64 bits; pictures of different things differ in half of them. */
const MOST_DIFFERENT = 8

function countBits(bits: bigint): number {
  let count = 0
  for (let rest = bits; rest; rest &= rest - 1n) count++
  return count
}

/** The four parts of a look, with their places: of two that differ in a few bits, some part is mostly the same. */
export const bandsOf = (look: string): string[] => [0, 4, 8, 12].map((at) => `${at}${look.slice(at, at + 4)}`)

/** Whether any of the pictures look the same. */
export const lookAlike = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((one) => others.some((two) => countBits(BigInt(`0x${one}`) ^ BigInt(`0x${two}`)) <= MOST_DIFFERENT))
