/**
 * The baseline: W. A. Gale and K. W. Church, "A Program for Aligning Sentences in Bilingual Corpora" (1993), by length alone.
 * The expected ratio of lengths is that of the whole text; variance and the shapes' chances are those of the paper.
 */
const SHAPES = [
  [1, 1, 0.89],
  [1, 0, 0.00495],
  [0, 1, 0.00495],
  [2, 1, 0.0445],
  [1, 2, 0.0445],
  [2, 2, 0.011],
] as const
const VARIANCE = 6.8

/** Abramowitz and Stegun 7.1.26. */
function upperTail(z: number): number {
  const t = 1 / (1 + (0.3275911 * z) / Math.SQRT2)
  const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  return Math.max(0.5 * poly * Math.exp((-z * z) / 2), 1e-300)
}

export function galeChurch(
  source: readonly string[],
  target: readonly string[],
): { source: number[]; target: number[] }[] {
  const sums = (units: readonly string[]) =>
    units.reduce<number[]>((all, unit) => [...all, (all.at(-1) ?? 0) + unit.length], [0])
  const a = sums(source)
  const b = sums(target)
  const ratio = (b.at(-1) ?? 0) / (a.at(-1) || 1) || 1
  const cost = new Map<string, { cost: number; shape: (typeof SHAPES)[number] | null }>([
    ['0,0', { cost: 0, shape: null }],
  ])
  for (let i = 0; i <= source.length; i++)
    for (let j = 0; j <= target.length; j++) {
      const here = cost.get(`${i},${j}`)
      if (!here) continue
      for (const shape of SHAPES) {
        const [m, n, chance] = shape
        if (i + m > source.length || j + n > target.length) continue
        const l1 = ((a[i + m] ?? 0) - (a[i] ?? 0)) * ratio
        const l2 = (b[j + n] ?? 0) - (b[j] ?? 0)
        const z = l1 + l2 === 0 ? 0 : Math.abs(l2 - l1) / Math.sqrt(VARIANCE * ((l1 + l2) / 2))
        const next = here.cost - Math.log(chance) - Math.log(2 * upperTail(z))
        const key = `${i + m},${j + n}`
        if (next < (cost.get(key)?.cost ?? Infinity)) cost.set(key, { cost: next, shape })
      }
    }
  const links: { source: number[]; target: number[] }[] = []
  for (let i = source.length, j = target.length; i || j;) {
    const [m, n] = cost.get(`${i},${j}`)?.shape ?? [1, 1]
    i -= m
    j -= n
    links.push({
      source: Array.from({ length: m }, (_, x) => i + x),
      target: Array.from({ length: n }, (_, x) => j + x),
    })
  }
  return links.reverse()
}
